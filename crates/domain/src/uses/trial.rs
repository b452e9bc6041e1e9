//! A test set in figures: what was tried, what passed, what must.

use crate::registers::kit::*;

/// A test set and how it went.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Trial {
    /// Cases tried.
    pub cases: Option<u32>,
    /// Cases that went as they should.
    pub passed: Option<u32>,
    /// The share that must, in per cent, set beforehand.
    pub threshold: Option<u32>,
}

/// Its fields.
pub(super) const FIELDS: &[Field] = &[
    Field::new("trial.cases", "proof", Number, Optional),
    Field::new("trial.passed", "proof", Number, Optional),
    Field::new("trial.threshold", "proof", Scale(1, 100), Optional),
];

impl Trial {
    /// Whether it was run and its threshold reached; `None` while a figure is missing.
    pub fn is_passed(&self) -> Option<bool> {
        let (cases, passed, threshold) = (self.cases?, self.passed?, self.threshold?);
        Some(cases > 0 && u64::from(passed) * 100 >= u64::from(threshold) * u64::from(cases))
    }

    /// No more cases pass than were tried.
    pub(super) fn more_passed_than_tried(&self) -> Rule {
        let tried = self.cases.zip(self.passed);
        (
            tried.is_some_and(|(cases, passed)| passed > cases),
            "trial.passed",
            "more_passed_than_tried",
        )
    }
}
