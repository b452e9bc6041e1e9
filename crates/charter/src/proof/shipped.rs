//! Promises as files hold them.

use serde::Deserialize;

use super::Property;

/// The properties that ship: what a DPO and a security officer usually want to see proved.
pub const PROPERTIES_TOML: &str = include_str!("../../../../data/charter/properties.toml");

/// Reads a list of properties from TOML (`[[properties]]`).
///
/// # Errors
///
/// When the text is not TOML, or not a list of properties; the message gives the line.
pub fn properties_from_toml(text: &str) -> Result<Vec<Property>, PropertiesError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct List {
        #[serde(default)]
        properties: Vec<Property>,
    }
    toml::from_str::<List>(text)
        .map(|list| list.properties)
        .map_err(|error| PropertiesError(error.to_string()))
}

/// A text that is not a list of properties.
#[derive(Debug, thiserror::Error)]
#[error("the properties are not readable: {0}")]
pub struct PropertiesError(String);
