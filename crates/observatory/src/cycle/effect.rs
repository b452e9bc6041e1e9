//! What an adopted decision does at once: the step of the uses it is about, or the opening of the
//! draft of the charter it asks for. In the same transaction: a use that lacks what the step asks
//! leaves no decision behind either.

use vigie_domain::{
    Use,
    register::{Entry, TransitionRefusal},
    registers::{CHARTER_DRAFT, Decision},
};
use vigie_store::{Author, NewDraft, Scope, Store, Write, WriteError, Writing};

/// The longest reference a use keeps of a decision.
const PROVENANCE: usize = 200;

/// Why an adopted decision cannot do what it says.
#[derive(Debug, thiserror::Error)]
pub enum EffectError {
    /// The use lacks what the step asks.
    #[error("{reference}: {refusal}")]
    Use {
        /// The use.
        reference: String,
        /// What is missing.
        refusal: TransitionRefusal,
    },
    /// There is no such use.
    #[error("there is no use {0}")]
    NoUse(String),
    /// The decision acts on uses and names none, or asks for a draft and none was drawn.
    #[error("the decision says what it does, and not of what")]
    OfNothing,
    /// The write was refused.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<vigie_store::StoreError> for EffectError {
    fn from(error: vigie_store::StoreError) -> Self {
        Self::Write(error.into())
    }
}

/// The uses that a decision acts on, as they are before it is taken; none when it does nothing to
/// them.
///
/// # Errors
/// [`EffectError::NoUse`] names the first that does not exist.
pub(super) async fn acted_on(
    store: &Store,
    scope: Scope,
    decision: &Decision,
) -> Result<Vec<Entry<Use>>, EffectError> {
    let mut found = Vec::new();
    if decision.acts_on_uses() {
        for reference in &decision.uses {
            let entry = store.entry_by_reference::<Use>(scope, reference).await?;
            found.push(entry.ok_or_else(|| EffectError::NoUse(reference.clone()))?);
        }
    }
    Ok(found)
}

/// Does what the adopted `decision` says, within `writing`. `draft` is what a draft of the charter
/// is drawn from, when it asks for one.
///
/// # Errors
/// [`EffectError`]: nothing of the transaction is to be kept.
pub(super) async fn carry_out(
    writing: &Writing,
    decision: &Entry<Decision>,
    uses: Vec<Entry<Use>>,
    draft: Option<NewDraft>,
    author: &Author,
    write: impl Fn() -> Write,
) -> Result<(), EffectError> {
    let body = &decision.body;
    match body.effect.as_str() {
        "" => Ok(()),
        CHARTER_DRAFT => {
            let draft = draft.ok_or(EffectError::OfNothing)?;
            let draft = NewDraft {
                asked_by: decision.reference.clone(),
                ..draft
            };
            let now = write().now;
            Ok(writing.open_charter_draft(draft, author.agent, now).await?)
        }
        step => {
            if uses.is_empty() {
                return Err(EffectError::OfNothing);
            }
            for entry in uses {
                step_of(writing, decision, entry, step, &write).await?;
            }
            Ok(())
        }
    }
}

async fn step_of(
    writing: &Writing,
    decision: &Entry<Decision>,
    entry: Entry<Use>,
    step: &str,
    write: &impl Fn() -> Write,
) -> Result<(), EffectError> {
    let mut body = entry.body.clone();
    // The decision is the proof the step asks for.
    if matches!(step, "produce" | "resume") {
        body.decision = decision.reference.chars().take(PROVENANCE).collect();
    }
    let because = Write {
        note: format!("{} : {}", decision.reference, decision.body.reasons),
        ..write()
    };
    let taken = async {
        let version = if body == entry.body {
            entry.version
        } else {
            let edit = Write {
                note: decision.reference.clone(),
                ..write()
            };
            writing
                .edit(entry.id, entry.version, body, edit)
                .await?
                .version
        };
        writing
            .take_decided::<Use>(entry.id, version, step, because)
            .await
    };
    match taken.await {
        Ok(_) => Ok(()),
        Err(WriteError::Transition(refusal)) => Err(EffectError::Use {
            reference: entry.reference,
            refusal,
        }),
        Err(error) => Err(error.into()),
    }
}

/// Adopts a decision that waits in its register, and does what it says.
///
/// # Errors
/// [`EffectError`]: nothing is kept.
pub async fn adopt(
    store: &Store,
    scope: Scope,
    entry: &Entry<Decision>,
    version: i32,
    draft: Option<NewDraft>,
    author: &Author,
    write: impl Fn() -> Write,
) -> Result<Entry<Decision>, EffectError> {
    let uses = acted_on(store, scope, &entry.body).await?;
    let writing = store.writing(scope).await?;
    let adopted = writing
        .take::<Decision>(entry.id, version, "adopt", write())
        .await?;
    carry_out(&writing, &adopted, uses, draft, author, write).await?;
    writing.commit().await?;
    Ok(adopted)
}
