//! Numbers said aloud and written down as heard: « zéro six quarante-deux dix-huit soixante-trois zéro neuf ».
//!
//! Pairs are said as a number (« quarante-deux ») or digit by digit (« zéro neuf »); a comma ends a pair. What
//! the digits are comes from how they begin and from the word that announced them.

use super::cues::{self, Cues};
use super::{Page, Span};
use crate::finding::Evidence;
use crate::kind::Kind;
use crate::token::{Shape, Token};
use crate::words;

/// Digits read at most: the longest number said aloud is an account's.
const MAX_DIGITS: usize = 32;

/// The digits of a number said aloud, and the unit after it.
struct Said {
    digits: [u8; MAX_DIGITS],
    /// Unit after each digit's last word.
    ends: [usize; MAX_DIGITS],
    count: usize,
}

/// What starts at the numeral `t`: a telephone, a number that a word announced, a date of birth.
pub(super) fn at(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    let token = page.tokens.get(t)?;
    if !token.is(words::NUMERAL) {
        return None;
    }
    birth_at(page, t, cues).or_else(|| number_at(page, t, cues))
}

/// « zéro 6 12… », « 06 quarante-deux… »: digits that begin what is then said in words.
pub(super) fn after_digits(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    let next = page.tokens.get(t + 1)?;
    (next.is(words::NUMERAL) || next.text(page.units).contains(&b'-'))
        .then(|| number_at(page, t, cues))
        .flatten()
}

fn number_at(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    let units = page.units;
    let first = &page.tokens[t];
    let zero = first.text(units).eq_ignore_ascii_case(b"zero")
        || units.get(first.start as usize) == Some(&b'0');
    let announced = [cues::SECU, cues::CARD, cues::CAF, cues::TAX]
        .iter()
        .any(|&class| cues.near(class, t, 12));
    if !zero && !announced {
        return None;
    }
    let said = digits(page, t);
    let digits = &said.digits[..said.count];
    let (kind, length) = if zero && matches!(digits.get(1), Some(1..=9)) && said.count >= 9 {
        (Kind::Phone, 10)
    } else if cues.near(cues::SECU, t, 12)
        && said.count >= 13
        && matches!(digits.first(), Some(1 | 2))
    {
        (Kind::Nir, 15)
    } else if cues.near(cues::CARD, t, 12) && said.count >= 16 {
        (Kind::CreditCard, 16)
    } else if cues.near(cues::TAX, t, 12) && said.count >= 13 {
        (Kind::TaxId, 13)
    } else if cues.near(cues::CAF, t, 12) && (6..=8).contains(&said.count) {
        (Kind::CafId, 8)
    } else {
        return None;
    };
    let end = said.ends[said.count.min(length) - 1];
    Some(Span::new(
        kind,
        first.start as usize,
        end,
        0.85,
        Evidence::Pattern,
    ))
}

/// The digits said from token `t` on.
fn digits(page: Page<'_>, t: usize) -> Said {
    let mut said = Said {
        digits: [0; MAX_DIGITS],
        ends: [0; MAX_DIGITS],
        count: 0,
    };
    // The number being said: its value and the unit after it.
    let mut open: Option<(u32, usize)> = None;
    for token in page.tokens.iter().skip(t).take(3 * MAX_DIGITS) {
        let end = token.end as usize;
        match token.shape {
            Shape::Digits if token.len() <= 2 => {
                said.close(&mut open);
                for b in token.text(page.units) {
                    said.push(b - b'0', end);
                }
            }
            Shape::Sign if matches!(token.first, b',' | b'.' | b'-' | b'/') => {
                said.close(&mut open);
            }
            Shape::Break => {}
            _ if token.shape.is_word() => {
                let mut every = true;
                for part in token.text(page.units).split(|&b| b == b'-') {
                    let and = part.eq_ignore_ascii_case(b"et");
                    match numeral(part) {
                        Some(value) => said.add(&mut open, value, end),
                        // « vingt et un ».
                        None if and
                            && open.is_some_and(|(value, _)| value >= 20 && value % 10 == 0) => {}
                        None => every = false,
                    }
                }
                if !every {
                    break;
                }
            }
            _ => break,
        }
    }
    said.close(&mut open);
    said
}

impl Said {
    fn push(&mut self, digit: u8, end: usize) {
        if self.count < MAX_DIGITS {
            self.digits[self.count] = digit;
            self.ends[self.count] = end;
            self.count += 1;
        }
    }

    fn close(&mut self, open: &mut Option<(u32, usize)>) {
        if let Some((value, end)) = open.take() {
            if value >= 10 {
                self.push((value / 10) as u8, end);
            }
            self.push((value % 10) as u8, end);
        }
    }

