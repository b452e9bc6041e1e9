//! The footprint of a generation, against the oracle of the method and its own
//! properties.
#![expect(clippy::unwrap_used, reason = "tests")]

mod data;
mod exchange;
mod oracle;
mod properties;
mod wire;
