//! At equal quality, what one model adds to another in cost and in delay.

use super::Tally;
use crate::Hosting;

/// Two qualities this close, in points of percent, are called equal. Our own judgement: on a few
/// dozen cases, less is noise.
pub const EQUAL_QUALITY: u32 = 5;

/// Two models of equal quality: the one closer to our hands first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EqualPair {
    /// The model hosted closest to us (on site, SecNumCloud, European Union, elsewhere).
    pub near: String,
    /// The other.
    pub far: String,
    /// Quality of each, in percent.
    pub quality: (u32, u32),
    /// What the near one adds to the cost of a thousand answers, in micro-euros; negative when it
    /// saves. `None` when a cost is not known.
    pub cost_gap: Option<i64>,
    /// What it adds to the median delay, in milliseconds. `None` when a delay is not known.
    pub delay_gap: Option<i64>,
}

/// Every pair of models of equal quality, in the order of `tallies`.
#[must_use]
pub fn equal_pairs(tallies: &[Tally]) -> Vec<EqualPair> {
    let mut pairs = Vec::new();
    for (place, one) in tallies.iter().enumerate() {
        for other in &tallies[place + 1..] {
            let (Some(a), Some(b)) = (one.quality, other.quality) else {
                continue;
            };
            if a.abs_diff(b) > EQUAL_QUALITY {
                continue;
            }
            let (near, far, quality) = if distance(one.hosting) <= distance(other.hosting) {
                (one, other, (a, b))
            } else {
                (other, one, (b, a))
            };
            pairs.push(EqualPair {
                near: near.model.clone(),
                far: far.model.clone(),
                quality,
                cost_gap: per_thousand(near)
                    .zip(per_thousand(far))
                    .map(|(near, far)| near.saturating_sub(far)),
                delay_gap: signed(near.median_ms)
                    .zip(signed(far.median_ms))
                    .map(|(near, far)| near.saturating_sub(far)),
            });
        }
    }
    pairs
}

/// How far from our hands; unknown is farthest.
fn distance(hosting: Option<Hosting>) -> usize {
    hosting
        .and_then(|hosting| Hosting::ALL.iter().position(|known| *known == hosting))
        .unwrap_or(Hosting::ALL.len())
}

fn per_thousand(tally: &Tally) -> Option<i64> {
    let answers = i64::from(tally.answered);
    let cost = tally.cost?.0;
    (answers > 0).then(|| cost.saturating_mul(1000) / answers)
}

fn signed(value: Option<u64>) -> Option<i64> {
    value.and_then(|value| i64::try_from(value).ok())
}
