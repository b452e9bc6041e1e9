//! The two ways to instruct a use: a generic one is pre-instructed, a specialised one is looked
//! into at length, by a trade, with a test set.

use super::{Use, UseState};
use crate::{class::words, registers::kit::*};

/// Generic uses are pre-instructed; specialised ones belong to a trade.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Transversal administrative task.
    #[default]
    Generic,
    /// Task of a trade, instructed in full.
    Specialised,
}

words!(Family { Generic => "generic", Specialised => "specialised" });

impl Family {
    /// Days of an instruction (our own proposal).
    const fn instructed_within(self) -> i64 {
        match self {
            Self::Generic => 15,
            Self::Specialised => 60,
        }
    }

    /// Days to give an opinion during it (our own proposal).
    pub(super) const fn opinion_days(self) -> i64 {
        match self {
            Self::Generic => 10,
            Self::Specialised => 30,
        }
    }
}

impl Use {
    /// Whether it is instructed in full.
    pub(super) fn is_specialised(&self) -> bool {
        self.family == Family::Specialised
    }

    /// A specialised use is tried under somebody who answers for it in the trade.
    pub(super) fn without_trade_referent(&self) -> Rule {
        (
            self.is_specialised() && self.trade_referent.is_none(),
            "trade_referent",
            "specialised_needs_trade_referent",
        )
    }

    /// A specialised use goes to production once its test set reached its threshold.
    pub(super) fn without_passed_test_set(&self) -> Rule {
        (
            self.is_specialised() && self.trial.is_passed() != Some(true),
            "trial.passed",
            "test_set_not_passed",
        )
    }

    /// A specialised use goes to production once the digital expert said how it is run and left.
    pub(super) fn without_digital_grid(&self) -> Rule {
        (
            self.is_specialised() && self.digital.is_wanting(),
            "digital.integration",
            "specialised_needs_digital_grid",
        )
    }

    /// Whether its instruction lasts longer than its path allows.
    pub(super) fn is_instructed_late(&self, state: &str, now: Instant) -> bool {
        let since = now.days_later(-self.family.instructed_within()).day();
        state == "instruction" && !blank(&self.instructed_on) && self.instructed_on < since
    }

    /// Where a change of path puts a use that is under way: its instruction begins again.
    pub(super) fn another_path(
        &mut self,
        before: &Self,
        state: &str,
        at: Instant,
    ) -> Option<UseState> {
        let under_way = matches!(
            state,
            "instruction" | "experiment" | "production" | "suspended"
        );
        (self.family != before.family && under_way).then(|| {
            self.instructed_on = at.day();
            UseState::Instruction
        })
    }
}
