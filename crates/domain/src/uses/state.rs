//! The stages of a use, and which of them the gateway opens.

use crate::class::words;
use serde::{Deserialize, Serialize};

/// Stage of a use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UseState {
    /// Someone would like it.
    #[default]
    Idea,
    /// Being examined.
    Instruction,
    /// Tried, for a time, by named people.
    Experiment,
    /// Open to its public.
    Production,
    /// Stopped, for a reason, until further notice.
    Suspended,
    /// Ended.
    Retired,
    /// Not instructed any further, for a reason of the list.
    Refused,
}

words!(UseState {
    Idea => "idea", Instruction => "instruction", Experiment => "experiment",
    Production => "production", Suspended => "suspended", Retired => "retired",
    Refused => "refused",
});

impl UseState {
    /// The states in which exchanges may be carried out.
    pub const OPEN: [Self; 2] = [Self::Experiment, Self::Production];

    /// Whether exchanges may be carried out for a use in this state.
    pub fn is_open(self) -> bool {
        Self::OPEN.contains(&self)
    }
}
