//! Money and prices.

use serde::{Deserialize, Serialize};

/// An amount in millionths of a euro: fine enough for one token, exact to add.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct MicroEuro(pub i64);

impl MicroEuro {
    /// The amount in euros, for display only.
    #[expect(clippy::cast_precision_loss, reason = "display only")]
    pub fn euros(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// From euros, rounded to the nearest millionth; `None` if it does not fit.
    #[expect(clippy::cast_possible_truncation, reason = "range checked just before")]
    pub fn from_euros(euros: f64) -> Option<Self> {
        let micros = (euros * 1e6).round();
        (micros.is_finite() && micros.abs() < 9e18).then_some(Self(micros as i64))
    }

    /// Sum, saturating.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// What a model costs: micro-euros per million tokens, prompt and answer apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// Per million prompt tokens.
    pub prompt: MicroEuro,
    /// Per million answer tokens.
    pub completion: MicroEuro,
}

impl Price {
    /// Cost of an exchange, rounded up so that sums never under-count.
    pub fn cost(self, prompt_tokens: u64, completion_tokens: u64) -> MicroEuro {
        let total = i128::from(self.prompt.0) * i128::from(prompt_tokens)
            + i128::from(self.completion.0) * i128::from(completion_tokens);
        let micros = (total + 999_999).div_euclid(1_000_000);
        MicroEuro(i64::try_from(micros).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cost_is_rounded_up() {
        let price = Price {
            prompt: MicroEuro(200_000),
            completion: MicroEuro(600_000),
        };
        assert_eq!(price.cost(1_000_000, 1_000_000), MicroEuro(800_000));
        assert_eq!(price.cost(1, 0), MicroEuro(1));
        assert_eq!(price.cost(0, 0), MicroEuro(0));
        assert_eq!(price.cost(u64::MAX, u64::MAX).0, i64::MAX);
    }
}
