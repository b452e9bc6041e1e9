//! The register of offers: solutions on the market, by family, and what is proved of them.

use super::kit::*;

/// The nine families of solutions, as the catalogue numbers them.
pub const OFFER_FAMILIES: &[&str] = &[
    "us_consumer",
    "us_professional",
    "european_publisher",
    "public_specialist",
    "state",
    "open_on_site",
    "open_trusted_cloud",
    "shared_territorial",
    "embedded_in_software",
];

/// How sure a claim is. No claim goes without one.
const CLAIM: &[&str] = &["unknown", "declared", "proved"];
const CLASSES: &[&str] = &["public", "internal", "personal", "sensitive"];

/// An offer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Offer {
    /// What it is called.
    pub title: String,
    /// Who sells or maintains it.
    pub vendor: String,
    /// One of [`OFFER_FAMILIES`].
    pub family: String,
    /// What it does, and for which trades.
    pub functions: String,
    /// Known limits, legal validity included.
    pub limits: String,
    /// Models it runs, with their versions and licences.
    pub models: String,
    /// `on_site`, `secnumcloud`, `eu`, `outside_eu`.
    pub hosting: String,
    /// The law its owner is subject to.
    pub jurisdiction: String,
    /// Highest class of data it may receive.
    pub max_class: String,
    /// Whether what is typed is never used to train: `unknown`, `declared`, `proved`.
    pub no_reuse: String,
    /// What proves it.
    pub no_reuse_proof: String,
    /// Whether it is European by hosting and by capital: `unknown`, `declared`, `proved`.
    pub european: String,
    /// What proves it.
    pub european_proof: String,
    /// How long what is typed is kept.
    pub retention: String,
    /// How to leave: formats, delay, cost.
    pub reversibility: String,
    /// Yearly cost in euros.
    pub yearly_euros: Option<u32>,
    /// What the price counts.
    pub price_terms: String,
    /// Reference of the contract.
    pub contract: String,
    /// End of the contract, `YYYY-MM-DD`.
    pub contract_ends_on: String,
    /// References of uses it serves.
    pub uses: Vec<String>,
    /// Last evaluation, `YYYY-MM-DD`; good for twelve months.
    pub evaluated_on: String,
    /// The person responsible.
    pub owner: Option<AgentId>,
    /// Where it came from, when imported.
    pub provenance: String,
    /// Next review, `YYYY-MM-DD`.
    pub review_on: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["spotted", "evaluated", "allowed", "refused", "ended"],
    transitions: &[
        Transition::new("evaluate", &["spotted", "refused"], "evaluated", REFERENTS).needing(&[
            "functions",
            "hosting",
            "jurisdiction",
            "no_reuse",
            "evaluated_on",
        ]),
        Transition::new(
            "allow",
            &["evaluated"],
            "allowed",
            &[Role::Committee, Role::Dsi],
        )
        .needing(&["max_class", "retention", "reversibility", "owner"]),
        Transition::new("refuse", &["spotted", "evaluated"], "refused", REFERENTS).with_reason(),
        Transition::new("reevaluate", &["allowed"], "evaluated", REFERENTS).with_reason(),
        Transition::new("end", &["allowed", "evaluated"], "ended", REFERENTS).with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "offer", Line(120), Always),
    Field::new("vendor", "offer", Line(120), Always),
    Field::new("family", "offer", Choice(OFFER_FAMILIES), Always),
    Field::new("functions", "offer", Text, ByTransition),
    Field::new("limits", "offer", Text, Optional),
    Field::new("models", "offer", Text, Optional),
    Field::new("uses", "offer", References("use"), Optional),
    Field::new(
        "hosting",
        "data",
        Choice(&["on_site", "secnumcloud", "eu", "outside_eu"]),
        ByTransition,
    ),
    Field::new("jurisdiction", "data", Line(120), ByTransition),
    Field::new("max_class", "data", Choice(CLASSES), ByTransition),
    Field::new("no_reuse", "data", Choice(CLAIM), ByTransition),
    Field::new("no_reuse_proof", "data", Text, Optional),
    Field::new("european", "data", Choice(CLAIM), Optional),
    Field::new("european_proof", "data", Text, Optional),
    Field::new("retention", "data", Line(200), ByTransition),
    Field::new("reversibility", "contract", Text, ByTransition),
    Field::new("yearly_euros", "contract", Number, Optional),
    Field::new("price_terms", "contract", Line(200), Optional),
    Field::new("contract", "contract", Line(120), Optional),
    Field::new("contract_ends_on", "contract", Day, Optional),
    Field::new("evaluated_on", "follow", Day, ByTransition),
    Field::new("owner", "follow", Agent, ByTransition),
    Field::new("provenance", "follow", Line(200), Optional),
    Field::new("review_on", "follow", Day, Optional),
];

impl Register for Offer {
    const NAME: &'static str = "offer";
    const PREFIX: &'static str = "F";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;

    fn title(&self) -> &str {
        &self.title
    }
    fn category(&self) -> Option<&str> {
        filled(&self.family)
    }
    fn owner(&self) -> Option<AgentId> {
        self.owner
    }
    fn review_on(&self) -> Option<&str> {
        filled(&self.review_on)
    }
    fn search_words(&self) -> String {
        format!("{} {} {}", self.vendor, self.functions, self.models)
    }

    fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let beyond_public = !blank(&self.max_class) && self.max_class != "public";
        if beyond_public && self.family == "us_consumer" {
            faults.push(FieldFault::rule("max_class", "consumer_is_public_only"));
        } else if beyond_public && self.no_reuse != "proved" {
            faults.push(FieldFault::rule("max_class", "reuse_not_proved"));
        }
        if self.no_reuse == "proved" && blank(&self.no_reuse_proof) {
            faults.push(FieldFault::rule("no_reuse_proof", "proof_missing"));
        }
        if self.european == "proved" && blank(&self.european_proof) {
            faults.push(FieldFault::rule("european_proof", "proof_missing"));
        }
        if self.family == "public_specialist" && blank(&self.limits) {
            faults.push(FieldFault::rule("limits", "specialist_needs_limits"));
        }
        faults
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        let mut findings = Vec::new();
        let a_year_ago = now.plus_seconds(-365 * 24 * 3600).day();
        let live = matches!(state, "evaluated" | "allowed");
        if live && !blank(&self.evaluated_on) && self.evaluated_on < a_year_ago {
            findings.push(Finding::grave("evaluation_too_old"));
        }
        if state == "allowed"
            && !blank(&self.contract_ends_on)
            && self.contract_ends_on < now.plus_seconds(90 * 24 * 3600).day()
        {
            findings.push(Finding::careful("contract_ends_soon"));
        }
        findings
    }
}
