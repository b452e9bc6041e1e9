//! The plan: what to do next in each dimension that is under the target.

use super::{Grid, Marks, score};
use std::cmp::Reverse;

/// One step of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The dimension it lifts.
    pub dimension: String,
    /// The question it answers to.
    pub question: String,
    /// Where things are, as the grid words it; `None` when not answered.
    pub from: Option<u8>,
    /// The level aimed at: 2, then 4.
    pub to: u8,
    /// What that level looks like.
    pub aim: String,
    /// What will prove it.
    pub proof: String,
    /// Who carries it.
    pub owner: String,
    /// Whether it holds the band down.
    pub critical: bool,
}

/// Steps for every dimension under the target: critical questions first, then
/// what weighs most and is lowest. A question at level 4 gives none. A dimension
/// with no answer is under the target: not knowing is the first thing to mend.
#[must_use]
pub fn plan(grid: &Grid, marks: &Marks) -> Vec<Step> {
    let score = score(grid, marks);
    let low = |id: &str| {
        score
            .dimensions
            .iter()
            .find(|dimension| dimension.id == id)
            .is_none_or(|dimension| dimension.percent().is_none_or(|p| p < grid.target))
    };
    let mut steps: Vec<(u32, usize, Step)> = Vec::new();
    for (place, question) in grid.questions.iter().enumerate() {
        let from = marks.get(&question.id).map(|mark| mark.level.min(4));
        let level = from.unwrap_or(0);
        let holds = question.critical && from.is_some_and(|level| level <= grid.cap_when_at_most);
        if level >= 4 || !(low(&question.dimension) || holds) {
            continue;
        }
        let (to, aim) = if level < 2 {
            (2, &question.level_2)
        } else {
            (4, &question.level_4)
        };
        let gain = question.weight * u32::from(4 - level);
        steps.push((
            gain,
            place,
            Step {
                dimension: question.dimension.clone(),
                question: question.id.clone(),
                from,
                to,
                aim: aim.clone(),
                proof: question.proof.clone(),
                owner: question.respondent.clone(),
                critical: holds,
            },
        ));
    }
    steps.sort_by_key(|(gain, place, step)| (!step.critical, Reverse(*gain), *place));
    steps.into_iter().map(|(_, _, step)| step).collect()
}
