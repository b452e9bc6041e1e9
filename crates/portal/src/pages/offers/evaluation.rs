//! What two evaluators say of an offer.

use crate::{
    form::Form,
    page::Page,
    ui::{Choice, Figure, Tone},
};
use askama::Template;

/// An evaluator of the round.
#[derive(Debug, Clone)]
pub struct EvaluatorLine {
    /// Who.
    pub name: String,
    /// Criteria noted, and how many there are.
    pub noted: (usize, usize),
    /// The day the notes were given, written; `None` before.
    pub given: Option<String>,
}

/// A note, as it is read.
#[derive(Debug, Clone)]
pub struct NoteView {
    /// 0 to 4; `None` when the criterion is not noted.
    pub value: Option<u8>,
    /// Proven, declared, unknown: in words.
    pub claim: &'static str,
    /// The same, as a tone.
    pub tone: Tone,
    /// What proves it.
    pub proof: String,
}

/// A criterion, and what both say of it.
#[derive(Debug, Clone)]
pub struct CriterionRow {
    /// `E01`.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Its weight.
    pub weight: u32,
    /// Whether a 0 alone makes the opinion unfavourable.
    pub eliminatory: bool,
    /// Notes, in the order of the evaluators.
    pub notes: [NoteView; 2],
    /// How far apart they are; `None` when one did not note it.
    pub gap: Option<u8>,
}

/// An axis and its criteria.
#[derive(Debug, Clone)]
pub struct AxisTable {
    /// Its anchor.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// On 100, written.
    pub share: Option<String>,
    /// Its criteria.
    pub rows: Vec<CriterionRow>,
}

/// A light, and why it has its colour.
#[derive(Debug, Clone)]
pub struct LightLine {
    /// What it is about.
    pub label: String,
    /// Its colour, as a tone.
    pub tone: Tone,
    /// Its colour, in a word.
    pub word: &'static str,
    /// Why.
    pub why: String,
}

/// An objective of sovereignty.
#[derive(Debug, Clone)]
pub struct ObjectiveRow {
    /// `SOV-1`.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Criteria it is read on.
    pub criteria: String,
    /// On 100, written.
    pub share: Option<String>,
}

/// What two sheets of notes conclude.
#[derive(Debug, Clone)]
pub struct EvaluationResult {
    /// The round.
    pub round: u32,
    /// Names of the two evaluators.
    pub evaluators: [String; 2],
    /// The opinion.
    pub verdict: (Tone, &'static str),
    /// Eliminatory criteria at 0, in words.
    pub eliminated: Vec<String>,
    /// Score, gap, sovereignty.
    pub figures: Vec<Figure>,
    /// Until when it holds, written; `None` once it is past.
    pub until: Option<String>,
    /// Since when it no longer holds, written.
    pub since: Option<String>,
    /// Version of the grid.
    pub grid: String,
    /// Lights.
    pub lights: Vec<LightLine>,
    /// Objectives of sovereignty.
    pub objectives: Vec<ObjectiveRow>,
    /// Axes.
    pub axes: Vec<AxisTable>,
    /// Criteria two points or more apart.
    pub apart: Vec<String>,
}

/// The evaluation of an offer.
#[derive(Debug, Template)]
#[template(path = "offers/evaluation.html")]
pub struct OfferEvaluation {
    /// The frame.
    pub page: Page,
    /// `F101`.
    pub reference: String,
    /// Evaluators of the latest round.
    pub evaluators: Vec<EvaluatorLine>,
    /// Whether the latest round waits for notes.
    pub under_way: bool,
    /// Whether the reader has notes to give in it.
    pub mine: bool,
    /// Whether the reader may name evaluators.
    pub may_name: bool,
    /// Who may be named.
    pub people: Vec<Choice>,
    /// `first`, `second`.
    pub form: Form,
    /// What the latest whole round concludes.
    pub result: Option<EvaluationResult>,
    /// Versions of the grid that whole rounds used and that no longer ship.
    pub other_grid: Option<String>,
}

impl OfferEvaluation {
    /// The address of a page of the offer.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        self.page
            .link(&format!("/registres/offres/{}{rest}", self.reference))
    }
}
