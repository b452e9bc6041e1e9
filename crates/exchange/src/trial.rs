//! A draft of the charter tried on the trace of the last days: metadata only, for there is nothing
//! else in it.
//!
//! What the trace does not keep takes its everyday value on both sides: the roles of the agent, the
//! origin of documents, tools, what kind of content was asked, a stated reason. An article that
//! depends on them alone shows no change here; the diff in effects shows it on an act. Badges are
//! supposed, by whoever asks, and what hangs on them is said (`trial_badges`).

use crate::{
    clock::Clock,
    decide::{class_fact, model_facts, use_facts, via_fact},
    directory::UseFacts,
    trial_badges::{BothWays, TrialBadges},
    volume::Count,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use vigie_charter::{self as charter, Charter, CharterText, Facts, Replay, Tally};
use vigie_domain::{
    EntryId, Instant, IntentRecord, OutcomeRecord, OutcomeStatus, ServiceId, TraceId, Use,
};
use vigie_store::{Catalogue, Scope, Store, StoreError};

/// Records read at a time.
const STEP: u64 = 2000;
/// Examples kept for each article, service and use.
const EXAMPLES: usize = 5;
/// Refusals that came before the charter, or from elsewhere: nothing to decide again.
const BEFORE_THE_CHARTER: &[&str] = &[
    "malformed_json",
    "invalid_field",
    "body_too_large",
    "unknown_use",
    "experiment_closed",
    "model_not_found",
    "invalid_api_key",
    "revoked_api_key",
    "expired_api_key",
    "closed_account",
    "busy",
    "internal_error",
];

/// What to try, on what.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The charter of comparison, in TOML.
    pub before: String,
    /// The draft, in TOML.
    pub after: String,
    /// Exchanges that ended from this moment on.
    pub since: Instant,
    /// The badges every agent is supposed to hold.
    pub badges: Vec<String>,
}

/// Why a draft cannot be tried.
#[derive(Debug, thiserror::Error)]
pub enum TrialError {
    /// A charter that does not compile decides nothing.
    #[error("{which} does not compile: {problem}")]
    Charter {
        /// Which of the two.
        which: &'static str,
        /// What is wrong with it.
        problem: String,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a trial found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialReport {
    /// Version of comparison.
    pub before: String,
    /// Draft tried.
    pub after: String,
    /// Exchanges decided again.
    pub exchanges: u64,
    /// Exchanges that could not be: refused before the charter spoke, or by a use or a model that
    /// is no longer known.
    pub left_out: u64,
    /// Exchanges decided otherwise.
    pub changed: u64,
    /// Exchanges that went from one outcome to another, both named.
    pub moves: Vec<(String, String, u64)>,
    /// By article.
    pub articles: Vec<TrialLine>,
    /// By service (its identity).
    pub services: Vec<TrialLine>,
    /// By use (its reference).
    pub uses: Vec<TrialLine>,
    /// What hangs on badges; `None` in a report written before that was looked at.
    #[serde(default)]
    pub badges: Option<TrialBadges>,
}

/// The changes of one article, service or use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialLine {
    /// Which.
    pub key: String,
    /// Exchanges decided otherwise.
    pub changed: u64,
    /// Of which newly refused, permitted, asked, warned.
    pub newly: [u64; 4],
    /// The first of them.
    pub examples: Vec<TrialExample>,
}

/// An exchange of the past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialExample {
    /// Its trace.
    pub trace: String,
    /// Outcome before and after, as the charter names them.
    pub outcomes: (String, String),
}

