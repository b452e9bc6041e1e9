//! The ranking of offers, and what it owes to the weights.

use super::{Grid, Notes, assess::retained};

/// An offer in the ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The offer.
    pub id: String,
    /// Its score, on 100.
    pub score: f64,
    /// Whether an eliminatory criterion is at 0: it comes after all others.
    pub eliminated: bool,
}

/// What changes when an axis weighs more or less.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// The axis.
    pub axis: String,
    /// Kendall's tau between the ranking and that with the axis weighing a fifth
    /// more; `None` with fewer than two offers.
    pub tau_more: Option<f64>,
    /// The same with a fifth less.
    pub tau_less: Option<f64>,
    /// The smallest change of the axis' weight, in percent and in steps of 5, up
    /// to 100 either way, that puts another offer first; `None` when none does.
    pub flips_at: Option<i32>,
}

/// Ranks complete offers; an offer with a criterion not noted is left out, since
/// its score is not known. Equal scores rank by name, so that the same notes and
/// weights always give the same ranking.
#[must_use]
pub fn rank(grid: &Grid, offers: &[(&str, &Notes)]) -> Vec<Ranked> {
    let weights = vec![1.0; grid.axes.len()];
    ranked(grid, offers, &weights)
}

fn ranked(grid: &Grid, offers: &[(&str, &Notes)], factors: &[f64]) -> Vec<Ranked> {
    let factor = |axis: &str| {
        let place = grid.axes.iter().position(|known| known.id == axis);
        place
            .and_then(|place| factors.get(place))
            .copied()
            .unwrap_or(1.0)
    };
    // Weights are brought back to 100 after an axis was changed.
    let total: f64 = grid
        .criteria
        .iter()
        .map(|c| f64::from(c.weight) * factor(&c.axis))
        .sum();
    let mut list: Vec<Ranked> = offers
        .iter()
        .filter_map(|(id, notes)| {
            let mut points = 0.0;
            let mut eliminated = false;
            for criterion in &grid.criteria {
                let note = retained(grid, notes.get(&criterion.id)?);
                eliminated |= criterion.eliminatory && note == 0;
                points += f64::from(criterion.weight) * factor(&criterion.axis) * f64::from(note);
            }
            let score = if total > 0.0 {
                25.0 * points / total
            } else {
                0.0
            };
            Some(Ranked {
                id: (*id).to_owned(),
                score,
                eliminated,
            })
        })
        .collect();
    list.sort_by(|a, b| {
        (a.eliminated.cmp(&b.eliminated))
            .then(b.score.total_cmp(&a.score))
            .then(a.id.cmp(&b.id))
    });
    list
}

/// How the ranking holds when each axis in turn weighs more or less, weights
/// being brought back to 100.
#[must_use]
pub fn sensitivity(grid: &Grid, offers: &[(&str, &Notes)]) -> Vec<Sensitivity> {
    let base = order(&rank(grid, offers));
    let with = |axis: usize, percent: i32| {
        let mut factors = vec![1.0; grid.axes.len()];
        factors[axis] = 1.0 + f64::from(percent) / 100.0;
        order(&ranked(grid, offers, &factors))
    };
    let mut found = Vec::new();
    for (place, axis) in grid.axes.iter().enumerate() {
        let flips = |percent: &i32| with(place, *percent).first() != base.first();
        let steps = (1..=20).flat_map(|step| [step * 5, -step * 5]);
        found.push(Sensitivity {
            axis: axis.id.clone(),
            tau_more: kendall_tau(&base, &with(place, 20)),
            tau_less: kendall_tau(&base, &with(place, -20)),
            flips_at: steps.into_iter().find(flips),
        });
    }
    found
}

fn order(list: &[Ranked]) -> Vec<String> {
    list.iter().map(|ranked| ranked.id.clone()).collect()
}

/// Kendall's tau between two rankings of the same offers: 1 for the same order,
/// −1 for the reverse. `None` when they do not rank the same two or more offers.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "pairs of offers are few")]
pub fn kendall_tau(first: &[String], second: &[String]) -> Option<f64> {
    let count = first.len();
    if count < 2 || count != second.len() {
        return None;
    }
    let places: Option<Vec<usize>> = first
        .iter()
        .map(|id| second.iter().position(|other| other == id))
        .collect();
    let places = places?;
    let (mut same, mut reverse) = (0usize, 0usize);
    for (at, place) in places.iter().enumerate() {
        for later in &places[at + 1..] {
            match place.cmp(later) {
                std::cmp::Ordering::Less => same += 1,
                std::cmp::Ordering::Greater => reverse += 1,
                // The same offer twice: not a ranking.
                std::cmp::Ordering::Equal => return None,
            }
        }
    }
    Some((same as f64 - reverse as f64) / (same + reverse) as f64)
}
