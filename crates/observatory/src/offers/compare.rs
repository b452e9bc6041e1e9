//! Offers side by side: who agrees, what being sovereign costs at equal quality, which offer for
//! which use.

use super::{
    BreakEven, Cents, CostError, CostSheet, Grid, LightColour, Scenario, Settled, Verdict,
    break_even, full_cost, kendall_tau, rank,
};
use vigie_domain::{DataClass, Instant, Use, bench::EQUAL_QUALITY, registers::Offer};

/// What the local bench measured of the models of an offer: of the least good one, when it runs
/// several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// The model.
    pub model: String,
    /// Quality on the authority's own cases, in percent.
    pub quality: u32,
    /// Median delay, in milliseconds.
    pub delay_ms: Option<u32>,
    /// Energy of the whole run, in micro-watt-hours: least, most; `None` when it is not known.
    pub energy: Option<(u64, u64)>,
    /// Number of the run.
    pub run: u32,
    /// Reference of the test set.
    pub set: String,
    /// How many cases.
    pub cases: u32,
    /// When the run ended.
    pub at: Instant,
}

/// An offer to compare, with all that is known of it.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its reference.
    pub reference: String,
    /// Its sheet.
    pub offer: Offer,
    /// Its evaluation; `None` while two evaluators have not given theirs.
    pub settled: Option<Settled>,
    /// Its costs; `None` when nobody wrote them.
    pub cost: Option<CostSheet>,
    /// Whether its evaluation is past its twelve months.
    pub stale: bool,
    /// What the local bench measured of it; `None` when no run says.
    pub measured: Option<Measured>,
}

impl Candidate {
    /// Its quality on real cases, in percent: as the bench measured it, else as its cost sheet
    /// declares it.
    #[must_use]
    pub fn quality(&self) -> Option<u32> {
        let measured = self.measured.as_ref().map(|measured| measured.quality);
        measured.or_else(|| self.cost.as_ref()?.quality)
    }

    /// Its delay, in milliseconds, from where its quality comes.
    #[must_use]
    pub fn delay_ms(&self) -> Option<u32> {
        match &self.measured {
            Some(measured) => measured.delay_ms,
            None => self.cost.as_ref()?.delay_ms,
        }
    }

    /// Whether the light of sovereignty is green; `None` while it is not known.
    #[must_use]
    pub fn is_sovereign(&self) -> Option<bool> {
        let lights = &self.settled.as_ref()?.assessment.lights;
        let light = lights.iter().find(|light| light.id == "sovereignty")?;
        match light.colour {
            LightColour::Unknown => None,
            colour => Some(colour == LightColour::Green),
        }
    }
}

/// Kendall's tau between the rankings of two evaluators; `None` unless the same two noted every
/// offer, and there are two offers or more.
#[must_use]
pub fn agreement(grid: &Grid, candidates: &[&Candidate]) -> Option<f64> {
    let settled: Option<Vec<(&str, &Settled)>> = candidates
        .iter()
        .map(|candidate| Some((candidate.reference.as_str(), candidate.settled.as_ref()?)))
        .collect();
    let settled = settled?;
    let pair = settled.first()?.1.evaluators;
    if settled.iter().any(|(_, one)| one.evaluators != pair) {
        return None;
    }
    let order = |place: usize| -> Vec<String> {
        let notes: Vec<_> = settled
            .iter()
            .map(|(reference, one)| (*reference, &one.notes[place]))
            .collect();
        rank(grid, &notes)
            .into_iter()
            .map(|ranked| ranked.id)
            .collect()
    };
    kendall_tau(&order(0), &order(1))
}

/// A sovereign offer and one that is not, of equal quality on the authority's own test set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EqualQuality {
    /// The sovereign one.
    pub sovereign: String,
    /// The other.
    pub other: String,
    /// Quality of each, in percent.
    pub quality: (u32, u32),
    /// What being sovereign adds over the years; negative when it saves. `None` when a cost is
    /// not known.
    pub cost_gap: Option<Cents>,
    /// What it adds to the delay, in milliseconds. `None` when a delay is not known.
    pub delay_gap: Option<i64>,
}

