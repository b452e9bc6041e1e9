//! The maturity diagnostic: history, form by dimension, result.

use super::{PartLine, Radar};
use crate::{
    form::Form,
    page::Page,
    ui::{Choice, Figure},
};
use askama::Template;
use vigie_observatory::diagnostic::Step;

/// A dimension, scored and compared.
#[derive(Debug, Clone)]
pub struct DimensionRow {
    /// Its label.
    pub label: String,
    /// On 100, written; `None` when nothing is answered.
    pub value: Option<String>,
    /// Questions answered, and asked.
    pub answered: (usize, usize),
    /// The diagnostic before, and the change.
    pub before: Option<(String, String)>,
}

/// A score, as it is shown.
#[derive(Debug, Clone)]
pub struct ScoreView {
    /// The index.
    pub figure: Figure,
    /// The band.
    pub band: Option<u8>,
    /// Questions that hold it down, separated by commas.
    pub capped: String,
    /// Questions without their proof.
    pub unproven: String,
    /// How many have no answer.
    pub missing: usize,
    /// Dimensions.
    pub rows: Vec<DimensionRow>,
    /// Whether there is a diagnostic to compare with.
    pub compared: bool,
    /// The radar.
    pub radar: Radar,
}

/// A diagnostic, in the list.
#[derive(Debug, Clone)]
pub struct DiagnosticRow {
    /// Its reference.
    pub reference: String,
    /// Whom it is about.
    pub title: String,
    /// The day, written.
    pub on: String,
    /// Whether it is closed.
    pub closed: bool,
    /// Its index, written.
    pub index: Option<String>,
    /// Its band.
    pub band: Option<u8>,
}

/// Every diagnostic, and what they add up to.
#[derive(Debug, Template)]
#[template(path = "diagnostics.html")]
pub struct Diagnostics {
    /// The frame.
    pub page: Page,
    /// Diagnostics, the latest first.
    pub rows: Vec<DiagnosticRow>,
    /// The consolidated score, once a diagnostic is closed.
    pub score: Option<ScoreView>,
    /// What it rests on, and what each department weighs.
    pub basis: String,
    /// Where headcounts are given; empty when the person may not.
    pub headcounts: String,
    /// Departments.
    pub departments: Vec<Choice>,
    /// Whether the person may start one.
    pub may_start: bool,
    /// The form.
    pub form: Form,
}

/// A diagnostic: its score and its plan.
#[derive(Debug, Template)]
#[template(path = "diagnostic.html")]
pub struct Diagnostic {
    /// The frame.
    pub page: Page,
    /// Its reference.
    pub reference: String,
    /// Whether it is closed.
    pub closed: bool,
    /// Its score.
    pub score: ScoreView,
    /// The plan: dimension in words, question, step.
    pub plan: Vec<(String, String, Step)>,
    /// How many steps of the plan are in the register of actions.
    pub planned: usize,
    /// Whether the person writes in that register.
    pub may_plan: bool,
    /// Dimensions under this go into the plan.
    pub target: String,
    /// Version, to be sent with any change.
    pub version: i32,
    /// Whether the person may answer and close.
    pub may_answer: bool,
}

/// A question of the form.
#[derive(Debug, Clone)]
pub struct DiagnosticField {
    /// Name of its level.
    pub id: String,
    /// Name of its proof.
    pub proof: String,
    /// The question.
    pub ask: String,
    /// What the proof should be, and who answers.
    pub hint: String,
    /// Levels.
    pub choices: Vec<Choice>,
}

/// A dimension of a diagnostic, as a form.
#[derive(Debug, Template)]
#[template(path = "diagnostic_form.html")]
pub struct DiagnosticForm {
    /// The frame.
    pub page: Page,
    /// Its reference.
    pub reference: String,
    /// The dimension.
    pub label: String,
    /// Its number, from 1.
    pub part: usize,
    /// Every dimension.
    pub parts: Vec<PartLine>,
    /// Its questions.
    pub questions: Vec<DiagnosticField>,
    /// The answers.
    pub form: Form,
    /// Version, to be sent with any change.
    pub version: i32,
}
