//! Comments and evidence of an entry.

use super::{
    Shown, entry,
    sheet::{self, Wrong},
    sheet_path,
};
use crate::{
    form::Form,
    web::{Fault, Reply, Signed, done},
};
use axum::extract::Path;
use vigie_domain::{kept_day, register::Entry};
use vigie_store::{Evidence, StoreError};

/// The longest comment, in characters.
const COMMENT: usize = 4000;

/// Writes a comment.
pub(super) async fn comment<R: Shown>(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    let text = visit.form.trimmed("comment");
    let message = if text.is_empty() {
        Some(visit.t().registers_comment_missing().to_owned())
    } else if text.chars().count() > COMMENT {
        Some(
            visit
                .t()
                .fault_too_long(visit.t().registers_comment(), COMMENT),
        )
    } else {
        None
    };
    if let Some(message) = message {
        let mut form = (*visit.form).clone();
        form.fault("comment", message);
        return back(&visit, entry, form).await;
    }
    let write = visit.write(text);
    visit
        .store()
        .comment(visit.scope(), entry.id, write)
        .await?;
    visit.go(&done(&sheet_path::<R>(&reference), "saved", &reference))
}

/// Gives evidence.
pub(super) async fn evidence<R: Shown>(visit: Signed, Path(reference): Path<String>) -> Reply {
    let t = visit.t();
    let entry = entry::<R>(&visit, &reference).await?;
    let mut form = (*visit.form).clone();
    let write = visit.write("");
    let given = Evidence {
        title: form.trimmed("evidence").to_owned(),
        revision: 0,
        place: form.trimmed("place").to_owned(),
        effective_on: form.trimmed("effective_on").to_owned(),
        expires_on: form.trimmed("expires_on").to_owned(),
        at: write.now,
        author: Some(visit.caller().agent.id),
    };
    for (field, label, value) in [
        ("evidence", t.registers_evidence_title(), &given.title),
        ("place", t.registers_evidence_place(), &given.place),
    ] {
        if value.is_empty() {
            form.fault(field, t.fault_missing(label));
        } else if value.chars().count() > 200 {
            form.fault(field, t.fault_too_long(label, 200_usize));
        }
    }
    if kept_day(&given.effective_on).is_none() {
        form.fault(
            "effective_on",
            t.fault_not_a_day(t.registers_evidence_from()),
        );
    }
    if !given.expires_on.is_empty() {
        if kept_day(&given.expires_on).is_none() {
            form.fault(
                "expires_on",
                t.fault_not_a_day(t.registers_evidence_until()),
            );
        } else if given.expires_on < given.effective_on {
            form.fault("expires_on", t.registers_evidence_backwards());
        }
    }
    if !form.is_right() {
        return back(&visit, entry, form).await;
    }
    match visit
        .store()
        .give_evidence(visit.scope(), entry.id, given, write)
        .await
    {
        Ok(_) => visit.go(&done(&sheet_path::<R>(&reference), "saved", &reference)),
        Err(StoreError::Taken(_)) => Err(Fault::Conflict),
        Err(error) => Err(error.into()),
    }
}

async fn back<R: Shown>(visit: &Signed, entry: Entry<R>, form: Form) -> Reply {
    let wrong = Wrong {
        form,
        ..Wrong::default()
    };
    sheet::refused(visit, entry, wrong).await
}
