//! What the answers of a model come to.

use super::{Answer, AnswerOutcome, Case};
use crate::{Footprint, Hosting, MicroEuro};

/// An answer, and what those who read it without knowing whose it is gave it, from 0 to 4.
#[derive(Debug, Clone)]
pub struct Scored<'a> {
    /// The answer.
    pub answer: &'a Answer,
    /// Notes of readers.
    pub notes: Vec<u8>,
}

/// What a model's answers come to. What is not known is `None`, never zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// The model.
    pub model: String,
    /// Its provider; empty while nothing answered.
    pub provider: String,
    /// Where it runs.
    pub hosting: Option<Hosting>,
    /// Versions that answered: more than one when it changed in between.
    pub versions: Vec<String>,
    /// Cases asked, answered, refused, failed.
    pub asked: u32,
    /// Cases it answered.
    pub answered: u32,
    /// Cases that were refused before they left.
    pub refused: u32,
    /// Cases it failed to answer.
    pub failed: u32,
    /// Checks met, of how many.
    pub checks: (u32, u32),
    /// Answers read, of how many to be read.
    pub read: (u32, u32),
    /// Mean note of readers, in hundredths of a point (0 to 400).
    pub read_mean: Option<u32>,
    /// Quality in percent: mean over the cases of [`case_score`]. `None` until every case was
    /// answered, and read where it is to be.
    pub quality: Option<u32>,
    /// Median delay, in milliseconds.
    pub median_ms: Option<u64>,
    /// The delay that nine answers in ten keep within, in milliseconds.
    pub slow_ms: Option<u64>,
    /// Tokens read and written by all answers.
    pub tokens: Option<(u64, u64)>,
    /// What all answers cost; `None` as soon as one is not known.
    pub cost: Option<MicroEuro>,
    /// Energy of all answers, in micro-watt-hours: least, most; or why it is not known.
    pub energy: Result<(u64, u64), String>,
}

/// The score of a case, from 0 to 1: the share of checks met; where people read, the mean of it
/// and of their mean note over 4. `None` while nothing says.
#[must_use]
pub fn case_score(case: &Case, scored: &Scored<'_>) -> Option<f64> {
    if scored.answer.outcome != AnswerOutcome::Answered {
        return None;
    }
    let checks = &scored.answer.checks;
    let met = checks.iter().filter(|check| check.met).count();
    let checked = (!checks.is_empty()).then(|| ratio(met, checks.len()));
    if !case.read {
        return checked;
    }
    let sum: usize = scored.notes.iter().map(|note| usize::from(*note)).sum();
    let read = (!scored.notes.is_empty()).then(|| ratio(sum, scored.notes.len() * 4))?;
    Some(checked.map_or(read, |checked| f64::midpoint(checked, read)))
}

