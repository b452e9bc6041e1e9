//! What an entry is to be reviewed for, because of what changed elsewhere; and its review.

use super::{
    DOORS, Shown, entry,
    sheet::{self, Wrong},
    sheet_path,
};
use crate::{
    form::Form,
    pages::{ReviewLine, ReviewView, words},
    web::{Fault, Reply, Signed, done},
};
use axum::extract::Path;
use vigie_domain::{EntryId, register::Entry};
use vigie_store::{People, ReviewDue};

/// Reviews of an entry: those that are due, and the last ones done.
pub(super) async fn view<R: Shown>(
    visit: &Signed,
    entry: &Entry<R>,
    people: &People,
    form: Form,
) -> Result<ReviewView, Fault> {
    let t = visit.t();
    let found = visit.store().reviews(visit.scope(), entry.id).await?;
    let (past, due): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.done.is_some());
    let past = past.iter().filter_map(|review| {
        let (by, at, note) = review.done.as_ref()?;
        let by = by.and_then(|id| people.agents.get(&id));
        let by = by.map_or(t.unavailable(), String::as_str);
        let why = line(visit, review).text;
        let text = format!("{} {why}", t.reviews_past_line(by, t.date(*at)));
        Some((text, note.clone()))
    });
    Ok(ReviewView {
        past: past.collect(),
        due: due.iter().map(|review| line(visit, review)).collect(),
        may_review: R::DOOR.may_write(visit.caller().roles()),
        form,
    })
}

fn line(visit: &Signed, review: &ReviewDue) -> ReviewLine {
    let t = visit.t();
    let roles = visit.caller().roles();
    let door = DOORS.iter().find(|door| door.name == review.from_register);
    let open = door.filter(|door| door.may_read(roles) && door.may_read_all(roles));
    let from = format!("{} {}", review.from_reference, review.from_title);
    ReviewLine {
        text: t.reviews_line(from, t.date(review.at), words::change(t, &review.code)),
        reason: review.reason.clone(),
        href: open.map_or_else(String::new, |door| {
            visit.link(&format!("{}/{}", door.paths.list, review.from_reference))
        }),
    }
}

/// Whether an entry is to be reviewed, among those that are.
pub(super) fn tag(
    visit: &Signed,
    due: &std::collections::BTreeMap<EntryId, usize>,
    id: EntryId,
) -> Option<String> {
    due.contains_key(&id)
        .then(|| visit.t().reviews_tag().to_owned())
}

/// Notes that the review is done, with what it concludes.
pub(super) async fn submit<R: Shown>(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    let mut form = (*visit.form).clone();
    let note: String = form.trimmed("review_note").chars().take(2000).collect();
    if note.is_empty() {
        form.fault("review_note", visit.t().reviews_note_missing());
        let wrong = Wrong {
            form,
            ..Wrong::default()
        };
        return sheet::refused(&visit, entry, wrong).await;
    }
    let write = visit.write(&note);
    visit
        .store()
        .review_done(visit.scope(), entry.id, write)
        .await?;
    visit.go(&done(&sheet_path::<R>(&reference), "reviewed", &reference))
}
