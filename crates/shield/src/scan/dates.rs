//! Dates, and those that are of birth.

use super::cues::{self, Cues};
use super::numbers::digit_read;
use super::{Page, Span, spoken};
use crate::finding::Evidence;
use crate::kind::Kind;
use crate::token::{Shape, Token};
use crate::words;

/// A date that starts at token `t`: the unit after it.
pub(crate) fn date_at(page: Page<'_>, t: usize) -> Option<usize> {
    let token = page.tokens.get(t)?;
    match token.shape {
        Shape::Digits => numeric(page.units, token, |b| b.is_ascii_digit().then_some(b))
            .or_else(|| written(page, t)),
        // « 1er ».
        Shape::Mixed => written(page, t),
        _ => None,
    }
}

/// A date whose digits a scanner read as letters: « l2.O4.1963 ». Only where a date of birth is announced.
fn misread_at(page: Page<'_>, t: usize) -> Option<usize> {
    let token = page.tokens.get(t)?;
    let end = numeric(page.units, token, digit_read)?;
    let digits = page.units[token.start as usize..end]
        .iter()
        .filter(|b| b.is_ascii_digit())
        .count();
    (digits >= 4).then_some(end)
}

/// What the digits say, or the largest number when they say more.
fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0u32, |n, d| {
        n.saturating_mul(10).saturating_add(u32::from(d - b'0'))
    })
}

fn year(digits: &[u8]) -> Option<u32> {
    let value = number(digits);
    match digits.len() {
        4 if (1880..=2100).contains(&value) => Some(value),
        2 => Some(if value > 30 {
            1900 + value
        } else {
            2000 + value
        }),
        _ => None,
    }
}

/// Day, month and year in digits, in either order, with the same kind of separator twice. `digit` says which
/// digit a unit is.
fn numeric(units: &[u8], token: &Token, digit: impl Fn(u8) -> Option<u8>) -> Option<usize> {
    let read = |i: usize| units.get(i).copied().and_then(&digit);
    let mut digits = [[0u8; 4]; 3];
    let mut sizes = [0usize; 3];
    let mut i = token.start as usize;
    let first = i;
    let mut separator = 0;
    for (n, (part, size)) in digits.iter_mut().zip(&mut sizes).enumerate() {
        if n > 0 {
            while units.get(i) == Some(&b' ') && i - first < 10 {
                i += 1;
            }
            let &b = units.get(i)?;
            if units[i - 1] == b' ' && digit(b).is_some() {
                separator = b' ';
            } else {
                if !matches!(b, b'/' | b'-' | b'.') || n == 2 && separator != b {
                    return None;
                }
                separator = b;
                i += 1;
                while units.get(i) == Some(&b' ') && i - first < 14 {
                    i += 1;
                }
            }
        }
        while let Some(b) = read(i) {
            *part.get_mut(*size)? = b;
            *size += 1;
            i += 1;
        }
    }
    let [a, b, c] = &digits;
    let (a, b, c) = (&a[..sizes[0]], &b[..sizes[1]], &c[..sizes[2]]);
    if !(1..=2).contains(&b.len()) || !(1..=12).contains(&number(b)) {
        return None;
    }
    let day = |d: &[u8]| (1..=2).contains(&d.len()) && (1..=31).contains(&number(d));
    let fits = a.len() == 4 && day(c) && year(a).is_some()
        || day(a) && matches!(c.len(), 2 | 4) && year(c).is_some();
    fits.then_some(i)
}

/// « 25 mars 1980 », « 1er janvier 80 ».
fn written(page: Page<'_>, t: usize) -> Option<usize> {
    let day = page.tokens[t].text(page.units);
    let day = day
        .strip_suffix(b"er")
        .or_else(|| day.strip_suffix(b"ER"))
        .or_else(|| day.strip_suffix(b"Er"))
        .unwrap_or(day);
    if day.is_empty()
        || day.len() > 2
        || !day.iter().all(u8::is_ascii_digit)
        || !(1..=31).contains(&number(day))
    {
        return None;
    }
    let mut next = t + 1;
    let month = page.tokens.get(next)?;
    if !month.is(words::MONTH) {
        return None;
    }
    next += 1;
    if page.tokens.get(next)?.is_sign(b'.') {
        next += 1;
    }
    let last = page.tokens.get(next)?;
    if last.shape != Shape::Digits {
        return spoken::year_said(page, next);
    }
    year(last.text(page.units)).map(|_| last.end as usize)
}