#[expect(clippy::cast_precision_loss, reason = "counts of a sample")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// What the answers of `model` come to, over the cases of the set.
#[must_use]
pub fn tally(model: &str, cases: &[Case], answers: &[Scored<'_>]) -> Tally {
    let own: Vec<&Scored<'_>> = answers
        .iter()
        .filter(|scored| scored.answer.model == model)
        .collect();
    let given: Vec<&Answer> = own
        .iter()
        .map(|scored| scored.answer)
        .filter(|answer| answer.outcome == AnswerOutcome::Answered)
        .collect();
    let count = |outcome| {
        let of = |scored: &&&Scored<'_>| scored.answer.outcome == outcome;
        small(own.iter().filter(of).count())
    };
    let first = given.first();
    let mut versions: Vec<String> = given.iter().map(|one| one.version.clone()).collect();
    versions.sort_unstable();
    versions.dedup();
    let checks = given.iter().flat_map(|one| &one.checks);
    let met = checks.clone().filter(|check| check.met).count();
    let to_read = cases.iter().filter(|case| case.read).count();
    let notes = read_notes(cases, &own);
    let mut delays: Vec<u64> = given.iter().map(|one| one.ms).collect();
    delays.sort_unstable();
    Tally {
        model: model.to_owned(),
        provider: first.map(|one| one.provider.clone()).unwrap_or_default(),
        hosting: first.and_then(|one| one.hosting),
        versions,
        asked: small(cases.len()),
        answered: small(given.len()),
        refused: count(AnswerOutcome::Refused),
        failed: count(AnswerOutcome::Failed),
        checks: (small(met), small(checks.count())),
        read: (small(notes.len()), small(to_read)),
        read_mean: mean_hundredths(&notes),
        quality: quality(cases, &own),
        median_ms: at(&delays, 50),
        slow_ms: at(&delays, 90),
        tokens: tokens(&given),
        cost: sum_known(given.iter().map(|one| one.cost)),
        energy: energy(&given),
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The notes of each answer that was to be read and was.
fn read_notes(cases: &[Case], own: &[&Scored<'_>]) -> Vec<Vec<u8>> {
    let to_read = |number: u32| cases.iter().any(|case| case.number == number && case.read);
    own.iter()
        .filter(|scored| to_read(scored.answer.case) && !scored.notes.is_empty())
        .map(|scored| scored.notes.clone())
        .collect()
}

/// The mean over answers of the mean of their notes, in hundredths.
fn mean_hundredths(notes: &[Vec<u8>]) -> Option<u32> {
    let means: Vec<f64> = notes
        .iter()
        .map(|notes| ratio(notes.iter().map(|n| usize::from(*n)).sum(), notes.len()))
        .collect();
    (!means.is_empty()).then(|| rounded(100.0 * means.iter().sum::<f64>() / length(&means)))
}

#[expect(clippy::cast_precision_loss, reason = "counts of a sample")]
fn length(values: &[f64]) -> f64 {
    values.len() as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 400 by construction"
)]
fn rounded(value: f64) -> u32 {
    value.round() as u32
}

fn quality(cases: &[Case], own: &[&Scored<'_>]) -> Option<u32> {
    let scores: Option<Vec<f64>> = cases
        .iter()
        .map(|case| {
            let scored = own.iter().find(|one| one.answer.case == case.number)?;
            case_score(case, scored)
        })
        .collect();
    let scores = scores.filter(|scores| !scores.is_empty())?;
    Some(rounded(
        100.0 * scores.iter().sum::<f64>() / length(&scores),
    ))
}

/// The smallest delay that `percent` of them keep within.
fn at(sorted: &[u64], percent: usize) -> Option<u64> {
    let place = (sorted.len() * percent).div_ceil(100).max(1) - 1;
    sorted.get(place).copied()
}

fn tokens(given: &[&Answer]) -> Option<(u64, u64)> {
    let counts: Option<Vec<_>> = given.iter().map(|one| one.tokens).collect();
    let counts = counts.filter(|counts| !counts.is_empty())?;
    Some(counts.iter().fold((0, 0), |(read, written), one| {
        (read + one.prompt, written + one.completion)
    }))
}

fn sum_known(amounts: impl Iterator<Item = Option<MicroEuro>>) -> Option<MicroEuro> {
    let known: Option<Vec<MicroEuro>> = amounts.collect();
    let known = known.filter(|known| !known.is_empty())?;
    Some(known.into_iter().fold(MicroEuro(0), MicroEuro::plus))
}

fn energy(given: &[&Answer]) -> Result<(u64, u64), String> {
    let mut sum = (0_u64, 0_u64);
    if given.is_empty() {
        return Err("nothing_generated".to_owned());
    }
    for one in given {
        match &one.footprint {
            Some(Footprint::Estimated {
                energy_min_uwh,
                energy_max_uwh,
                ..
            }) => {
                sum.0 = sum.0.saturating_add(*energy_min_uwh);
                sum.1 = sum.1.saturating_add(*energy_max_uwh);
            }
            Some(Footprint::Unknown { unknown }) => return Err(unknown.clone()),
            None => return Err("nothing_generated".to_owned()),
        }
    }
    Ok(sum)
}
