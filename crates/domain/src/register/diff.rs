//! What changed between two versions of an entry.

use super::{
    Register,
    field::{is_empty, value_at},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One field that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The field's path.
    pub path: String,
    /// Before; `Null` when it was empty.
    pub before: Value,
    /// After; `Null` when it is now empty.
    pub after: Value,
}

/// The fields of `R` that differ between two versions, in the order of the form.
pub fn diff<R: Register>(before: &Value, after: &Value) -> Vec<Change> {
    R::FIELDS
        .iter()
        .filter_map(|field| {
            let (before, after) = (value_at(before, field.path), value_at(after, field.path));
            let same = before == after || (is_empty(before) && is_empty(after));
            (!same).then(|| Change {
                path: field.path.to_owned(),
                before: before.clone(),
                after: after.clone(),
            })
        })
        .collect()
}
