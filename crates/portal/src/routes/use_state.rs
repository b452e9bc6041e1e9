//! `POST /usages/{reference}/etat`: a transition of the lifecycle.

use super::use_sheet;
use crate::{
    form::Form,
    web::{Done, Fault, Reply, Signed, done},
};
use axum::extract::Path;
use vigie_domain::{Use, register::TransitionRefusal};
use vigie_store::WriteError;

/// Takes the transition, if the register allows it.
pub(super) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = use_sheet::entry(&visit, &reference).await?;
    let form = &visit.form;
    let version: i32 = form
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let (name, note) = (form.trimmed("transition"), form.trimmed("note"));
    let written = visit
        .store()
        .take_transition::<Use>(visit.scope(), entry.id, version, name, visit.write(note))
        .await;
    match written {
        Ok(entry) => {
            visit.portal.exchanges().forget();
            visit.go(&done(
                &format!("/usages/{reference}"),
                &format!("state-{}", entry.state),
                &reference,
            ))
        }
        Err(WriteError::Transition(TransitionRefusal::NoReason { name })) => {
            let mut form = Form::default();
            form.fault("note", visit.t().use_next_note_missing());
            use_sheet::show(&visit, entry, &Done::default(), Some((name, form)), None).await
        }
        Err(WriteError::Transition(TransitionRefusal::Role { roles, .. })) => {
            Err(Fault::Forbidden(roles.to_vec()))
        }
        Err(WriteError::Transition(TransitionRefusal::Unknown(_))) => Err(Fault::BadRequest),
        // The sheet shows what is missing, or where it is now.
        Err(WriteError::Transition(_) | WriteError::Faults(_)) => {
            visit.go(&format!("/usages/{reference}"))
        }
        Err(WriteError::Stale { .. } | WriteError::Sealed { .. }) => Err(Fault::Conflict),
        Err(WriteError::Store(error)) => Err(error.into()),
    }
}
