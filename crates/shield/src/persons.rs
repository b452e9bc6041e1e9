//! After the tagger: what a found name says of the rest of the page, and what is not a person.

use std::collections::HashMap;

use crate::finding::Evidence;
use crate::kind::Kind;
use crate::scan::Span;
use crate::tagger::items::{Item, Items};
use crate::token::Shape;
use crate::words;

/// Parts of names kept from one block to the next at most.
const MAX_SEEN: usize = 4096;

/// The parts of the names found so far in the document.
#[derive(Default)]
pub(crate) struct Seen {
    /// Hash of a part, and how many times the tagger took it for a name.
    parts: HashMap<u64, u32>,
}

/// Finds again the names of the page where the tagger missed them, and lowers officials in office.
pub(crate) fn refine(items: &Items<'_>, seen: &mut Seen, found: &mut Vec<Span>) {
    let list = items.list;
    let mut covered = vec![
        false;
        if found.is_empty() && seen.parts.is_empty() {
            0
        } else {
            list.len()
        }
    ];
    if covered.is_empty() {
        return;
    }
    for span in found.iter_mut() {
        let first = list.partition_point(|item| (item.start as usize) < span.start);
        let mut last = first;
        while last < list.len() && (list[last].end as usize) <= span.end {
            covered[last] = true;
            if tells(&list[last]) && seen.parts.len() < MAX_SEEN {
                *seen.parts.entry(list[last].hash).or_default() += 1;
            }
            last += 1;
        }
        if in_office(list, first, last) {
            span.score = 0.4;
        }
    }
    repeat(list, &covered, seen, found);
}

/// Whether a part of a name is rare enough to be one wherever it is read.
fn tells(item: &Item) -> bool {
    item.shape.is_word()
        && item.end - item.start >= 3
        && !item.is(words::PARTICLE
            | words::CIVILITY
            | words::KIN
            | words::OFFICE
            | words::VENUE
            | words::ORGANISATION)
}

/// Marks the parts of known names that the tagger left out.
fn repeat(list: &[Item], covered: &[bool], seen: &Seen, found: &mut Vec<Span>) {
    let is_part = |i: usize| -> bool {
        let item = &list[i];
        if covered[i] || !tells(item) || !seen.parts.contains_key(&item.hash) {
            return false;
        }
        match item.shape {
            Shape::Title | Shape::Upper | Shape::Camel => {
                !(item.known.is_word()
                    && item.known.given() < 3
                    && (i == 0 || list[i - 1].shape == Shape::Break || list[i - 1].first == b'.'))
            }
            _ => !item.known.is_word() && item.known.is_name(),
        }
    };
    let mut i = 0;
    while i < list.len() {
        if !is_part(i) || names_a_place(list, i) {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < list.len()
            && (is_part(end)
                || !covered[end]
                    && list[end].is(words::PARTICLE)
                    && list.get(end + 1).is_some_and(|_| is_part(end + 1)))
        {
            end += 1;
        }
        found.push(Span::new(
            Kind::Person,
            list[i].start as usize,
            list[end - 1].end as usize,
            0.7,
            Evidence::Repetition,
        ));
        i = end;
    }
    found.sort_by_key(|span| span.start);
}

/// « rue Dupont », « école Marie-Curie », « société Martin », « Martin SARL »: the name of something else.
fn names_a_place(list: &[Item], i: usize) -> bool {
    let mut j = i;
    for _ in 0..4 {
        let Some(before) = j.checked_sub(1).map(|k| &list[k]) else {
            return false;
        };
        if before.is(words::STREET | words::VENUE | words::ORGANISATION)
            && !before.is(words::PARTICLE)
            && before.end - before.start > 2
        {
            return true;
        }
        let linked =
            before.is(words::PARTICLE) || before.is(words::CIVILITY) || before.shape.is_capital();
        if !linked {
            break;
        }
        j -= 1;
    }
    list.get(i + 1)
        .is_some_and(|after| after.is(words::ORGANISATION) && after.shape == Shape::Upper)
}

/// « le maire, Jean Dupont », « Jean Dupont, adjointe à la culture »: an elected person in office.
fn in_office(list: &[Item], first: usize, last: usize) -> bool {
    let before = list[first.saturating_sub(3)..first]
        .iter()
        .rev()
        .take_while(|item| item.shape != Shape::Break)
        .any(|item| item.is(words::OFFICE));
    let after = list
        .get(last)
        .is_some_and(|item| item.first == b',' || item.first == b'(')
        && list[last..list.len().min(last + 4)]
            .iter()
            .any(|item| item.is(words::OFFICE));
    before || after
}
