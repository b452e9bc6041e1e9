//! What comes with time: opinions late, reviews due, mandates and contracts that end, experiments
//! that are over, sheets of models nobody checked for a year, critical risks that nobody answers for.

use crate::offers::{ContractSheet, deadlines};
use vigie_domain::{
    AgentId, Instant, Mint, NoticeKind, Role, Use, kept_day,
    register::{Entry, Finding, Register},
    registers::{
        Action, Body, Experiment, ImpactAssessment, Incident, Measure, ModelCard, Offer,
        Opportunity, Processing, Risk, TestSet, Vendor,
    },
};
use vigie_store::{ListQuery, NewNotice, Scope, Store, StoreError, Write, WriteError};

/// How long before a mandate ends its holder is told, in days.
const MANDATE_TOLD: i64 = 60;
/// Hours after the end of a day, in UTC, when that day is over everywhere in France.
const OVER_EVERYWHERE: i64 = 12 * 3600;
/// Entries read at once.
const AT_ONCE: u64 = 1000;

/// Tells people what time has brought, each once; answers how many notices were given.
///
/// # Errors
/// [`StoreError`]; what was told before stays told, and is not told again.
pub async fn remind(store: &Store, scope: Scope, mint: &Mint) -> Result<u64, StoreError> {
    let now = mint.now();
    let teller = Teller {
        store,
        scope,
        mint,
        now,
    };
    let mut given = teller.late_opinions().await?;
    given += teller.due::<Use>().await?;
    given += teller.due::<Opportunity>().await?;
    given += teller.due::<Offer>().await?;
    given += teller.due::<Vendor>().await?;
    given += teller.due::<TestSet>().await?;
    given += teller.due::<Action>().await?;
    given += teller.due::<Risk>().await?;
    given += teller.due::<Measure>().await?;
    given += teller.due::<Incident>().await?;
    given += teller.due::<Processing>().await?;
    given += teller.due::<ImpactAssessment>().await?;
    given += teller.due::<Body>().await?;
    given += teller.mandates().await?;
    given += teller.contracts().await?;
    given += teller.old_models().await?;
    given += teller.critical_risks().await?;
    Ok(given)
}

struct Teller<'a> {
    store: &'a Store,
    scope: Scope,
    mint: &'a Mint,
    now: Instant,
}

