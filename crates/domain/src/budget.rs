//! Budgets: reserved before an exchange, settled after it, never over.

use crate::{EntryId, MicroEuro, Period, ServiceId};
use serde::{Deserialize, Serialize};

/// What a budget is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum BudgetScope {
    /// All exchanges of a use.
    Use(EntryId),
    /// All exchanges of a service.
    Service(ServiceId),
}

impl BudgetScope {
    /// `use` or `service`, as stored.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Use(_) => "use",
            Self::Service(_) => "service",
        }
    }

    /// The identity of the use or service.
    pub const fn id(self) -> uuid::Uuid {
        match self {
            Self::Use(id) => id.0,
            Self::Service(id) => id.0,
        }
    }

    /// From the stored words; `None` when the kind is unknown.
    pub fn from_stored(kind: &str, id: uuid::Uuid) -> Option<Self> {
        match kind {
            "use" => Some(Self::Use(EntryId(id))),
            "service" => Some(Self::Service(ServiceId(id))),
            _ => None,
        }
    }
}

/// A quantity of what a budget counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// Money.
    pub cost: MicroEuro,
    /// Prompt and answer tokens together.
    pub tokens: i64,
}

impl Amount {
    /// Sum, saturating.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            cost: self.cost.plus(other.cost),
            tokens: self.tokens.saturating_add(other.tokens),
        }
    }

    /// Difference, saturating.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self {
            cost: MicroEuro(self.cost.0.saturating_sub(other.cost.0)),
            tokens: self.tokens.saturating_sub(other.tokens),
        }
    }
}

/// The limits of a budget; `None` is no limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ceiling {
    /// Money a month.
    pub cost: Option<MicroEuro>,
    /// Tokens a month.
    pub tokens: Option<i64>,
}

/// A budget in one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// What it is for.
    pub scope: BudgetScope,
    /// The month.
    pub period: Period,
    /// Its limits.
    pub ceiling: Ceiling,
    /// Settled.
    pub spent: Amount,
    /// Held for exchanges under way.
    pub reserved: Amount,
}

/// A reservation that would go over a ceiling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("the {kind} budget of {period} has {left} {unit} left and this exchange needs {asked}", kind = scope.kind())]
pub struct OverBudget {
    /// Which budget.
    pub scope: BudgetScope,
    /// The month.
    pub period: Period,
    /// Micro-euros or tokens.
    pub unit: Unit,
    /// What is left, reservations deducted, in `unit`.
    pub left: i64,
    /// What the exchange would reserve, in `unit`.
    pub asked: i64,
}

/// What ran short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Millionths of a euro.
    MicroEuros,
    /// Tokens.
    Tokens,
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::MicroEuros => "µ€",
            Self::Tokens => "tokens",
        })
    }
}

impl Budget {
    /// An untouched budget.
    pub const fn new(scope: BudgetScope, period: Period, ceiling: Ceiling) -> Self {
        let nothing = Amount {
            cost: MicroEuro(0),
            tokens: 0,
        };
        Self {
            scope,
            period,
            ceiling,
            spent: nothing,
            reserved: nothing,
        }
    }

    /// Whether `amount` fits under both ceilings, reservations counted.
    pub fn fits(&self, amount: Amount) -> Result<(), OverBudget> {
        let taken = self.spent.plus(self.reserved);
        let check = |ceiling: Option<i64>, taken: i64, asked: i64, unit| match ceiling {
            Some(ceiling) if taken.saturating_add(asked) > ceiling => Err(OverBudget {
                scope: self.scope,
                period: self.period,
                unit,
                left: ceiling.saturating_sub(taken).max(0),
                asked,
            }),
            _ => Ok(()),
        };
        check(
            self.ceiling.cost.map(|cost| cost.0),
            taken.cost.0,
            amount.cost.0,
            Unit::MicroEuros,
        )?;
        check(
            self.ceiling.tokens,
            taken.tokens,
            amount.tokens,
            Unit::Tokens,
        )
    }

    /// Holds `amount`, or says what is missing and changes nothing.
    pub fn reserve(&mut self, amount: Amount) -> Result<(), OverBudget> {
        self.fits(amount)?;
        self.reserved = self.reserved.plus(amount);
        Ok(())
    }

    /// Gives back what was held and counts what was really used.
    pub fn settle(&mut self, held: Amount, used: Amount) {
        self.reserved = self.reserved.minus(held);
        self.spent = self.spent.plus(used);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn budget(tokens: i64) -> Budget {
        Budget::new(
            BudgetScope::Use(EntryId(Uuid::nil())),
            Period(202_611),
            Ceiling {
                cost: None,
                tokens: Some(tokens),
            },
        )
    }

    proptest! {
        /// Whatever the order of reservations and settlements, a budget whose
        /// exchanges stay within their reservation is never over.
        #[test]
        fn never_over(asked in proptest::collection::vec((0i64..500, 0.0f64..1.0, any::<bool>()), 0..60)) {
            let mut budget = budget(1000);
            let mut open = Vec::new();
            for (tokens, share, settle_one) in asked {
                let amount = Amount { cost: MicroEuro(0), tokens };
                if budget.reserve(amount).is_ok() {
                    open.push((amount, share));
                }
                if settle_one && let Some((held, share)) = open.pop() {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "test")]
                    let used = Amount { cost: MicroEuro(0), tokens: (held.tokens as f64 * share) as i64 };
                    budget.settle(held, used);
                }
                prop_assert!(budget.spent.tokens + budget.reserved.tokens <= 1000);
            }
            for (held, _) in open {
                budget.settle(held, held);
            }
            prop_assert_eq!(budget.reserved, Amount::default());
            prop_assert!(budget.spent.tokens <= 1000);
        }
    }

    #[test]
    fn refusal_says_what_is_left() {
        let mut budget = budget(100);
        let asked = |tokens| Amount {
            cost: MicroEuro(0),
            tokens,
        };
        assert!(budget.reserve(asked(70)).is_ok());
        let refusal = budget.reserve(asked(40));
        assert!(matches!(
            refusal,
            Err(OverBudget {
                left: 30,
                asked: 40,
                unit: Unit::Tokens,
                ..
            })
        ));
        assert_eq!(budget.reserved.tokens, 70);
    }
}
