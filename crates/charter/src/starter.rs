//! The charter in force at first start.

use crate::text::CharterText;

/// The starter charter as it ships, in TOML.
pub const STARTER_TOML: &str = include_str!("../../../data/charter/starter.toml");

/// The starter charter: what an authority adopts, amends or replaces.
///
/// # Panics
///
/// Never in a built crate: a test reads the embedded file.
#[must_use]
#[expect(
    clippy::expect_used,
    reason = "the file is embedded and read by a test"
)]
pub fn starter() -> CharterText {
    CharterText::from_toml(STARTER_TOML).expect("the embedded starter charter is readable")
}
