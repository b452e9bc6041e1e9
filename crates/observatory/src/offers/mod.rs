//! Evaluating offers: a weighted, versioned grid; proofs; two evaluators; full
//! cost; what the ranking owes to the weights; lights that are derived, never
//! typed; expiry; concentration; deadlines of contracts.
//!
//! Pure but for `round`, which keeps the sheets of evaluators: grids are data, amounts are whole
//! cents, days are arguments.

mod assess;
mod clauses;
mod compare;
mod contract;
mod contract_sheet;
mod cost;
mod cost_sheet;
mod evaluation;
mod family;
mod grid;
mod pair;
mod prices;
mod ranking;
mod round;
mod starter;
mod tools;
mod weights;

pub use assess::{
    Assessment, Light, LightColour, Note, NoteFault, Notes, Verdict, assess, check_note,
};
pub use clauses::{Clause, Clauses, Conformity, When, conformity};
pub use compare::{
    Candidate, EqualQuality, Excluded, Measured, Recommendation, agreement, at_equal_quality,
    excluded, leaving, recommend,
};
pub(crate) use contract::plus_months;
pub use contract::{
    Concentration, Contract, Deadline, Validity, concentration, deadlines, raised_on, validity,
};
pub use contract_sheet::{ContractSheet, HeldClause};
pub use cost::{
    BreakEven, Cents, CostError, CostKind, CostLine, FullCost, Scenario, break_even, full_cost,
};
pub use cost_sheet::{COST_KINDS, CostSheet};
pub use evaluation::{EVALUATORS, EvaluationSheet, Settled, settled};
pub use family::{Family, families};
pub use grid::{Axis, Criterion, Grid, GridError, LightRule, Objective};
pub use pair::{Pair, both};
pub use prices::{Moved, moved};
pub use ranking::{Ranked, Sensitivity, kendall_tau, rank, sensitivity};
pub use round::{RoundError, concluded, evaluations, name_evaluators, settle};
pub use starter::activate_offers;
pub use tools::{Permitted, permitted};
pub use weights::{Grids, WeightFault, WeightSheet, check_weights, grids};

#[cfg(test)]
mod tests;
