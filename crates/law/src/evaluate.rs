//! The value of every condition of a law book on one file.

use std::cell::Cell;

use crate::{
    answers::Answer,
    condition::Condition,
    duties::{Readings, followed},
    lawbook::Lawbook,
    truth::{Outcome, Questions, Truth},
};

/// What an unanswered question is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Nothing: neither yes nor no is established. A "je ne sais pas" stays
    /// open, and what hangs on it counts.
    Established,
    /// Anything: it may still be answered either way.
    Possible,
}

/// Where a finding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The point applies and nothing sets it aside.
    pub live: Outcome,
    /// The point would apply but a filter sets it aside.
    pub filtered: Outcome,
    /// The filter that does.
    pub filter: Option<usize>,
}

/// The conditions of one book on one set of answers; values are kept.
pub(crate) struct Evaluation<'a> {
    book: &'a Lawbook,
    answers: &'a [Option<Answer>],
    /// Questions that are to be asked of this file.
    applicable: Questions,
    reading: Reading,
    facts: Vec<Cell<Option<Outcome>>>,
    findings: Vec<Cell<Option<Standing>>>,
    /// Readings a person chose, which may set points aside.
    chosen: Option<&'a Readings>,
    ranks: Cell<Option<Ranks>>,
}

/// The tier reached, by rank, with the answers that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ranks {
    /// By the points that certainly apply.
    pub certain: u8,
    /// Counting the points that hang on an open answer.
    pub counted: u8,
    pub by_certain: Questions,
    pub by_counted: Questions,
    pub open: Questions,
}

impl<'a> Evaluation<'a> {
    pub(crate) fn new(
        book: &'a Lawbook,
        answers: &'a [Option<Answer>],
        applicable: Questions,
        reading: Reading,
    ) -> Self {
        Self {
            book,
            answers,
            applicable,
            reading,
            facts: vec![Cell::new(None); book.facts.len()],
            findings: vec![Cell::new(None); book.findings.len()],
            chosen: None,
            ranks: Cell::new(None),
        }
    }

    /// The same, points being read as was chosen.
    pub(crate) const fn reading_as(mut self, chosen: &'a Readings) -> Self {
        self.chosen = Some(chosen);
        self
    }

    /// Whether the point holds on the answers, however it is read.
    pub(crate) fn base(&self, finding: usize) -> Outcome {
        let rule = &self.book.findings[finding];
        Outcome::all([self.outcome(&rule.when), !self.outcome(&rule.unless)])
    }

    /// Whether the reading chosen sets the point aside.
    fn read_away(&self, finding: usize) -> bool {
        let row = &self.book.findings[finding].row;
        self.chosen.is_some_and(|chosen| {
            followed(&row.reading, &row.id, row.retained.as_ref(), chosen)
                .is_some_and(|reading| reading.sets_aside)
        })
    }

    pub(crate) fn outcome(&self, condition: &Condition) -> Outcome {
        match condition {
            Condition::Always => Outcome::certain(true, 0),
            Condition::Never => Outcome::certain(false, 0),
            Condition::Not(inner) => !self.outcome(inner),
            Condition::All(members) => Outcome::all(members.iter().map(|part| self.outcome(part))),
            Condition::Any(members) => Outcome::any(members.iter().map(|part| self.outcome(part))),
            Condition::AtLeast(count, members) => {
                Outcome::at_least(*count, members.iter().map(|part| self.outcome(part)))
            }
            Condition::Options { question, mask } => self.ticked(*question, *mask),
            // What hangs on a "je ne sais pas" counts, and stays to confirm.
            Condition::Unknown(question) => match self.answers[*question] {
                Some(answer) if answer.wholly_open() => Outcome::open(1 << question),
                _ => Outcome::certain(false, 1 << question),
            },
            Condition::Answered(question) => self.answered(*question),
            Condition::Fact(fact) => self.fact(*fact),
            Condition::Finding(finding) => self.standing(*finding).live,
            Condition::Group(group) => {
                let members = &self.book.groups[*group].1;
                Outcome::any(members.iter().map(|&finding| self.standing(finding).live))
            }
            Condition::TierIs(rank) => self.tier_is(*rank),
            Condition::TierAtLeast(rank) => self.tier_at_least(*rank),
        }
    }

