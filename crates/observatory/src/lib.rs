//! What the registers do together, above storage and accounts and below every
//! screen: the first start of an installation and the packs that fill its
//! registers.
//!
//! Nothing here asks who may do it: screens and commands check the caller's
//! [`Permission`](vigie_access::Permission) before they call.

mod badges;
pub mod cycle;
pub mod desk;
pub mod diagnostic;
mod error;
pub mod files;
mod first_start;
pub mod law;
pub mod offers;
mod opportunity;
mod pack;
mod reminders;
pub mod risks;
mod sheet;
mod starter;
pub mod transfer;
mod versions;
mod welcome;

pub use badges::{Badge, badges};
pub use error::ObservatoryError;
pub use first_start::{EmbeddedChoice, FirstStart, FirstStartOptions, GENERAL_USE, first_start};
pub use opportunity::convert_opportunity;
pub use pack::{Activated, GENERIC_PACK, Pack, PackError, PackUse, activate_pack};
pub use reminders::{end_experiments, remind};
pub use starter::{activate_bodies, activate_starter};
pub use versions::{LAW_PACK, note_versions, shipped_versions};
pub use welcome::{Welcome, welcome};
