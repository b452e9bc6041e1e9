//! Telephone and fax numbers.
//!
//! The numbering plan is not consulted: a plausible number that no operator gave is still written as someone's.

use super::numbers::digit_read;
use super::{Span, digit_follows, is_separator, is_word};
use crate::finding::Evidence;
use crate::kind::Kind;

/// A telephone number that starts at `i` with a digit, `+` or `(`; `announced` when a word just said so.
pub(super) fn at(text: &[u8], i: usize, announced: bool) -> Option<Span> {
    if i > 0 && (text[i - 1].is_ascii_digit() || text[i - 1] == b'+') {
        return None;
    }
    match text[i] {
        b'+' => international(text, i, skip(text, i + 1)),
        b'(' if text.get(i + 1) == Some(&b'+') => international(text, i, i + 2),
        b'(' if text.get(i + 1) == Some(&b'0') && text.get(i + 2) != Some(&b')') => {
            national(text, i + 1, announced)
        }
        b'0' if text.get(i + 1) == Some(&b'0') => international(text, i, i + 2),
        b'0' => national(text, i, announced),
        b'3' if announced && text[i..].starts_with(b"33") => international(text, i, i),
        b'1' | b'3' if announced => None,
        _ => None,
    }
}

/// Ten digits inside a word of letters (« tel0612345678 »).
pub(super) fn glued_at(text: &[u8], i: usize, announced: bool) -> Option<Span> {
    let mobile = matches!(text.get(i..i + 2), Some(b"06" | b"07"));
    if !(announced || mobile) {
        return None;
    }
    national(text, i, announced).filter(|span| span.end - span.start == 10)
}

/// Ten digits of which a scanner read some as letters: « O5 61 89 44 l2 ».
pub(super) fn misread_at(text: &[u8], i: usize, announced: bool) -> Option<Span> {
    if !matches!(text[i], b'0' | b'O' | b'o') || i > 0 && is_word(text[i - 1]) {
        return None;
    }
    let (mut end, mut digits, mut pairs) = (i, 0, 0);
    while pairs < 5 {
        let mut j = end;
        while pairs > 0 && j - end < 2 && text.get(j).copied().is_some_and(is_separator) {
            j += 1;
        }
        for b in text.get(j..j + 2)? {
            digit_read(*b)?;
            digits += usize::from(b.is_ascii_digit());
        }
        end = j + 2;
        pairs += 1;
    }
    let whole = !text.get(end).copied().is_some_and(is_word);
    (whole && digits >= if announced { 5 } else { 7 } && text[i + 1] != b'0')
        .then(|| Span::new(Kind::Phone, i, end, 0.8, Evidence::Pattern))
}

fn skip(text: &[u8], i: usize) -> usize {
    if text.get(i) == Some(&b' ') { i + 1 } else { i }
}

const MAX_GROUPS: usize = 12;

/// Groups of digits from `i`, separated by at most three units: their sizes, and the unit after each.
fn groups(text: &[u8], i: usize) -> ([(u8, usize); MAX_GROUPS], usize) {
    let mut groups = [(0u8, 0usize); MAX_GROUPS];
    let mut n = 0;
    let mut j = i;
    while n < MAX_GROUPS {
        let start = j;
        while j < text.len() && text[j].is_ascii_digit() && j - start < 32 {
            j += 1;
        }
        if j == start {
            break;
        }
        groups[n] = ((j - start) as u8, j);
        n += 1;
        let mut k = j;
        while k < text.len()
            && k - j < 3
            && (is_separator(text[k]) || matches!(text[k], b'(' | b')'))
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
fn national(text: &[u8], i: usize, announced: bool) -> Option<Span> {
    const SHAPES: [&[u8]; 13] = [
        &[10],
        &[1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
        &[2, 2, 2, 2, 2],
        &[4, 2, 2, 2],
        &[4, 3, 3],
        &[4, 2, 4],
        &[2, 4, 4],
        &[2, 8],
        &[4, 6],
        &[3, 3, 4],
        &[1, 1, 2, 2, 2, 2],
        &[3, 3, 2, 2],
        &[1, 9],
    ];
    if !text
        .get(i + 1)
        .is_some_and(|b| (b'1'..=b'9').contains(b) || is_separator(*b))
    {
        return None;
    }
    let (groups, n) = groups(text, i);
    let fits = |shape: &&&[u8]| {
        n >= shape.len()
            && shape
                .iter()
                .zip(&groups)
                .all(|(size, group)| *size == group.0)
    };
    let Some(shape) = SHAPES.iter().find(fits) else {
        return dictated(text, i).filter(|_| announced);
    };
    let end = groups[shape.len() - 1].1;
    // A decimal comma makes it an amount; a further pair in the same rhythm, a longer number.
    if text.get(end) == Some(&b',') && digit_follows(text, end + 1) {
        return None;
    }
    let longer = n > shape.len()
        && shape.len() == 5
        && groups[5].0 == 2
        && groups[5].1 - end == 3
        && text[end] == text[groups[3].1];
    if longer && text[end] != b'\n' && text[end] != b'/' {
        return None;
    }
    // Dates « 01/02/2024 03 » and the like never have five pairs; a number ten digits long is one when nothing
    // says it is a file number, which the caller checks.
    Some(Span::new(Kind::Phone, i, end, 0.95, Evidence::Pattern))
}

/// « 06, 74, 55, 28, 90 »: five pairs parted by commas.
fn dictated(text: &[u8], i: usize) -> Option<Span> {
    let mut end = i;
    for pair in 0..5 {
        if pair > 0 {
            end += 1;
            end += usize::from(text.get(end) == Some(&b' '));
        }
        let digits = text.get(end..end + 2)?;
        end += 2;
        let parted = pair == 4 || text.get(end) == Some(&b',');
        if !digits.iter().all(u8::is_ascii_digit) || !parted {
            return None;
        }
    }
    (!digit_follows(text, end)).then(|| Span::new(Kind::Phone, i, end, 0.8, Evidence::Context))
}

/// `+` or `00`, a country code, seven digits and more: fifteen in all at most (E.164).
fn international(text: &[u8], start: usize, i: usize) -> Option<Span> {
    if !text.get(i).is_some_and(|b| (b'1'..=b'9').contains(b)) {
        return None;
    }
    let french = text[i..].starts_with(b"33");
    let (groups, n) = groups(text, i);
    let mut digits = 0usize;
    let mut end = i;
    for (size, stop) in &groups[..n] {
        if digits + usize::from(*size) > 15 {
            break;
        }
        digits += usize::from(*size);
        end = *stop;
        // After 33, nine digits, ten when the zero is kept (« +33 (0)6… »).
        let kept_zero =
            french && groups[1].0 == 1 && text[groups[0].1..groups[1].1].contains(&b'0');
        if french && digits >= if kept_zero { 12 } else { 11 } {
            break;
        }
    }
    let enough = if french { 11..=12 } else { 9..=15 };
    (enough.contains(&digits) && !digit_follows(text, end))
        .then(|| Span::new(Kind::Phone, start, end, 0.97, Evidence::Pattern))
}
