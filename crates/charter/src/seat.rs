//! A rule in its place: ready to be asked about one act.

use cedar_policy::{Authorizer, Decision as CedarDecision, Entities, PolicySet, Request};

use crate::facts::Facts;
use crate::glance::Glance;
use crate::rule::Rule;

/// A rule that can be asked alone.
pub(crate) struct Seat {
    alone: PolicySet,
    opens: bool,
    glance: Glance,
    /// Facets it reads, by position in the table, in order.
    pub facets: Vec<usize>,
}

/// What a rule answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heard {
    Silent,
    Speaks,
    /// It cannot be evaluated: it refuses, whether it opens or objects.
    Fails,
}

impl Seat {
    pub fn new(rule: &Rule) -> Self {
        let mut alone = PolicySet::new();
        // A set of one policy has no duplicate identifier.
        let _ = alone.add(rule.policy.clone());
        Self {
            alone,
            opens: rule.opens,
            glance: rule.glance.clone(),
            facets: rule.reads.facets.keys().copied().collect(),
        }
    }

    /// It opens acts, instead of objecting to them.
    pub fn opens(&self) -> bool {
        self.opens
    }

    /// Whether the engine has to be asked: false only when the rule is known to be silent.
    pub fn concerned(&self, facts: &Facts) -> bool {
        self.glance.at(facts) != Some(false)
    }

    /// Asks the engine. The context of the request must hold the facets the rule reads.
    pub fn ask(&self, request: &Request, entities: &Entities) -> Heard {
        let response = Authorizer::new().is_authorized(request, &self.alone, entities);
        let speaks = if self.opens {
            response.decision() == CedarDecision::Allow
        } else {
            response.diagnostics().reason().next().is_some()
        };
        if response.diagnostics().errors().next().is_some() {
            Heard::Fails
        } else if speaks {
            Heard::Speaks
        } else {
            Heard::Silent
        }
    }
}