/// Every such pair.
///
/// # Errors
/// [`CostError`].
pub fn at_equal_quality(
    candidates: &[&Candidate],
    years: u8,
    scenario: Scenario,
) -> Result<Vec<EqualQuality>, CostError> {
    let mut pairs = Vec::new();
    let of = |sovereign: bool| {
        let known = candidates.iter().copied();
        known.filter(move |one| one.is_sovereign() == Some(sovereign))
    };
    for one in of(true) {
        for other in of(false) {
            let (Some(a), Some(b)) = (one.quality(), other.quality()) else {
                continue;
            };
            if a.abs_diff(b) > EQUAL_QUALITY {
                continue;
            }
            let total = |of: &Candidate| match &of.cost {
                Some(cost) if !cost.lines.is_empty() => {
                    full_cost(&cost.lines, years, scenario).map(|cost| Some(cost.total))
                }
                _ => Ok(None),
            };
            pairs.push(EqualQuality {
                sovereign: one.reference.clone(),
                other: other.reference.clone(),
                quality: (a, b),
                cost_gap: total(one)?.zip(total(other)?).map(|(a, b)| a - b),
                delay_gap: one
                    .delay_ms()
                    .zip(other.delay_ms())
                    .map(|(a, b)| i64::from(a) - i64::from(b)),
            });
        }
    }
    Ok(pairs)
}

/// When leaving `here` for `there` pays for itself within `years`, at the prices of a plain year;
/// `None` when the costs of one are not known.
#[must_use]
pub fn leaving(here: &Candidate, there: &Candidate, years: u8) -> Option<BreakEven> {
    let known = |of: &Candidate| of.cost.clone().filter(|cost| !cost.lines.is_empty());
    let (here, there) = (known(here)?, known(there)?);
    let (stay, _) = here.yearly();
    let (go, entry) = there.yearly();
    // Months of a year, rounded against leaving: a saving is never announced early.
    let months = u32::from(years) * 12;
    Some(break_even(
        here.exit(),
        entry,
        stay / 12,
        (go + 11) / 12,
        months,
    ))
}

/// Why an offer that serves a use is not proposed for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excluded {
    /// Two evaluators have not given their notes.
    NotEvaluated,
    /// Its evaluation is past its time.
    Stale,
    /// Its opinion is unfavourable.
    Unfavourable,
    /// It may not receive the data of the use.
    Class,
}

/// What is proposed for a use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendation {
    /// The reference of the use.
    pub use_reference: String,
    /// The offer proposed: the first of the ranking among those that may; `None` when none may.
    pub offer: Option<String>,
    /// The others that serve it and may not.
    pub excluded: Vec<(String, Excluded)>,
}

/// What stands between an offer and data of a class.
#[must_use]
pub fn excluded(candidate: &Candidate, class: DataClass) -> Option<Excluded> {
    let Some(settled) = &candidate.settled else {
        return Some(Excluded::NotEvaluated);
    };
    let ceiling: Option<DataClass> = candidate.offer.max_class.parse().ok();
    if candidate.stale {
        Some(Excluded::Stale)
    } else if settled.assessment.verdict <= Verdict::Incomplete {
        Some(Excluded::Unfavourable)
    } else if ceiling.is_none_or(|ceiling| ceiling < class) {
        Some(Excluded::Class)
    } else {
        None
    }
}

/// An offer for each use that one of the candidates serves, in the order of `uses`.
#[must_use]
pub fn recommend(
    grid: &Grid,
    candidates: &[&Candidate],
    uses: &[(&str, &Use)],
) -> Vec<Recommendation> {
    let mut found = Vec::new();
    for (reference, body) in uses {
        let serves = |one: &&&Candidate| one.offer.uses.iter().any(|held| held == reference);
        let serving: Vec<&&Candidate> = candidates.iter().filter(serves).collect();
        if serving.is_empty() {
            continue;
        }
        let (mut notes, mut out) = (Vec::new(), Vec::new());
        for one in serving {
            match (excluded(one, body.data.max_class), &one.settled) {
                (Some(why), _) => out.push((one.reference.clone(), why)),
                (None, Some(settled)) => {
                    notes.push((one.reference.as_str(), &settled.pair.careful));
                }
                (None, None) => {}
            }
        }
        let first = rank(grid, &notes).into_iter().next();
        found.push(Recommendation {
            use_reference: (*reference).to_owned(),
            offer: first.map(|ranked| ranked.id),
            excluded: out,
        });
    }
    found
}
