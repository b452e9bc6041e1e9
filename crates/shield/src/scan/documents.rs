//! Numbers of identity documents: identity card, passport, residence permit, driving licence.

use super::cues::{self, Cues};
use super::{Page, Span, collect, digit_follows, is_word};
use crate::finding::Evidence;
use crate::kind::Kind;
use crate::token::Shape;

/// A document number that starts at token `t`.
pub(super) fn at(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    let token = &page.tokens[t];
    let (units, i, end) = (page.units, token.start as usize, token.end as usize);
    if token.shape == Shape::Mixed
        && is_passport(token.text(units))
        && !cues.near(cues::REFERENCE, t, 3)
    {
        return Some(Span::new(Kind::IdDoc, i, end, 0.9, Evidence::Pattern));
    }
    if !(cues.closest(cues::DOCUMENT, t, 10) || cues.after(Kind::IdDoc, t, 5)) {
        return None;
    }
    let word = token.text(units);
    let digits = word.iter().filter(|b| b.is_ascii_digit()).count();
    let letters = word.len() - digits;
    let fits = match token.shape {
        // Nine to twelve characters with letters and digits: cards since 2021, permits, licences.
        Shape::Mixed => {
            let least = if cues.near(cues::DOCUMENT, t, 4) && digits >= 5 {
                6
            } else {
                8
            };
            (least..=12).contains(&word.len())
                && digits >= 2
                && word.iter().all(u8::is_ascii_alphanumeric)
                && letters >= 1
        }
        _ => false,
    };
    if fits {
        return Some(Span::new(Kind::IdDoc, i, end, 0.9, Evidence::Context));
    }
    if !matches!(token.shape, Shape::Digits | Shape::Mixed) {
        return None;
    }
    // Groups (« 8804 75 123456 », « 18 AA 12345 »): nine to twelve characters in all, mostly digits.
    let mut buffer = [0u8; 13];
    let (n, last) = collect(units, i, 1, &mut buffer, |n, b| {
        b.is_ascii_digit() || (2..4).contains(&n) && b.is_ascii_uppercase()
    });
    let spans_date = units[i..last]
        .iter()
        .any(|b| matches!(b, b'/' | b'.' | b'\n'));
    (matches!(n, 9..=12)
        && !spans_date
        && !digit_follows(units, last)
        && !units.get(last).copied().is_some_and(is_word)
        && token.len() != 1)
        .then(|| Span::new(Kind::IdDoc, i, last, 0.8, Evidence::Context))
}

/// Two digits, two letters, five digits.
fn is_passport(word: &[u8]) -> bool {
    word.len() == 9
        && word.iter().enumerate().all(|(n, b)| {
            if matches!(n, 2 | 3) {
                b.is_ascii_alphabetic()
            } else {
                b.is_ascii_digit()
            }
        })
}
