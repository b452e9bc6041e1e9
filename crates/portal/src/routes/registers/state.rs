//! A transition of the lifecycle of an entry.

use super::{
    Shown,
    door::NotTaken,
    entry,
    form::failed,
    opinions, publication,
    sheet::{self, Wrong},
    sheet_path,
};
use crate::{
    form::Form,
    pages::words,
    texts::Texts,
    web::{Fault, Reply, Signed, done},
};
use axum::extract::Path;
use vigie_domain::register::TransitionRefusal;
use vigie_store::WriteError;

/// What stands in the way of a transition.
pub(in crate::routes) fn sentences<R: Shown>(t: Texts, refusal: &TransitionRefusal) -> Vec<String> {
    let label = |name: &str| words::transition(t, R::NAME, name);
    match refusal {
        TransitionRefusal::Missing { name, missing } => missing
            .iter()
            .map(|path| t.step_missing(words::label(t, R::NAME, path), label(name)))
            .collect(),
        TransitionRefusal::Rule { faults, .. } => faults
            .iter()
            .map(|fault| words::fault(t, R::NAME, fault))
            .collect(),
        TransitionRefusal::Opinions {
            missing, vetoes, ..
        } => opinions::sentences(t, missing, vetoes),
        TransitionRefusal::NotFromHere { name, state } => {
            vec![t.step_not_from_here(words::state(t, R::NAME, state), label(name))]
        }
        TransitionRefusal::NoReason { .. }
        | TransitionRefusal::Unknown(_)
        | TransitionRefusal::Role { .. } => Vec::new(),
    }
}

/// Takes the transition, if the register allows it.
pub(super) async fn submit<R: Shown>(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    let form = &visit.form;
    let version: i32 = form
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let (name, note) = (form.trimmed("transition"), form.trimmed("note"));
    let named = publication::names_somebody(&visit, &entry, name).await?;
    if !named.is_empty() {
        let mut wrong = Wrong::default();
        for sentence in named {
            wrong.form.complain("next", &sentence);
        }
        return sheet::refused(&visit, entry, wrong).await;
    }
    let written = R::take(&visit, &entry, version, name, note).await;
    let path = sheet_path::<R>(&reference);
    match written {
        Ok(entry) => {
            R::written(&visit);
            let code = format!("state-{}-{}", R::NAME, entry.state);
            visit.go(&done(&path, &code, &reference))
        }
        Err(NotTaken::Fault(fault)) => Err(fault),
        Err(NotTaken::Because(sentences)) => {
            let mut wrong = Wrong::default();
            for sentence in sentences {
                wrong.form.complain("next", &sentence);
            }
            sheet::refused(&visit, entry, wrong).await
        }
        Err(NotTaken::Write(WriteError::Transition(TransitionRefusal::NoReason { name }))) => {
            let mut form = Form::default();
            form.fault("note", visit.t().use_next_note_missing());
            let wrong = Wrong {
                step: Some((name, form)),
                ..Wrong::default()
            };
            sheet::refused(&visit, entry, wrong).await
        }
        Err(NotTaken::Write(WriteError::Transition(TransitionRefusal::Role { roles, .. }))) => {
            Err(Fault::Forbidden(roles.to_vec()))
        }
        Err(NotTaken::Write(WriteError::Transition(TransitionRefusal::Unknown(_)))) => {
            Err(Fault::BadRequest)
        }
        Err(NotTaken::Write(WriteError::Transition(refusal))) => {
            let mut wrong = Wrong::default();
            for sentence in sentences::<R>(visit.t(), &refusal) {
                wrong.form.complain("next", &sentence);
            }
            sheet::refused(&visit, entry, wrong).await
        }
        Err(NotTaken::Write(error)) => Err(failed(error)),
    }
}
