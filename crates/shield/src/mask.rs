//! One-way masking: nothing to restore.

use crate::Finding;

/// `text` with every finding replaced by the word of its kind: `[PERSONNE]`. Nothing keeps the values.
///
/// Findings may be in any order and overlap; offsets off a character border are widened.
#[must_use]
pub fn mask(text: &str, findings: &[Finding]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for piece in crate::pieces::pieces(text, findings) {
        out.push_str(text.get(done..piece.start).unwrap_or_default());
        out.push('[');
        out.push_str(piece.kind.placeholder());
        out.push(']');
        done = piece.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}
