//! One pass over the folded text, each byte class waking the rules that can start there.

mod bank;
mod email;
mod numbers;

use crate::finding::Evidence;
use crate::kind::Kind;

/// A finding in folded units, before it is brought back to the source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) score: f32,
    pub(crate) evidence: Evidence,
}

/// Runs the rules of shape over `text`, appending to `out` in order of position.
pub(crate) fn scan(text: &[u8], out: &mut Vec<Span>) {
    let mut i = 0;
    let mut end_of_last = 0;
    while i < text.len() {
        let b = text[i];
        let found = match b {
            b'0'..=b'9' if i == 0 || !text[i - 1].is_ascii_digit() => numbers::at(text, i),
            b'+' | b'(' => {
                numbers::phone_at(text, i).or_else(|| email::disguised_at(text, i, end_of_last))
            }
            b'@' => email::at(text, i, end_of_last),
            b'[' | b'{' => email::disguised_at(text, i, end_of_last),
            b'A'..=b'Z' | b'a'..=b'z' if is_word_start(text, i) => {
                bank::iban_at(text, i).or_else(|| email::spelled_at(text, i, end_of_last))
            }
            _ => None,
        };
        if let Some(span) = found {
            end_of_last = span.end;
            i = span.end.max(i + 1);
            while out.last().is_some_and(|last| last.end > span.start) {
                out.pop();
            }
            out.push(span);
        } else {
            i += 1;
        }
    }
}

/// Whether a word starts at `i`: no letter or digit before.
pub(crate) fn is_word_start(text: &[u8], i: usize) -> bool {
    i == 0 || !is_word(text[i - 1])
}

/// Letters (of any script) and digits.
pub(crate) const fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == super::fold::OTHER_LETTER
}

/// Collects up to `N` characters accepted by `accept` from `i` on, jumping over short separators.
///
/// Returns how many were collected and the unit after the last. A separator is at most `gap` units of
/// spaces, dots, dashes, slashes, underscores or line breaks; it is never taken at the end.
pub(crate) fn collect<const N: usize>(
    text: &[u8],
    start: usize,
    gap: usize,
    buffer: &mut [u8; N],
    accept: impl Fn(usize, u8) -> bool,
) -> (usize, usize) {
    let mut n = 0;
    let mut i = start;
    let mut end = start;
    while n < N {
        let mut j = i;
        while j < text.len() && j - i < gap && n > 0 && is_separator(text[j]) {
            j += 1;
        }
        let Some(&b) = text.get(j) else { break };
        if !accept(n, b) {
            break;
        }
        buffer[n] = b.to_ascii_uppercase();
        n += 1;
        i = j + 1;
        end = i;
    }
    (n, end)
}

pub(crate) const fn is_separator(b: u8) -> bool {
    matches!(b, b' ' | b'.' | b'-' | b'/' | b'_' | b'\n' | b'\r' | b'\t')
}