/// Tries a draft, telling `progress` how many exchanges were seen of how many.
///
/// # Errors
///
/// When one of the two charters does not compile, or the database fails.
pub async fn run_trial<F>(
    store: &Store,
    scope: Scope,
    trial: &Trial,
    mut progress: impl FnMut(u64, u64) -> F,
) -> Result<TrialReport, TrialError>
where
    F: Future<Output = ()>,
{
    let before = compiled("the charter in force", &trial.before)?;
    let after = compiled("the draft", &trial.after)?;
    let mut past = Past::open(store, scope, trial.badges.clone()).await?;
    past.find_masked(trial.since).await?;
    let total = store.count_outcomes_since(scope, trial.since).await?;
    progress(0, total).await;
    let mut replay = Replay::new(&before, &after, EXAMPLES);
    let mut ways = BothWays::new(&before, &after);
    let (mut seen, mut left_out, mut place) = (0, 0, None);
    loop {
        let records = store
            .records_since(scope, "outcome", trial.since, place, STEP)
            .await?;
        let Some((last, _)) = records.last() else {
            break;
        };
        place = Some(*last);
        for (_, record) in &records {
            seen += 1;
            match past.facts(record).await? {
                Some((id, facts)) => {
                    replay.push(&id.to_string(), &facts);
                    ways.push(&facts);
                }
                None => left_out += 1,
            }
        }
        progress(seen, total.max(seen)).await;
    }
    Ok(report(replay, left_out, ways.found(&trial.badges)))
}

fn compiled(which: &'static str, source: &str) -> Result<Charter, TrialError> {
    let wrong = |problem: String| TrialError::Charter { which, problem };
    let text = CharterText::from_toml(source).map_err(|error| wrong(error.to_string()))?;
    Charter::compile(&text).map_err(|faults| {
        let said: Vec<_> = faults.iter().map(ToString::to_string).collect();
        wrong(said.join("; "))
    })
}

/// What is needed to give a record its facts back.
struct Past<'s> {
    store: &'s Store,
    scope: Scope,
    catalogue: Catalogue,
    departments: HashMap<ServiceId, String>,
    clock: Clock,
    uses: HashMap<EntryId, Option<UseFacts>>,
    masked: HashSet<TraceId>,
    /// The badges supposed.
    badges: Vec<String>,
    /// How much each pseudonym asked, as the replay goes.
    volumes: HashMap<String, Count>,
}

impl<'s> Past<'s> {
    async fn open(store: &'s Store, scope: Scope, badges: Vec<String>) -> Result<Self, StoreError> {
        let zone = store.time_zone(scope).await?;
        Ok(Self {
            store,
            scope,
            catalogue: store.catalogue(scope).await?,
            departments: store
                .services(scope)
                .await?
                .into_iter()
                .map(|service| (service.id, service.department.to_string()))
                .collect(),
            clock: Clock::of(&zone).unwrap_or_else(Clock::paris),
            uses: HashMap::new(),
            masked: HashSet::new(),
            badges,
            volumes: HashMap::new(),
        })
    }

    /// Only the intent says what was masked.
    async fn find_masked(&mut self, since: Instant) -> Result<(), StoreError> {
        let mut place = None;
        loop {
            let records = self
                .store
                .records_since(self.scope, "intent", since, place, STEP)
                .await?;
            let Some((last, _)) = records.last() else {
                return Ok(());
            };
            place = Some(*last);
            for (_, record) in &records {
                if let Ok(record) = serde_json::from_str::<IntentRecord>(record)
                    && record.class_sent < record.class
                {
                    self.masked.insert(record.id);
                }
            }
        }
    }

