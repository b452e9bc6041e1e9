//! IBAN.

use super::{Span, collect, is_word};
use crate::check;
use crate::finding::Evidence;
use crate::kind::Kind;

/// An IBAN whose country letters start at `i`.
pub(super) fn iban_at(text: &[u8], i: usize) -> Option<Span> {
    let country = [*text.get(i)?, *text.get(i + 1)?];
    if !country[1].is_ascii_alphabetic() {
        return None;
    }
    let length = check::iban_length(country)?;
    let mut buffer = [0u8; 34];
    let (n, _) = collect(text, i, 3, &mut buffer, |n, b| match n {
        0 | 1 => b.is_ascii_alphabetic(),
        2 | 3 => b.is_ascii_digit(),
        _ => n < length && b.is_ascii_alphanumeric(),
    });
    if n < length || !check::iban(&buffer[..length]) {
        return None;
    }
    let mut exact = [0u8; 34];
    let (_, end) = collect(text, i, 3, &mut exact, |n, b| {
        n < length && b.is_ascii_alphanumeric()
    });
    // A longer run glued to it is another identifier.
    if text
        .get(end)
        .is_some_and(|&b| is_word(b) && b.is_ascii_digit())
    {
        return None;
    }
    Some(Span {
        kind: Kind::Iban,
        start: i,
        end,
        score: 1.0,
        evidence: Evidence::Checksum,
    })
}
