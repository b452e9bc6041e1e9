//! What who made a request does with it afterwards: say more, open it again, take it back.

use super::request::{Reader, asker_steps, find, show};
use crate::{
    form::Form,
    web::{Done, Fault, Reply, Signed, Visit, done},
};
use axum::{extract::Path, http::StatusCode};
use vigie_domain::{
    AgentId, NoticeKind, Role,
    register::{Entry, Register as _},
    registers::DeskRequest,
};
use vigie_store::{NewNotice, Scope, Store, Write, WriteError};

/// Longest message, in characters.
const MESSAGE: usize = 4000;

/// Takes the step. Those the request concerns may say more as well.
pub(super) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let (entry, desk, reader) = find(&visit, &reference).await?;
    let own = entry.body.requester == Some(visit.caller().agent.id);
    if !own && visit.form.trimmed("do") != "message" {
        return Err(Fault::Forbidden(vec![Role::Agent]));
    }
    let write = visit.write(visit.form.trimmed("note"));
    match step(&visit, visit.scope(), &entry, write).await? {
        Taken::Done => visit.go(&done(
            &format!("/guichet/demandes/{reference}"),
            "desk-done",
            &reference,
        )),
        Taken::Wrong(form) => {
            let mut response = show(
                &visit,
                &entry,
                &desk,
                if own { Reader::Asker } else { reader },
                &Done::default(),
                form,
            )
            .await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

/// How a step ended.
pub(super) enum Taken {
    /// It was taken.
    Done,
    /// The form comes back.
    Wrong(Form),
}

/// Takes the step the form asks for, in the name `write` carries: that of nobody for an anonymous
/// request.
pub(super) async fn step(
    visit: &Visit,
    scope: Scope,
    entry: &Entry<DeskRequest>,
    write: Write,
) -> Result<Taken, Fault> {
    let t = visit.t();
    let sent = &visit.form;
    let mut form = (**sent).clone();
    if write.note.is_empty() {
        form.fault("note", t.fault_missing(t.desk_more_label()));
        return Ok(Taken::Wrong(form));
    }
    if write.note.chars().count() > MESSAGE {
        form.fault("note", t.fault_too_long(t.desk_more_label(), MESSAGE));
        return Ok(Taken::Wrong(form));
    }
    let store = visit.portal.store();
    let steps = asker_steps(true, &entry.state);
    let name = match sent.trimmed("do") {
        "message" => {
            told(store, scope, entry, &write).await?;
            store.comment(scope, entry.id, write).await?;
            return Ok(Taken::Done);
        }
        "reopen" if steps.reopen => "reopen",
        "withdraw" if steps.withdraw => "withdraw",
        _ => return Err(Fault::Conflict),
    };
    let version: i32 = sent
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let taken = if write.author.is_none() {
        let writing = store.writing(scope).await?;
        let taken = writing
            .take_unnamed::<DeskRequest>(entry.id, version, name, write)
            .await;
        if taken.is_ok() {
            writing.commit().await?;
        }
        taken
    } else {
        store
            .take_transition::<DeskRequest>(scope, entry.id, version, name, write)
            .await
    };
    match taken {
        Ok(_) => Ok(Taken::Done),
        Err(WriteError::Store(error)) => Err(error.into()),
        Err(_) => Err(Fault::Conflict),
    }
}

/// Tells who answers, and who asked, that something was added; never its author.
async fn told(
    store: &Store,
    scope: Scope,
    entry: &Entry<DeskRequest>,
    write: &Write,
) -> Result<(), Fault> {
    let author = write.author.as_ref().map(|author| author.agent);
    let both: Vec<AgentId> = [entry.body.handler, entry.body.requester]
        .into_iter()
        .flatten()
        .filter(|agent| Some(*agent) != author)
        .collect();
    let notice = news(entry, NoticeKind::DeskMessage, write);
    store
        .give_notice(scope, &both, &notice, write.revision, write.now)
        .await?;
    Ok(())
}

/// News of a request, once a write.
pub(super) fn news(entry: &Entry<DeskRequest>, kind: NoticeKind, write: &Write) -> NewNotice {
    NewNotice {
        kind,
        register: DeskRequest::NAME.to_owned(),
        reference: entry.reference.clone(),
        due_on: String::new(),
        once: format!("{kind}:{}:{}", entry.id, write.revision),
    }
}
