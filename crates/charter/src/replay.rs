//! A draft tried on the past: which exchanges would have been decided otherwise.
//!
//! The past is given act by act, as facts without a word of what was written. Both charters decide
//! each of them afresh, so that what changed is the charter and nothing else.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::article::ArticleRef;
use crate::cache::DecisionCache;
use crate::compile::Charter;
use crate::decide::{Decision, Outcome};
use crate::facts::Facts;
use crate::proof::Witness;

/// Decisions remembered on each side while replaying.
const REMEMBERED: usize = 100_000;

/// A replay under way.
#[derive(Debug)]
pub struct Replay<'c> {
    before: &'c Charter,
    after: &'c Charter,
    then: DecisionCache,
    now: DecisionCache,
    most_examples: usize,
    report: ReplayReport,
}

/// What a replay found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplayReport {
    /// Version taken as the past.
    pub before: String,
    /// Version tried.
    pub after: String,
    /// Acts replayed.
    pub acts: u64,
    /// Acts that would change, in any way.
    pub changed: u64,
    /// How many acts went from one outcome to another, both named; the diagonal counts those whose
    /// outcome stays while other articles speak.
    pub moves: Vec<Move>,
    /// Changes by article that speaks now and did not, or spoke and no longer does.
    pub by_article: BTreeMap<String, Tally>,
    /// Changes by service.
    pub by_service: BTreeMap<String, Tally>,
    /// Changes by use.
    pub by_use: BTreeMap<String, Tally>,
}

/// Acts that went from one outcome to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Move {
    /// Outcome before.
    pub from: Outcome,
    /// Outcome after.
    pub to: Outcome,
    /// How many acts.
    pub acts: u64,
}

/// Changes of one article, service or use.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Acts that would change.
    pub changed: u64,
    /// Of which: permitted before, refused now.
    pub newly_refused: u64,
    /// Of which: refused before, permitted now.
    pub newly_permitted: u64,
    /// Of which: a reason would now be asked.
    pub newly_asked: u64,
    /// Of which: a warning would now be shown.
    pub newly_warned: u64,
    /// The first acts concerned.
    pub examples: Vec<ReplayExample>,
}

/// An act of the past, shown as an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplayExample {
    /// Identifier given by the caller (a trace number).
    pub id: String,
    /// Outcome before.
    pub from: Outcome,
    /// Outcome after.
    pub to: Outcome,
    /// The facts, with their words.
    pub act: Witness,
}

/// What a replay says of one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Decision of the past charter.
    pub before: Arc<Decision>,
    /// Decision of the draft.
    pub after: Arc<Decision>,
    /// Articles that speak now and did not, or spoke and no longer do; empty when nothing changes.
    pub because: Vec<String>,
}

impl Change {
    /// The act would be decided otherwise.
    #[must_use]
    pub fn changed(&self) -> bool {
        !self.because.is_empty() || self.before.outcome() != self.after.outcome()
    }
}

impl<'c> Replay<'c> {
    /// A replay of `after` against `before`, keeping at most that many examples per article, service
    /// and use.
    #[must_use]
    pub fn new(before: &'c Charter, after: &'c Charter, most_examples: usize) -> Self {
        Self {
            before,
            after,
            then: DecisionCache::new(REMEMBERED),
            now: DecisionCache::new(REMEMBERED),
            most_examples,
            report: ReplayReport {
                before: before.version().to_owned(),
                after: after.version().to_owned(),
                acts: 0,
                changed: 0,
                moves: Vec::new(),
                by_article: BTreeMap::new(),
                by_service: BTreeMap::new(),
                by_use: BTreeMap::new(),
            },
        }
    }

    /// Replays one act and counts it.
    pub fn push(&mut self, id: &str, facts: &Facts) -> Change {
        let before = self.then.decide(self.before, facts);
        let after = self.now.decide(self.after, facts);
        let because = apart(&before, &after);
        let change = Change {
            before,
            after,
            because,
        };
        self.report.acts += 1;
        if change.changed() {
            self.count(id, facts, &change);
        }
        change
    }

    /// Replays many acts, telling every `every` acts how many were done.
    pub fn extend<'f>(
        &mut self,
        acts: impl IntoIterator<Item = (&'f str, &'f Facts)>,
        every: u64,
        mut progress: impl FnMut(u64),
    ) {
        for (id, facts) in acts {
            self.push(id, facts);
            if every > 0 && self.report.acts.is_multiple_of(every) {
                progress(self.report.acts);
            }
        }
    }

    /// What was found so far.
    #[must_use]
    pub fn report(&self) -> &ReplayReport {
        &self.report
    }

    /// What was found.
    #[must_use]
    pub fn into_report(self) -> ReplayReport {
        self.report
    }

    fn count(&mut self, id: &str, facts: &Facts, change: &Change) {
        let (from, to) = (change.before.outcome(), change.after.outcome());
        let report = &mut self.report;
        report.changed += 1;
        match report
            .moves
            .iter_mut()
            .find(|m| m.from == from && m.to == to)
        {
            Some(known) => known.acts += 1,
            None => report.moves.push(Move { from, to, acts: 1 }),
        }
        let most = self.most_examples;
        let tally = |map: &mut BTreeMap<String, Tally>, key: &str| {
            let tally = match map.get_mut(key) {
                Some(tally) => tally,
                None => map.entry(key.to_owned()).or_default(),
            };
            tally.changed += 1;
            tally.newly_refused += u64::from(from != Outcome::Refused && to == Outcome::Refused);
            tally.newly_permitted += u64::from(from == Outcome::Refused && to != Outcome::Refused);
            tally.newly_asked +=
                u64::from(from != Outcome::ReasonAsked && to == Outcome::ReasonAsked);
            tally.newly_warned += u64::from(from != Outcome::Warned && to == Outcome::Warned);
            if tally.examples.len() < most {
                tally.examples.push(ReplayExample {
                    id: id.to_owned(),
                    from,
                    to,
                    act: Witness::new(Box::new(facts.clone())),
                });
            }
        };
        for article in &change.because {
            tally(&mut report.by_article, article);
        }
        tally(&mut report.by_service, &facts.caller.service);
        tally(&mut report.by_use, &facts.usage.reference);
    }
}

/// The articles whose voice differs between two decisions; what permits does not count, for an act
/// permitted by another article is still permitted.
fn apart(before: &Decision, after: &Decision) -> Vec<String> {
    let mut because = Vec::new();
    let lists = [
        (&before.refused_by, &after.refused_by),
        (&before.reason_asked_by, &after.reason_asked_by),
        (&before.warned_by, &after.warned_by),
    ];
    let absent = |from: &[ArticleRef], article: &ArticleRef| {
        from.iter().all(|other| other.id() != article.id())
    };
    for (old, new) in lists {
        let gone = old.iter().filter(|a| absent(new, a));
        let come = new.iter().filter(|a| absent(old, a));
        for article in gone.chain(come) {
            if !because.iter().any(|known| known == article.id()) {
                because.push(article.id().to_owned());
            }
        }
    }
    because
}
