//! RFC 8785 canonical JSON.

/// The canonical text of a JSON value: keys sorted by UTF-16 code units,
/// numbers as ECMAScript writes them, no space.
pub fn canonical(value: &serde_json::Value) -> Result<String, serde_json::Error> {
    serde_json_canonicalizer::to_string(value)
}
