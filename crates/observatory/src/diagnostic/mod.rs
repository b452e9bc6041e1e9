//! The maturity diagnostic: forty questions in eleven dimensions, scored the
//! same for the same answers, with a plan made from what is weakest.
//!
//! Pure: a grid (data), marks, and figures. The formula is that of indicator
//! IND-20 of the catalogue: `s_d = Σ(w_q × level_q) / Σ w_q` from 0 to 4,
//! `index = 25 × Σ(W_d × s_d) / Σ W_d` from 0 to 100.

mod compare;
mod grid;
mod plan;
mod score;
mod sheet;
mod weigh;

pub use compare::{Comparison, Shift, compare};
pub use grid::{Dimension, Grid, GridError, Question};
pub use plan::{Step, plan};
pub use score::{DimensionScore, Mark, MarkFault, Marks, Score, check_mark, consolidate, score};
pub use sheet::DiagnosticSheet;
pub use weigh::{Consolidated, Share, weigh};

#[cfg(test)]
mod tests;
