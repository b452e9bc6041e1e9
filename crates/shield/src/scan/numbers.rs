//! Numbers with a key or announced by a word: NIR, payment cards, companies, taxes, family allowances.

use super::cues::{self, Cues};
use super::{Page, Span, collect, digit_follows};
use crate::check;
use crate::finding::Evidence;
use crate::kind::Kind;
use crate::token::Shape;

/// The number that starts at `i`, in token `t`.
pub(super) fn at(page: Page<'_>, t: usize, i: usize, cues: &Cues) -> Option<Span> {
    let text = page.units;
    // Part of an amount or of a longer number: « 1,234 ».
    if i > 1 && matches!(text[i - 1], b',') && text[i - 2].is_ascii_digit() {
        return None;
    }
    nir_at(text, i, cues.near(cues::SECU, t, 12))
        .or_else(|| {
            if cues.closest(cues::COMPANY, t, 6) {
                establishment_at(page, t, cues)
            } else {
                None
            }
        })
        .or_else(|| {
            card_at(
                text,
                i,
                cues.near(cues::CARD, t, 6) && !cues.near(cues::REFERENCE, t, 3),
            )
        })
        .or_else(|| establishment_at(page, t, cues))
        .or_else(|| tax_at(page, t, cues))
        .or_else(|| allocation_at(page, t, cues))
        .or_else(|| account_at(text, i, cues.near(cues::BANK, t, 8)))
}

/// The numbers whose key is proof enough inside a word.
pub(super) fn keyed_at(text: &[u8], i: usize) -> Option<Span> {
    nir_at(text, i, false)
}

/// Reads `O`, `o`, `I`, `l` as the digits they are mistaken for.
pub(super) const fn digit_read(b: u8) -> Option<u8> {
    match b {
        b'0'..=b'9' => Some(b),
        b'O' | b'o' => Some(b'0'),
        b'I' | b'l' => Some(b'1'),
        _ => None,
    }
}

fn nir_at(text: &[u8], i: usize, announced: bool) -> Option<Span> {
    if !matches!(text[i], b'1' | b'2' | b'3' | b'4' | b'7' | b'8') {
        return None;
    }
    let mut buffer = [0u8; 15];
    let (n, end) = collect(text, i, 3, &mut buffer, |n, b| {
        b.is_ascii_digit()
            || n == 6 && matches!(b, b'A' | b'B' | b'a' | b'b')
            || announced && n > 0 && digit_read(b).is_some()
    });
    for b in &mut buffer {
        if *b != b'A' && *b != b'B' {
            *b = match *b {
                b'L' => b'1',
                other => digit_read(other).unwrap_or(other),
            };
        }
    }
    if n >= 13 && !check::nir_plausible(&buffer) {
        return None;
    }
    if n == 15 && !digit_follows(text, end) {
        if check::nir(&buffer) {
            return Some(Span::new(Kind::Nir, i, end, 1.0, Evidence::Checksum));
        }
        if announced {
            return Some(Span::new(Kind::Nir, i, end, 0.85, Evidence::Context));
        }
    }
    if announced && (13..15).contains(&n) {
        let mut exact = [0u8; 13];
        let (_, end) = collect(text, i, 3, &mut exact, |n, b| {
            b.is_ascii_digit() || n == 6 && matches!(b, b'A' | b'B' | b'a' | b'b')
        });
        if !digit_follows(text, end) {
            return Some(Span::new(Kind::Nir, i, end, 0.8, Evidence::Context));
        }
    }
    None
}

fn card_at(text: &[u8], i: usize, announced: bool) -> Option<Span> {
    if !matches!(text[i], b'2'..=b'6') {
        return None;
    }
    let mut buffer = [0u8; 20];
    // One separator at most between groups: two would be a column.
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
        if n < length {
            continue;
        }
        let mut exact = [0u8; 20];
        let (_, end) = collect(text, i, 1, &mut exact, |n, b| {
            n < length && b.is_ascii_digit()
        });
        if digit_follows(text, end) || !is_grouped(text, i, end) {
            continue;
        }
        if check::luhn(&buffer[..length]) {
            return Some(Span::new(
                Kind::CreditCard,
                i,
                end,
                0.98,
                Evidence::Checksum,
            ));
        }
        if announced && length == 16 {
            return Some(Span::new(Kind::CreditCard, i, end, 0.6, Evidence::Context));
        }
    }
    None
}

/// Whether the digits of `text[i..end]` come as one block, in fours, or as an American card (4-6-5).
fn is_grouped(text: &[u8], i: usize, end: usize) -> bool {
    let mut sizes = text[i..end].split(|b| !b.is_ascii_digit()).map(<[u8]>::len);
    let Some(first) = sizes.next() else {
        return false;
    };
    let rest = sizes.count();
    rest == 0 || first == 4
}