impl Teller<'_> {
    async fn tell(&self, people: &[AgentId], notice: NewNotice) -> Result<u64, StoreError> {
        let seed = self.mint.uuid();
        self.store
            .give_notice(self.scope, people, &notice, seed, self.now)
            .await
    }

    async fn late_opinions(&self) -> Result<u64, StoreError> {
        let mut given = 0;
        let today = self.now.day();
        for (register, reference, opinion) in self.store.late_opinions(self.scope, &today).await? {
            let mut people = self.store.holders(self.scope, opinion.role).await?;
            people.extend(opinion.stand_in);
            people.dedup();
            given += self
                .tell(
                    &people,
                    NewNotice {
                        kind: NoticeKind::OpinionLate,
                        register,
                        reference,
                        due_on: opinion.due_on,
                        once: format!("opinion_late:{}", opinion.id),
                    },
                )
                .await?;
        }
        Ok(given)
    }

    async fn due<R: Register>(&self) -> Result<u64, StoreError> {
        let mut given = 0;
        for entry in self.store.due::<R>(self.scope, &self.now.day()).await? {
            let Some(theirs) = entry.body.in_hand() else {
                continue;
            };
            let due_on = entry.body.review_on().unwrap_or_default().to_owned();
            let notice = NewNotice {
                once: format!("review_due:{}:{due_on}", entry.id),
                ..of(&entry, NoticeKind::ReviewDue, due_on)
            };
            given += self.tell(&[theirs], notice).await?;
        }
        Ok(given)
    }

    async fn mandates(&self) -> Result<u64, StoreError> {
        let soon = self.now.days_later(MANDATE_TOLD).day();
        let mut given = 0;
        for entry in self.every::<Body>("active").await? {
            let ends = entry.body.ends_on.clone();
            if ends.is_empty() || ends > soon {
                continue;
            }
            let people: Vec<_> = [entry.body.owner, entry.body.stand_in]
                .into_iter()
                .flatten()
                .collect();
            let notice = NewNotice {
                once: format!("mandate:{}:{ends}", entry.id),
                ..of(&entry, NoticeKind::MandateEnding, ends)
            };
            given += self.tell(&people, notice).await?;
        }
        Ok(given)
    }

    /// Told at 180 days, at 90, and once the day to decide has passed, while the contract runs: to
    /// whoever answers for it, and to the jurists.
    async fn contracts(&self) -> Result<u64, StoreError> {
        let Some(today) = kept_day(&self.now.day()) else {
            return Ok(0);
        };
        let jurists = self.store.holders(self.scope, Role::Legal).await?;
        let mut given = 0;
        for entry in self.every::<ContractSheet>("running").await? {
            let terms: Vec<_> = entry.body.terms(&entry.reference).into_iter().collect();
            let Some(near) = deadlines(&terms, today).into_iter().next() else {
                continue;
            };
            let mut people = jurists.clone();
            people.extend(entry.body.owner);
            people.sort_unstable();
            people.dedup();
            let by = near.decide_by.to_string();
            let notice = NewNotice {
                once: format!("contract:{}:{by}:{}", entry.id, near.alert),
                ..of(&entry, NoticeKind::ContractDeadline, by)
            };
            given += self.tell(&people, notice).await?;
        }
        Ok(given)
    }

    /// A sheet of a model is checked once a year: whoever answers for it is told when it is not.
    async fn old_models(&self) -> Result<u64, StoreError> {
        let mut given = 0;
        for state in ["spotted", "allowed", "reevaluation"] {
            for entry in self.every::<ModelCard>(state).await? {
                let old = |finding: &Finding| finding.code == "sheet_too_old";
                let findings = entry.body.findings(&entry.state, self.now);
                let (true, Some(owner)) = (findings.iter().any(old), entry.body.owner) else {
                    continue;
                };
                let notice = NewNotice {
                    once: format!("model_too_old:{}:{}", entry.id, entry.body.checked_on),
                    ..of(&entry, NoticeKind::ReviewDue, String::new())
                };
                given += self.tell(&[owner], notice).await?;
            }
        }
        Ok(given)
    }

    /// Told again each month while nobody answers for it.
    async fn critical_risks(&self) -> Result<u64, StoreError> {
        let mut people = Vec::new();
        for role in [Role::Rssi, Role::Referent] {
            people.extend(self.store.holders(self.scope, role).await?);
        }
        people.sort_unstable();
        people.dedup();
        let mut given = 0;
        for state in Risk::LIFECYCLE.states {
            for entry in self.every::<Risk>(state).await? {
                let findings = entry.body.findings(&entry.state, self.now);
                if !findings
                    .iter()
                    .any(|finding| finding.code == "critical_without_owner")
                {
                    continue;
                }
                let notice = NewNotice {
                    once: format!("critical:{}:{}", entry.id, self.now.period()),
                    ..of(&entry, NoticeKind::CriticalRisk, String::new())
                };
                given += self.tell(&people, notice).await?;
            }
        }
        Ok(given)
    }

    async fn every<R: Register>(&self, state: &str) -> Result<Vec<Entry<R>>, StoreError> {
        every(self.store, self.scope, state).await
    }
}

fn of<R: Register>(entry: &Entry<R>, kind: NoticeKind, due_on: String) -> NewNotice {
    NewNotice {
        kind,
        register: R::NAME.to_owned(),
        reference: entry.reference.clone(),
        due_on,
        once: String::new(),
    }
}

/// Every entry of a register in a state.
async fn every<R: Register>(
    store: &Store,
    scope: Scope,
    state: &str,
) -> Result<Vec<Entry<R>>, StoreError> {
    let mut query = ListQuery {
        state: Some(state.to_owned()),
        limit: AT_ONCE,
        ..ListQuery::default()
    };
    let mut entries = Vec::new();
    loop {
        let page = store.list::<R>(scope, &query).await?;
        entries.extend(page.entries);
        match page.next {
            Some(next) => query.after = Some(next),
            None => return Ok(entries),
        }
    }
}

/// Ends the experiments whose last day is over: the gateway has closed them already, their review
/// is awaited and whoever has them in hand is told. Answers how many.
///
/// # Errors
/// [`WriteError`]; one that was changed meanwhile is left for the next time.
pub async fn end_experiments(
    store: &Store,
    scope: Scope,
    mint: &Mint,
) -> Result<usize, WriteError> {
    let today = mint.now().plus_seconds(-OVER_EVERYWHERE).day();
    let mut ended = 0;
    for entry in every::<Experiment>(store, scope, "running").await? {
        if entry.body.ends_on.is_empty() || entry.body.ends_on >= today {
            continue;
        }
        let write = Write {
            author: None,
            now: mint.now(),
            note: String::new(),
            revision: mint.uuid(),
        };
        let taken = store
            .take_transition::<Experiment>(scope, entry.id, entry.version, "expire", write)
            .await;
        match taken {
            Ok(_) => ended += 1,
            Err(WriteError::Stale { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(ended)
}
