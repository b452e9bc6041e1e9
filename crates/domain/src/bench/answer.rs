//! What a bench asks, and what a model answered.

use super::{Case, Checked};
use crate::{DataClass, Footprint, Hosting, MicroEuro, Tokens, TraceId};
use serde::{Deserialize, Serialize};

/// The seed sent with every question, at temperature 0: whoever can answer the same twice does.
pub const SEED: u64 = 0;

/// What a bench asks: the set as it was that day, and of whom. Kept word for word, so that the
/// bench can be run again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Reference of the set: `J101`.
    pub set: String,
    /// Version of its sheet.
    pub set_version: i32,
    /// What it is called.
    pub title: String,
    /// Class of data the set declares.
    pub class: DataClass,
    /// Said to the model before each question; may be empty.
    pub instruction: String,
    /// The longest answer, in tokens.
    pub max_tokens: u32,
    /// The cases.
    pub cases: Vec<Case>,
    /// Names of the models, in the order of the report.
    pub models: Vec<String>,
    /// Reference of the use whose exchanges these are.
    pub use_reference: String,
    /// The most it may cost.
    pub most: MicroEuro,
}

impl Plan {
    /// The bytes whose hash names the set: its instruction, the length of answers and its cases,
    /// and nothing else.
    #[must_use]
    pub fn set_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(&(&self.instruction, self.max_tokens, &self.cases)).unwrap_or_default()
    }

    /// How many answers it asks for.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.cases.len() as u64 * self.models.len() as u64
    }
}

/// How a question ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerOutcome {
    /// The model answered.
    Answered,
    /// The charter, a limit or the shield refused: nothing left.
    Refused,
    /// The model did not answer.
    #[default]
    Failed,
}

/// What a model answered to a case.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// The case.
    pub case: u32,
    /// The model, by the name the gateway calls it.
    pub model: String,
    /// How it ended.
    pub outcome: AnswerOutcome,
    /// Why it was refused or failed, in French and in English; empty when it answered.
    pub why: (String, String),
    /// The answer, word for word.
    pub text: String,
    /// What was checked of it.
    pub checks: Vec<Checked>,
    /// From the question to the whole answer, the gateway's own work included, in milliseconds.
    pub ms: u64,
    /// Tokens read and written.
    pub tokens: Option<Tokens>,
    /// What it cost; `None` when the model has no price.
    pub cost: Option<MicroEuro>,
    /// Energy and impacts, or why they are not known.
    pub footprint: Option<Footprint>,
    /// Version of the model that answered, as precise as it is known; of the embedded one, with
    /// the hash of its weights.
    pub version: String,
    /// Its provider.
    pub provider: String,
    /// Where it runs.
    pub hosting: Option<Hosting>,
    /// The exchange in the trace.
    pub trace: Option<TraceId>,
    /// SHA-256 of the question as it was sent.
    pub prompt_hash: String,
    /// SHA-256 of the answer.
    pub answer_hash: String,
}
