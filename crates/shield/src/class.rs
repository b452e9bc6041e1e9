//! The class of a text, and the organisation's policy that gives it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Finding, Kind};

/// How far a text may travel. Ordered: `Public < Internal < Personal < Sensitive`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// May be published.
    Public,
    /// The organisation's own business, nobody in particular.
    Internal,
    /// Someone can be recognised (RGPD, article 4).
    Personal,
    /// Health, social security number, secrets… (RGPD, article 9, and what the organisation adds).
    Sensitive,
}

/// What an organisation decides about classes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Class of a text in which nothing is found. What nobody declared public is internal.
    pub floor: Class,
    /// Class of each kind; a kind that is absent keeps the default of [`Policy::default_class`].
    pub kinds: BTreeMap<Kind, Class>,
    /// Findings below this score do not raise the class. Zero, the default, counts every finding.
    pub min_score: f32,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            floor: Class::Internal,
            kinds: BTreeMap::new(),
            min_score: 0.0,
        }
    }
}

impl Policy {
    /// The class of a kind when the organisation says nothing.
    #[must_use]
    pub const fn default_class(kind: Kind) -> Class {
        match kind {
            Kind::Nir
            | Kind::Health
            | Kind::Secret
            | Kind::CreditCard
            | Kind::CafId
            | Kind::Reserved => Class::Sensitive,
            Kind::OrgId => Class::Internal,
            _ => Class::Personal,
        }
    }

    /// The class this policy gives a kind.
    #[must_use]
    pub fn class(&self, kind: Kind) -> Class {
        self.kinds
            .get(&kind)
            .copied()
            .unwrap_or(Self::default_class(kind))
    }
}

/// The class of a text from its findings: the highest of the floor and of each finding's kind.
///
/// When detection could not run at all, the class is [`Class::Sensitive`]: the caller fails closed.
#[must_use]
pub fn class_of(findings: &[Finding], policy: &Policy) -> Class {
    findings
        .iter()
        .filter(|finding| finding.score >= policy.min_score)
        .map(|finding| policy.class(finding.kind))
        .fold(policy.floor, Ord::max)
}
