//! The register of offers: solutions on the market, by family, and what is proved of them.

use super::{
    claim::CLAIM,
    kit::*,
    offer_family::{CLASSES, HOSTINGS, OFFER_FAMILIES, beyond_family, family_opinions},
};

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
    /// What agents read of it: what it is for, in two sentences.
    pub notice: String,
    /// How an agent opens it and uses it, one step a line.
    pub steps: String,
    /// Where it is opened: an address, or how to ask for it.
    pub access: String,
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
    /// What proves where it is hosted.
    pub european_proof: String,
    /// What proves who controls its capital.
    pub capital_proof: String,
    /// Whether the publisher cannot read what is typed: `unknown`, `declared`, `proved`.
    pub vendor_access: String,
    /// Whether what is typed is encrypted, moving and at rest: `unknown`, `declared`, `proved`.
    pub encryption: String,
    /// What proves these two.
    pub security_proof: String,
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
    /// The day two evaluators had given their notes, `YYYY-MM-DD`; good for twelve months.
    pub evaluated_on: String,
    /// Version of the grid they used.
    pub grid: String,
    /// What they conclude: `favourable`, `reserved`, `unfavourable`.
    pub verdict: String,
    /// The person responsible.
    pub owner: Option<AgentId>,
    /// Where it came from, when imported.
    pub provenance: String,
    /// Next review, `YYYY-MM-DD`.
    pub review_on: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &[
        "spotted",
        "evaluated",
        "allowed",
        "reevaluation",
        "refused",
        "ended",
    ],
    transitions: &[
        Transition::new(
            "evaluate",
            &["spotted", "reevaluation", "refused"],
            "evaluated",
            REFERENTS,
        )
        .needing(&["functions", "hosting", "jurisdiction", "no_reuse"]),
        Transition::new(
            "allow",
            &["evaluated"],
            "allowed",
            &[Role::Committee, Role::Dsi],
        )
        .needing(&["max_class", "limits", "retention", "reversibility", "owner"]),
        Transition::new(
            "refuse",
            &["spotted", "evaluated", "reevaluation"],
            "refused",
            REFERENTS,
        )
        .with_reason(),
        Transition::new(
            "reevaluate",
            &["evaluated", "allowed"],
            "reevaluation",
            REFERENTS,
        )
        .with_reason(),
        Transition::new(
            "end",
            &["allowed", "evaluated", "reevaluation"],
            "ended",
            REFERENTS,
        )
        .with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "offer", Line(120), Always),
    Field::new("vendor", "offer", Line(120), Always),
    Field::new("family", "offer", Choice(OFFER_FAMILIES), Always),
    Field::new("functions", "offer", Text, ByTransition),
    Field::new("limits", "offer", Text, ByTransition),
    Field::new("models", "offer", Text, Optional),
    Field::new("uses", "offer", References("use"), Optional),
    Field::new("notice", "agents", Text, Optional),
    Field::new("steps", "agents", Text, Optional),
    Field::new("access", "agents", Line(200), Optional),
    Field::new("hosting", "data", Choice(HOSTINGS), ByTransition),
    Field::new("jurisdiction", "data", Line(120), ByTransition),
    Field::new("max_class", "data", Choice(CLASSES), ByTransition),
    Field::new("no_reuse", "data", Choice(CLAIM), ByTransition),
    Field::new("no_reuse_proof", "data", Text, Optional),
    Field::new("european", "data", Choice(CLAIM), Optional),
    Field::new("european_proof", "data", Text, Optional),
    Field::new("capital_proof", "data", Text, Optional),
    Field::new("vendor_access", "data", Choice(CLAIM), Optional),
    Field::new("encryption", "data", Choice(CLAIM), Optional),
    Field::new("security_proof", "data", Text, Optional),
    Field::new("retention", "data", Line(200), ByTransition),
    Field::new("reversibility", "contract", Text, ByTransition),
    Field::new("yearly_euros", "contract", Number, Optional),
    Field::new("price_terms", "contract", Line(200), Optional),
    Field::new("contract", "contract", Line(120), Optional),
    Field::new("contract_ends_on", "contract", Day, Optional),
    Field::new("evaluated_on", "follow", Day, Kept),
    Field::new("grid", "follow", Line(40), Kept),
    Field::new(
        "verdict",
        "follow",
        Choice(&["favourable", "reserved", "unfavourable"]),
        Kept,
    ),
    Field::new("owner", "follow", Agent, ByTransition),
    Field::new("provenance", "follow", Line(200), Optional),
    Field::new("review_on", "follow", Day, Optional),
];

impl Register for Offer {
    const NAME: &'static str = "offer";
    const PREFIX: &'static str = "F";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const AWAITS_OPINIONS: &'static [&'static str] = &["allow"];
    const OVER: &'static [&'static str] = &["refused", "ended"];

    answers!(title, category: family, owner, review_on);

    fn search_words(&self) -> String {
        format!("{} {} {}", self.vendor, self.functions, self.models)
    }

    fn opinions(&self) -> Vec<OpinionRule> {
        family_opinions(&self.family, &self.max_class)
    }

    fn faults(&self) -> Vec<FieldFault> {
        let beyond_public = !blank(&self.max_class) && self.max_class != "public";
        let mut class = beyond_family(&self.family, &self.hosting, &self.max_class);
        if !class.0 {
            let reused = beyond_public && !self.proves_no_reuse();
            class = (reused, "max_class", "reuse_not_proved");
        }
        let specialist = self.family == "public_specialist";
        let limits = specialist && blank(&self.limits);
        let mut rules = vec![class];
        rules.extend(self.claims_without_proof());
        rules.push((limits, "limits", "specialist_needs_limits"));
        broken(&rules)
    }

    fn faults_in(&self, state: &str) -> Vec<FieldFault> {
        let noted = matches!(state, "evaluated" | "allowed") && blank(&self.evaluated_on);
        let against = state == "allowed" && self.verdict == "unfavourable";
        broken(&[
            (noted, "evaluated_on", "two_evaluators_needed"),
            (against, "verdict", "unfavourable_not_allowed"),
        ])
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        let a_year_ago = now.days_later(-365).day();
        let live = matches!(state, "evaluated" | "allowed");
        let old = !blank(&self.evaluated_on) && self.evaluated_on <= a_year_ago;
        let ends_by = |days| {
            let by = now.days_later(days).day();
            state == "allowed" && !blank(&self.contract_ends_on) && self.contract_ends_on <= by
        };
        said([
            (live && old, Finding::grave("evaluation_too_old")),
            (ends_by(90), Finding::careful("contract_ends_soon")),
            (
                ends_by(180) && !ends_by(90),
                Finding::careful("contract_ends"),
            ),
        ])
    }

    fn ripples(&self, _state: &str, (_, before): (&str, &Self)) -> Vec<Ripple> {
        rippled(
            &[
                (self.hosting != before.hosting, "hosting_changed"),
                (self.jurisdiction != before.jurisdiction, "control_changed"),
                (self.models != before.models, "version_changed"),
                (self.yearly_euros != before.yearly_euros, "price_changed"),
            ],
            &["use"],
        )
    }
}
