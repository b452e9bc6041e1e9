//! The impact ladder (our own): usable, used, useful, impactful; each rung stands on the ones
//! below it. And the evaluation that it asks for, in production.

use super::Use;
use crate::registers::kit::*;

/// Days in production after which a use must have been evaluated: six months.
const EVALUATED_WITHIN: i64 = 183;

/// What shows that the use has an effect, rung by rung.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Impact {
    /// Agents can use it: what shows it.
    pub usable: String,
    /// They do.
    pub used: String,
    /// It is of use to them.
    pub useful: String,
    /// The public service is better for it.
    pub impactful: String,
}

/// Its fields, and the day it was last looked at.
pub(super) const FIELDS: &[Field] = &[
    Field::new("impact.usable", "impact", Text, Optional),
    Field::new("impact.used", "impact", Text, Optional),
    Field::new("impact.useful", "impact", Text, Optional),
    Field::new("impact.impactful", "impact", Text, Optional),
    Field::new("evaluated_on", "impact", Day, Optional),
];

impl Impact {
    /// The first rung claimed above one that nothing shows.
    pub(super) fn unsupported_rung(&self) -> Option<&'static str> {
        let rungs = [
            ("impact.usable", &self.usable),
            ("impact.used", &self.used),
            ("impact.useful", &self.useful),
            ("impact.impactful", &self.impactful),
        ];
        let first_empty = rungs.iter().position(|(_, text)| blank(text))?;
        rungs[first_empty..]
            .iter()
            .find(|(_, text)| !blank(text))
            .map(|(path, _)| *path)
    }

    /// No rung hangs in the air.
    pub(super) fn without_support(&self) -> Rule {
        let rung = self.unsupported_rung();
        (
            rung.is_some(),
            rung.unwrap_or_default(),
            "rung_without_support",
        )
    }
}

impl Use {
    /// Whether it has been in production for long since it was evaluated, or never was.
    pub(super) fn is_not_evaluated(&self, state: &str, now: Instant) -> bool {
        let since = [&self.produced_on, &self.evaluated_on]
            .into_iter()
            .max()
            .filter(|day| !blank(day));
        let before = now.days_later(-EVALUATED_WITHIN).day();
        state == "production" && since.is_some_and(|day| *day < before)
    }
}
