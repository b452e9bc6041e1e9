//! A transition of the lifecycle of an entry.

use super::{Shown, entry, form::failed, sheet, sheet_path};
use crate::{
    form::Form,
    web::{Done, Fault, Reply, Signed, done},
};
use axum::extract::Path;
use vigie_domain::register::TransitionRefusal;
use vigie_store::WriteError;

/// Takes the transition, if the register allows it.
pub(super) async fn submit<R: Shown>(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    let form = &visit.form;
    let version: i32 = form
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let (name, note) = (form.trimmed("transition"), form.trimmed("note"));
    let written = visit
        .store()
        .take_transition::<R>(visit.scope(), entry.id, version, name, visit.write(note))
        .await;
    let path = sheet_path::<R>(&reference);
    match written {
        Ok(_) => visit.go(&done(&path, "moved", &reference)),
        Err(WriteError::Transition(TransitionRefusal::NoReason { name })) => {
            let mut form = Form::default();
            form.fault("note", visit.t().use_next_note_missing());
            let wrong = Some((name, form));
            sheet::show(&visit, entry, &Done::default(), wrong, Form::default()).await
        }
        Err(WriteError::Transition(TransitionRefusal::Role { roles, .. })) => {
            Err(Fault::Forbidden(roles.to_vec()))
        }
        Err(WriteError::Transition(TransitionRefusal::Unknown(_))) => Err(Fault::BadRequest),
        // The sheet shows what is missing, which rule stands in the way, or where it is now.
        Err(WriteError::Transition(_) | WriteError::Faults(_)) => visit.go(&path),
        Err(error) => Err(failed(error)),
    }
}
