//! Evaluating offers: a weighted, versioned grid; proofs; two evaluators; full
//! cost; what the ranking owes to the weights; lights that are derived, never
//! typed; expiry; concentration; deadlines of contracts.
//!
//! Pure: grids are data, amounts are whole cents, days are arguments.

mod assess;
mod contract;
mod cost;
mod grid;
mod pair;
mod ranking;

pub use assess::{
    Assessment, Light, LightColour, Note, NoteFault, Notes, Verdict, assess, check_note,
};
pub(crate) use contract::plus_months;
pub use contract::{
    Concentration, Contract, Deadline, Validity, concentration, deadlines, raised_on, validity,
};
pub use cost::{
    BreakEven, Cents, CostError, CostKind, CostLine, FullCost, Scenario, break_even, full_cost,
};
pub use grid::{Axis, Criterion, Grid, GridError, LightRule, Objective};
pub use pair::{Pair, both};
pub use ranking::{Ranked, Sensitivity, kendall_tau, rank, sensitivity};

#[cfg(test)]
mod tests;
