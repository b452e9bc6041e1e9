//! From notes to a score, an opinion, objectives and lights.

use super::{Criterion, Grid};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A note from 0 to 4, and whether it is only declared or proven.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Note {
    /// 0 to 4.
    pub value: u8,
    /// What proves it; empty when it is only declared.
    pub proof: String,
}

impl Note {
    /// Whether something proves it; otherwise it is declared.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        !self.proof.trim().is_empty()
    }
}

/// Notes by criterion. A criterion that is not there is not noted, which is not 0.
pub type Notes = BTreeMap<String, Note>;

/// What is wrong with a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteFault {
    /// Not from 0 to 4.
    Scale,
    /// This note needs a proof.
    Proof,
}

/// What is wrong with a note, if anything.
#[must_use]
pub fn check_note(grid: &Grid, note: &Note) -> Option<NoteFault> {
    if note.value > 4 {
        Some(NoteFault::Scale)
    } else if note.value > grid.proof_above && !note.is_proven() {
        Some(NoteFault::Proof)
    } else {
        None
    }
}

/// The note that counts: without the proof it needs, the highest that needs none.
pub(super) fn retained(grid: &Grid, note: &Note) -> u8 {
    let value = note.value.min(4);
    if note.is_proven() {
        value
    } else {
        value.min(grid.proof_above)
    }
}

/// The opinion on an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// An eliminatory criterion is at 0, or the score is under every bound.
    Unfavourable,
    /// Criteria are not noted: nothing can be said yet.
    Incomplete,
    /// Favourable with reservations.
    Reserved,
    /// Favourable.
    Favourable,
}

/// The colour of a light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LightColour {
    /// Not everything it reads is noted.
    Unknown,
    /// Red.
    Red,
    /// Amber.
    Amber,
    /// Green.
    Green,
}

/// A light, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Light {
    /// Its name.
    pub id: String,
    /// Its colour.
    pub colour: LightColour,
    /// The share it was read from, on 100; `None` when not everything is noted.
    pub share: Option<f64>,
    /// Eliminatory criteria at 0 among those it reads.
    pub eliminated_by: Vec<String>,
}

/// An offer, assessed by one evaluator.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Version of the grid.
    pub version: String,
    /// Σ weight × note ÷ 4, on 100; `None` while a criterion is not noted.
    pub score: Option<f64>,
    /// The opinion.
    pub verdict: Verdict,
    /// Axes in order: share of their points, on 100; `None` while incomplete.
    pub axes: Vec<(String, Option<f64>)>,
    /// Objectives of sovereignty in order, the same way.
    pub objectives: Vec<(String, Option<f64>)>,
    /// Mean of the objectives, each counting the same; `None` while one is unknown.
    pub sovereignty: Option<f64>,
    /// Lights.
    pub lights: Vec<Light>,
    /// Eliminatory criteria at 0.
    pub eliminated_by: Vec<String>,
    /// Criteria whose note was lowered for want of a proof.
    pub unproven: Vec<String>,
    /// Criteria not noted.
    pub missing: Vec<String>,
}

/// Assesses an offer.
#[must_use]
pub fn assess(grid: &Grid, notes: &Notes) -> Assessment {
    let value = |criterion: &Criterion| notes.get(&criterion.id).map(|note| retained(grid, note));
    let share = |criteria: &[&Criterion]| -> Option<f64> {
        let (mut points, mut total) = (0, 0);
        for criterion in criteria {
            points += criterion.weight * u32::from(value(criterion)?);
            total += criterion.weight * 4;
        }
        (total > 0).then(|| 100.0 * f64::from(points) / f64::from(total))
    };
    let all: Vec<&Criterion> = grid.criteria.iter().collect();
    let of_axis = |axis: &str| -> Vec<&Criterion> {
        all.iter().copied().filter(|c| c.axis == axis).collect()
    };
    let names = |keep: &dyn Fn(&Criterion) -> bool| -> Vec<String> {
        let kept = all.iter().filter(|criterion| keep(criterion));
        kept.map(|criterion| criterion.id.clone()).collect()
    };
    let is_out = |c: &Criterion| c.eliminatory && value(c) == Some(0);
    let eliminated_by = names(&is_out);
    let missing = names(&|c| value(c).is_none());
    let unproven = names(&|c| {
        let note = notes.get(&c.id);
        note.is_some_and(|note| check_note(grid, note) == Some(NoteFault::Proof))
    });
    let score = share(&all);
    let verdict = match score {
        _ if !eliminated_by.is_empty() => Verdict::Unfavourable,
        None => Verdict::Incomplete,
        Some(score) if score >= grid.favourable_from => Verdict::Favourable,
        Some(score) if score >= grid.reserved_from => Verdict::Reserved,
        Some(_) => Verdict::Unfavourable,
    };
    let objectives: Vec<(String, Option<f64>)> = grid
        .objectives
        .iter()
        .map(|objective| {
            let read: Vec<&Criterion> = all
                .iter()
                .copied()
                .filter(|c| objective.criteria.contains(&c.id))
                .collect();
            (objective.id.clone(), share(&read))
        })
        .collect();
    let known: Option<Vec<f64>> = objectives.iter().map(|(_, share)| *share).collect();
    let lights = grid
        .lights
        .iter()
        .map(|rule| {
            let read: Vec<&Criterion> = rule.axes.iter().flat_map(|axis| of_axis(axis)).collect();
            let share = share(&read);
            let out: Vec<String> = read
                .iter()
                .filter(|c| is_out(c))
                .map(|c| c.id.clone())
                .collect();
            let colour = match share {
                _ if !out.is_empty() => LightColour::Red,
                None => LightColour::Unknown,
                Some(share) if share >= grid.green_from => LightColour::Green,
                Some(share) if share >= grid.amber_from => LightColour::Amber,
                Some(_) => LightColour::Red,
            };
            Light {
                id: rule.id.clone(),
                colour,
                share,
                eliminated_by: out,
            }
        })
        .collect();
    Assessment {
        version: grid.version.clone(),
        score,
        verdict,
        axes: grid
            .axes
            .iter()
            .map(|axis| (axis.id.clone(), share(&of_axis(&axis.id))))
            .collect(),
        sovereignty: known
            .filter(|shares| !shares.is_empty())
            .map(|shares| mean(&shares)),
        objectives,
        lights,
        eliminated_by,
        unproven,
        missing,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a handful of figures")]
pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}
