//! Parts of a use without rules of their own: benefit, data, opinions that came with a pack.

use crate::{DataClass, Role};
use serde::{Deserialize, Serialize};

/// The expected benefit, measurable.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Benefit {
    /// What is measured.
    pub indicator: String,
    /// Before.
    pub baseline: String,
    /// Aimed at.
    pub target: String,
    /// By when, `YYYY-MM-DD`.
    pub due_on: String,
}

/// What data the use handles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DataOfUse {
    /// Categories, in words.
    pub categories: String,
    /// The most careful class allowed.
    pub max_class: DataClass,
    /// Where they come from.
    pub origin: String,
    /// How long they are kept.
    pub retention: String,
}

impl Default for DataOfUse {
    fn default() -> Self {
        Self {
            categories: String::new(),
            max_class: DataClass::Internal,
            origin: String::new(),
            retention: String::new(),
        }
    }
}

/// An opinion given on the use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// As what it is given.
    pub role: Role,
    /// `favourable`, `reserved`, `unfavourable`.
    pub verdict: String,
    /// Its reservation.
    #[serde(default)]
    pub reservation: String,
    /// When, `YYYY-MM-DD`.
    pub on: String,
}
