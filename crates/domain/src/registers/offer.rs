//! The register of offers: solutions on the market, by family, and what is proved of them.

use super::{
    kit::*,
    offer_family::{CLAIM, CLASSES, HOSTINGS, OFFER_FAMILIES, exceeds, family_ceiling},
};
use crate::register::{OpinionRule, Ripple};

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

impl Offer {
    /// Whether it may be shown as European: only proved, by where it is hosted and by who
    /// controls its capital.
    #[must_use]
    pub fn shows_european(&self) -> bool {
        self.european == "proved" && !blank(&self.european_proof) && !blank(&self.capital_proof)
    }
}

impl Register for Offer {
    const NAME: &'static str = "offer";
    const PREFIX: &'static str = "F";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const AWAITS_OPINIONS: &'static [&'static str] = &["allow"];
    const OVER: &'static [&'static str] = &["refused", "ended"];

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

    fn opinions(&self) -> Vec<OpinionRule> {
        let asked = |because, roles: &[Role]| {
            let rule = |role: &Role| OpinionRule {
                role: *role,
                because,
            };
            roles.iter().map(rule).collect()
        };
        match (self.family.as_str(), self.max_class.as_str()) {
            ("us_professional", "internal") => asked("us_professional_internal", &[Role::Dpo]),
            ("open_trusted_cloud", "sensitive") => {
                asked("sensitive_in_cloud", &[Role::Dpo, Role::Rssi])
            }
            _ => Vec::new(),
        }
    }

    fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let beyond_public = !blank(&self.max_class) && self.max_class != "public";
        if beyond_public && self.family == "us_consumer" {
            faults.push(FieldFault::rule("max_class", "consumer_is_public_only"));
        } else if exceeds(&self.max_class, family_ceiling(&self.family, &self.hosting)) {
            faults.push(FieldFault::rule("max_class", "beyond_family"));
        } else if beyond_public && self.no_reuse != "proved" {
            faults.push(FieldFault::rule("max_class", "reuse_not_proved"));
        }
        let proved = |claim: &str, proof: &str| claim == "proved" && blank(proof);
        let either = if self.vendor_access == "proved" {
            &self.vendor_access
        } else {
            &self.encryption
        };
        for (claim, proof, path) in [
            (&self.no_reuse, &self.no_reuse_proof, "no_reuse_proof"),
            (&self.european, &self.european_proof, "european_proof"),
            (&self.european, &self.capital_proof, "capital_proof"),
            (either, &self.security_proof, "security_proof"),
        ] {
            if proved(claim, proof) {
                faults.push(FieldFault::rule(path, "proof_missing"));
            }
        }
        if self.family == "public_specialist" && blank(&self.limits) {
            faults.push(FieldFault::rule("limits", "specialist_needs_limits"));
        }
        faults
    }

    fn faults_in(&self, state: &str) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if matches!(state, "evaluated" | "allowed") && blank(&self.evaluated_on) {
            faults.push(FieldFault::rule("evaluated_on", "two_evaluators_needed"));
        }
        if state == "allowed" && self.verdict == "unfavourable" {
            faults.push(FieldFault::rule("verdict", "unfavourable_not_allowed"));
        }
        faults
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        let mut findings = Vec::new();
        let a_year_ago = now.plus_seconds(-365 * 24 * 3600).day();
        let live = matches!(state, "evaluated" | "allowed");
        if live && !blank(&self.evaluated_on) && self.evaluated_on <= a_year_ago {
            findings.push(Finding::grave("evaluation_too_old"));
        }
        for (days, code) in [(90, "contract_ends_soon"), (180, "contract_ends")] {
            let by = now.plus_seconds(days * 24 * 3600).day();
            if state == "allowed" && !blank(&self.contract_ends_on) && self.contract_ends_on <= by {
                findings.push(Finding::careful(code));
                break;
            }
        }
        findings
    }

    fn ripples(&self, _state: &str, (_, before): (&str, &Self)) -> Vec<Ripple> {
        let changes = [
            ("hosting_changed", self.hosting != before.hosting),
            ("control_changed", self.jurisdiction != before.jurisdiction),
            ("version_changed", self.models != before.models),
            ("price_changed", self.yearly_euros != before.yearly_euros),
        ];
        let changed = changes.into_iter().filter(|(_, changed)| *changed);
        let ripple = |(code, _)| Ripple {
            code,
            through: &["use"],
            moves: &[],
        };
        changed.map(ripple).collect()
    }
}
