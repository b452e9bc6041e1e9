//! IBAN.

use super::{Span, collect, digit_follows};
use crate::check;
use crate::finding::Evidence;
use crate::kind::Kind;

/// An IBAN whose country letters start at `i`.
pub(super) fn iban_at(text: &[u8], i: usize) -> Option<Span> {
    let country = [*text.get(i)?, *text.get(i + 1)?];
    if !country[0].is_ascii_alphabetic() || !country[1].is_ascii_alphabetic() {
        return None;
    }
    let length = check::iban_length(country)?;
    let mut buffer = [0u8; 34];
    let (n, end) = collect(text, i, 3, &mut buffer, |n, b| match n {
        0 | 1 => b.is_ascii_alphabetic(),
        2 | 3 => b.is_ascii_digit(),
        _ => n < length && b.is_ascii_alphanumeric(),
    });
    if n < length || digit_follows(text, end) {
        return None;
    }
    if check::iban(&buffer[..length]) {
        return Some(Span::new(Kind::Iban, i, end, 1.0, Evidence::Checksum));
    }
    // A French account typed with an error is still someone's account.
    let french =
        country.eq_ignore_ascii_case(b"FR") && buffer[2..14].iter().all(u8::is_ascii_digit);
    french.then(|| Span::new(Kind::Iban, i, end, 0.7, Evidence::Pattern))
}
