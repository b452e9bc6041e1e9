//! The register of the living report: its sections, each in versions, with the recommendations
//! they make, which are actions that are followed.

use super::kit::*;

/// A section of the report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportSection {
    /// What it is called.
    pub title: String,
    /// Its place in the report.
    pub place: Option<u32>,
    /// What it says.
    pub text: String,
    /// References of the actions its recommendations became.
    pub recommendations: Vec<String>,
    /// Who writes it.
    pub owner: Option<AgentId>,
    /// Read again by, `YYYY-MM-DD`.
    pub review_on: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["draft", "published", "retired"],
    transitions: &[
        Transition::new("publish", &["draft", "retired"], "published", SECRETARIES)
            .needing(&["text", "owner"]),
        Transition::new("retire", &["published"], "retired", SECRETARIES).with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "section", Line(160), Always),
    Field::new("place", "section", Number, Optional),
    Field::new("text", "section", Text, ByTransition),
    Field::new("recommendations", "section", References("action"), Optional),
    Field::new("owner", "follow", Agent, ByTransition),
    Field::new("review_on", "follow", Day, Optional),
];

impl Register for ReportSection {
    const NAME: &'static str = "report_section";
    const PREFIX: &'static str = "P";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;

    answers!(title, owner, review_on);

    fn search_words(&self) -> String {
        self.text.clone()
    }
}
