//! A diagnostic as it is kept: one entry a department and a time.

use super::Marks;
use serde::{Deserialize, Serialize};
use vigie_domain::{
    DepartmentId,
    register::{Field, FieldGroup, FieldKind, Lifecycle, Need, Register, Transition},
    registers::FUNCTIONS,
};

/// A diagnostic of a department, or of the whole organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DiagnosticSheet {
    /// Whom it is about, in words.
    pub title: String,
    /// The department; `None` for the whole organisation.
    pub department: Option<DepartmentId>,
    /// The day it was begun, `YYYY-MM-DD`.
    pub on: String,
    /// Version of the grid.
    pub version: String,
    /// Answers.
    pub marks: Marks,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["open", "closed"],
    transitions: &[Transition::new("close", &["open"], "closed", FUNCTIONS).needing(&["marks"])],
};

const GROUP: FieldGroup = FieldGroup("diagnostic");

const FIELDS: &[Field] = &[
    GROUP.field("title", FieldKind::Line(120), Need::Always),
    GROUP.field("on", FieldKind::Day, Need::Always),
    GROUP.field("version", FieldKind::Line(40), Need::Always),
    GROUP.field("marks", FieldKind::Text, Need::ByTransition),
];

impl Register for DiagnosticSheet {
    const NAME: &'static str = "diagnostic";
    const PREFIX: &'static str = "D";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;

    fn title(&self) -> &str {
        &self.title
    }
}
