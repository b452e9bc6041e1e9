//! What the registers do together, above storage and accounts and below every
//! screen: the first start of an installation and the packs that fill its
//! registers.
//!
//! Nothing here asks who may do it: screens and commands check the caller's
//! [`Permission`](vigie_access::Permission) before they call.

mod error;
mod first_start;
mod pack;
mod sheet;
mod welcome;

pub use error::ObservatoryError;
pub use first_start::{EmbeddedChoice, FirstStart, FirstStartOptions, GENERAL_USE, first_start};
pub use pack::{Activated, GENERIC_PACK, Pack, PackError, PackUse, activate_pack};
pub use welcome::{Welcome, welcome};
