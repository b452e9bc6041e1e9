//! Writing what a plan says.

use super::{
    carried::Incoming,
    file::TransferError,
    plan::{Plan, Planned},
};
use vigie_domain::{AgentId, DepartmentId, Language, Mint, ServiceId};
use vigie_store::{
    AgentChange, Author, NewAgent, Salt, Scope, Store, StoreError, Write, WriteError,
};

/// Entries written in one commit: others come between.
const BATCH: usize = 100;

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// New entries.
    pub new: usize,
    /// Entries that have a new version.
    pub replaced: usize,
}

/// Writes a plan: persons and places first, then entries, a hundred in one commit. What was
/// written stays if it stops half way; the same file brought in again finds it there and goes on.
///
/// # Errors
/// [`TransferError`] if the database fails or someone took a reference meanwhile.
pub async fn write(
    store: &Store,
    scope: Scope,
    mint: &Mint,
    plan: Plan,
    author: Option<Author>,
    note: &str,
) -> Result<Written, TransferError> {
    for (place, id) in &plan.places {
        match &place.service {
            None => {
                let id = DepartmentId(*id);
                store
                    .insert_department(scope, id, &place.department)
                    .await?;
            }
            Some(service) => {
                let departments = store.departments(scope).await?;
                let of = departments.iter().find(|one| one.name == place.department);
                let of = of.ok_or(StoreError::Missing("department"))?.id;
                let id = ServiceId(*id);
                store.insert_service(scope, id, of, service).await?;
            }
        }
    }
    for (person, id) in &plan.persons {
        closed_account(store, scope, mint, AgentId(*id), person).await?;
    }
    let mut written = Written::default();
    for (register, entries) in plan.entries {
        let (over, new): (Vec<Planned>, Vec<Planned>) =
            entries.into_iter().partition(|one| one.over.is_some());
        for planned in over {
            let reference = planned.arriving.reference.clone();
            let Some(kept) = &planned.over else { continue };
            let write = Write {
                author: author.clone(),
                now: mint.now(),
                note: note.to_owned(),
                revision: mint.uuid(),
            };
            let incoming = incoming(planned.arriving.clone(), mint);
            (register.replace)(store, scope, kept, &incoming, write)
                .await
                .map_err(|reason| refused(reference, reason))?;
            written.replaced += 1;
        }
        let mut new = new.into_iter();
        loop {
            let batch: Vec<_> = new
                .by_ref()
                .take(BATCH)
                .map(|planned| incoming(planned.arriving, mint))
                .collect();
            let Some(first) = batch.first() else { break };
            let (reference, count) = (first.reference.clone(), batch.len());
            (register.write)(store, scope, batch, author.clone(), mint.now(), note)
                .await
                .map_err(|reason| refused(reference, reason))?;
            written.new += count;
            tokio::task::yield_now().await;
        }
    }
    Ok(written)
}

fn incoming(arriving: super::Arriving, mint: &Mint) -> Incoming {
    Incoming {
        id: mint.id(),
        reference: arriving.reference,
        state: arriving.state,
        body: arriving.body,
        revision: mint.uuid(),
    }
}

fn refused(reference: String, reason: WriteError) -> TransferError {
    match reason {
        WriteError::Store(error) => TransferError::Store(error),
        reason => TransferError::Refused { reference, reason },
    }
}

/// Someone as an account that opens nothing: no role, no password, closed.
async fn closed_account(
    store: &Store,
    scope: Scope,
    mint: &Mint,
    id: AgentId,
    person: &super::Person,
) -> Result<(), StoreError> {
    let new = NewAgent {
        id,
        service: None,
        email: person.email.clone(),
        name: person.name.clone(),
        roles: Vec::new(),
        language: Language::Fr,
        salt: Salt(mint.bytes()),
    };
    store.insert_agent(scope, new, mint.now()).await?;
    let closed = AgentChange {
        name: person.name.clone(),
        service: None,
        roles: Vec::new(),
        active: false,
    };
    store.change_agent(scope, id, closed).await
}
