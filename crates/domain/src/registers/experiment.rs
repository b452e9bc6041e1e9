//! The register of experiments: named participants, an end, declared data, criteria to stop, and
//! an experience sheet without which none is closed.

use super::kit::*;

/// An experiment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Experiment {
    /// What it is called.
    pub title: String,
    /// References of uses it tries.
    pub uses: Vec<String>,
    /// The service where it takes place.
    pub service: Option<ServiceId>,
    /// The person responsible.
    pub owner: Option<AgentId>,
    /// What it is to find out.
    pub question: String,
    /// Names of the participants.
    pub participants: Vec<String>,
    /// First day, `YYYY-MM-DD`.
    pub starts_on: String,
    /// Last day, `YYYY-MM-DD`.
    pub ends_on: String,
    /// `fake`, `public`, `anonymised`, `real`.
    pub data_kind: String,
    /// For real data: what, whose, and under which processing record.
    pub data_declaration: String,
    /// The model or offer tried.
    pub offers: Vec<String>,
    /// How it is measured, before and after.
    pub protocol: String,
    /// From when it is worth going on.
    pub success_criteria: String,
    /// What stops it at once.
    pub stop_criteria: String,
    /// What was measured.
    pub results: String,
    /// `generalise`, `extend`, `adapt`, `stop`.
    pub verdict: String,
    /// What was learnt, what did not work, what to tell the others.
    pub experience: String,
    /// What became of the data.
    pub data_disposal: String,
    /// References of decisions.
    pub decisions: Vec<String>,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["prepared", "running", "stopped", "closed"],
    transitions: &[
        Transition::new("start", &["prepared"], "running", REFERENTS).needing(&[
            "uses",
            "owner",
            "question",
            "participants",
            "starts_on",
            "ends_on",
            "data_kind",
            "protocol",
            "stop_criteria",
        ]),
        Transition::new("stop", &["running"], "stopped", GUARDS).with_reason(),
        Transition::new("close", &["running", "stopped"], "closed", REFERENTS).needing(&[
            "results",
            "verdict",
            "experience",
            "data_disposal",
        ]),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "frame", Line(160), Always),
    Field::new("uses", "frame", References("use"), ByTransition),
    Field::new("service", "frame", Service, Optional),
    Field::new("owner", "frame", Agent, ByTransition),
    Field::new("question", "frame", Text, ByTransition),
    Field::new("participants", "frame", Words, ByTransition),
    Field::new("starts_on", "frame", Day, ByTransition),
    Field::new("ends_on", "frame", Day, ByTransition),
    Field::new(
        "data_kind",
        "safety",
        Choice(&["fake", "public", "anonymised", "real"]),
        ByTransition,
    ),
    Field::new("data_declaration", "safety", Text, Optional),
    Field::new("offers", "safety", References("offer"), Optional),
    Field::new("protocol", "safety", Text, ByTransition),
    Field::new("success_criteria", "safety", Text, Optional),
    Field::new("stop_criteria", "safety", Text, ByTransition),
    Field::new("results", "experience", Text, ByTransition),
    Field::new(
        "verdict",
        "experience",
        Choice(&["generalise", "extend", "adapt", "stop"]),
        ByTransition,
    ),
    Field::new("experience", "experience", Text, ByTransition),
    Field::new("data_disposal", "experience", Text, ByTransition),
    Field::new("decisions", "experience", References("decision"), Optional),
];

impl Register for Experiment {
    const NAME: &'static str = "experiment";
    const PREFIX: &'static str = "X";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;

    fn title(&self) -> &str {
        &self.title
    }
    fn category(&self) -> Option<&str> {
        filled(&self.data_kind)
    }
    fn service(&self) -> Option<ServiceId> {
        self.service
    }
    fn owner(&self) -> Option<AgentId> {
        self.owner
    }
    fn review_on(&self) -> Option<&str> {
        filled(&self.ends_on)
    }
    fn search_words(&self) -> String {
        format!("{} {}", self.question, self.experience)
    }

    fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let dated = !blank(&self.starts_on) && !blank(&self.ends_on);
        if dated && self.ends_on < self.starts_on {
            faults.push(FieldFault::rule("ends_on", "ends_before_it_starts"));
        }
        if self.data_kind == "real" && blank(&self.data_declaration) {
            faults.push(FieldFault::rule(
                "data_declaration",
                "real_data_are_declared",
            ));
        }
        faults
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        let over = !blank(&self.ends_on) && self.ends_on < now.day();
        match state {
            "running" if over => vec![Finding::grave("over")],
            "stopped" => vec![Finding::careful("experience_awaited")],
            _ => Vec::new(),
        }
    }
}
