//! How much an agent asked this hour and today: counted from the trace, which every node writes,
//! and only where an article looks at it.
//!
//! What other nodes wrote is seen at the next request. Requests of one agent that start at the very
//! same moment do not see each other: an article on volumes moderates, a budget forbids.

use crate::clock::Clock;
use moka::sync::Cache;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use vigie_charter as charter;
use vigie_domain::{Instant, OrganisationId};
use vigie_store::{Scope, Store, StoreError, VolumeStep};

/// Rows of the trace read at a time.
const STEP: u64 = 500;
/// Agents remembered at once.
const MOST_AGENTS: u64 = 20_000;
/// Whoever asked nothing for that long is counted from the trace again.
const FORGOTTEN: Duration = Duration::from_secs(3600);

/// What an agent asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Volume {
    pub(crate) requests_this_hour: u64,
    pub(crate) requests_today: u64,
    pub(crate) tokens_this_hour: u64,
    pub(crate) tokens_today: u64,
}

impl Volume {
    /// Writes it in the facts of a caller.
    pub(crate) fn tell(self, caller: &mut charter::Caller) {
        caller.requests_this_hour = self.requests_this_hour;
        caller.requests_today = self.requests_today;
        caller.tokens_this_hour = self.tokens_this_hour;
        caller.tokens_today = self.tokens_today;
    }
}

/// A count, and the day and hour it is of, as the clock of the organisation shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Count {
    /// The latest moment heard of.
    last: Instant,
    day: String,
    hour: u8,
    volume: Volume,
}

impl Default for Count {
    fn default() -> Self {
        Self {
            last: Instant::from_micros(i64::MIN),
            day: String::new(),
            hour: 0,
            volume: Volume::default(),
        }
    }
}

impl Count {
    /// What was asked before this moment.
    pub(crate) fn at(&mut self, clock: &Clock, at: Instant) -> Volume {
        if at > self.last {
            self.last = at;
            let (day, (hour, _)) = (clock.day(at), clock.hour_and_weekday(at));
            if self.day != day {
                (self.day, self.hour, self.volume) = (day, hour, Volume::default());
            } else if self.hour != hour {
                self.hour = hour;
                self.volume.requests_this_hour = 0;
                self.volume.tokens_this_hour = 0;
            }
        }
        self.volume
    }

    /// Adds what was asked at this moment. What is heard of after its hour or its day counts for
    /// neither.
    pub(crate) fn add(&mut self, clock: &Clock, at: Instant, requests: u64, tokens: u64) {
        self.at(clock, at);
        if clock.day(at) != self.day {
            return;
        }
        let volume = &mut self.volume;
        let add = |count: &mut u64, more: u64| *count = count.saturating_add(more);
        add(&mut volume.requests_today, requests);
        add(&mut volume.tokens_today, tokens);
        if clock.hour_and_weekday(at).0 == self.hour {
            add(&mut volume.requests_this_hour, requests);
            add(&mut volume.tokens_this_hour, tokens);
        }
    }
}

#[derive(Debug, Default)]
struct Seen {
    /// The last place of the log counted.
    place: Option<u64>,
    count: Count,
}

/// What the agents of an installation asked, as far as this node has read.
#[derive(Clone)]
pub(crate) struct Volumes {
    store: Store,
    agents: Cache<(OrganisationId, String), Arc<Mutex<Seen>>>,
}

impl Volumes {
    pub(crate) fn new(store: Store) -> Self {
        Self {
            store,
            agents: Cache::builder()
                .max_capacity(MOST_AGENTS)
                .time_to_idle(FORGOTTEN)
                .build(),
        }
    }

    /// What a pseudonym asked before this moment.
    pub(crate) async fn of(
        &self,
        scope: Scope,
        agent: &str,
        clock: &Clock,
        at: Instant,
    ) -> Result<Volume, StoreError> {
        let key = (scope.organisation(), agent.to_owned());
        let known = self.agents.get_with(key, Arc::default);
        let lock = || known.lock().unwrap_or_else(PoisonError::into_inner);
        let place = lock().place;
        let steps = self.since(scope, agent, place, clock, at).await?;
        let mut seen = lock();
        for step in steps.iter().rev() {
            // A request of the same agent may have counted it meanwhile.
            if seen.place.is_none_or(|place| place < step.index) {
                seen.place = Some(step.index);
                seen.count.add(clock, step.at, step.requests, step.tokens);
            }
        }
        Ok(seen.count.at(clock, at))
    }

    /// The steps after a place that are of today, the latest first.
    async fn since(
        &self,
        scope: Scope,
        agent: &str,
        place: Option<u64>,
        clock: &Clock,
        at: Instant,
    ) -> Result<Vec<VolumeStep>, StoreError> {
        let morning = clock.start_of(&clock.day(at));
        let mut steps: Vec<VolumeStep> = Vec::new();
        loop {
            let before = steps.last().map(|step| step.index);
            let more = self
                .store
                .volume_steps(scope, agent, place, before, STEP)
                .await?;
            let whole = more.len() as u64 == STEP;
            let of_today: Vec<_> = more
                .into_iter()
                .take_while(|step| morning.is_none_or(|morning| step.at >= morning))
                .collect();
            let reached = (of_today.len() as u64) < STEP;
            steps.extend(of_today);
            if reached || !whole {
                return Ok(steps);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use super::*;

    #[test]
    fn an_hour_and_a_day_begin_again() {
        let clock = Clock::paris();
        let at = |text: &str| Instant::parse(text).expect("an instant");
        let mut count = Count::default();
        count.add(&clock, at("2026-11-24T09:10:00Z"), 1, 0);
        count.add(&clock, at("2026-11-24T09:10:05Z"), 0, 700);
        count.add(&clock, at("2026-11-24T09:59:59Z"), 1, 0);
        let seen = count.at(&clock, at("2026-11-24T09:59:59Z"));
        assert_eq!((seen.requests_this_hour, seen.tokens_this_hour), (2, 700));
        let later = count.at(&clock, at("2026-11-24T10:00:00Z"));
        assert_eq!((later.requests_this_hour, later.requests_today), (0, 2));
        assert_eq!((later.tokens_this_hour, later.tokens_today), (0, 700));
        // Heard of late: of the day, no longer of the hour.
        count.add(&clock, at("2026-11-24T09:59:58Z"), 0, 50);
        let later = count.at(&clock, at("2026-11-24T10:00:01Z"));
        assert_eq!((later.tokens_this_hour, later.tokens_today), (0, 750));
        // Midnight is that of the walls: 23:00 UTC in winter.
        let next = count.at(&clock, at("2026-11-24T23:00:00Z"));
        assert_eq!(next, Volume::default());
        count.add(&clock, at("2026-11-24T22:59:59Z"), 1, 1);
        assert_eq!(
            count.at(&clock, at("2026-11-24T23:00:01Z")),
            Volume::default()
        );
    }
}