    /// The facts of an exchange; `None` when the charter had nothing to decide.
    async fn facts(&mut self, record: &str) -> Result<Option<(TraceId, Facts)>, StoreError> {
        let Ok(record) = serde_json::from_str::<OutcomeRecord>(record) else {
            return Ok(None);
        };
        let (Some(use_id), Some(class)) = (record.use_id, record.class) else {
            return Ok(None);
        };
        if BEFORE_THE_CHARTER.contains(&record.reason.as_str()) {
            return Ok(None);
        }
        let mut models = self.catalogue.models.iter();
        let model = if record.model.is_empty() {
            models.next()
        } else {
            models.find(|entry| entry.model.name == record.model)
        };
        let Some(model) = model.map(model_facts) else {
            return Ok(None);
        };
        let (hour, weekday) = self.clock.hour_and_weekday(record.at);
        let tally = self.volumes.entry(record.agent.clone()).or_default();
        let volume = tally.at(&self.clock, record.at);
        // What was refused was not sent.
        let sent = u64::from(record.status != OutcomeStatus::Refused);
        let tokens = record
            .tokens
            .prompt
            .saturating_add(record.tokens.completion);
        tally.add(&self.clock, record.at, sent, tokens);
        let mut caller = charter::Caller {
            organisation: record.organisation.to_string(),
            service: record.service.map(|id| id.to_string()).unwrap_or_default(),
            departments: record
                .service
                .and_then(|service| self.departments.get(&service).cloned())
                .into_iter()
                .collect(),
            roles: vec![charter::Role::Agent],
            badges: self.badges.clone(),
            ..charter::Caller::default()
        };
        volume.tell(&mut caller);
        let masked = self.masked.contains(&record.id);
        let Some(usage) = self.usage(use_id).await? else {
            return Ok(None);
        };
        let facts = Facts {
            act: charter::Act::Exchange,
            caller,
            usage: use_facts(usage),
            model,
            request: charter::Request {
                class: class_fact(class),
                masked,
                origin: charter::Origin::Internal,
                volume: record.tokens.prompt,
                via: via_fact(record.via),
                hour,
                weekday,
                ..charter::Request::default()
            },
            ..Facts::default()
        };
        Ok(Some((record.id, facts)))
    }

    async fn usage(&mut self, id: EntryId) -> Result<Option<&UseFacts>, StoreError> {
        if !self.uses.contains_key(&id) {
            let entry = self.store.entry::<Use>(self.scope, id).await?;
            let facts = entry.and_then(|entry| {
                Some(UseFacts {
                    id: entry.id,
                    reference: entry.reference,
                    state: entry.state.parse().ok()?,
                    body: entry.body,
                    experiments: Vec::new(),
                })
            });
            self.uses.insert(id, facts);
        }
        Ok(self.uses.get(&id).and_then(Option::as_ref))
    }
}

/// How a report names an outcome.
pub(crate) const fn word(outcome: charter::Outcome) -> &'static str {
    match outcome {
        charter::Outcome::Refused => "refused",
        charter::Outcome::ReasonAsked => "reason_asked",
        charter::Outcome::Warned => "warned",
        charter::Outcome::Permitted => "permitted",
    }
}

fn report(replay: Replay<'_>, left_out: u64, badges: TrialBadges) -> TrialReport {
    let found = replay.into_report();
    let word = |outcome| word(outcome).to_owned();
    let lines = |tallies: BTreeMap<String, Tally>| {
        let mut lines: Vec<TrialLine> = tallies
            .into_iter()
            .map(|(key, tally)| TrialLine {
                key,
                changed: tally.changed,
                newly: [
                    tally.newly_refused,
                    tally.newly_permitted,
                    tally.newly_asked,
                    tally.newly_warned,
                ],
                examples: tally
                    .examples
                    .into_iter()
                    .map(|example| TrialExample {
                        trace: example.id,
                        outcomes: (word(example.from), word(example.to)),
                    })
                    .collect(),
            })
            .collect();
        lines.sort_by(|a, b| b.changed.cmp(&a.changed).then_with(|| a.key.cmp(&b.key)));
        lines
    };
    TrialReport {
        before: found.before,
        after: found.after,
        exchanges: found.acts,
        left_out,
        changed: found.changed,
        moves: found
            .moves
            .iter()
            .map(|m| (word(m.from), word(m.to), m.acts))
            .collect(),
        articles: lines(found.by_article),
        services: lines(found.by_service),
        uses: lines(found.by_use),
        badges: Some(badges),
    }
}
