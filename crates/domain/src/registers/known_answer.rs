//! The register of known answers: what the desk replies at once, with its source, its owner and
//! the day it is read again.

use super::kit::*;

const VALIDATORS: &[Role] = &[
    Role::Referent,
    Role::Dpo,
    Role::Rssi,
    Role::Dsi,
    Role::Rh,
    Role::Communication,
    Role::Legal,
    Role::Finance,
];

/// A question and its validated answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KnownAnswer {
    /// The question.
    pub title: String,
    /// The answer.
    pub answer: String,
    /// What it rests on.
    pub source: String,
    /// Other words people ask it with.
    pub words: Vec<String>,
    /// Who answers for it.
    pub owner: Option<AgentId>,
    /// Read again by, `YYYY-MM-DD`.
    pub review_on: String,
    /// References of the requests it came from.
    pub requests: Vec<String>,
    /// Where it came from, when it shipped with Vigie.
    pub provenance: String,
    /// Who validated it.
    pub validated_by: Option<AgentId>,
    /// When, `YYYY-MM-DD`.
    pub validated_on: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["draft", "validated", "retired"],
    transitions: &[
        Transition::new("validate", &["draft", "retired"], "validated", VALIDATORS)
            .needing(&["owner", "review_on"]),
        Transition::new("retire", &["validated"], "retired", VALIDATORS).with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "answer", Line(200), Always),
    Field::new("answer", "answer", Text, Always),
    Field::new("source", "answer", Line(300), Always),
    Field::new("words", "answer", Words, Optional),
    Field::new("requests", "answer", References("desk_request"), Optional),
    Field::new("owner", "follow", Agent, ByTransition),
    Field::new("review_on", "follow", Day, ByTransition),
    Field::new("provenance", "follow", Line(200), Optional),
    Field::new("validated_by", "follow", Agent, Kept),
    Field::new("validated_on", "follow", Day, Kept),
];

impl Register for KnownAnswer {
    const NAME: &'static str = "known_answer";
    const PREFIX: &'static str = "Q";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;

    answers!(title, owner, review_on);

    fn search_words(&self) -> String {
        format!("{} {}", self.words.join(" "), self.answer)
    }

    fn taken(mut self, transition: &str, by: Option<AgentId>, at: Instant) -> Self {
        if transition == "validate" {
            self.validated_by = by;
            self.validated_on = at.day();
        }
        self
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        if state == "validated" && !blank(&self.review_on) && self.review_on < now.day() {
            vec![Finding::careful("review_due")]
        } else {
            Vec::new()
        }
    }
}
