//! The register of experiences: what was learnt, told to others, on one short page.

use super::kit::*;

/// An experience.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Experience {
    /// What it is called.
    pub title: String,
    /// References of experiments it comes from.
    pub experiments: Vec<String>,
    /// References of uses it is about.
    pub uses: Vec<String>,
    /// The service where it was lived.
    pub service: Option<ServiceId>,
    /// Who tells it.
    pub owner: Option<AgentId>,
    /// What was tried, by whom, for how long.
    pub context: String,
    /// What went well, with figures.
    pub worked: String,
    /// What did not.
    pub failed: String,
    /// What to tell those who would begin.
    pub advice: String,
    /// `internal`, `community`, `public`.
    pub visibility: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["draft", "published", "withdrawn"],
    transitions: &[
        Transition::new("publish", &["draft"], "published", REFERENTS).needing(&["visibility"]),
        Transition::new("withdraw_sheet", &["published"], "withdrawn", REFERENTS).with_reason(),
        Transition::new("revise", &["published", "withdrawn"], "draft", REFERENTS),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "experience", Line(160), Always),
    Field::new(
        "experiments",
        "experience",
        References("experiment"),
        Optional,
    ),
    Field::new("uses", "experience", References("use"), Optional),
    Field::new("service", "experience", Service, Optional),
    Field::new("owner", "experience", Agent, Optional),
    Field::new("context", "lesson", Text, Always),
    Field::new("worked", "lesson", Text, Always),
    Field::new("failed", "lesson", Text, Always),
    Field::new("advice", "lesson", Text, Always),
    Field::new(
        "visibility",
        "lesson",
        Choice(&["internal", "community", "public"]),
        ByTransition,
    ),
];

impl Register for Experience {
    const NAME: &'static str = "experience";
    const PREFIX: &'static str = "E";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const OVER: &'static [&'static str] = &["withdrawn"];

    answers!(title, service, owner);

    fn search_words(&self) -> String {
        format!("{} {} {}", self.context, self.worked, self.advice)
    }
}
