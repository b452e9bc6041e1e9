//! The register kernel: what every register of the observatory shares.
//!
//! A register is a typed struct, its field list, its lifecycle and its
//! findings. Identity, scope, optimistic locking, revisions, lists, diff,
//! export and import are the same for all and live here and in the store.

mod answers;
mod diff;
mod field;
mod lifecycle;
mod ripple;
mod rule;

pub(crate) use answers::{answers, blank, filled};
pub use diff::{Change, diff};
pub use field::{
    FaultKind, Field, FieldFault, FieldGroup, FieldKind, Need, check_fields, is_empty, value_at,
};
pub use lifecycle::{Lifecycle, Transition, TransitionRefusal};
pub use ripple::{Move, Ripple};
pub(crate) use rule::{Rule, asked, broken, count, joined, rippled, said};

use crate::{AgentId, EntryId, Instant, NoticeKind, Role, ServiceId, UnknownWord};
use serde::{Serialize, de::DeserializeOwned};

/// One register of the observatory.
pub trait Register:
    Serialize + DeserializeOwned + Clone + Default + PartialEq + Send + Sync + 'static
{
    /// Stable name, as stored and in URLs: `use`, `risk`…
    const NAME: &'static str;
    /// Prefix of references given to new entries: `U` makes `U016`.
    const PREFIX: &'static str;
    /// Its states and transitions.
    const LIFECYCLE: &'static Lifecycle;
    /// Its fields, in the order of the form.
    const FIELDS: &'static [Field];
    /// States in which the sheet can no longer be changed: what was decided stays as decided.
    const SEALED: &'static [&'static str] = &[];
    /// States of what is over, which nobody is to review.
    const OVER: &'static [&'static str] = &[];
    /// Transitions that wait for the opinions [`Register::opinions`] asks for.
    const AWAITS_OPINIONS: &'static [&'static str] = &[];
    /// Whether they are asked for from the first state, and not only once the entry has left it:
    /// where the first state is no draft of somebody's own.
    const ASKS_AT_ONCE: bool = false;

    /// What the public reads of an entry, where it reads anything.
    const PUBLIC: Option<PublicPart> = None;

    /// Entries of other registers that must refer to this one before a transition is taken.
    const CITED: &'static [Cited] = &[];

    /// What the entry is called in lists.
    fn title(&self) -> &str;

    /// The facet a list can be filtered by, if the register has one (`generic`…).
    fn category(&self) -> Option<&str> {
        None
    }

    /// The service in charge.
    fn service(&self) -> Option<ServiceId> {
        None
    }

    /// The person responsible.
    fn owner(&self) -> Option<AgentId> {
        None
    }

    /// The person who has it in hand now, who is told when that changes.
    fn in_hand(&self) -> Option<AgentId> {
        self.owner()
    }

    /// When it must next be reviewed, `YYYY-MM-DD`.
    fn review_on(&self) -> Option<&str> {
        None
    }

    /// Words it can be found by, besides its title and reference.
    fn search_words(&self) -> String {
        String::new()
    }

    /// What whoever has it in hand is told of when it comes to this state.
    fn news(&self, _state: &str) -> NoticeKind {
        NoticeKind::Moved
    }

    /// Faults the field list cannot express (combinations of fields).
    fn faults(&self) -> Vec<FieldFault> {
        Vec::new()
    }

    /// Rules that stand between the entry and `state`: checked on the way there, and at every
    /// change made while it is there.
    fn faults_in(&self, _state: &str) -> Vec<FieldFault> {
        Vec::new()
    }

    /// Rules that stand in the way of a transition, and only there: what is already in the state
    /// it leads to is not concerned.
    fn faults_on(&self, _transition: &str) -> Vec<FieldFault> {
        Vec::new()
    }

    /// Where a change of `before` puts the entry back, when what was decided no longer holds for
    /// what it has become; notes it on the entry. `None` for any other change.
    fn restart(&mut self, _before: &Self, _state: &str, _at: Instant) -> Option<&'static str> {
        None
    }

    /// The entry as it begins: what the product notes of who made it, and when.
    #[must_use]
    fn begun(self, _by: Option<AgentId>, _at: Instant) -> Self {
        self
    }

    /// The entry once `transition` is taken: what the product notes of who signed, and when.
    #[must_use]
    fn taken(self, _transition: &str, _by: Option<AgentId>, _at: Instant) -> Self {
        self
    }

    /// What the sheet has to say for itself in this state, at this moment.
    fn findings(&self, _state: &str, _now: Instant) -> Vec<Finding> {
        Vec::new()
    }

    /// What going from `before` to this puts to review elsewhere; each side with its state.
    fn ripples(&self, _state: &str, _before: (&str, &Self)) -> Vec<Ripple> {
        Vec::new()
    }

    /// Days to give an opinion, from when it is asked for (our own proposal).
    fn opinion_days(&self) -> i64 {
        15
    }

    /// Whose opinion is needed, each with the code of the rule that asks for it.
    fn opinions(&self) -> Vec<OpinionRule> {
        Vec::new()
    }
}