/// SIRET and SIREN, announced or with the right key.
fn establishment_at(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    let (text, i) = (page.units, page.tokens[t].start as usize);
    let announced = cues.closest(cues::COMPANY, t, 6);
    let mut buffer = [0u8; 15];
    let (n, end) = collect(text, i, 2, &mut buffer, |_, b| b.is_ascii_digit());
    if n >= 14 {
        let mut exact = [0u8; 14];
        let (_, end) = collect(text, i, 2, &mut exact, |_, b| b.is_ascii_digit());
        let grouped = matches!(page.tokens[t].len(), 3 | 9 | 14);
        if !digit_follows(text, end) && grouped && (announced || n == 14 && check::siret(&exact)) {
            return Some(Span::new(
                Kind::OrgId,
                i,
                end,
                0.95,
                if announced {
                    Evidence::Context
                } else {
                    Evidence::Checksum
                },
            ));
        }
    }
    if announced && n >= 9 {
        let mut exact = [0u8; 9];
        let (_, siren_end) = collect(text, i, 2, &mut exact, |_, b| b.is_ascii_digit());
        if !digit_follows(text, siren_end) && (n == 9 || siren_end < end) {
            return Some(Span::new(Kind::OrgId, i, siren_end, 0.9, Evidence::Context));
        }
    }
    None
}

/// A French VAT number (« FR40303265045 »), an association's RNA number (« W751234567 »).
pub(super) fn company_at(page: Page<'_>, t: usize) -> Option<Span> {
    let (text, token) = (page.units, &page.tokens[t]);
    let i = token.start as usize;
    let mut buffer = [0u8; 14];
    if token.first.eq_ignore_ascii_case(&b'w') {
        let digits = &text[i + 1..token.end as usize];
        return (digits.len() == 9 && digits.iter().all(u8::is_ascii_digit))
            .then(|| Span::new(Kind::OrgId, i, token.end as usize, 0.8, Evidence::Pattern));
    }
    if !token
        .text(text)
        .get(..2)
        .is_some_and(|head| head.eq_ignore_ascii_case(b"fr"))
    {
        return None;
    }
    let (n, end) = collect(text, i, 1, &mut buffer, |n, b| {
        if n < 2 {
            b.is_ascii_alphabetic()
        } else {
            b.is_ascii_digit()
        }
    });
    if n != 13 || digit_follows(text, end) {
        return None;
    }
    let number = |digits: &[u8]| {
        digits
            .iter()
            .fold(0u64, |n, d| n * 10 + u64::from(d - b'0'))
    };
    let keyed = (12 + 3 * (number(&buffer[4..13]) % 97)) % 97 == number(&buffer[2..4]);
    Some(Span::new(
        Kind::OrgId,
        i,
        end,
        if keyed { 0.95 } else { 0.6 },
        if keyed {
            Evidence::Checksum
        } else {
            Evidence::Pattern
        },
    ))
}

/// A personal tax number: thirteen digits, announced or with the right key.
fn tax_at(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    let (text, i) = (page.units, page.tokens[t].start as usize);
    let mut buffer = [0u8; 14];
    let (n, end) = collect(text, i, 2, &mut buffer, |n, b| n < 13 && b.is_ascii_digit());
    if n != 13 || digit_follows(text, end) {
        return None;
    }
    let announced = cues.near(cues::TAX, t, 8);
    let keyed = matches!(buffer[0], b'0'..=b'3') && check::spi(&buffer[..13]);
    (announced || keyed && !cues.near(cues::REFERENCE, t, 4)).then(|| {
        Span::new(
            Kind::TaxId,
            i,
            end,
            0.95,
            if keyed {
                Evidence::Checksum
            } else {
                Evidence::Context
            },
        )
    })
}

/// A family-allowance number: six to eight digits, a letter may follow.
fn allocation_at(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    // « 3390145 caf » too.
    let after = page
        .tokens
        .get(t + 1)
        .is_some_and(|next| next.is(crate::words::CAF));
    if !after && !cues.closest(cues::CAF, t, 6) {
        return None;
    }
    let (text, token) = (page.units, &page.tokens[t]);
    let i = token.start as usize;
    let mut buffer = [0u8; 9];
    // Groups of one line only: the next line's number is another.
    let line = text[i..]
        .iter()
        .position(|&b| b == b'\n')
        .map_or(text.len(), |n| i + n);
    // A scanner reads a zero as an O.
    let (n, mut end) = collect(&text[..line], i, 1, &mut buffer, |_, b| {
        b.is_ascii_digit() || b == b'O'
    });
    if !(6..=8).contains(&n)
        || digit_follows(text, end)
        || text[i..end].iter().any(|b| matches!(b, b'/' | b'-'))
    {
        return None;
    }
    // The key letter, glued or after a space, never the first letter of a word.
    let letter = if text.get(end).is_some_and(u8::is_ascii_alphabetic) {
        end
    } else {
        end + 1
    };
    let alone = text.get(letter).is_some_and(u8::is_ascii_alphabetic)
        && !text.get(letter + 1).copied().is_some_and(super::is_word);
    if alone && (letter == end || text[end] == b' ' && text[letter].is_ascii_uppercase()) {
        end = letter + 1;
    }
    if page.tokens[t].shape == Shape::Mixed && (token.end as usize) > end {
        return None;
    }
    Some(Span::new(Kind::CafId, i, end, 0.9, Evidence::Context))
}

/// A French account number outside an IBAN (RIB): 23 characters, announced.
fn account_at(text: &[u8], i: usize, announced: bool) -> Option<Span> {
    if !announced {
        return None;
    }
    let mut buffer = [0u8; 24];
    let (n, end) = collect(text, i, 1, &mut buffer, |n, b| {
        b.is_ascii_digit() || (10..21).contains(&n) && b.is_ascii_alphabetic()
    });
    (n == 23 && !digit_follows(text, end))
        .then(|| Span::new(Kind::Iban, i, end, 0.8, Evidence::Context))
}
