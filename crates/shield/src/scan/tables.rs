//! Tables: what the heading of a column says of the cells under it.
//!
//! Cells are parted by bars, semicolons, tabs or commas; a comma inside quotation marks parts nothing.

use std::ops::Range;

use super::{Page, Span, dates};
use crate::finding::Evidence;
use crate::gazetteer::Gazetteer;
use crate::kind::Kind;
use crate::token::{Shape, Token};
use crate::words;

/// Columns that a heading can announce.
const MAX_COLUMNS: usize = 24;
/// Words of a name at most.
const MAX_WORDS: usize = 6;
/// A tab, as the sign between cells: the tokens do not hold it.
const TAB: u8 = b'\t';

/// Heading of a table: the sign between its cells, and what each column holds.
#[derive(Clone, Copy)]
struct Heading {
    sign: u8,
    columns: [Option<Kind>; MAX_COLUMNS],
}

/// Appends what the headings announce: dates of birth, numbers, illnesses to `out`, names to `persons`.
pub(crate) fn find(page: Page<'_>, names: Gazetteer, out: &mut Vec<Span>, persons: &mut Vec<Span>) {
    let mut heading: Option<Heading> = None;
    let mut start = 0;
    let mut class = 0;
    for (t, token) in page.tokens.iter().enumerate() {
        let last = t + 1 == page.tokens.len();
        class |= token.class;
        if token.shape != Shape::Break && !last {
            continue;
        }
        let end = t + usize::from(token.shape != Shape::Break);
        let line = start..end;
        if class & ANNOUNCES != 0
            && let Some(read) = read_heading(page, line.clone())
        {
            heading = Some(read);
        } else if let Some(read) = heading {
            let more = rows(page, line, read, names, out, persons);
            // An empty line ends the table, after the row before it.
            if !more || token.gap > 0 {
                heading = None;
            }
        }
        start = t + 1;
        class = 0;
    }
}

/// Words that can name a column.
const ANNOUNCES: u64 = words::BIRTH
    | words::BORN
    | words::NAME_LABEL
    | words::CAF
    | words::OPEN_HEAD
    | words::DISEASE_HEAD;

/// What a line announces, if it is a heading: two cells or more, no digit, a column that we know.
fn read_heading(page: Page<'_>, line: Range<usize>) -> Option<Heading> {
    let tokens = page.tokens.get(line.clone())?;
    if tokens.iter().any(|token| token.shape == Shape::Digits) {
        return None;
    }
    let sign = tokens
        .iter()
        .find(|token| token.shape == Shape::Sign && matches!(token.first, b'|' | b';'))
        .map(|token| token.first)
        .or_else(|| has_tab(page, &line).then_some(TAB))
        .or_else(|| {
            tokens
                .iter()
                .any(|token| token.is_sign(b','))
                .then_some(b',')
        })?;
    let mut columns = [None; MAX_COLUMNS];
    let mut long = false;
    let mut count = 0;
    for (cell, column) in Cells::new(page, line, sign).zip(&mut columns) {
        let cell = &page.tokens[cell];
        long |= cell.len() > 8;
        count += 1;
        *column = column_of(cell);
    }
    let known = columns.iter().flatten().count();
    // Commas also part the words of a sentence: there, short cells only, and three of them.
    let sure = sign != b',' || count >= 3 && !long;
    (known > 0 && count >= 2 && sure).then_some(Heading { sign, columns })
}

/// What the heading of one column announces.
fn column_of(cell: &[Token]) -> Option<Kind> {
    let any = |class: u64| cell.iter().any(|token| token.is(class) && token.len() > 2);
    let born = cell
        .iter()
        .any(|token| token.is(words::BORN) && (token.accented || token.shape == Shape::Title));
    if any(words::BIRTH) || born {
        Some(Kind::DateOfBirth)
    } else if any(words::CAF) && cell.len() <= 4 && !cell.iter().any(|token| token.is(words::BIRTH))
    {
        Some(Kind::CafId)
    } else if any(words::TELEPHONE | words::LIVES | words::REFERENCE) {
        None
    } else if any(words::OPEN_HEAD | words::DISEASE_HEAD) {
        Some(Kind::Health)
    } else if any(words::NAME_LABEL) && cell.len() <= 6 {
        Some(Kind::Person)
    } else {
        None
    }
}

/// Reads a line under a heading; whether it still belongs to the table.
fn rows(
    page: Page<'_>,
    line: Range<usize>,
    heading: Heading,
    names: Gazetteer,
    out: &mut Vec<Span>,
    persons: &mut Vec<Span>,
) -> bool {
    if page.tokens[line.clone()]
        .iter()
        .all(|token| token.shape == Shape::Sign)
    {
        // « |---|---| ».
        return true;
    }
    let mut count = 0;
    for (cell, column) in Cells::new(page, line, heading.sign).zip(heading.columns) {
        count += 1;
        let Some(kind) = column else { continue };
        let span = match kind {
            Kind::Person => name(page, cell, names).map(|range| (range.start, range.end)),
            Kind::DateOfBirth => dates::date_at(page, cell.start)
                .map(|end| (page.tokens[cell.start].start as usize, end)),
            Kind::CafId => number(page, cell),
            _ => illness(page, cell),
        };
        if let Some((from, to)) = span {
            let list = if kind == Kind::Person {
                &mut *persons
            } else {
                &mut *out
            };
            list.push(Span::new(kind, from, to, 0.85, Evidence::Context));
        }
    }
    count >= 2
}

