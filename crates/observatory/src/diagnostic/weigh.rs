//! What each department weighs in the consolidated score: its headcount, when it is known.

use super::{Grid, Marks, Score, consolidate};

/// A department in the consolidation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The department, in words.
    pub title: String,
    /// Its marks.
    pub marks: Marks,
    /// How many people work in it; `None` when nobody said.
    pub headcount: Option<u32>,
}

/// A consolidated score, and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Consolidated {
    /// The score.
    pub score: Score,
    /// People of the departments it covers; `None` when a headcount is not known: each department
    /// then counts the same.
    pub people: Option<u64>,
    /// Departments whose headcount is not known.
    pub unknown: Vec<String>,
}

/// Consolidates, each department weighing its headcount. A headcount that is not known is neither
/// zero nor one: as long as one is missing, departments count the same, and those are named.
#[must_use]
pub fn weigh(grid: &Grid, shares: &[Share]) -> Consolidated {
    let unknown: Vec<String> = shares
        .iter()
        .filter(|share| share.headcount.is_none())
        .map(|share| share.title.clone())
        .collect();
    let known = unknown.is_empty();
    let rows: Vec<(Marks, u32)> = shares
        .iter()
        .map(|share| {
            let weight = share.headcount.filter(|_| known).unwrap_or(1);
            (share.marks.clone(), weight)
        })
        .collect();
    Consolidated {
        score: consolidate(grid, &rows),
        people: known.then(|| rows.iter().map(|(_, weight)| u64::from(*weight)).sum()),
        unknown,
    }
}
