//! Providers asked from time to time whether they are there: what availability is measured from.
//!
//! A probe lists the models of the server, which costs nothing and holds no content. It counts as
//! answered when the server says 2xx, or that it does not list models (404, 405): it is there. A
//! refused key is a failure: for us, the provider is not available.

use crate::{EmbeddedState, Exchanges};
use std::{collections::BTreeSet, time::Instant as Stopwatch};
use vigie_access::Access;
use vigie_domain::ProviderKind;
use vigie_store::{CatalogueModel, Probe, Scope, StoreError};

/// Kind of the job that probes providers.
pub const PROBE_PROVIDERS: &str = "probe_providers";
/// How often, in seconds.
pub const PROBED_EVERY: i64 = 300;
/// How long probes stay, in seconds: thirteen months, so that a year can be told.
const KEPT: i64 = 400 * 86_400;

/// Probes every provider in service of every organisation, and forgets what is too old.
pub async fn probe_providers(exchanges: &Exchanges, access: &Access) -> Result<(), StoreError> {
    let (store, mint) = (access.store(), access.mint());
    for organisation in store.organisations().await? {
        let scope = Scope::of(organisation.id);
        let mut seen = BTreeSet::new();
        for entry in store.catalogue(scope).await?.models {
            if !seen.insert(entry.provider.id.0) {
                continue;
            }
            let at = mint.now();
            let begun = Stopwatch::now();
            let problem = exchanges.problem_of(&entry).await;
            let took = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
            let probe = Probe {
                id: mint.uuid(),
                provider: entry.provider.id,
                at,
                up: problem.is_none(),
                ms: problem.is_none().then_some(took),
                problem: problem.unwrap_or_default(),
            };
            store.keep_probe(scope, probe).await?;
        }
    }
    store.purge_probes(mint.now().plus_seconds(-KEPT)).await?;
    Ok(())
}

impl Exchanges {
    /// What is wrong with a provider now; `None` when it answers.
    async fn problem_of(&self, entry: &CatalogueModel) -> Option<String> {
        let provider = &entry.provider;
        if provider.kind == ProviderKind::Embedded {
            return match self.embedded() {
                EmbeddedState::Ready(_) => None,
                EmbeddedState::Failed(why) => Some(why),
                EmbeddedState::Absent | EmbeddedState::Fetching(_) | EmbeddedState::Loading => {
                    Some("not loaded yet".to_owned())
                }
            };
        }
        let key = match &entry.secret {
            None => None,
            Some(sealed) => match self.inner.seal.open(sealed, &provider.base_url) {
                Ok(key) => Some(key),
                Err(_) => return Some("its key does not open for its address".to_owned()),
            },
        };
        match self.probe(&provider.base_url, key.as_ref()).await {
            Ok(200..=299 | 404 | 405) => None,
            Ok(status) => Some(format!("HTTP {status}")),
            Err(why) => Some(why),
        }
    }
}
