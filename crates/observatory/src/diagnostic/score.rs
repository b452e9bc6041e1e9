//! From marks to the index, its band and what holds it down.

use super::{Grid, Question};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answer to a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mark {
    /// Level, 0 to 4.
    pub level: u8,
    /// What proves it; asked for from a certain level.
    pub proof: String,
}

/// Answers, by question. A question that is not there is not answered, which is
/// not the same as level 0.
pub type Marks = BTreeMap<String, Mark>;

/// What is wrong with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkFault {
    /// The level is not from 0 to 4.
    Level,
    /// This level needs a proof.
    Proof,
}

/// What is wrong with a mark, if anything.
#[must_use]
pub fn check_mark(grid: &Grid, mark: &Mark) -> Option<MarkFault> {
    if mark.level > 4 {
        Some(MarkFault::Level)
    } else if mark.level >= grid.proof_from && mark.proof.trim().is_empty() {
        Some(MarkFault::Proof)
    } else {
        None
    }
}

/// The level that counts: without the proof it needs, the highest one that needs none.
fn retained(grid: &Grid, mark: &Mark) -> u8 {
    let level = mark.level.min(4);
    match check_mark(grid, mark) {
        Some(MarkFault::Proof) => level.min(grid.proof_from.saturating_sub(1)),
        _ => level,
    }
}

/// A dimension, scored.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionScore {
    /// Its name.
    pub id: String,
    /// From 0 to 4; `None` when nothing in it is answered.
    pub value: Option<f64>,
    /// Questions answered.
    pub answered: usize,
    /// Questions asked.
    pub asked: usize,
}

impl DimensionScore {
    /// The same on 100.
    #[must_use]
    pub fn percent(&self) -> Option<f64> {
        self.value.map(|value| value * 25.0)
    }
}

/// A diagnostic, scored.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// Version of the grid.
    pub version: String,
    /// Dimensions, in the order of the grid.
    pub dimensions: Vec<DimensionScore>,
    /// From 0 to 100, over the dimensions that have an answer; `None` without any.
    pub index: Option<f64>,
    /// Band, from 1, after the cap.
    pub band: Option<u8>,
    /// Critical questions that hold the band down, whether or not it mattered.
    pub capped_by: Vec<String>,
    /// Questions whose level was lowered for want of a proof.
    pub unproven: Vec<String>,
    /// Questions not answered.
    pub missing: Vec<String>,
}

impl Score {
    /// Whether every question has an answer.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }
}

/// Scores one department's marks. The order of answers does not count: sums are
/// made in the order of the grid.
#[must_use]
pub fn score(grid: &Grid, marks: &Marks) -> Score {
    let level = |question: &Question| {
        marks
            .get(&question.id)
            .map(|mark| f64::from(retained(grid, mark)))
    };
    let unproven = grid
        .questions
        .iter()
        .filter(|question| {
            marks
                .get(&question.id)
                .is_some_and(|mark| check_mark(grid, mark) == Some(MarkFault::Proof))
        })
        .map(|question| question.id.clone())
        .collect();
    scored(grid, level, unproven)
}

/// Scores an organisation from its departments' marks, each with a weight ([`super::weigh`] says
/// which). A question's level is the
/// mean, by weight, of the departments that answered it; the formula and the cap
/// are then those of a department.
#[must_use]
pub fn consolidate(grid: &Grid, departments: &[(Marks, u32)]) -> Score {
    let level = |question: &Question| {
        let mut sum = 0.0;
        let mut weights = 0.0;
        for (marks, weight) in departments {
            if let Some(mark) = marks.get(&question.id) {
                sum += f64::from(*weight) * f64::from(retained(grid, mark));
                weights += f64::from(*weight);
            }
        }
        (weights > 0.0).then(|| sum / weights)
    };
    let unproven = |question: &&Question| {
        departments.iter().any(|(marks, _)| {
            marks
                .get(&question.id)
                .is_some_and(|mark| check_mark(grid, mark) == Some(MarkFault::Proof))
        })
    };
    let unproven = grid
        .questions
        .iter()
        .filter(unproven)
        .map(|question| question.id.clone())
        .collect();
    scored(grid, level, unproven)
}

fn scored(grid: &Grid, level: impl Fn(&Question) -> Option<f64>, unproven: Vec<String>) -> Score {
    let mut dimensions = Vec::with_capacity(grid.dimensions.len());
    let (mut sum, mut weights) = (0.0, 0.0);
    for dimension in &grid.dimensions {
        let (mut points, mut total, mut answered, mut asked) = (0.0, 0.0, 0, 0);
        for question in grid.of(&dimension.id) {
            asked += 1;
            if let Some(level) = level(question) {
                answered += 1;
                points += f64::from(question.weight) * level;
                total += f64::from(question.weight);
            }
        }
        let value = (total > 0.0).then(|| points / total);
        if let Some(value) = value {
            sum += f64::from(dimension.weight) * value;
            weights += f64::from(dimension.weight);
        }
        dimensions.push(DimensionScore {
            id: dimension.id.clone(),
            value,
            answered,
            asked,
        });
    }
    let index = (weights > 0.0).then(|| 25.0 * sum / weights);
    let capped_by: Vec<String> = grid
        .questions
        .iter()
        .filter(|question| question.critical)
        .filter(|question| {
            level(question).is_some_and(|level| level <= f64::from(grid.cap_when_at_most))
        })
        .map(|question| question.id.clone())
        .collect();
    let band = index.map(|index| {
        let band = grid.band(index);
        if capped_by.is_empty() {
            band
        } else {
            band.min(grid.cap_band)
        }
    });
    let missing = grid
        .questions
        .iter()
        .filter(|question| level(question).is_none())
        .map(|question| question.id.clone())
        .collect();
    Score {
        version: grid.version.clone(),
        dimensions,
        index,
        band,
        capped_by,
        unproven,
        missing,
    }
}
