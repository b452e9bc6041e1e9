//! The place of a use under the AI Act, which somebody signs.

use crate::{class::words, register::Need::Signed, registers::kit::*};

/// Tier of the AI Act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AiActTier {
    /// Prohibited practice (Art. 5).
    Prohibited,
    /// High risk (Art. 6, Annexes I and III).
    HighRisk,
    /// Transparency duties (Art. 50).
    Transparency,
    /// None of these.
    Minimal,
    /// Not an AI system, or excluded.
    OutOfScope,
}

words!(AiActTier {
    Prohibited => "prohibited", HighRisk => "high_risk", Transparency => "transparency",
    Minimal => "minimal", OutOfScope => "out_of_scope",
});

/// The signed place of the use under the AI Act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Qualification {
    /// Tier; `None` while nobody has signed.
    pub tier: Option<AiActTier>,
    /// Why.
    pub reason: String,
    /// Articles.
    pub articles: String,
    /// Who signed.
    pub signed_by: Option<AgentId>,
    /// When, `YYYY-MM-DD`.
    pub signed_on: String,
}

/// Its fields.
pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "qualification.tier",
        "law",
        Choice(AiActTier::WORDS),
        ByTransition,
    ),
    Field::new("qualification.reason", "law", Text, Optional),
    Field::new("qualification.articles", "law", Line(200), Optional),
    Field::new("qualification.signed_by", "law", Agent, Signed),
    Field::new("qualification.signed_on", "law", Day, Signed),
];

impl Qualification {
    /// A tier says why.
    pub(super) fn without_reason(&self) -> Rule {
        (
            self.tier.is_some() && blank(&self.reason),
            "qualification.reason",
            "tier_needs_reason",
        )
    }

    /// Nothing goes to production before somebody has signed.
    pub(super) fn without_signature(&self) -> Rule {
        (
            self.signed_by.is_none(),
            "qualification.signed_by",
            "qualification_not_signed",
        )
    }
}
