//! The register of experiments: named participants, an end, declared data, criteria to stop, and
//! an experience sheet without which none is closed. The gateway opens the uses it tries to its
//! participants alone, from its first day to its last.

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
    /// The participants: the address of each account, or its exact name.
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
    /// Names of the models it is kept to; any the charter allows when none is named.
    pub models: Vec<String>,
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
    states: &["prepared", "running", "ended", "stopped", "closed"],
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
        // Taken by the product the day after the last.
        Transition::new("expire", &["running"], "ended", &[]),
        Transition::new(
            "close",
            &["running", "ended", "stopped"],
            "closed",
            REFERENTS,
        )
        .needing(&["results", "verdict", "data_disposal"]),
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
    Field::new("models", "safety", Words, Optional),
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
    Field::new("experience", "experience", Text, Optional),
    Field::new("data_disposal", "experience", Text, ByTransition),
    Field::new("decisions", "experience", References("decision"), Optional),
];

/// Why an experiment is not open to someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOpen {
    /// It is not running.
    NotRunning,
    /// It begins on this day.
    Before(String),
    /// It ended on this day.
    After(String),
    /// The person is not one of its participants.
    NotNamed,
}

impl Experiment {
    /// Whether data of real people are used, or declared whatever the kind chosen.
    pub fn has_personal_data(&self) -> bool {
        self.data_kind == "real" || !blank(&self.data_declaration)
    }

    /// Whether it is open on a day (`YYYY-MM-DD`, of the authority) to a person known by these
    /// names: address, name.
    pub fn opens(&self, state: &str, day: &str, names: [&str; 2]) -> Result<(), NotOpen> {
        // Past its end first: that is what to say, whether or not its state has followed.
        if !blank(&self.ends_on) && self.ends_on.as_str() < day {
            return Err(NotOpen::After(self.ends_on.clone()));
        }
        if state != "running" {
            return Err(NotOpen::NotRunning);
        }
        if !blank(&self.starts_on) && day < self.starts_on.as_str() {
            return Err(NotOpen::Before(self.starts_on.clone()));
        }
        // To the letter, but for capitals: two people may differ by a sign.
        let named = self.participants.iter().any(|participant| {
            let participant = participant.trim().to_lowercase();
            names
                .iter()
                .any(|name| name.trim().to_lowercase() == participant)
        });
        if named {
            Ok(())
        } else {
            Err(NotOpen::NotNamed)
        }
    }
}

impl Register for Experiment {
    const NAME: &'static str = "experiment";
    const PREFIX: &'static str = "X";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const OVER: &'static [&'static str] = &["closed"];
    const AWAITS_OPINIONS: &'static [&'static str] = &["start"];
    const ASKS_AT_ONCE: bool = true;
    const CITED: &'static [Cited] = &[Cited {
        transition: "close",
        register: "experience",
        field: "experiments",
        because: "experience_not_written",
    }];

    answers!(title, category: data_kind, service, owner, review_on: ends_on);

    fn news(&self, state: &str) -> NoticeKind {
        if state == "ended" {
            NoticeKind::ExperimentEnded
        } else {
            NoticeKind::Moved
        }
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

    /// Data of real people are tried on with the opinion of the DPO.
    fn opinions(&self) -> Vec<OpinionRule> {
        let asked = self.has_personal_data().then_some(OpinionRule {
            role: Role::Dpo,
            because: "personal_data",
        });
        asked.into_iter().collect()
    }

    /// An experiment that comes to personal data, or to others than those its opinion was given
    /// on, is closed until the DPO has read it again.
    fn restart(&mut self, before: &Self, state: &str, _at: Instant) -> Option<&'static str> {
        let data = |sheet: &Self| (sheet.data_kind.clone(), sheet.data_declaration.clone());
        let others = self.has_personal_data() && data(self) != data(before);
        (matches!(state, "prepared" | "running") && others).then_some("prepared")
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        let over = !blank(&self.ends_on) && self.ends_on < now.day();
        match state {
            "running" if over => vec![Finding::grave("over")],
            "ended" => vec![Finding::grave("experience_awaited")],
            "stopped" => vec![Finding::careful("experience_awaited")],
            _ => Vec::new(),
        }
    }
}
