//! Two evaluators of one offer.

use super::{
    Assessment, Grid, Note, Notes, assess,
    assess::{mean, retained},
};

/// What two evaluators say, and how far apart they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The first.
    pub first: Assessment,
    /// The second.
    pub second: Assessment,
    /// Mean of |first − second| over the criteria both noted, from 0 to 4;
    /// `None` when they noted none in common.
    pub gap: Option<f64>,
    /// Criteria two points or more apart, to be talked over.
    pub apart: Vec<String>,
    /// Criteria only one of them noted.
    pub alone: Vec<String>,
    /// Notes they share: the lower one, with its proof. An assessment is settled
    /// by talking; until then the careful note stands.
    pub careful: Notes,
}

/// Puts two evaluators side by side.
#[must_use]
pub fn both(grid: &Grid, first: &Notes, second: &Notes) -> Pair {
    let (mut gaps, mut apart, mut alone) = (Vec::new(), Vec::new(), Vec::new());
    let mut careful = Notes::new();
    for criterion in &grid.criteria {
        let id = &criterion.id;
        match (first.get(id), second.get(id)) {
            (Some(one), Some(two)) => {
                let (a, b) = (retained(grid, one), retained(grid, two));
                let gap = a.abs_diff(b);
                gaps.push(f64::from(gap));
                if gap >= 2 {
                    apart.push(id.clone());
                }
                let low: &Note = if a <= b { one } else { two };
                careful.insert(id.clone(), low.clone());
            }
            (None, None) => {}
            _ => alone.push(id.clone()),
        }
    }
    Pair {
        first: assess(grid, first),
        second: assess(grid, second),
        gap: (!gaps.is_empty()).then(|| mean(&gaps)),
        apart,
        alone,
        careful,
    }
}
