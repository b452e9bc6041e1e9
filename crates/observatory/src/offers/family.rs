//! Families of solutions, as data: what speaks for each, and its default rules.

use super::GridError;
use serde::Deserialize;
use std::sync::OnceLock;
use vigie_domain::registers::OFFER_FAMILIES;

const SHIPPED: &str = include_str!("../../../../data/offers/families.toml");

/// A family of solutions.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// One of [`OFFER_FAMILIES`].
    pub id: String,
    /// Examples.
    pub examples: String,
    /// What speaks for it.
    pub strengths: String,
    /// What speaks against.
    pub reserves: String,
    /// Data it receives unless more is proved.
    pub default_data: String,
    /// How the product treats it.
    pub settings: String,
    /// What is to be proved.
    pub to_prove: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    #[serde(rename = "version")]
    _version: String,
    family: Vec<Family>,
}

/// The families that ship, in the order of the register's.
///
/// # Errors
/// [`GridError`] when a family is missing or unknown: never in a built crate, a test reads them.
pub fn families() -> Result<&'static [Family], GridError> {
    static FAMILIES: OnceLock<Result<Vec<Family>, GridError>> = OnceLock::new();
    FAMILIES
        .get_or_init(|| {
            let shape: Shape =
                toml::from_str(SHIPPED).map_err(|error| GridError(error.to_string()))?;
            let given: Vec<&str> = shape.family.iter().map(|family| &*family.id).collect();
            if given != OFFER_FAMILIES {
                return Err(GridError(format!("families are {given:?}")));
            }
            Ok(shape.family)
        })
        .as_ref()
        .map(Vec::as_slice)
        .map_err(Clone::clone)
}
