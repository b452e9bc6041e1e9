//! The register of bodies: committees and groups, their mandate and their quorum.

use super::kit::*;

/// A body that decides, advises or works.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Body {
    /// What it is called.
    pub title: String,
    /// `steering`, `group`, `function`.
    pub kind: String,
    /// Who sits in it.
    pub composition: String,
    /// What it is for.
    pub missions: String,
    /// How often it meets.
    pub rhythm: String,
    /// How many members vote.
    pub members: Option<u32>,
    /// How many must be there for a decision.
    pub quorum: Option<u32>,
    /// Who presides or holds the function.
    pub owner: Option<AgentId>,
    /// Who stands in.
    pub stand_in: Option<AgentId>,
    /// Its act of creation or letter of mission.
    pub act: String,
    /// In force from, `YYYY-MM-DD`.
    pub starts_on: String,
    /// Until, `YYYY-MM-DD`.
    pub ends_on: String,
    /// Where it came from, when imported.
    pub provenance: String,
    /// Next review, `YYYY-MM-DD`.
    pub review_on: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["draft", "active", "dissolved"],
    transitions: &[
        Transition::new("install", &["draft", "dissolved"], "active", SECRETARIES).needing(&[
            "missions",
            "owner",
            "stand_in",
            "starts_on",
        ]),
        Transition::new("dissolve", &["active"], "dissolved", SECRETARIES).with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "body", Line(120), Always),
    Field::new(
        "kind",
        "body",
        Choice(&["steering", "group", "function"]),
        Always,
    ),
    Field::new("composition", "body", Text, Optional),
    Field::new("missions", "body", Text, ByTransition),
    Field::new("rhythm", "body", Line(80), Optional),
    Field::new("members", "body", Number, Optional),
    Field::new("quorum", "body", Number, Optional),
    Field::new("owner", "mandate", Agent, ByTransition),
    Field::new("stand_in", "mandate", Agent, ByTransition),
    Field::new("act", "mandate", Line(200), Optional),
    Field::new("starts_on", "mandate", Day, ByTransition),
    Field::new("ends_on", "mandate", Day, Optional),
    Field::new("provenance", "follow", Line(200), Optional),
    Field::new("review_on", "follow", Day, Optional),
];

/// Why a body holds no sitting, takes no vote and decides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MayNotSit {
    /// It is still a draft: nobody made it official.
    #[error("it is a draft")]
    Draft,
    /// It was dissolved.
    #[error("it was dissolved")]
    Dissolved,
    /// There is no such body.
    #[error("there is no such body")]
    Unknown,
}

impl Body {
    /// Whether a body in `state` may sit, vote and decide; `None` when there is no such body.
    pub fn may_sit(state: Option<&str>) -> Result<(), MayNotSit> {
        match state {
            Some("active") => Ok(()),
            Some("draft") => Err(MayNotSit::Draft),
            Some("dissolved") => Err(MayNotSit::Dissolved),
            _ => Err(MayNotSit::Unknown),
        }
    }
}

impl Register for Body {
    const NAME: &'static str = "body";
    const PREFIX: &'static str = "C";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const OVER: &'static [&'static str] = &["dissolved"];

    answers!(title, category: kind, owner, review_on);

    fn search_words(&self) -> String {
        self.missions.clone()
    }

    fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if self.quorum > self.members && self.members.is_some() {
            faults.push(FieldFault::rule("quorum", "quorum_above_members"));
        }
        if self.stand_in.is_some() && self.stand_in == self.owner {
            faults.push(FieldFault::rule("stand_in", "stand_in_is_another"));
        }
        faults
    }

    fn faults_in(&self, state: &str) -> Vec<FieldFault> {
        let decides = self.kind == "steering";
        if state == "active" && decides && self.quorum.is_none_or(|quorum| quorum == 0) {
            vec![FieldFault::rule("quorum", "steering_needs_quorum")]
        } else {
            Vec::new()
        }
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        if state == "active" && !blank(&self.ends_on) && self.ends_on < now.day() {
            vec![Finding::grave("mandate_over")]
        } else {
            Vec::new()
        }
    }
}
