//! The register of measures: what is done against risks, by pillar of mitigation.

use super::kit::*;

/// The six pillars of mitigation. Every measure is of one.
pub const PILLARS: &[&str] = &[
    "awareness",
    "restraint",
    "contracts",
    "frugality",
    "sovereign_hosting",
    "documentation",
];

/// A measure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Measure {
    /// What it is called.
    pub title: String,
    /// One of [`PILLARS`].
    pub pillar: String,
    /// How it is done.
    pub how: String,
    /// What proves it.
    pub proof: String,
    /// The service in charge.
    pub service: Option<ServiceId>,
    /// The person responsible.
    pub owner: Option<AgentId>,
    /// By when, `YYYY-MM-DD`.
    pub deadline: String,
    /// In place since, `YYYY-MM-DD`.
    pub effective_on: String,
    /// Yearly cost, in words and figures.
    pub yearly_cost: String,
    /// Where it came from, when imported.
    pub provenance: String,
    /// Next review, `YYYY-MM-DD`.
    pub review_on: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["planned", "under_way", "in_place", "abandoned"],
    transitions: &[
        Transition::new("start", &["planned", "abandoned"], "under_way", GUARDS)
            .needing(&["owner", "deadline"]),
        Transition::new("establish", &["planned", "under_way"], "in_place", GUARDS).needing(&[
            "owner",
            "proof",
            "effective_on",
        ]),
        Transition::new("resume", &["in_place"], "under_way", GUARDS).with_reason(),
        Transition::new("abandon", &[], "abandoned", GUARDS).with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "measure", Line(160), Always),
    Field::new("pillar", "measure", Choice(PILLARS), Always),
    Field::new("how", "measure", Text, Optional),
    Field::new("proof", "measure", Text, ByTransition),
    Field::new("owner", "follow", Agent, ByTransition),
    Field::new("service", "follow", Service, Optional),
    Field::new("deadline", "follow", Day, ByTransition),
    Field::new("effective_on", "follow", Day, ByTransition),
    Field::new("yearly_cost", "follow", Line(200), Optional),
    Field::new("provenance", "follow", Line(200), Optional),
    Field::new("review_on", "follow", Day, Optional),
];

impl Register for Measure {
    const NAME: &'static str = "measure";
    const PREFIX: &'static str = "M";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const OVER: &'static [&'static str] = &["abandoned"];

    answers!(title, category: pillar, service, owner, review_on);

    fn search_words(&self) -> String {
        format!("{} {}", self.how, self.proof)
    }
    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        let late = !blank(&self.deadline) && self.deadline < now.day();
        if late && matches!(state, "planned" | "under_way") {
            vec![Finding::grave("overdue")]
        } else {
            Vec::new()
        }
    }
}
