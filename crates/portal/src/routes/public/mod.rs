//! What anyone reads without signing in: what was published, only that, and only while it is.

mod assessments;

use crate::routes::{Entry, Who, reads};
use axum::routing::get;
use vigie_domain::register::{self, Register};
use vigie_store::{Scope, Store, StoreError};

/// The pages open to all.
pub(super) fn table() -> Vec<Entry> {
    vec![
        reads(assessments::LIST, Who::Anyone, get(assessments::list)),
        reads(
            "/public/evaluations/{reference}",
            Who::Anyone,
            get(assessments::page),
        ),
    ]
}

/// An entry that the public reads, with the name of the authority that published it.
pub(super) struct Published<R> {
    /// The authority.
    pub(super) organisation: String,
    /// The entry, of which the public part alone is shown.
    pub(super) entry: register::Entry<R>,
}

/// Every authority of the installation, with its scope.
async fn authorities(store: &Store) -> Result<Vec<(String, Scope)>, StoreError> {
    let organisations = store.organisations().await?.into_iter();
    Ok(organisations
        .map(|organisation| (organisation.name, Scope::of(organisation.id)))
        .collect())
}

/// The published entry that `key` calls by its identity, or by its reference in the first
/// authority that published one so called; `None` for anything that is not published now.
async fn published<R: Register>(
    store: &Store,
    key: &str,
) -> Result<Option<Published<R>>, StoreError> {
    let Some(public) = R::PUBLIC else {
        return Ok(None);
    };
    let id: Option<vigie_domain::EntryId> = key.parse().ok();
    for (organisation, scope) in authorities(store).await? {
        let found = match id {
            Some(id) => store.entry::<R>(scope, id).await?,
            None => store.entry_by_reference::<R>(scope, key).await?,
        };
        if let Some(entry) = found.filter(|entry| entry.state == public.state) {
            return Ok(Some(Published {
                organisation,
                entry,
            }));
        }
    }
    Ok(None)
}
