//! What an agent is at this moment beside what their account says: the badges they hold, how much
//! they asked. Read only where an article of the charter in force looks at it.

use crate::{
    directory::Snapshot,
    volume::{Volume, Volumes},
};
use moka::future::Cache;
use std::{sync::Arc, time::Duration};
use vigie_access::Caller;
use vigie_charter::{self as charter, Charter};
use vigie_domain::{AgentId, Instant};
use vigie_store::{BadgeGrant, Store, StoreError};

/// A badge granted or taken back is followed by every node within this time.
const READ_AGAIN: Duration = Duration::from_secs(2);

/// Which of it the articles of a charter look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Looks {
    badges: bool,
    volume: bool,
}

impl Looks {
    pub(crate) fn of(charter: &Charter) -> Self {
        let facts = charter.relevant_facts(charter::Act::Exchange);
        let volume = ["caller.requests_", "caller.tokens_"];
        Self {
            badges: facts.contains(&"caller.badges"),
            volume: facts
                .iter()
                .any(|fact| volume.iter().any(|group| fact.starts_with(group))),
        }
    }
}

/// What an agent is at a moment.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standing {
    badges: Vec<String>,
    volume: Volume,
}

impl Standing {
    /// Writes it in the facts of a caller.
    pub(crate) fn tell(&self, caller: &mut charter::Caller) {
        caller.badges.clone_from(&self.badges);
        self.volume.tell(caller);
    }
}

/// The standings of an installation, as this node reads them.
#[derive(Clone)]
pub(crate) struct Standings {
    store: Store,
    badges: Cache<AgentId, Arc<Vec<BadgeGrant>>>,
    volumes: Volumes,
}

impl Standings {
    pub(crate) fn new(store: Store) -> Self {
        Self {
            badges: Cache::builder()
                .max_capacity(20_000)
                .time_to_live(READ_AGAIN)
                .build(),
            volumes: Volumes::new(store.clone()),
            store,
        }
    }

    /// Forgets the badges read: after a change made in this process.
    pub(crate) fn forget(&self) {
        self.badges.invalidate_all();
    }

    /// What a caller is at a moment, as far as the charter in force looks.
    pub(crate) async fn of(
        &self,
        caller: &Caller,
        snapshot: &Snapshot,
        at: Instant,
    ) -> Result<Standing, Arc<StoreError>> {
        let (scope, agent) = (caller.scope(), caller.agent.id);
        let looks = snapshot.charter.looks;
        let mut standing = Standing::default();
        if looks.badges {
            let read = async { self.store.badges(scope, agent).await.map(Arc::new) };
            let granted = self.badges.try_get_with(agent, read).await?;
            let valid = granted.iter().filter(|grant| grant.is_valid(at));
            standing.badges = valid.map(|grant| grant.code.clone()).collect();
            standing.badges.sort_unstable();
            standing.badges.dedup();
        }
        if looks.volume {
            standing.volume = self
                .volumes
                .of(scope, caller.pseudonym(), &snapshot.clock, at)
                .await?;
        }
        Ok(standing)
    }
}
