//! The register of decisions: no quorum, no decision; what is decided stays as decided.

use super::kit::*;

/// What the adoption of a decision does at once: the step of the uses it is about, or the opening
/// of a draft of the charter.
pub const DECISION_EFFECTS: &[&str] = &[
    "experiment",
    "produce",
    "suspend",
    "resume",
    "retry",
    "refuse",
    "reopen",
    "retire",
    CHARTER_DRAFT,
];

/// The effect that opens a draft of the charter.
pub const CHARTER_DRAFT: &str = "charter_draft";

/// A decision of a body.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decision {
    /// What it is about.
    pub title: String,
    /// Reference of the body that decides.
    pub body: Vec<String>,
    /// Day of the meeting, `YYYY-MM-DD`.
    pub meeting_on: String,
    /// What was put before it.
    pub context: String,
    /// What is decided.
    pub text: String,
    /// Why.
    pub reasons: String,
    /// Under what conditions.
    pub conditions: String,
    /// References of uses it is about.
    pub uses: Vec<String>,
    /// References of risks it is about.
    pub risks: Vec<String>,
    /// References of offers it is about.
    pub offers: Vec<String>,
    /// What its adoption does at once: one of [`DECISION_EFFECTS`]; empty when it does nothing.
    pub effect: String,
    /// How many members were there.
    pub present: Option<u32>,
    /// How many gave a proxy.
    pub represented: Option<u32>,
    /// How many had to be.
    pub quorum: Option<u32>,
    /// Votes for.
    pub votes_for: Option<u32>,
    /// Votes against.
    pub votes_against: Option<u32>,
    /// Abstentions.
    pub abstentions: Option<u32>,
    /// Who carries it out.
    pub owner: Option<AgentId>,
    /// Who recorded it.
    pub recorded_by: Option<AgentId>,
    /// When.
    pub recorded_on: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["draft", "adopted", "rejected", "postponed"],
    transitions: &[
        Transition::new("adopt", &["draft", "postponed"], "adopted", SECRETARIES).needing(&[
            "body",
            "meeting_on",
            "text",
            "reasons",
            "present",
            "quorum",
            "votes_for",
        ]),
        Transition::new("reject", &["draft", "postponed"], "rejected", SECRETARIES).needing(&[
            "body",
            "meeting_on",
            "reasons",
            "present",
            "quorum",
            "votes_against",
        ]),
        Transition::new("postpone", &["draft"], "postponed", SECRETARIES).with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "matter", Line(160), Always),
    Field::new("body", "matter", References("body"), ByTransition),
    Field::new("meeting_on", "matter", Day, ByTransition),
    Field::new("context", "matter", Text, Optional),
    Field::new("uses", "matter", References("use"), Optional),
    Field::new("risks", "matter", References("risk"), Optional),
    Field::new("offers", "matter", References("offer"), Optional),
    Field::new("effect", "matter", Choice(DECISION_EFFECTS), Optional),
    Field::new("present", "vote", Number, ByTransition),
    Field::new("represented", "vote", Number, Optional),
    Field::new("quorum", "vote", Number, ByTransition),
    Field::new("votes_for", "vote", Number, ByTransition),
    Field::new("votes_against", "vote", Number, ByTransition),
    Field::new("abstentions", "vote", Number, Optional),
    Field::new("text", "decision", Text, ByTransition),
    Field::new("reasons", "decision", Text, ByTransition),
    Field::new("conditions", "decision", Text, Optional),
    Field::new("owner", "decision", Agent, Optional),
    Field::new("recorded_by", "decision", Agent, Kept),
    Field::new("recorded_on", "decision", Day, Kept),
];

impl Decision {
    /// Whether its adoption takes a step of the uses it is about.
    pub fn acts_on_uses(&self) -> bool {
        !blank(&self.effect) && self.effect != CHARTER_DRAFT
    }
}

impl Register for Decision {
    const NAME: &'static str = "decision";
    const PREFIX: &'static str = "D";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const SEALED: &'static [&'static str] = &["adopted", "rejected"];

    answers!(title, owner);

    fn search_words(&self) -> String {
        format!("{} {}", self.text, self.context)
    }

    fn faults(&self) -> Vec<FieldFault> {
        let votes = [self.votes_for, self.votes_against, self.abstentions];
        let cast: u64 = votes.into_iter().flatten().map(u64::from).sum();
        let mut faults = Vec::new();
        let voters = self
            .present
            .map(|present| u64::from(present) + self.represented.map_or(0, u64::from));
        if voters.is_some_and(|voters| cast > voters) {
            faults.push(FieldFault::rule("present", "more_votes_than_present"));
        }
        if self.acts_on_uses() && self.uses.is_empty() {
            faults.push(FieldFault::rule("uses", "effect_needs_a_use"));
        }
        if self.quorum == Some(0) {
            faults.push(FieldFault::rule("quorum", "quorum_of_nobody"));
        }
        faults
    }

    fn faults_in(&self, state: &str) -> Vec<FieldFault> {
        let decided = matches!(state, "adopted" | "rejected");
        let mut faults = Vec::new();
        if decided && self.present < self.quorum {
            faults.push(FieldFault::rule("present", "no_quorum"));
        }
        let (yes, no) = (self.votes_for.unwrap_or(0), self.votes_against.unwrap_or(0));
        if state == "adopted" && yes <= no {
            faults.push(FieldFault::rule("votes_for", "no_majority"));
        }
        faults
    }

    fn taken(mut self, _: &str, by: Option<AgentId>, at: Instant) -> Self {
        self.recorded_by = by;
        self.recorded_on = at.day();
        self
    }
}
