//! Carrying registers from one installation to another, as one JSON file: to another authority,
//! or to the same one elsewhere.
//!
//! The format is documented in `docs/registers-file.md`. What goes out is what registers hold,
//! with their references and the links between them. Who people are stays, unless it is asked
//! for; so do departments and services, which mean nothing elsewhere. What comes in is read to
//! its end before anything is written, and each fault is named with its line.

mod arrive;
mod carried;
mod depart;
mod file;
mod identities;
mod leaving;
mod numbers;
mod plan;
mod text;
mod write;

pub use arrive::{Arriving, Fault, FaultAt, Wanted};
pub use carried::{CARRIED, Carried, Kept, carried};
pub use depart::{Chosen, Departure, depart};
pub use file::{FORMAT, Person, Place, Sheet, Source, TransferError, VERSION};
pub use leaving::Leaving;
pub use plan::{Plan, plan};
pub use write::{Written, write};
