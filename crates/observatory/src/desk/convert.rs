//! A request that becomes a use or an opportunity, without typing it again.

use vigie_domain::{
    EntryId, Family, Mint, Use,
    register::{Entry, TransitionRefusal},
    registers::{DeskRequest, Opportunity},
};
use vigie_store::{Author, Scope, Store, Write, WriteError};

/// What a kind of request may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Becomes {
    /// A use, in the state of an idea.
    Use,
    /// An opportunity.
    Opportunity,
}

/// What a request of this kind may become.
#[must_use]
pub fn becomes(kind: &str) -> Option<Becomes> {
    match kind {
        "generic_use" | "specialised_use" | "project" => Some(Becomes::Use),
        "idea" => Some(Becomes::Opportunity),
        _ => None,
    }
}

/// Makes of a request the use or the opportunity it asks for; the request cites it, and its
/// provenance names the request. Where it cites one already, nothing is made and that reference
/// is answered.
///
/// # Errors
/// [`WriteError`]: this kind becomes nothing, or the request changed meanwhile.
pub async fn convert_request(
    store: &Store,
    scope: Scope,
    mint: &Mint,
    author: &Author,
    entry: &Entry<DeskRequest>,
) -> Result<(Becomes, String), WriteError> {
    let from = &entry.body;
    let Some(into) = becomes(&from.kind) else {
        return Err(WriteError::Transition(TransitionRefusal::NotFromHere {
            name: "convert",
            state: entry.state.clone(),
        }));
    };
    let known = match into {
        Becomes::Use => from.uses.first(),
        Becomes::Opportunity => from.opportunities.first(),
    };
    if let Some(known) = known {
        return Ok((into, known.clone()));
    }
    let write = || Write {
        author: Some(author.clone()),
        now: mint.now(),
        note: entry.reference.clone(),
        revision: mint.uuid(),
    };
    let writing = store.writing(scope).await?;
    let id: EntryId = mint.id();
    let mut body = from.clone();
    let reference = match into {
        Becomes::Use => {
            let made = writing.create(id, use_of(entry), write()).await?;
            body.uses.push(made.reference.clone());
            made.reference
        }
        Becomes::Opportunity => {
            let made = writing.create(id, opportunity_of(entry), write()).await?;
            body.opportunities.push(made.reference.clone());
            made.reference
        }
    };
    writing.edit(entry.id, entry.version, body, write()).await?;
    writing.commit().await?;
    Ok((into, reference))
}

fn use_of(entry: &Entry<DeskRequest>) -> Use {
    let from = &entry.body;
    let mut body = Use {
        title: from.title.clone(),
        need: from.text.clone(),
        alternative: from.alternative.clone(),
        family: if from.kind == "generic_use" {
            Family::Generic
        } else {
            Family::Specialised
        },
        service: from.service,
        owner: from.requester,
        provenance: entry.reference.clone(),
        ..Use::default()
    };
    if let Ok(class) = from.data_class.parse() {
        body.data.max_class = class;
    }
    body
}

fn opportunity_of(entry: &Entry<DeskRequest>) -> Opportunity {
    let from = &entry.body;
    Opportunity {
        title: from.title.clone(),
        need: from.text.clone(),
        alternative: from.alternative.clone(),
        max_class: from.data_class.clone(),
        service: from.service,
        owner: from.requester,
        provenance: entry.reference.clone(),
        ..Opportunity::default()
    }
}
