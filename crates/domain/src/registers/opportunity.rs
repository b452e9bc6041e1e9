//! The register of opportunities: what generative AI could bring, before it is a use.

use super::kit::*;

/// An opportunity.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Opportunity {
    /// What it is called.
    pub title: String,
    /// What is needed, by whom, how often.
    pub need: String,
    /// Whom it would serve: `agents`, `public`, `both`.
    pub audience: String,
    /// Trade.
    pub trade: String,
    /// The service it comes from.
    pub service: Option<ServiceId>,
    /// Who proposed it.
    pub owner: Option<AgentId>,
    /// What is expected of it, in words and figures.
    pub gain: String,
    /// What it would bring to the public service.
    pub public_interest: String,
    /// What could be done without AI.
    pub alternative: String,
    /// Highest class of data it would handle.
    pub max_class: String,
    /// References of the use it became.
    pub uses: Vec<String>,
    /// Where it came from, when imported.
    pub provenance: String,
    /// Next review, `YYYY-MM-DD`.
    pub review_on: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["proposed", "studied", "retained", "converted", "dismissed"],
    transitions: &[
        Transition::new("study", &["proposed", "dismissed"], "studied", REFERENTS),
        Transition::new("retain", &["studied"], "retained", REFERENTS).needing(&[
            "gain",
            "alternative",
            "audience",
        ]),
        Transition::new("convert", &["retained"], "converted", REFERENTS).needing(&["uses"]),
        Transition::new(
            "dismiss",
            &["proposed", "studied", "retained"],
            "dismissed",
            REFERENTS,
        )
        .with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "idea", Line(120), Always),
    Field::new("need", "idea", Text, Always),
    Field::new(
        "audience",
        "idea",
        Choice(&["agents", "public", "both"]),
        ByTransition,
    ),
    Field::new("trade", "idea", Line(80), Optional),
    Field::new("service", "idea", Service, Optional),
    Field::new("owner", "idea", Agent, Kept),
    Field::new("gain", "study", Text, ByTransition),
    Field::new("public_interest", "study", Text, Optional),
    Field::new("alternative", "study", Text, ByTransition),
    Field::new(
        "max_class",
        "study",
        Choice(&["public", "internal", "personal", "sensitive"]),
        Optional,
    ),
    Field::new("uses", "study", References("use"), ByTransition),
    Field::new("provenance", "follow", Line(200), Optional),
    Field::new("review_on", "follow", Day, Optional),
];

impl Register for Opportunity {
    const NAME: &'static str = "opportunity";
    const PREFIX: &'static str = "O";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const OVER: &'static [&'static str] = &["converted", "dismissed"];

    answers!(title, category: audience, service, owner, review_on);

    fn search_words(&self) -> String {
        format!("{} {}", self.trade, self.need)
    }
    fn begun(mut self, by: Option<AgentId>, _: Instant) -> Self {
        self.owner = self.owner.or(by);
        self
    }
}
