//! What the shield finds in a text, for examples.

use vigie_shield::{Kind, Shield};

/// Kinds and pieces of the text, in order.
pub fn found(text: &str) -> Vec<(Kind, &str)> {
    Shield::new()
        .detect(text)
        .iter()
        .map(|f| (f.kind, &text[f.start..f.end]))
        .collect()
}
