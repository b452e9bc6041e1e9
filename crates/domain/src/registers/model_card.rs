//! The register of models: what each is made of, where it runs, what it costs, what it cannot do.

use super::{
    kit::*,
    offer_family::{CLASSES, HOSTINGS, OFFER_FAMILIES, REEVALUATED, exceeds, family_ceiling},
};

/// A model, as the authority knows it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ModelCard {
    /// What it is called.
    pub title: String,
    /// One of [`OFFER_FAMILIES`].
    pub family: String,
    /// Its version, as precise as its publisher says.
    pub release: String,
    /// What it cannot do, and where it is known to be wrong.
    pub limits: String,
    /// The name the gateway calls it by; empty when it does not run there.
    pub gateway_name: String,
    /// Its licence.
    pub licence: String,
    /// Whether its weights can be had: `open`, `restricted`, `closed`, `unknown`.
    pub weights: String,
    /// What is known of the data it learnt from.
    pub training_data: String,
    /// Format of its file: GGUF, safetensors.
    pub format: String,
    /// SHA-256 of its file, in 64 hexadecimal digits.
    pub sha256: String,
    /// Who runs it.
    pub host: String,
    /// Where.
    pub hosting: String,
    /// Highest class of data it may receive.
    pub max_class: String,
    /// Cents of euro for a million tokens read.
    pub price_in_cents: Option<u32>,
    /// Cents of euro for a million tokens written.
    pub price_out_cents: Option<u32>,
    /// Conditions of the price: steps, notice before a rise.
    pub price_terms: String,
    /// References of the uses that rely on it.
    pub uses: Vec<String>,
    /// References of the offers it is part of.
    pub offers: Vec<String>,
    /// Published on, `YYYY-MM-DD`.
    pub released_on: String,
    /// The day its publisher withdraws it, `YYYY-MM-DD`.
    pub withdrawn_on: String,
    /// The day what is written here was last checked, `YYYY-MM-DD`; good for twelve months.
    pub checked_on: String,
    /// The person responsible.
    pub owner: Option<AgentId>,
    /// Where this was read.
    pub provenance: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["spotted", "allowed", "reevaluation", "withdrawn"],
    transitions: &[
        Transition::new("allow", &["spotted", "reevaluation"], "allowed", REFERENTS).needing(&[
            "release",
            "licence",
            "weights",
            "training_data",
            "host",
            "hosting",
            "max_class",
            "checked_on",
            "owner",
        ]),
        Transition::new("reevaluate", &["allowed"], "reevaluation", REFERENTS).with_reason(),
        Transition::new(
            "withdraw",
            &["spotted", "allowed", "reevaluation"],
            "withdrawn",
            REFERENTS,
        )
        .with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "model", Line(120), Always),
    Field::new("family", "model", Choice(OFFER_FAMILIES), Always),
    Field::new("release", "model", Line(120), ByTransition),
    Field::new("limits", "model", Text, Always),
    Field::new("gateway_name", "model", Line(120), Optional),
    Field::new("licence", "made_of", Line(120), ByTransition),
    Field::new(
        "weights",
        "made_of",
        Choice(&["open", "restricted", "closed", "unknown"]),
        ByTransition,
    ),
    Field::new("training_data", "made_of", Text, ByTransition),
    Field::new("format", "made_of", Line(80), Optional),
    Field::new("sha256", "made_of", Line(64), Optional),
    Field::new("host", "runs", Line(120), ByTransition),
    Field::new("hosting", "runs", Choice(HOSTINGS), ByTransition),
    Field::new("max_class", "runs", Choice(CLASSES), ByTransition),
    Field::new("price_in_cents", "price", Number, Optional),
    Field::new("price_out_cents", "price", Number, Optional),
    Field::new("price_terms", "price", Line(200), Optional),
    Field::new("uses", "serves", References("use"), Optional),
    Field::new("offers", "serves", References("offer"), Optional),
    Field::new("released_on", "follow", Day, Optional),
    Field::new("withdrawn_on", "follow", Day, Optional),
    Field::new("checked_on", "follow", Day, ByTransition),
    Field::new("owner", "follow", Agent, ByTransition),
    Field::new("provenance", "follow", Line(200), Optional),
];

/// Codes of what changed between two versions of a model that those who rely on it must know.
fn changes(before: &ModelCard, after: &ModelCard) -> Vec<&'static str> {
    let host = |card: &ModelCard| (card.host.clone(), card.hosting.clone());
    let price = |card: &ModelCard| {
        let terms = card.price_terms.clone();
        (card.price_in_cents, card.price_out_cents, terms)
    };
    let all = [
        ("version_changed", before.release != after.release),
        ("version_changed", before.sha256 != after.sha256),
        ("hosting_changed", host(before) != host(after)),
        ("price_changed", price(before) != price(after)),
        (
            "withdrawal_announced",
            before.withdrawn_on != after.withdrawn_on,
        ),
    ];
    let mut codes: Vec<_> = all
        .into_iter()
        .filter(|(_, is)| *is)
        .map(|(code, _)| code)
        .collect();
    codes.dedup();
    codes
}

impl Register for ModelCard {
    const NAME: &'static str = "model";
    const PREFIX: &'static str = "L";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;

    answers!(title, category: family, owner);

    fn search_words(&self) -> String {
        format!("{} {} {}", self.release, self.licence, self.host)
    }

    fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let hex = self.sha256.len() == 64 && self.sha256.chars().all(|c| c.is_ascii_hexdigit());
        if !blank(&self.sha256) && !hex {
            faults.push(FieldFault::rule("sha256", "not_a_sha256"));
        }
        if exceeds(&self.max_class, family_ceiling(&self.family, &self.hosting)) {
            faults.push(FieldFault::rule("max_class", "beyond_family"));
        }
        faults
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        let mut findings = Vec::new();
        if state == "withdrawn" {
            return findings;
        }
        let a_year_ago = now.days_later(-365).day();
        if !blank(&self.checked_on) && self.checked_on <= a_year_ago {
            findings.push(Finding::grave("sheet_too_old"));
        }
        if !blank(&self.withdrawn_on) {
            if self.withdrawn_on <= now.day() {
                findings.push(Finding::grave("model_withdrawn"));
            } else if self.withdrawn_on <= now.days_later(180).day() {
                findings.push(Finding::careful("model_withdrawn_soon"));
            }
        }
        findings
    }

    fn ripples(&self, state: &str, (was, before): (&str, &Self)) -> Vec<Ripple> {
        let mut codes = changes(before, self);
        if state == "withdrawn" && was != state {
            codes.push("model_was_withdrawn");
        }
        let ripple = |code| Ripple {
            code,
            through: &["offer", "use"],
            moves: &[REEVALUATED],
        };
        codes.into_iter().map(ripple).collect()
    }
}