    fn ticked(&self, question: usize, mask: u64) -> Outcome {
        let by = 1 << question;
        match self.answers[question] {
            Some(answer) if answer.ticked & mask != 0 => Outcome::certain(true, by),
            Some(answer) if answer.open & mask != 0 => Outcome::open(by),
            Some(_) => Outcome::certain(false, by),
            None if self.may_still_be_answered(question) => Outcome::open(by),
            None => Outcome::certain(false, by),
        }
    }

    fn answered(&self, question: usize) -> Outcome {
        let by = 1 << question;
        match self.answers[question] {
            Some(_) => Outcome::certain(true, by),
            None if self.may_still_be_answered(question) => Outcome::open(by),
            None => Outcome::certain(false, by),
        }
    }

    fn may_still_be_answered(&self, question: usize) -> bool {
        self.reading == Reading::Possible && self.applicable >> question & 1 == 1
    }

    pub(crate) fn fact(&self, fact: usize) -> Outcome {
        if let Some(outcome) = self.facts[fact].get() {
            return outcome;
        }
        let outcome = self.outcome(&self.book.facts[fact].when);
        self.facts[fact].set(Some(outcome));
        outcome
    }

    pub(crate) fn standing(&self, finding: usize) -> Standing {
        if let Some(standing) = self.findings[finding].get() {
            return standing;
        }
        let rule = &self.book.findings[finding];
        let base = if self.read_away(finding) {
            Outcome::certain(false, 0)
        } else {
            self.base(finding)
        };
        let mut standing = Standing {
            live: base,
            filtered: Outcome::certain(false, base.by),
            filter: None,
        };
        if !base.fails() {
            for &filter in &rule.filters {
                let filtered = self.outcome(&self.book.filters[filter].when);
                if standing.filter.is_none() && !filtered.fails() {
                    standing.filtered = Outcome::all([base, filtered]);
                    standing.filter = Some(filter);
                }
                standing.live = Outcome::all([standing.live, !filtered]);
            }
        }
        self.findings[finding].set(Some(standing));
        standing
    }

    /// The tier given by the findings alone, 0 when there is none.
    pub(crate) fn ranks(&self) -> Ranks {
        if let Some(ranks) = self.ranks.get() {
            return ranks;
        }
        let mut ranks = Ranks {
            certain: 0,
            counted: 0,
            by_certain: 0,
            by_counted: 0,
            open: 0,
        };
        for (index, finding) in self.book.findings.iter().enumerate() {
            let Some(rank) = finding.rank else { continue };
            let live = self.standing(index).live;
            match live.truth {
                Truth::False => continue,
                Truth::Unknown => {}
                Truth::True if rank > ranks.certain => {
                    ranks.certain = rank;
                    ranks.by_certain = live.by;
                }
                Truth::True if rank == ranks.certain => ranks.by_certain |= live.by,
                Truth::True => {}
            }
            if rank > ranks.counted {
                ranks.counted = rank;
                ranks.by_counted = live.by;
                ranks.open = live.open;
            } else if rank == ranks.counted {
                ranks.by_counted |= live.by;
                ranks.open |= live.open;
            }
        }
        self.ranks.set(Some(ranks));
        ranks
    }

    fn tier_is(&self, rank: u8) -> Outcome {
        let ranks = self.ranks();
        if ranks.certain == rank && ranks.counted == rank {
            Outcome::certain(true, ranks.by_certain)
        } else if ranks.certain <= rank && rank <= ranks.counted {
            Outcome {
                truth: Truth::Unknown,
                by: ranks.by_counted,
                open: ranks.open,
            }
        } else {
            Outcome::certain(false, ranks.by_counted)
        }
    }

    fn tier_at_least(&self, rank: u8) -> Outcome {
        let ranks = self.ranks();
        if ranks.certain >= rank {
            Outcome::certain(true, ranks.by_certain)
        } else if ranks.counted >= rank {
            Outcome {
                truth: Truth::Unknown,
                by: ranks.by_counted,
                open: ranks.open,
            }
        } else {
            Outcome::certain(false, ranks.by_counted)
        }
    }
}

impl Evaluation<'_> {
    pub(crate) fn has_answer(&self, question: usize) -> bool {
        self.answers[question].is_some()
    }
}
