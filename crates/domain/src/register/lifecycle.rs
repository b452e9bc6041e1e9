//! States of a register, and the named ways from one to another.

use super::field::{FieldFault, is_empty, value_at};
use crate::Role;
use serde_json::Value;

/// The states and transitions of a register.
#[derive(Debug)]
pub struct Lifecycle {
    /// Every state; the first is where an entry starts.
    pub states: &'static [&'static str],
    /// Every way.
    pub transitions: &'static [Transition],
}

/// A way from one state to another.
#[derive(Debug)]
pub struct Transition {
    /// Its stable name: `suspend`.
    pub name: &'static str,
    /// Where it leaves from; empty means any state but its arrival.
    pub from: &'static [&'static str],
    /// Where it arrives.
    pub to: &'static str,
    /// Paths of the fields it needs filled.
    pub requires: &'static [&'static str],
    /// Whether a reason must be given.
    pub needs_note: bool,
    /// Who may take it, one of these roles; none when the product alone takes it.
    pub roles: &'static [Role],
}

/// Why a transition was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransitionRefusal {
    /// No such transition.
    #[error("unknown transition {0:?}")]
    Unknown(String),
    /// It does not leave from the present state.
    #[error("{name} is not possible from {state}")]
    NotFromHere {
        /// The transition.
        name: &'static str,
        /// The present state.
        state: String,
    },
    /// Fields it needs are empty.
    #[error("{name} needs {}", missing.join(", "))]
    Missing {
        /// The transition.
        name: &'static str,
        /// Their paths.
        missing: Vec<&'static str>,
    },
    /// A rule of the register stands in the way.
    #[error("{name} is against a rule of the register at {}", faults.iter().map(|fault| fault.path).collect::<Vec<_>>().join(", "))]
    Rule {
        /// The transition.
        name: &'static str,
        /// The rules, at their fields.
        faults: Vec<FieldFault>,
    },
    /// Opinions it needs were not given, or one of them is a veto.
    #[error("{name} waits for the opinion of {}", missing.iter().chain(vetoes).map(|role| role.as_str()).collect::<Vec<_>>().join(", "))]
    Opinions {
        /// The transition.
        name: &'static str,
        /// Whose opinion is missing.
        missing: Vec<Role>,
        /// Whose unfavourable opinion stops it.
        vetoes: Vec<Role>,
    },
    /// A reason must be given.
    #[error("{name} needs a reason")]
    NoReason {
        /// The transition.
        name: &'static str,
    },
    /// None of the person's roles allows it.
    #[error("{name} is for {}", roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", "))]
    Role {
        /// The transition.
        name: &'static str,
        /// Who may.
        roles: &'static [Role],
    },
}

impl Transition {
    /// A way from some states (none: from any) to another, for these roles.
    pub const fn new(
        name: &'static str,
        from: &'static [&'static str],
        to: &'static str,
        roles: &'static [Role],
    ) -> Self {
        Self {
            name,
            from,
            to,
            requires: &[],
            needs_note: false,
            roles,
        }
    }

    /// The same, once these fields are filled.
    #[must_use]
    pub const fn needing(mut self, requires: &'static [&'static str]) -> Self {
        self.requires = requires;
        self
    }

    /// The same, with a reason.
    #[must_use]
    pub const fn with_reason(mut self) -> Self {
        self.needs_note = true;
        self
    }

    /// Whether it leaves from `state`.
    pub fn leaves(&self, state: &str) -> bool {
        if self.from.is_empty() {
            state != self.to
        } else {
            self.from.contains(&state)
        }
    }

    /// Paths of the fields it needs that `body` leaves empty.
    pub fn missing(&self, body: &Value) -> Vec<&'static str> {
        self.requires
            .iter()
            .copied()
            .filter(|path| is_empty(value_at(body, path)))
            .collect()
    }
}

impl Lifecycle {
    /// The state a new entry starts in.
    pub fn start(&self) -> &'static str {
        self.states.first().copied().unwrap_or_default()
    }

    /// The transitions that leave from `state`.
    pub fn from_state<'a>(
        &'a self,
        state: &'a str,
    ) -> impl Iterator<Item = &'static Transition> + 'a {
        self.transitions
            .iter()
            .filter(|transition| transition.leaves(state))
    }

    /// Checks that a person may take an entry along `name`; answers the transition. The product
    /// itself has no role.
    pub fn check(
        &self,
        name: &str,
        state: &str,
        body: &Value,
        roles: &[Role],
        note: &str,
    ) -> Result<&'static Transition, TransitionRefusal> {
        let transition = self
            .transitions
            .iter()
            .find(|transition| transition.name == name)
            .ok_or_else(|| TransitionRefusal::Unknown(name.to_owned()))?;
        if !transition.leaves(state) {
            return Err(TransitionRefusal::NotFromHere {
                name: transition.name,
                state: state.to_owned(),
            });
        }
        let theirs = transition.roles.iter().any(|role| roles.contains(role));
        // A transition of no role is taken by the product itself.
        let of_the_product = transition.roles.is_empty() && roles.is_empty();
        if !theirs && !of_the_product {
            return Err(TransitionRefusal::Role {
                name: transition.name,
                roles: transition.roles,
            });
        }
        let missing = transition.missing(body);
        if !missing.is_empty() {
            return Err(TransitionRefusal::Missing {
                name: transition.name,
                missing,
            });
        }
        if transition.needs_note && note.trim().is_empty() {
            return Err(TransitionRefusal::NoReason {
                name: transition.name,
            });
        }
        Ok(transition)
    }
}
