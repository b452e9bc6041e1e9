//! Only a body made official sits: one still in draft, or dissolved, opens no sitting and takes no
//! vote.

use super::Sitting;
use vigie_domain::{
    register::Entry,
    registers::{Body, MayNotSit},
};
use vigie_store::{Scope, Store, StoreError, Write, WriteError};

/// The body of a sitting may not hold it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reference} holds no sitting: {why}")]
pub struct NotOfficial {
    /// Reference of the body.
    pub reference: String,
    /// Why.
    pub why: MayNotSit,
}

/// Why a sitting is not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A body of the sitting is not official.
    #[error(transparent)]
    Body(#[from] NotOfficial),
    /// The write was refused.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        Self::Write(error.into())
    }
}

/// The first body of `sitting` that may not hold it.
pub(super) async fn unofficial(
    store: &Store,
    scope: Scope,
    sitting: &Sitting,
) -> Result<Option<NotOfficial>, StoreError> {
    for reference in &sitting.bodies {
        let body = store.entry_by_reference::<Body>(scope, reference).await?;
        let state = body.as_ref().map(|entry| entry.state.as_str());
        if let Err(why) = Body::may_sit(state) {
            return Ok(Some(NotOfficial {
                reference: reference.clone(),
                why,
            }));
        }
    }
    Ok(None)
}

/// Opens the sitting, read at `version`: from then on its matters are put to the vote.
///
/// # Errors
/// [`OpenError::Body`] when its body is in draft or dissolved; nothing is written.
pub async fn open(
    store: &Store,
    scope: Scope,
    sitting: &Entry<Sitting>,
    version: i32,
    write: Write,
) -> Result<Entry<Sitting>, OpenError> {
    if let Some(unofficial) = unofficial(store, scope, &sitting.body).await? {
        return Err(unofficial.into());
    }
    let writing = store.writing(scope).await?;
    let opened = writing
        .take::<Sitting>(sitting.id, version, "open", write)
        .await?;
    writing.commit().await?;
    Ok(opened)
}
