//! Dates of birth in a table: the heading of their column announces them.

use super::{Page, Span, dates};
use crate::finding::Evidence;
use crate::kind::Kind;
use crate::token::{Shape, Token};
use crate::words;

/// A column of dates of birth: the sign between columns, and how many stand before it.
#[derive(Clone, Copy)]
struct Column {
    sign: u8,
    index: usize,
}

/// Appends the dates under a heading such as « Né(e) le » or « Date de naissance ».
pub(crate) fn find(page: Page<'_>, out: &mut Vec<Span>) {
    let mut column: Option<Column> = None;
    let mut start = 0;
    for (t, token) in page.tokens.iter().enumerate() {
        let last = t + 1 == page.tokens.len();
        if token.shape != Shape::Break && !last {
            continue;
        }
        let end = if token.shape == Shape::Break {
            t
        } else {
            t + 1
        };
        let line = &page.tokens[start..end];
        if let Some(heading) = heading(line) {
            column = Some(heading);
        } else if let Some(found) = column {
            match cell(line, found) {
                Some(at) => {
                    if let Some((stop, _)) = dates::date_at(page, start + at) {
                        let from = line[at].start as usize;
                        out.push(Span::new(
                            Kind::DateOfBirth,
                            from,
                            stop,
                            0.9,
                            Evidence::Context,
                        ));
                    }
                }
                None => column = None,
            }
        }
        start = t + 1;
    }
}

/// The column of births of a heading line: at least two columns, no digits.
fn heading(line: &[Token]) -> Option<Column> {
    let birth = line.iter().position(|token| {
        token.is(words::BIRTH)
            || token.is(words::BORN) && (token.accented || token.shape == Shape::Title)
    })?;
    if line.iter().any(|token| token.shape == Shape::Digits) {
        return None;
    }
    let sign = line
        .iter()
        .find(|token| matches!(token.first, b'|' | b';' | b',') && token.shape == Shape::Sign)?
        .first;
    let index = line[..birth]
        .iter()
        .filter(|token| token.is_sign(sign))
        .count();
    Some(Column { sign, index })
}

/// The first token of the column in `line`; `None` when the line has no such column.
fn cell(line: &[Token], column: Column) -> Option<usize> {
    let signs = line
        .iter()
        .filter(|token| token.is_sign(column.sign))
        .count();
    if signs == 0 {
        return None;
    }
    let mut seen = 0;
    for (i, token) in line.iter().enumerate() {
        if token.is_sign(column.sign) {
            seen += 1;
        } else if seen == column.index {
            return Some(i);
        }
    }
    Some(line.len() - 1)
}
