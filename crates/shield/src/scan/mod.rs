//! One pass over the tokens, each kind of token waking the rules that can start there.

mod bank;
pub(crate) mod births;
mod cues;
mod dates;
mod documents;
mod email;
mod net;
mod numbers;
mod phone;
mod plates;
mod secrets;
mod spoken;
pub(crate) mod tables;

use cues::Cues;

use crate::finding::Evidence;
use crate::fold::OTHER_LETTER;
use crate::gazetteer::Gazetteer;
use crate::kind::Kind;
use crate::token::{Shape, Token};

/// A finding in folded units, before it is brought back to the source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) score: f32,
    pub(crate) evidence: Evidence,
}

impl Span {
    pub(crate) const fn new(
        kind: Kind,
        start: usize,
        end: usize,
        score: f32,
        evidence: Evidence,
    ) -> Self {
        Self {
            kind,
            start,
            end,
            score,
            evidence,
        }
    }
}

/// What the rules read: the folded units and their tokens.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub(crate) units: &'a [u8],
    pub(crate) tokens: &'a [Token],
}

impl Page<'_> {
    /// The unit at `i`, zero past the end.
    pub(crate) fn unit(&self, i: usize) -> u8 {
        self.units.get(i).copied().unwrap_or(0)
    }
}

/// Runs the rules of shape over the page, appending to `out` in order of position.
pub(crate) fn scan(page: Page<'_>, names: Gazetteer, out: &mut Vec<Span>) {
    let mut cues = Cues::default();
    let mut end_of_last = 0;
    for (t, token) in page.tokens.iter().enumerate() {
        cues.see(t, token);
        let start = token.start as usize;
        if start < end_of_last {
            continue;
        }
        let Some(span) = at(page, t, &cues, names, end_of_last) else {
            continue;
        };
        end_of_last = span.end;
        cues.found(t, span.kind);
        while out.last().is_some_and(|last| last.end > span.start) {
            out.pop();
        }
        out.push(span);
    }
}

fn at(page: Page<'_>, t: usize, cues: &Cues, names: Gazetteer, floor: usize) -> Option<Span> {
    let token = &page.tokens[t];
    let (i, end) = (token.start as usize, token.end as usize);
    let units = page.units;
    match token.shape {
        Shape::Digits => secrets::at(page, t, cues)
            .or_else(|| net::ip_at(page, t, cues))
            .or_else(|| numbers::at(page, t, i, cues))
            .or_else(|| {
                // « contrat 0626606576 »: ten glued digits that a word makes a file number.
                let filed = token.len() == 10
                    && cues.near(cues::REFERENCE, t, 2)
                    && !cues.near(cues::TELEPHONE, t, 8);
                if filed {
                    return None;
                }
                let announced = cues.near(cues::TELEPHONE, t, 8);
                phone::at(units, i, announced).or_else(|| phone::misread_at(units, i, announced))
            })
            .or_else(|| dates::birth_at(page, t, cues))
            .or_else(|| plates::at(page, t, cues))
            .or_else(|| documents::at(page, t, cues))
            .or_else(|| spoken::after_digits(page, t, cues)),
        Shape::Mixed => secrets::at(page, t, cues)
            .or_else(|| bank::iban_at(units, i))
            .or_else(|| net::ip_at(page, t, cues))
            .or_else(|| numbers::company_at(page, t))
            .or_else(|| net::url_at(page, t, names))
            .or_else(|| plates::at(page, t, cues))
            .or_else(|| documents::at(page, t, cues))
            .or_else(|| numbers::at(page, t, i, cues))
            .or_else(|| dates::birth_at(page, t, cues))
            .or_else(|| phone::misread_at(units, i, cues.near(cues::TELEPHONE, t, 8)))
            .or_else(|| inside(page, t, cues))
            .or_else(|| net::account_at(page, t, cues)),
        Shape::Sign => match token.first {
            b'+' => phone::at(units, i, true),
            b'(' => phone::at(units, i, true).or_else(|| email::disguised_at(units, i, floor)),
            b'@' => email::at(units, i, floor).or_else(|| net::handle_at(page, t)),
            b'[' | b'{' => email::disguised_at(units, i, floor),
            b'-' => secrets::key_block_at(units, i),
            b':' => net::ip_at(page, t, cues),
            _ => None,
        },
        Shape::Break => None,
        _ => {
            // Words: most of the text, so the tests are cheap first.
            let next = page.unit(end);
            let found = if next == b'.' || next == b':' || next == b'_' {
                net::url_at(page, t, names).or_else(|| net::ip_at(page, t, cues))
            } else {
                None
            };
            found
                .or_else(|| {
                    if end - i == 2 {
                        bank::iban_at(units, i).or_else(|| plates::at(page, t, cues))
                    } else {
                        None
                    }
                })
                .or_else(|| secrets::at(page, t, cues))
                .or_else(|| email::spelled_at(units, i, floor))
                .or_else(|| net::account_at(page, t, cues))
                .or_else(|| documents::at(page, t, cues))
                .or_else(|| spoken::at(page, t, cues))
        }
    }
}

/// A number glued to letters: « monnir185057800608491merci ».
fn inside(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    let token = &page.tokens[t];
    let (start, end) = (token.start as usize, token.end as usize);
    (start + 1..end.min(start + 64))
        .filter(|&i| page.unit(i).is_ascii_digit() && !page.unit(i - 1).is_ascii_digit())
        .find_map(|i| {
            numbers::keyed_at(page.units, i)
                .or_else(|| phone::glued_at(page.units, i, cues.near(cues::TELEPHONE, t, 3)))
        })
}

/// Letters (of any script) and digits.
pub(crate) const fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == OTHER_LETTER
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

/// Whether a digit follows directly, so that the number is cut out of a longer one.
pub(crate) fn digit_follows(text: &[u8], end: usize) -> bool {
    text.get(end).is_some_and(u8::is_ascii_digit)
}
