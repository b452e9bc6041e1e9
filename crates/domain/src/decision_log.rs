//! The log of decisions: each change of a rule, of a model or of the charter keeps its date, who
//! made it and why.

use crate::{AgentId, Instant, class::words};
use uuid::Uuid;

/// What a change that no other table keeps is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RuleKind {
    /// A provider of models.
    Provider,
    /// A model.
    Model,
    /// A table or a pack that comes with a version of Vigie.
    Pack,
    /// A setting of the organisation.
    Setting,
}

words!(RuleKind {
    Provider => "provider", Model => "model", Pack => "pack", Setting => "setting",
});

/// Kinds of lines of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LoggedKind {
    /// A version of the charter, an exception to it, a promise about it.
    Charter,
    /// A provider or a model.
    Model,
    /// The organisation's rules of the shield.
    Shield,
    /// A grid, a table or a pack.
    Pack,
    /// What a body decided.
    Decision,
    /// A use that opens, stops or ends.
    Use,
    /// Who holds which post, and the answers the desk gives in everybody's name.
    Role,
    /// A setting of the organisation.
    Setting,
}

words!(LoggedKind {
    Charter => "charter", Model => "model", Shield => "shield", Pack => "pack",
    Decision => "decision", Use => "use", Role => "role", Setting => "setting",
});

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Identity of what it is read from; with the moment, its place in the log.
    pub id: Uuid,
    /// When.
    pub at: Instant,
    /// By whom; `None` when the product did it, or when nobody was kept.
    pub author: Option<AgentId>,
    /// Kind.
    pub kind: LoggedKind,
    /// What holds it: the name of a register, or `charter_version`, `charter_exception`,
    /// `charter_promise`, `shield_rules`, `provider`, `model`, `pack`, `setting`.
    pub source: &'static str,
    /// Its reference or its number there; empty when it has none.
    pub reference: String,
    /// What it is called.
    pub subject: String,
    /// The step or the act: `adopt`, `enabled`…
    pub action: String,
    /// What it was; empty when it was nothing, or when its sheet says it.
    pub before: String,
    /// What it became; empty likewise.
    pub after: String,
    /// The reason given; empty when none was.
    pub reason: String,
}