    /// Joins « soixante » and « treize », « quatre » and « vingt », or begins another number.
    fn add(&mut self, open: &mut Option<(u32, usize)>, value: u32, end: usize) {
        let joined = open.and_then(|(before, _)| match (before, value) {
            (4, 20) => Some(80),
            (60 | 80, 10..=19) => Some(before + value),
            (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90, 1..=9) | (10, 7..=9) => Some(before + value),
            _ => None,
        });
        if joined.is_none() {
            self.close(open);
        }
        *open = Some((joined.unwrap_or(value), end));
    }
}

/// One word of a number below a hundred.
fn numeral(word: &[u8]) -> Option<u32> {
    let mut small = [0u8; 10];
    let small = small.get_mut(..word.len())?;
    small.copy_from_slice(word);
    small.make_ascii_lowercase();
    Some(match &*small {
        b"zero" => 0,
        b"un" | b"une" | b"premier" => 1,
        b"deux" => 2,
        b"trois" => 3,
        b"quatre" => 4,
        b"cinq" => 5,
        b"six" => 6,
        b"sept" => 7,
        b"huit" => 8,
        b"neuf" => 9,
        b"dix" => 10,
        b"onze" => 11,
        b"douze" => 12,
        b"treize" => 13,
        b"quatorze" => 14,
        b"quinze" => 15,
        b"seize" => 16,
        b"vingt" | b"vingts" => 20,
        b"trente" => 30,
        b"quarante" => 40,
        b"cinquante" => 50,
        b"soixante" => 60,
        b"septante" => 70,
        b"huitante" | b"octante" => 80,
        b"nonante" => 90,
        _ => return None,
    })
}

/// « né le quatre juin mille neuf cent soixante-dix-huit ».
fn birth_at(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    if !(cues.near(cues::BIRTH, t, 14) || cues.near(cues::BORN, t, 10)) {
        return None;
    }
    let (day, month) = value(page, t)?;
    if !(1..=31).contains(&day) || !page.tokens.get(month)?.is(words::MONTH) {
        return None;
    }
    let start = page.tokens[t].start as usize;
    let year = page.tokens.get(month + 1)?;
    let end = if year.shape == Shape::Digits && matches!(year.len(), 2 | 4) {
        year.end as usize
    } else {
        year_said(page, month + 1)?
    };
    Some(Span::new(
        Kind::DateOfBirth,
        start,
        end,
        0.9,
        Evidence::Context,
    ))
}

/// The unit after a year said from token `t` on: « mille neuf cent quatre-vingt », « deux mille dix », « soixante-huit ».
pub(super) fn year_said(page: Page<'_>, t: usize) -> Option<usize> {
    let (year, after) = value(page, t)?;
    (matches!(year, 1880..=2100) || (20..=99).contains(&year))
        .then(|| page.tokens[after - 1].end as usize)
}

/// A whole number said from token `t` on, up to the thousands, and the token after it.
fn value(page: Page<'_>, t: usize) -> Option<(u32, usize)> {
    let (mut thousands, mut rest, mut last) = (0u32, 0u32, None);
    let mut after = t;
    for (i, token) in page.tokens.iter().enumerate().skip(t).take(12) {
        if !token.shape.is_word() || !reads(page.units, token, &mut thousands, &mut rest, &mut last)
        {
            break;
        }
        // A trailing « et » belongs to the sentence.
        if !token.text(page.units).eq_ignore_ascii_case(b"et") {
            after = i + 1;
        }
    }
    (after > t).then(|| (thousands.saturating_add(rest), after))
}

/// Adds a word of a number (perhaps hyphenated) to what was said before it; false when it is none.
fn reads(
    units: &[u8],
    token: &Token,
    thousands: &mut u32,
    rest: &mut u32,
    last: &mut Option<u32>,
) -> bool {
    for part in token.text(units).split(|&b| b == b'-') {
        if part.eq_ignore_ascii_case(b"et") && last.is_some() {
            continue;
        }
        let mille = part.eq_ignore_ascii_case(b"mille") || part.eq_ignore_ascii_case(b"mil");
        if mille {
            *thousands = 1000 * (*rest).clamp(1, 9);
            *rest = 0;
        } else if part.eq_ignore_ascii_case(b"cent") || part.eq_ignore_ascii_case(b"cents") {
            *rest = 100 * (*rest).clamp(1, 99);
        } else {
            match (numeral(part), *last) {
                (Some(20), Some(4)) => *rest += 76,
                (Some(value), _) => *rest += value,
                (None, _) => return false,
            }
        }
        *last = numeral(part).or(Some(100));
    }
    true
}
