//! The register of test sets: the authority's own cases, on which models are tried.

use super::{kit::*, offer_family::CLASSES};
use crate::bench::Case;

/// A test set.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TestSet {
    /// What it is called.
    pub title: String,
    /// References of the uses it speaks for.
    pub uses: Vec<String>,
    /// What it is to show.
    pub purpose: String,
    /// Where its cases come from, and what was taken out of them.
    pub origin: String,
    /// Highest class of data its cases hold.
    pub max_class: String,
    /// Said to the model before each question.
    pub instruction: String,
    /// The longest answer, in tokens; 400 when nothing is said.
    pub max_tokens: Option<u32>,
    /// The person responsible.
    pub owner: Option<AgentId>,
    /// Next review, `YYYY-MM-DD`.
    pub review_on: String,
    /// The cases.
    pub cases: Vec<Case>,
}

impl TestSet {
    /// The longest answer when the sheet says nothing, in tokens.
    pub const MAX_TOKENS: u32 = 400;

    /// The longest answer, in tokens.
    #[must_use]
    pub fn longest(&self) -> u32 {
        self.max_tokens.unwrap_or(Self::MAX_TOKENS).clamp(1, 8_000)
    }
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["draft", "validated", "retired"],
    transitions: &[
        Transition::new("validate", &["draft", "retired"], "validated", REFERENTS)
            .needing(&["origin", "owner"]),
        Transition::new("rework", &["validated"], "draft", REFERENTS).with_reason(),
        Transition::new("retire", &["draft", "validated"], "retired", REFERENTS).with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "set", Line(120), Always),
    Field::new("uses", "set", References("use"), Optional),
    Field::new("purpose", "set", Text, Optional),
    Field::new("max_class", "cases", Choice(CLASSES), Always),
    Field::new("origin", "cases", Text, ByTransition),
    Field::new("instruction", "cases", Text, Optional),
    Field::new("max_tokens", "cases", Number, Optional),
    Field::new("owner", "follow", Agent, ByTransition),
    Field::new("review_on", "follow", Day, Optional),
    Field::new("cases", "cases", Words, Kept),
];

impl Register for TestSet {
    const NAME: &'static str = "test_set";
    const PREFIX: &'static str = "J";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const OVER: &'static [&'static str] = &["retired"];

    answers!(title, owner, review_on);

    fn search_words(&self) -> String {
        format!("{} {}", self.purpose, self.uses.join(" "))
    }

    fn faults_on(&self, transition: &str) -> Vec<FieldFault> {
        if transition == "validate" && self.cases.is_empty() {
            vec![FieldFault::rule("cases", "no_case")]
        } else {
            Vec::new()
        }
    }

    fn findings(&self, state: &str, _now: Instant) -> Vec<Finding> {
        if state != "retired" && self.cases.is_empty() {
            vec![Finding::careful("set_without_case")]
        } else {
            Vec::new()
        }
    }
}