/// The part of an entry that anyone may read, while it is published: nothing else of it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicPart {
    /// The transition that publishes.
    pub transition: &'static str,
    /// The state in which it is read.
    pub state: &'static str,
    /// The fields that are read, in order. They name nobody.
    pub fields: &'static [&'static str],
}

impl PublicPart {
    /// What the public reads of an entry: each field with its text.
    pub fn of<R: Register>(&self, entry: &R) -> Vec<(&'static str, String)> {
        let body = serde_json::to_value(entry).unwrap_or_default();
        let text = |path| value_at(&body, path).as_str().unwrap_or_default();
        let read = self
            .fields
            .iter()
            .map(|path| (*path, text(path).to_owned()));
        read.collect()
    }

    /// Whether the public would read the same of both.
    pub fn reads_alike<R: Register>(&self, one: &R, other: &R) -> bool {
        self.of(one) == self.of(other)
    }
}

/// A transition waits until an entry of another register refers to this one: an experiment is not
/// closed before what it taught is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cited {
    /// The transition.
    pub transition: &'static str,
    /// The other register.
    pub register: &'static str,
    /// The field of the other register that refers to this one.
    pub field: &'static str,
    /// The code of the rule.
    pub because: &'static str,
}

/// A rule that asks for an opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpinionRule {
    /// Who gives it.
    pub role: Role,
    /// The code of the rule: `personal_data`.
    pub because: &'static str,
}

/// Something a sheet says for itself: late, without an owner, to be notified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its code: `overdue`.
    pub code: &'static str,
    /// Whether it is past bearing, or only worth care.
    pub grave: bool,
    /// The moment it is about: a deadline.
    pub at: Option<Instant>,
}

impl Finding {
    /// A finding that calls for care.
    pub const fn careful(code: &'static str) -> Self {
        Self {
            code,
            grave: false,
            at: None,
        }
    }

    /// A finding past bearing.
    pub const fn grave(code: &'static str) -> Self {
        Self {
            code,
            grave: true,
            at: None,
        }
    }
}

/// An entry of a register: what all share, around what is its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry<R> {
    /// Identity.
    pub id: EntryId,
    /// Human reference, unique in the register of an organisation: `U001`.
    pub reference: String,
    /// State of its lifecycle.
    pub state: String,
    /// Grows by one at each change: the optimistic lock.
    pub version: i32,
    /// First written.
    pub created_at: Instant,
    /// Last changed.
    pub updated_at: Instant,
    /// What is its own.
    pub body: R,
}

/// What happened to an entry at one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Revision {
    /// The version this made.
    pub version: i32,
    /// When.
    pub at: Instant,
    /// Who; `None` for the product itself.
    pub author: Option<AgentId>,
    /// `created`, `edited`, or the name of a transition.
    pub action: String,
    /// The reason given.
    pub note: String,
    /// State after.
    pub state: String,
    /// What changed, field by field.
    pub changes: Vec<Change>,
}

/// Reads a state word of a register.
pub fn known_state<R: Register>(word: &str) -> Result<&'static str, UnknownWord> {
    R::LIFECYCLE
        .states
        .iter()
        .copied()
        .find(|state| *state == word)
        .ok_or_else(|| UnknownWord {
            word: word.to_owned(),
            expected: R::LIFECYCLE.states.join(", "),
        })
}
