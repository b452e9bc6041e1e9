//! What a rise of prices does to the budgets of uses.

use vigie_domain::{Budget, MicroEuro};

/// A budget, and the same once prices moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Spent this month.
    pub spent: MicroEuro,
    /// What the same exchanges would cost.
    pub spent_then: MicroEuro,
    /// The ceiling; `None` when there is none.
    pub ceiling: Option<MicroEuro>,
    /// The ceiling that would leave as much room as today.
    pub ceiling_then: Option<MicroEuro>,
    /// Whether the ceiling of today would be passed.
    pub passed: bool,
}

/// A budget once prices moved by `percent`, rounded up to the millionth of a euro.
#[must_use]
pub fn moved(budget: &Budget, percent: i32) -> Moved {
    let then = |amount: MicroEuro| {
        let moved = i128::from(amount.0) * i128::from((i64::from(percent) + 100).max(0));
        MicroEuro(i64::try_from((moved + 99) / 100).unwrap_or(i64::MAX))
    };
    let spent = budget.spent.cost;
    let ceiling = budget.ceiling.cost;
    Moved {
        spent,
        spent_then: then(spent),
        ceiling,
        ceiling_then: ceiling.map(then),
        passed: ceiling.is_some_and(|ceiling| then(spent).0 > ceiling.0),
    }
}
