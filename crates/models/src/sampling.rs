//! The choice of the next token.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Draws tokens from logits; the same seed and logits give the same tokens.
pub(crate) struct Sampler {
    temperature: f32,
    top_p: f32,
    random: ChaCha8Rng,
}

/// First number of likeliest tokens sorted when looking for `top_p`; doubled until enough.
const FIRST_SORTED: usize = 128;

impl Sampler {
    /// `temperature` 0 always takes the likeliest token; `top_p` keeps the likeliest tokens whose
    /// probabilities reach that sum.
    pub(crate) fn new(temperature: f32, top_p: f32, seed: u64) -> Self {
        Self {
            temperature,
            top_p,
            random: ChaCha8Rng::seed_from_u64(seed),
        }
    }

    /// The index drawn, or `None` if no logit is a number.
    pub(crate) fn draw(&mut self, logits: &[f32]) -> Option<usize> {
        let (best, highest) = logits
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, logit)| !logit.is_nan())
            .max_by(|(i, a), (j, b)| a.total_cmp(b).then(j.cmp(i)))?;
        if self.temperature <= 0.0 || !highest.is_finite() {
            return Some(best);
        }
        // Probabilities up to a common factor, the likeliest being 1.
        let weight = |logit: f32| {
            if logit.is_nan() {
                0.0
            } else {
                ((logit - highest) / self.temperature).exp()
            }
        };
        let mut weighted: Vec<(usize, f32)> = logits
            .iter()
            .enumerate()
            .map(|(index, logit)| (index, weight(*logit)))
            .collect();
        if self.top_p < 1.0 {
            let enough = self.top_p * weighted.iter().map(|(_, w)| w).sum::<f32>();
            keep_likeliest(&mut weighted, enough);
        }
        let total: f32 = weighted.iter().map(|(_, w)| w).sum();
        let mut left = self.random.random::<f32>() * total;
        for (index, weight) in &weighted {
            left -= weight;
            if left < 0.0 {
                return Some(*index);
            }
        }
        Some(best)
    }
}

/// Keeps the smallest number of largest weights whose sum reaches `enough`, at least one.
fn keep_likeliest(weighted: &mut Vec<(usize, f32)>, enough: f32) {
    let larger_first = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    let mut sorted = FIRST_SORTED;
    loop {
        let count = sorted.min(weighted.len());
        if count < weighted.len() {
            weighted.select_nth_unstable_by(count, larger_first);
        }
        weighted[..count].sort_unstable_by(larger_first);
        let mut sum = 0.0;
        for (position, (_, weight)) in weighted[..count].iter().enumerate() {
            sum += weight;
            if sum >= enough {
                weighted.truncate(position + 1);
                return;
            }
        }
        if count == weighted.len() {
            return;
        }
        sorted *= 2;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Sampler, keep_likeliest};

    #[test]
    fn zero_temperature_takes_the_likeliest_and_the_first_of_equals() {
        let mut sampler = Sampler::new(0.0, 1.0, 1);
        assert_eq!(sampler.draw(&[0.0, 2.0, f32::NAN, 2.0]), Some(1));
        assert_eq!(sampler.draw(&[f32::NAN]), None);
        assert_eq!(sampler.draw(&[]), None);
    }

    #[test]
    fn frequencies_follow_the_softmax() {
        let mut sampler = Sampler::new(0.5, 1.0, 7);
        let logits = [0.0, 0.5 * 3f32.ln(), f32::NEG_INFINITY];
        let mut counts = [0; 3];
        for _ in 0..20_000 {
            if let Some(index) = sampler.draw(&logits) {
                counts[index] += 1;
            }
        }
        assert!((14_700..15_300).contains(&counts[1]), "{counts:?}");
        assert_eq!(counts[2], 0);
    }

    proptest! {
        #[test]
        fn the_same_seed_draws_the_same(
            logits in prop::collection::vec(-20f32..20.0, 1..600),
            seed in any::<u64>(), temperature in 0f32..2.0, top_p in 0.01f32..=1.0,
        ) {
            let draw = || {
                let mut sampler = Sampler::new(temperature, top_p, seed);
                (0..5).map(|_| sampler.draw(&logits)).collect::<Vec<_>>()
            };
            prop_assert_eq!(draw(), draw());
        }

        #[test]
        fn the_kept_weights_are_the_largest_and_just_enough(
            weights in prop::collection::vec(0f32..1.0, 1..700), part in 0.01f32..0.99,
        ) {
            let enough = part * weights.iter().sum::<f32>();
            let mut kept: Vec<_> = weights.iter().copied().enumerate().collect();
            keep_likeliest(&mut kept, enough);
            let least = kept.iter().map(|(_, w)| *w).fold(f32::INFINITY, f32::min);
            let outside = weights.iter().enumerate()
                .filter(|(i, _)| !kept.iter().any(|(k, _)| k == i))
                .map(|(_, w)| *w).fold(0.0, f32::max);
            prop_assert!(least >= outside);
            let without_last: f32 = kept[..kept.len() - 1].iter().map(|(_, w)| w).sum();
            prop_assert!(without_last < enough);
        }
    }
}
