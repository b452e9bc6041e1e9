//! RFC 8785 canonical JSON: one text, and only one, for a value.

use serde_json::{Number, Value};

/// How deep a record may nest: what `serde_json` accepts to read back.
const DEPTH: usize = 127;

/// The largest integer below which every integer is a double (2⁵³).
const EXACT: u64 = 1 << 53;

/// A value that has no canonical form.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CanonicalFault {
    /// RFC 8785 writes every number as an ECMAScript double. An integer that
    /// no double holds would be rounded, and two different records would share
    /// one text.
    #[error(
        "the integer {0} has no canonical form: no double holds it, write it as a string (RFC 8785 §3.2.2.3)"
    )]
    Inexact(Number),
    /// Deeper than what can be read back.
    #[error("the record nests deeper than {DEPTH} levels and could not be read back: flatten it")]
    TooDeep,
    /// The writer refused the value.
    #[error("the record has no canonical form: {0}")]
    Unwritable(#[from] serde_json::Error),
}

/// The canonical text of a JSON value (RFC 8785): keys sorted by UTF-16 code
/// units, numbers as ECMAScript writes them, no space.
///
/// # Errors
/// An integer that no double holds, or more than 127 levels of nesting.
///
/// ```
/// let record = serde_json::json!({"b": 1.50, "a": [true, "é"]});
/// assert_eq!(vigie_trace::canonical(&record)?, r#"{"a":[true,"é"],"b":1.5}"#);
/// # Ok::<(), vigie_trace::CanonicalFault>(())
/// ```
pub fn canonical(value: &Value) -> Result<String, CanonicalFault> {
    check(value, DEPTH)?;
    Ok(serde_json_canonicalizer::to_string(value)?)
}

/// Whether `text` is JSON, and already in its canonical form.
///
/// Says no to repeated keys: the text that is read back has only one of them.
pub fn is_canonical(text: &str) -> bool {
    serde_json::from_str::<Value>(text)
        .ok()
        .and_then(|value| canonical(&value).ok())
        .is_some_and(|written| written == text)
}

fn check(value: &Value, depth: usize) -> Result<(), CanonicalFault> {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => Ok(()),
        Value::Number(number) if is_exact(number) => Ok(()),
        Value::Number(number) => Err(CanonicalFault::Inexact(number.clone())),
        Value::Array(_) | Value::Object(_) if depth == 0 => Err(CanonicalFault::TooDeep),
        Value::Array(items) => items.iter().try_for_each(|item| check(item, depth - 1)),
        Value::Object(fields) => fields.values().try_for_each(|item| check(item, depth - 1)),
    }
}

/// Whether writing the number as a double leaves its digits as they are.
fn is_exact(number: &Number) -> bool {
    let magnitude = match (number.as_u64(), number.as_i64()) {
        (Some(magnitude), _) => magnitude,
        (None, Some(negative)) => negative.unsigned_abs(),
        (None, None) => return true,
    };
    // Above 2⁵³ the shortest digits of the double are compared: 10²⁰ stays
    // what it is, 2⁵³ + 1 would become 2⁵³.
    #[expect(clippy::cast_precision_loss, reason = "the loss is what is looked for")]
    let double = magnitude as f64;
    magnitude <= EXACT || double.to_string() == magnitude.to_string()
}
