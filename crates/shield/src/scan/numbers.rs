//! Runs of digits: NIR, payment cards, telephone numbers.

use super::{Span, collect};
use crate::check;
use crate::finding::Evidence;
use crate::kind::Kind;

/// The number that starts with the digit at `i`.
pub(super) fn at(text: &[u8], i: usize) -> Option<Span> {
    nir_at(text, i)
        .or_else(|| card_at(text, i))
        .or_else(|| phone_at(text, i))
}

fn span(kind: Kind, start: usize, end: usize, score: f32, evidence: Evidence) -> Span {
    Span {
        kind,
        start,
        end,
        score,
        evidence,
    }
}

/// Whether a digit follows directly, so that the number is cut out of a longer one.
fn digit_follows(text: &[u8], end: usize) -> bool {
    text.get(end).is_some_and(u8::is_ascii_digit)
}

fn nir_at(text: &[u8], i: usize) -> Option<Span> {
    if !matches!(text[i], b'1' | b'2' | b'3' | b'4' | b'7' | b'8') {
        return None;
    }
    let mut buffer = [0u8; 15];
    let (n, end) = collect(text, i, 3, &mut buffer, |n, b| {
        b.is_ascii_digit() || n == 6 && matches!(b, b'A' | b'B' | b'a' | b'b')
    });
    if n < 15 || !check::nir_plausible(&buffer) || !check::nir(&buffer) || digit_follows(text, end)
    {
        return None;
    }
    Some(span(Kind::Nir, i, end, 1.0, Evidence::Checksum))
}

fn card_at(text: &[u8], i: usize) -> Option<Span> {
    if !matches!(text[i], b'2'..=b'6') {
        return None;
    }
    let mut buffer = [0u8; 20];
    // One space or dash at most between groups: two would be a column.
    let (n, _) = collect(text, i, 1, &mut buffer, |_, b| b.is_ascii_digit());
    let lengths: &[usize] = match (buffer[0], buffer[1]) {
        (b'3', b'4' | b'7') => &[15],
        (b'3', b'0' | b'6' | b'8') => &[14],
        (b'4', _) => &[16, 13, 19],
        (b'5', b'0'..=b'8') | (b'2', b'2'..=b'7') => &[16],
        (b'6', _) => &[16, 19],
        _ => return None,
    };
    for &length in lengths {
        if n < length || !check::luhn(&buffer[..length]) {
            continue;
        }
        let mut exact = [0u8; 20];
        let (_, end) = collect(text, i, 1, &mut exact, |n, b| {
            n < length && b.is_ascii_digit()
        });
        if !digit_follows(text, end) {
            return Some(span(Kind::CreditCard, i, end, 0.98, Evidence::Checksum));
        }
    }
    None
}

/// A telephone number that starts at `i` with a digit, `+` or `(`.
pub(super) fn phone_at(text: &[u8], i: usize) -> Option<Span> {
    if i > 0 && (text[i - 1].is_ascii_digit() || text[i - 1] == b'+') {
        return None;
    }
    match text[i] {
        b'+' => international(text, i, i + 1),
        b'(' if text.get(i + 1) == Some(&b'+') => international(text, i, i + 2),
        b'(' if text.get(i + 1) == Some(&b'0') => national(text, i + 1),
        b'0' if text.get(i + 1) == Some(&b'0') => international(text, i, i + 2),
        b'0' => national(text, i),
        _ => None,
    }
}

/// Groups of digits from `i`, separated by at most two units: their sizes, and the unit after each.
fn groups(text: &[u8], i: usize) -> ([(u8, usize); 12], usize) {
    let mut groups = [(0u8, 0usize); 12];
    let mut n = 0;
    let mut j = i;
    while n < groups.len() {
        let start = j;
        while j < text.len() && text[j].is_ascii_digit() && j - start < 200 {
            j += 1;
        }
        if j == start {
            break;
        }
        groups[n] = ((j - start).min(200) as u8, j);
        n += 1;
        let mut k = j;
        while k < text.len()
            && k - j < 2
            && (super::is_separator(text[k]) || matches!(text[k], b'(' | b')'))
        {
            k += 1;
        }
        if k == j {
            break;
        }
        j = k;
    }
    (groups, n)
}

/// Ten digits from 01 to 09: glued, in pairs, or in the usual larger groups.
fn national(text: &[u8], i: usize) -> Option<Span> {
    if !text
        .get(i + 1)
        .is_some_and(|b| (b'1'..=b'9').contains(b) || super::is_separator(*b))
    {
        return None;
    }
    let (groups, n) = groups(text, i);
    let sizes: Vec<u8> = groups[..n].iter().map(|g| g.0).collect();
    const SHAPES: [&[u8]; 9] = [
        &[10],
        &[2, 2, 2, 2, 2],
        &[4, 2, 2, 2],
        &[4, 3, 3],
        &[2, 4, 4],
        &[2, 8],
        &[4, 6],
        &[1, 1, 2, 2, 2, 2],
        &[3, 3, 2, 2],
    ];
    let shape = SHAPES.iter().find(|shape| sizes.starts_with(shape))?;
    let end = groups[shape.len() - 1].1;
    // Followed by more digits in the same rhythm, it is a longer number; a decimal comma makes it an amount.
    if digit_follows(text, end) || text.get(end) == Some(&b',') && digit_follows(text, end + 1) {
        return None;
    }
    Some(span(Kind::Phone, i, end, 0.95, Evidence::Pattern))
}

/// `+` or `00`, a country code, seven digits and more: fifteen in all at most (E.164).
fn international(text: &[u8], start: usize, i: usize) -> Option<Span> {
    if !text.get(i).is_some_and(|b| (b'1'..=b'9').contains(b)) {
        return None;
    }
    let (groups, n) = groups(text, i);
    let mut digits = 0usize;
    let mut end = i;
    for (size, stop) in &groups[..n] {
        if digits + usize::from(*size) > 15 {
            break;
        }
        digits += usize::from(*size);
        end = *stop;
        // French numbers have eleven digits with 33, twelve when the zero is kept.
        if text[i..].starts_with(b"33") && digits >= 11 {
            break;
        }
    }
    let enough = if text[i..].starts_with(b"33") {
        11..=12
    } else {
        9..=15
    };
    (enough.contains(&digits) && !digit_follows(text, end))
        .then(|| span(Kind::Phone, start, end, 0.97, Evidence::Pattern))
}
