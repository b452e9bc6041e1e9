//! E-mail addresses, plain or disguised.

use super::{Span, is_word};
use crate::finding::Evidence;
use crate::kind::Kind;

/// Longest local part and longest domain read, in units (RFC 5321 allows 64 and 255).
const MAX_LOCAL: usize = 64;
const MAX_DOMAIN: usize = 255;

fn is_local(b: u8) -> bool {
    is_word(b) || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%' | b'\'')
}

/// The address around the `@` at `i`; `floor` is where the last finding ended.
pub(super) fn at(text: &[u8], i: usize, floor: usize) -> Option<Span> {
    let start = local_start(text, i, floor)?;
    let end = domain_end(text, i + 1)?;
    Some(Span {
        kind: Kind::Email,
        start,
        end,
        score: 0.99,
        evidence: Evidence::Pattern,
    })
}

fn local_start(text: &[u8], before: usize, floor: usize) -> Option<usize> {
    let mut start = before;
    while start > floor && before - start < MAX_LOCAL && is_local(text[start - 1]) {
        start -= 1;
    }
    while start < before && !is_word(text[start]) && text[start] != b'_' {
        start += 1;
    }
    // « l'adresse est d'jean@… »: an elision is not part of the address.
    if start + 2 < before && text[start + 1] == b'\'' {
        start += 2;
    }
    (start < before).then_some(start)
}

fn domain_end(text: &[u8], i: usize) -> Option<usize> {
    let mut end = None;
    let mut j = i;
    let mut label = i;
    while j < text.len() && j - i < MAX_DOMAIN {
        let b = text[j];
        if is_word(b) || b == b'-' {
            j += 1;
            if label > i
                && j - label >= 2
                && text[label..j]
                    .iter()
                    .all(|b| b.is_ascii_alphabetic() || *b == b'-')
                && text[j - 1] != b'-'
            {
                end = Some(j);
            }
        } else if b == b'.' && j > label {
            j += 1;
            label = j;
        } else {
            break;
        }
    }
    end
}

/// A dot, plain or spelled (« (point) », « [dot] », « point »): the unit after it.
fn dot(text: &[u8], i: usize) -> Option<usize> {
    word_between(text, i, &[b".", b"point", b"dot", b"pt"])
}

/// One of `words`, bare between spaces or in brackets, spaces around allowed: the unit after it.
fn word_between(text: &[u8], i: usize, words: &[&[u8]]) -> Option<usize> {
    let mut j = skip_spaces(text, i);
    let bracket = matches!(text.get(j), Some(b'(' | b'[' | b'{' | b'<'));
    let spaced = j > i;
    if bracket {
        j = skip_spaces(text, j + 1);
    }
    let word = words.iter().find(|word| {
        text.get(j..j + word.len())
            .is_some_and(|have| have.eq_ignore_ascii_case(word))
    })?;
    j += word.len();
    if bracket {
        j = skip_spaces(text, j);
        if !matches!(text.get(j), Some(b')' | b']' | b'}' | b'>')) {
            return None;
        }
        return Some(skip_spaces(text, j + 1));
    }
    if word == b"." {
        return Some(j);
    }
    let after = skip_spaces(text, j);
    (spaced && after > j).then_some(after)
}

fn skip_spaces(text: &[u8], mut i: usize) -> usize {
    let limit = i + 2;
    while i < limit && text.get(i) == Some(&b' ') {
        i += 1;
    }
    i
}

/// « jean (at) ville (point) fr »: the bracket is at `i`.
pub(super) fn disguised_at(text: &[u8], i: usize, floor: usize) -> Option<Span> {
    let after = word_between(
        text,
        i,
        &[b"at", b"arobase", b"arobas", b"a", b"@", b"chez"],
    )?;
    disguised(text, i, after, floor)
}

/// « jean arobase ville point fr », « jean at ville dot fr »: the word is at `i`.
pub(super) fn spelled_at(text: &[u8], i: usize, floor: usize) -> Option<Span> {
    if !matches!(text[i], b'a' | b'A') || i == 0 || text[i - 1] != b' ' {
        return None;
    }
    if let Some(after) = word_between(text, i - 1, &[b"arobase", b"arobas"]) {
        return disguised(text, i, after, floor);
    }
    // A bare « at » is also an English word: the dot must be spelled too.
    let after = word_between(text, i - 1, &[b"at"])?;
    disguised(text, i, after, floor).filter(|span| text[after..span.end].contains(&b' '))
}

/// « jean (point) dupont »: the start of a local part whose dots are spelled.
fn spelled_local(text: &[u8], mut start: usize, floor: usize) -> usize {
    for _ in 0..3 {
        let head = &text[floor..start];
        let trimmed = head.len() - head.iter().rev().take_while(|&&b| b == b' ').count();
        let Some(word) = [
            &b"(point)"[..],
            b"[point]",
            b"(dot)",
            b"[dot]",
            b" point",
            b" tiret",
            b" tiret du bas",
            b" underscore",
        ]
        .into_iter()
        .find(|word| head[..trimmed].ends_with(word)) else {
            break;
        };
        let mut end = floor + trimmed - word.len();
        while end > floor && text[end - 1] == b' ' {
            end -= 1;
        }
        match local_start(text, end, floor) {
            Some(before) => start = before,
            None => break,
        }
    }
    start
}

fn disguised(text: &[u8], at: usize, after: usize, floor: usize) -> Option<Span> {
    let mut before = at;
    while before > floor && at - before < 3 && text[before - 1] == b' ' {
        before -= 1;
    }
    let start = spelled_local(text, local_start(text, before, floor)?, floor);
    // Labels joined by dots, plain or spelled; at least one dot, a top level of letters.
    let mut j = after;
    let mut dots = 0;
    let mut end = None;
    while j - after < MAX_DOMAIN {
        let label = j;
        while j < text.len() && (is_word(text[j]) || text[j] == b'-') {
            j += 1;
        }
        if j == label {
            break;
        }
        if dots > 0 && j - label >= 2 && text[label..j].iter().all(u8::is_ascii_alphabetic) {
            end = Some(j);
        }
        let Some(next) = dot(text, j) else { break };
        dots += 1;
        j = next;
    }
    Some(Span {
        kind: Kind::Email,
        start,
        end: end?,
        score: 0.9,
        evidence: Evidence::Pattern,
    })
}
