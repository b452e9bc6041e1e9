//! What a draft decides with and without the badges its rules ask for.
//!
//! The trace names nobody, so nobody's badges are known of the past. A trial supposes some; beside
//! it, each exchange is decided with none and with all, so that what hangs on badges is shown.

use crate::trial::word;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use vigie_charter::{Act, Charter, DecisionCache, Facts};

/// Decisions remembered.
const REMEMBERED: usize = 100_000;

/// Badges in a trial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialBadges {
    /// Those that rules on an exchange ask for, in one of the two charters.
    pub read: Vec<String>,
    /// Those every agent was supposed to hold.
    pub held: Vec<String>,
    /// What the draft decides without any badge and with all of them, where that differs, and of
    /// how many exchanges.
    pub moves: Vec<(String, String, u64)>,
}

/// The badges that rules on an exchange ask for.
#[must_use]
pub fn badges_read(charter: &Charter) -> BTreeSet<String> {
    charter.words_read(Act::Exchange, "caller.badges")
}

/// A draft decided both ways.
pub(crate) struct BothWays<'c> {
    draft: &'c Charter,
    decided: DecisionCache,
    read: Vec<String>,
    moves: BTreeMap<(&'static str, &'static str), u64>,
}

impl<'c> BothWays<'c> {
    pub(crate) fn new(before: &Charter, draft: &'c Charter) -> Self {
        let mut read = badges_read(before);
        read.extend(badges_read(draft));
        Self {
            draft,
            decided: DecisionCache::new(REMEMBERED),
            read: read.into_iter().collect(),
            moves: BTreeMap::new(),
        }
    }

    pub(crate) fn push(&mut self, facts: &Facts) {
        if self.read.is_empty() {
            return;
        }
        let mut facts = facts.clone();
        let [without, with] = [Vec::new(), self.read.clone()].map(|badges| {
            facts.caller.badges = badges;
            word(self.decided.decide(self.draft, &facts).outcome())
        });
        if without != with {
            *self.moves.entry((without, with)).or_default() += 1;
        }
    }

    pub(crate) fn found(self, held: &[String]) -> TrialBadges {
        TrialBadges {
            read: self.read,
            held: held.to_vec(),
            moves: self
                .moves
                .into_iter()
                .map(|((without, with), count)| (without.to_owned(), with.to_owned(), count))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    /// The starter charter, in an authority that asks for the entry badge.
    fn trained() -> Charter {
        let mut text = vigie_charter::starter();
        text.parameters.training_required = true;
        Charter::compile(&text).unwrap()
    }

    #[test]
    fn what_hangs_on_a_badge_is_counted() {
        let (before, draft) = (
            Charter::compile(&vigie_charter::starter()).unwrap(),
            trained(),
        );
        let mut ways = BothWays::new(&before, &draft);
        let mut facts = Facts::baseline();
        ways.push(&facts);
        facts.request.class = vigie_charter::DataClass::Public;
        ways.push(&facts);
        let found = ways.found(&["B01".to_owned()]);
        assert_eq!(found.read, ["B01"]);
        assert_eq!(found.held, ["B01"]);
        assert_eq!(
            found.moves,
            [("refused".to_owned(), "permitted".to_owned(), 1)]
        );
    }

    #[test]
    fn the_badges_of_the_other_charter_are_offered_too() {
        let mut silent = vigie_charter::starter();
        silent.articles.retain(|article| {
            article
                .rule
                .as_ref()
                .is_none_or(|rule| !rule.contains("badge"))
        });
        let silent = Charter::compile(&silent).unwrap();
        assert!(badges_read(&silent).is_empty());
        assert_eq!(BothWays::new(&trained(), &silent).found(&[]).read, ["B01"]);
    }
}