/// A date that the words before it make one of birth.
pub(super) fn birth_at(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    let announced = cues.near(cues::BIRTH, t, 14)
        && !crossed(page, t, cues.distance(cues::BIRTH, t))
        || cues.near(cues::BORN, t, 10) && born(page, t, cues.distance(cues::BORN, t));
    // « nés le 3/4/2010 et le 5/6/2012 », « dates de naissance : 3/4/2010, 5/6/2012 ».
    let listed = cues.after(Kind::DateOfBirth, t, 8)
        && t.checked_sub(1).is_some_and(|before| {
            let before = &page.tokens[before];
            before.is_sign(b',') || before.text(page.units).eq_ignore_ascii_case(b"et")
        });
    if !announced && !listed {
        return None;
    }
    let end = date_at(page, t)
        .or_else(|| digits_only(page, t))
        .or_else(|| misread_at(page, t))?;
    Some(Span::new(
        Kind::DateOfBirth,
        page.tokens[t].start as usize,
        end,
        0.95,
        Evidence::Context,
    ))
}

/// Eight digits, day first: only where a date of birth is announced.
fn digits_only(page: Page<'_>, t: usize) -> Option<usize> {
    let token = &page.tokens[t];
    let digits = token.text(page.units);
    if digits.len() != 8 || token.shape != Shape::Digits {
        return None;
    }
    let fits =
        (1..=31).contains(&number(&digits[..2])) && (1..=12).contains(&number(&digits[2..4]));
    fits.then(|| year(&digits[4..]))
        .flatten()
        .map(|_| token.end as usize)
}

/// Whether another date or the end of a sentence stands between the word and the date.
fn crossed(page: Page<'_>, t: usize, distance: usize) -> bool {
    let from = (t + 1).saturating_sub(distance);
    let between = &page.tokens[from.min(t)..t];
    let breaks = between
        .iter()
        .filter(|token| token.shape == Shape::Break)
        .count();
    let years = between
        .iter()
        .filter(|token| token.shape == Shape::Digits && token.len() == 4)
        .count();
    let stop = between.windows(2).any(|pair| {
        pair[0].is_sign(b'.') && pair[1].shape == Shape::Title && pair[1].start > pair[0].end
    });
    breaks > 1 || years > 0 || stop
}

/// Whether « né » (perhaps without its accent) really speaks of birth: « ne le 3… », « nee a Auch le 3… »,
/// « né(e) le », never « ne viendra pas le 3… ».
fn born(page: Page<'_>, t: usize, distance: usize) -> bool {
    let at = (t + 1).saturating_sub(distance + 1);
    let Some(word) = page.tokens.get(at) else {
        return false;
    };
    let feminine = word.len() >= 3;
    let between = &page.tokens[at + 1..t.max(at + 1)];
    if crossed(page, t, distance) {
        return false;
    }
    if word.accented || feminine && word.shape != Shape::Title {
        return true;
    }
    // A bare « ne »: what follows must be « le », « en », « à … le », or the « (e) » of forms.
    let mut rest = between;
    while let Some((first, tail)) = rest.split_first() {
        if first.shape == Shape::Sign || first.len() == 1 && first.first.eq_ignore_ascii_case(&b'e')
        {
            rest = tail;
        } else {
            break;
        }
    }
    match rest.first() {
        None => true,
        Some(word) => {
            let text = word.text(page.units).to_ascii_lowercase();
            matches!(
                text.as_slice(),
                b"le" | b"en" | b"a" | b"au" | b"vers" | b"les"
            )
        }
    }
}
