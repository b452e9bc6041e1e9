//! Vehicle registration plates.

use super::cues::{self, Cues};
use super::{Page, Span};
use crate::finding::Evidence;
use crate::kind::Kind;

/// A plate that starts at token `t`: `AB-123-CD` (since 2009) or `1234 AB 69` (before).
pub(super) fn at(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    let token = &page.tokens[t];
    let i = token.start as usize;
    if i > 0 && matches!(page.units[i - 1], b'-' | b'/' | b'_' | b'.') {
        return None;
    }
    let announced = cues.near(cues::VEHICLE, t, 10);
    let referenced = cues.near(cues::REFERENCE, t, 4);
    let (end, strong) = if token.first.is_ascii_digit() {
        old(page, i)?
    } else {
        new(page, i)?
    };
    let dashed = page.units[i..end].iter().filter(|&&b| b == b'-').count() == 2;
    let capitals = dashed || page.units[i..end].iter().all(|b| !b.is_ascii_lowercase());
    let wanted = announced || capitals && strong && !referenced;
    wanted.then(|| {
        Span::new(
            Kind::LicensePlate,
            i,
            end,
            if announced { 0.95 } else { 0.8 },
            if announced {
                Evidence::Context
            } else {
                Evidence::Pattern
            },
        )
    })
}

fn separator(units: &[u8], i: usize) -> usize {
    let mut j = i;
    while j - i < 3 && matches!(units.get(j), Some(b' ' | b'-' | b'.')) {
        j += 1;
    }
    j
}

fn run(units: &[u8], i: usize, wanted: impl Fn(&u8) -> bool) -> usize {
    units[i.min(units.len())..]
        .iter()
        .take(9)
        .take_while(|b| wanted(b))
        .count()
}

/// Two letters, three digits, two letters; I, O and U are never used.
fn new(page: Page<'_>, i: usize) -> Option<(usize, bool)> {
    let units = page.units;
    let letters = |at: usize| {
        let pair = units.get(at..at + 2)?;
        let fits = pair.iter().all(|b| {
            b.is_ascii_alphabetic() && !matches!(b.to_ascii_uppercase(), b'I' | b'O' | b'U')
        });
        (fits && run(units, at, u8::is_ascii_alphabetic) == 2).then_some(at + 2)
    };
    let after = letters(i)?;
    let digits = separator(units, after);
    if run(units, digits, u8::is_ascii_digit) != 3 {
        return None;
    }
    let last = separator(units, digits + 3);
    let end = letters(last)?;
    if units.get(end).copied().is_some_and(super::is_word)
        || units.get(end) == Some(&b'-') && units.get(end + 1).is_some_and(u8::is_ascii_digit)
    {
        return None;
    }
    // Both separators alike: both dashes, both spaces, or none.
    let alike = digits - after == last - (digits + 3);
    Some((end, alike))
}

/// One to four digits, two or three letters, a department.
fn old(page: Page<'_>, i: usize) -> Option<(usize, bool)> {
    let units = page.units;
    let digits = run(units, i, u8::is_ascii_digit);
    if !(1..=4).contains(&digits) {
        return None;
    }
    let letters = separator(units, i + digits);
    let count = run(units, letters, u8::is_ascii_alphabetic);
    if !(2..=3).contains(&count) {
        return None;
    }
    let department = separator(units, letters + count);
    let size = run(units, department, u8::is_ascii_alphanumeric);
    let code = units.get(department..department + size)?;
    let known = match code {
        [b'2', b'A' | b'B' | b'a' | b'b'] => true,
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
            (1..=95).contains(&((tens - b'0') * 10 + ones - b'0'))
        }
        [b'9', b'7', b'1'..=b'8'] => true,
        _ => false,
    };
    let word = units[letters..letters + count].to_ascii_uppercase();
    let plain = matches!(
        word.as_slice(),
        b"DE"
            | b"DU"
            | b"LE"
            | b"LA"
            | b"ET"
            | b"EN"
            | b"AU"
            | b"UN"
            | b"OU"
            | b"NE"
            | b"SE"
            | b"CE"
            | b"LES"
            | b"DES"
            | b"SUR"
            | b"PAR"
            | b"MAI"
            | b"EUR"
            | b"TTC"
            | b"HT"
            | b"KM"
            | b"CM"
            | b"MM"
            | b"KG"
            | b"CP"
            | b"BP"
            | b"RUE"
            | b"BIS"
            | b"TER"
            | b"H"
    );
    (known && digits >= 2).then_some((
        department + size,
        !plain && digits >= 3 && separator(units, i + digits) > i + digits,
    ))
}
