//! The desk: where a request goes, by when it is answered, whether it needs AI
//! at all, and the answers that are already known.
//!
//! Tables are data, people are rows, days are arguments. A request always has an owner: the type
//! of [`Directory`] makes a last resort mandatory. Only [`desk`], [`receive`] and the known
//! answers reach the store.

mod answers;
mod calendar;
mod convert;
mod delays;
mod faq;
mod people;
mod plain_tools;
mod readers;
mod receive;
mod routing;

pub use answers::{Answer, Answers, Found};
pub use calendar::{Calendar, DayOff, DayOffStatus, DaysOff, easter};
pub use convert::{Becomes, becomes, convert_request};
pub use delays::{Delays, FEWEST, Waited, delays, worked_days};
pub use faq::{known_answers, take_over_answers};
pub use people::{Desk, calendar_of, day_text, desk, referent_of};
pub use plain_tools::{PlainTools, Task};
pub use readers::{Concern, concern, owner};
pub use receive::{Received, code_hash, receive};
pub use routing::{
    Absence, Delay, Directory, DueDates, Holder, Post, RequestKind, Routed, Routing, Step, Unit,
};

pub use vigie_domain::kept_day;

/// Why a table of the desk is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the desk’s table is not sound: {0}")]
pub struct TableError(pub String);

#[cfg(test)]
mod tests;
