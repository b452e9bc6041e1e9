//! Full cost over three to five years, price scenarios, exit and break-even.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Euro cents. Whole, so that a total is the sum of its lines to the cent.
pub type Cents = i64;

/// What money is spent on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CostKind {
    /// Licences and subscriptions.
    Licences,
    /// Tokens, paid by use.
    Tokens,
    /// Machines, GPU, hosting, electricity.
    Hosting,
    /// Running and supervising.
    Operation,
    /// Integration.
    Integration,
    /// Training of people.
    Training,
    /// Time spent checking answers.
    Verification,
    /// Leaving: export, migration, assistance.
    Exit,
}

impl CostKind {
    /// Whether the supplier sets the price, so that a price scenario touches it.
    #[must_use]
    pub const fn is_supplier_price(self) -> bool {
        matches!(self, Self::Licences | Self::Tokens | Self::Hosting)
    }
}

/// A line of cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostLine {
    /// What it is.
    pub label: String,
    /// What it is spent on.
    pub kind: CostKind,
    /// Once, in the first year.
    pub once: Cents,
    /// Each year.
    pub yearly: Cents,
}

/// A change of the supplier's prices.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scenario {
    /// In percent: 30 is thirty percent more, −10 ten percent less.
    pub percent: i32,
    /// From this year on, the first being 1; 0 means from the start.
    pub from_year: u8,
}

/// Why a cost cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CostError {
    /// A full cost is over three to five years.
    #[error("a full cost is computed over 3 to 5 years, not {0}")]
    Years(u8),
    /// An amount is negative.
    #[error("{0} has a negative amount")]
    Negative(String),
    /// Too large to be an amount.
    #[error("{0} is too large to be an amount")]
    TooLarge(String),
}

/// The full cost of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullCost {
    /// Each year.
    pub years: Vec<Cents>,
    /// Each line over the years, in the order given: they add up to the total.
    pub lines: Vec<(String, Cents)>,
    /// By kind; they add up to the total.
    pub kinds: BTreeMap<CostKind, Cents>,
    /// All of it, exit included.
    pub total: Cents,
}

impl FullCost {
    /// Share of the total that is not licences nor tokens; `None` when it is free.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a share of a total")]
    pub fn hidden_share(&self) -> Option<f64> {
        let of = |kind| self.kinds.get(&kind).copied().unwrap_or(0);
        let shown = of(CostKind::Licences) + of(CostKind::Tokens);
        (self.total > 0).then(|| 1.0 - shown as f64 / self.total as f64)
    }

    /// Per active agent over the whole time, rounded up; `None` without agents.
    #[must_use]
    pub fn per_agent(&self, agents: u32) -> Option<Cents> {
        let agents = i64::from(agents);
        (agents > 0).then(|| (self.total + agents - 1) / agents)
    }
}

/// The full cost over `years` (3 to 5): `once` falls in the first year, except
/// exit, which falls in the last; `yearly` each year; where the scenario holds,
/// the supplier's prices move by its percentage, rounded to the nearest cent.
///
/// # Errors
/// [`CostError`].
pub fn full_cost(lines: &[CostLine], years: u8, scenario: Scenario) -> Result<FullCost, CostError> {
    if !(3..=5).contains(&years) {
        return Err(CostError::Years(years));
    }
    let count = usize::from(years);
    let mut cost = FullCost {
        years: vec![0; count],
        lines: Vec::with_capacity(lines.len()),
        kinds: BTreeMap::new(),
        total: 0,
    };
    for line in lines {
        if line.once < 0 || line.yearly < 0 {
            return Err(CostError::Negative(line.label.clone()));
        }
        let too_large = || CostError::TooLarge(line.label.clone());
        let once_at = if line.kind == CostKind::Exit {
            count - 1
        } else {
            0
        };
        let mut sum: Cents = 0;
        for (place, year) in cost.years.iter_mut().enumerate() {
            let moves =
                line.kind.is_supplier_price() && place + 1 >= usize::from(scenario.from_year);
            let percent = if moves { scenario.percent } else { 0 };
            let once = if place == once_at { line.once } else { 0 };
            let plain = line.yearly.checked_add(once).ok_or_else(too_large)?;
            let amount = priced(plain, percent).ok_or_else(too_large)?;
            *year = year.checked_add(amount).ok_or_else(too_large)?;
            sum = sum.checked_add(amount).ok_or_else(too_large)?;
        }
        let kind = cost.kinds.entry(line.kind).or_insert(0);
        *kind = kind.checked_add(sum).ok_or_else(too_large)?;
        cost.total = cost.total.checked_add(sum).ok_or_else(too_large)?;
        cost.lines.push((line.label.clone(), sum));
    }
    Ok(cost)
}

/// `amount` moved by `percent`, to the nearest cent, never under zero.
fn priced(amount: Cents, percent: i32) -> Option<Cents> {
    let moved = i128::from(amount) * i128::from((i64::from(percent) + 100).max(0));
    i64::try_from((moved + 50) / 100).ok()
}

/// When leaving for another offer has paid for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreakEven {
    /// In this month, from 1.
    Month(u32),
    /// Not within the months looked at.
    Never,
}

/// The first month, from 1 to `months`, by which moving has cost no more than
/// staying: `exit + entry + n × monthly_there ≤ n × monthly_here`.
#[must_use]
pub fn break_even(
    exit: Cents,
    entry: Cents,
    monthly_here: Cents,
    monthly_there: Cents,
    months: u32,
) -> BreakEven {
    let price = i128::from(exit) + i128::from(entry);
    let gain = i128::from(monthly_here) - i128::from(monthly_there);
    if price <= 0 && gain >= 0 {
        return BreakEven::Month(1);
    }
    if gain <= 0 {
        return BreakEven::Never;
    }
    let month = ((price + gain - 1) / gain).max(1);
    match u32::try_from(month) {
        Ok(month) if month <= months => BreakEven::Month(month),
        _ => BreakEven::Never,
    }
}
