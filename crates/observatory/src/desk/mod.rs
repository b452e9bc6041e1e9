//! The desk: where a request goes, by when it is answered, whether it needs AI
//! at all, and the answers that are already known.
//!
//! Pure: tables are data, people are rows, days are arguments. A request always
//! has an owner: the type of [`Directory`] makes a last resort mandatory.

mod answers;
mod calendar;
mod plain_tools;
mod routing;

pub use answers::{Answer, Answers, Found};
pub use calendar::{Calendar, easter};
pub use plain_tools::{PlainTools, Task};
pub use routing::{
    Absence, Delay, Directory, DueDates, Holder, Post, RequestKind, Routed, Routing, Step, Unit,
};

/// Why a table of the desk is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the desk’s table is not sound: {0}")]
pub struct TableError(pub String);

#[cfg(test)]
mod tests;
