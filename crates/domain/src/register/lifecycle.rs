//! States of a register, and the named ways from one to another.

use super::field::{is_empty, value_at};
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
    /// Who may take it, one of these roles.
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

    /// Checks that a person may take an entry along `name`; answers the transition.
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
        if !transition.roles.iter().any(|role| roles.contains(role)) {
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
