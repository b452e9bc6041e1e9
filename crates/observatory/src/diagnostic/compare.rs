//! Two scores of the same grid, side by side.

use super::Score;

/// What moved in a dimension, on 100.
#[derive(Debug, Clone, PartialEq)]
pub struct Shift {
    /// The dimension.
    pub dimension: String,
    /// Before.
    pub before: Option<f64>,
    /// After.
    pub after: Option<f64>,
}

impl Shift {
    /// After less before, when both are known.
    #[must_use]
    pub fn change(&self) -> Option<f64> {
        Some(self.after? - self.before?)
    }
}

/// What moved between two scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The index, on 100.
    pub index: Shift,
    /// Dimensions, in the order of the grid.
    pub dimensions: Vec<Shift>,
}

/// Compares; `None` when the grids differ, because their figures do not measure
/// the same thing.
#[must_use]
pub fn compare(before: &Score, after: &Score) -> Option<Comparison> {
    if before.version != after.version {
        return None;
    }
    let dimensions = after
        .dimensions
        .iter()
        .map(|now| Shift {
            dimension: now.id.clone(),
            before: before
                .dimensions
                .iter()
                .find(|was| was.id == now.id)
                .and_then(super::DimensionScore::percent),
            after: now.percent(),
        })
        .collect();
    Some(Comparison {
        index: Shift {
            dimension: String::new(),
            before: before.index,
            after: after.index,
        },
        dimensions,
    })
}
