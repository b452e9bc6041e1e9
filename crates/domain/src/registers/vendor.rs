//! The register of vendors: who is behind offers and models, and who controls them.

use super::{kit::*, offer_family::REEVALUATED};

/// A vendor.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Vendor {
    /// What it is called.
    pub title: String,
    /// The group that controls it; its own name when none does.
    pub group: String,
    /// Where the group has its seat.
    pub country: String,
    /// Who holds its capital, as far as it is known.
    pub capital: String,
    /// What proves it.
    pub capital_proof: String,
    /// What is known of sanctions, disputes, takeovers, and where it was read.
    pub watch: String,
    /// References of its offers.
    pub offers: Vec<String>,
    /// References of its models.
    pub models: Vec<String>,
    /// The person who watches it.
    pub owner: Option<AgentId>,
    /// Next review, `YYYY-MM-DD`.
    pub review_on: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["followed", "control_changed", "sanctioned", "left"],
    transitions: &[
        Transition::new(
            "change_control",
            &["followed"],
            "control_changed",
            REFERENTS,
        )
        .with_reason(),
        Transition::new(
            "sanction",
            &["followed", "control_changed"],
            "sanctioned",
            REFERENTS,
        )
        .with_reason(),
        Transition::new(
            "settle",
            &["control_changed", "sanctioned"],
            "followed",
            REFERENTS,
        )
        .needing(&["group", "capital"])
        .with_reason(),
        Transition::new(
            "leave",
            &["followed", "control_changed", "sanctioned"],
            "left",
            REFERENTS,
        )
        .with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "vendor", Line(120), Always),
    Field::new("group", "vendor", Line(120), Always),
    Field::new("country", "vendor", Line(80), Optional),
    Field::new("capital", "control", Text, ByTransition),
    Field::new("capital_proof", "control", Text, Optional),
    Field::new("watch", "control", Text, Optional),
    Field::new("offers", "what", References("offer"), Optional),
    Field::new("models", "what", References("model"), Optional),
    Field::new("owner", "follow", Agent, Optional),
    Field::new("review_on", "follow", Day, Optional),
];

impl Register for Vendor {
    const NAME: &'static str = "vendor";
    const PREFIX: &'static str = "V";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;

    answers!(title, owner, review_on);

    fn search_words(&self) -> String {
        format!("{} {}", self.group, self.country)
    }

    fn findings(&self, state: &str, _now: Instant) -> Vec<Finding> {
        match state {
            "control_changed" => vec![Finding::grave("control_has_changed")],
            "sanctioned" => vec![Finding::grave("vendor_sanctioned")],
            _ => Vec::new(),
        }
    }

    fn ripples(&self, state: &str, (was, before): (&str, &Self)) -> Vec<Ripple> {
        let code = match state {
            "control_changed" if was != state => "control_changed",
            "sanctioned" if was != state => "vendor_under_sanctions",
            _ if self.group != before.group => "control_changed",
            _ => return Vec::new(),
        };
        vec![Ripple {
            code,
            through: &["model", "offer", "use"],
            moves: &[REEVALUATED],
        }]
    }
}