/// A cell that can be a name: words that begin with a capital or that the lists know, no number.
fn name(page: Page<'_>, cell: Range<usize>, names: Gazetteer) -> Option<Range<usize>> {
    let mut tokens = page.tokens.get(cell)?;
    while let Some((first, rest)) = tokens.split_first()
        && (first.shape == Shape::Sign || first.is(words::CIVILITY))
    {
        tokens = rest;
    }
    let stop = tokens
        .iter()
        .position(|token| token.is_sign(b'(') || token.is_sign(b'/') || token.is_sign(b':'))
        .unwrap_or(tokens.len());
    let mut tokens = &tokens[..stop];
    while let Some((last, rest)) = tokens.split_last()
        && (last.shape == Shape::Sign && !last.is_sign(b'.'))
    {
        tokens = rest;
    }
    let words_only = tokens.iter().all(|token| {
        token.shape.is_word()
            || token.shape == Shape::Sign && matches!(token.first, b'-' | b'\'' | b'.' | b',')
    });
    let parts = || tokens.iter().filter(|token| token.shape.is_word());
    let part = |token: &Token| {
        let known = names.compound(token.hash, token.text(page.units));
        let written = token.shape.is_capital() && token.len() > 1;
        if token.is(words::PARTICLE) {
            false
        } else if known.is_word() {
            written && (known.given() >= 2 || known.surname() >= 2)
        } else {
            written || known.is_name()
        }
    };
    let other = parts().any(|token| {
        token.is(words::OFFICE | words::STREET | words::VENUE | words::ORGANISATION)
            && !token.is(words::PARTICLE)
            && !token.shape.is_capital()
    });
    if !words_only || other || !(1..=MAX_WORDS).contains(&parts().count()) || !parts().any(part) {
        return None;
    }
    Some(tokens.first()?.start as usize..tokens.last()?.end as usize)
}

/// A family-allowance number alone in its cell.
fn number(page: Page<'_>, cell: Range<usize>) -> Option<(usize, usize)> {
    let token = page.tokens[cell]
        .iter()
        .find(|token| matches!(token.shape, Shape::Digits | Shape::Mixed))?;
    let digits = token
        .text(page.units)
        .iter()
        .filter(|b| b.is_ascii_digit())
        .count();
    ((6..=8).contains(&digits) && token.len() <= digits + 1)
        .then_some((token.start as usize, token.end as usize))
}

/// What a column of illnesses says, unless it says that there is none.
fn illness(page: Page<'_>, cell: Range<usize>) -> Option<(usize, usize)> {
    let tokens = page.tokens.get(cell)?;
    let first = tokens.iter().position(|token| token.shape.is_word())?;
    let last = tokens.iter().rposition(|token| token.shape.is_word())?;
    let none = crate::health::denies(page, &tokens[first]);
    (!none && last - first < 8).then(|| (tokens[first].start as usize, tokens[last].end as usize))
}

/// Whether a tab parts words of the line.
fn has_tab(page: Page<'_>, line: &Range<usize>) -> bool {
    let Some([first, .., last]) = page.tokens.get(line.clone()) else {
        return false;
    };
    page.units
        .get(first.start as usize..last.end as usize)
        .is_some_and(|units| units.contains(&TAB))
}

/// The cells of a line, as ranges of tokens.
struct Cells<'a> {
    page: Page<'a>,
    line: Range<usize>,
    sign: u8,
    done: bool,
}

impl<'a> Cells<'a> {
    fn new(page: Page<'a>, line: Range<usize>, sign: u8) -> Self {
        Self {
            page,
            line,
            sign,
            done: false,
        }
    }
}

impl Iterator for Cells<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        if self.done {
            return None;
        }
        let start = self.line.start;
        let mut quoted = false;
        for t in self.line.clone() {
            let token = &self.page.tokens[t];
            quoted ^= token.is_sign(b'"');
            if self.sign == TAB {
                let parted = t > start
                    && self.page.units[self.page.tokens[t - 1].end as usize..token.start as usize]
                        .contains(&TAB);
                if parted {
                    self.line.start = t;
                    return Some(start..t);
                }
            } else if token.is_sign(self.sign) && !quoted {
                self.line.start = t + 1;
                return Some(start..t);
            }
        }
        self.done = true;
        (start < self.line.end).then_some(start..self.line.end)
    }
}
