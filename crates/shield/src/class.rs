//! The class of a text, and the organisation's policy that gives it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Circumstances, Finding, Kind};

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
    /// Findings below this score do not raise the class. The default, one half, leaves out elected persons in
    /// office, whose names are public; zero counts every finding.
    pub min_score: f32,
    /// Class of a text that names someone and speaks of a child.
    pub minors: Class,
    /// Class of a text that names someone and speaks of social aid, of protection or of disability.
    pub social: Class,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            floor: Class::Internal,
            kinds: BTreeMap::new(),
            min_score: 0.5,
            minors: Class::Sensitive,
            social: Class::Sensitive,
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

/// The class of a text from its findings and from what it speaks of: [`class_of`], raised by the policy's
/// classes for minors and for social aid when somebody is named.
///
/// [`crate::Shield::circumstances`] gives the circumstances.
#[must_use]
pub fn class_in(findings: &[Finding], circumstances: Circumstances, policy: &Policy) -> Class {
    let class = class_of(findings, policy);
    let someone = findings
        .iter()
        .any(|f| f.score >= policy.min_score && policy.class(f.kind) >= Class::Personal);
    let mut class = class;
    if someone && circumstances.minors {
        class = class.max(policy.minors);
    }
    if someone && circumstances.social {
        class = class.max(policy.social);
    }
    class
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Evidence, Shield};

    fn finding(kind: Kind, score: f32) -> Finding {
        Finding {
            kind,
            start: 0,
            end: 1,
            score,
            evidence: Evidence::Model,
        }
    }

    #[test]
    fn the_highest_wins_and_the_organisation_decides() {
        let mut policy = Policy::default();
        assert_eq!(class_of(&[], &policy), Class::Internal);
        assert_eq!(
            class_of(&[finding(Kind::Person, 0.9)], &policy),
            Class::Personal
        );
        assert_eq!(
            class_of(
                &[finding(Kind::Person, 0.9), finding(Kind::Nir, 1.0)],
                &policy
            ),
            Class::Sensitive
        );
        assert_eq!(
            class_of(&[finding(Kind::Person, 0.4)], &policy),
            Class::Internal
        );
        policy.kinds.insert(Kind::Phone, Class::Internal);
        assert_eq!(
            class_of(&[finding(Kind::Phone, 0.9)], &policy),
            Class::Internal
        );
    }

    #[test]
    fn circumstances_raise_only_what_names_someone() {
        let shield = Shield::new();
        let policy = Policy::default();
        let child = shield.circumstances("Inscription de l'élève à l'école maternelle");
        assert!(child.minors && !child.social);
        assert_eq!(class_in(&[], child, &policy), Class::Internal);
        assert_eq!(
            class_in(&[finding(Kind::Person, 0.9)], child, &policy),
            Class::Sensitive
        );
        assert!(shield.circumstances("Sa demande de RSA est refusée").social);
        assert_eq!(
            shield.circumstances("Les travaux de la rue"),
            Circumstances::default()
        );
    }
}
