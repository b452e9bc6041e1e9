//! After the tagger: what a found name says of the rest of the page, and what is not a person.

mod announced;
mod doubt;
mod edges;
mod office;

use std::collections::HashMap;

use crate::finding::Evidence;
use crate::kind::Kind;
use crate::scan::Span;
use crate::tagger::items::{Item, Items};
use crate::token::{Shape, hash_word};
use crate::words;
use announced::{announced, enumerated, initials, pairs};
use doubt::{names_a_place, plausible};
use office::in_office;

/// Parts of names kept from one block to the next at most.
const MAX_SEEN: usize = 4096;

/// The parts of the names found so far in the document, by their hash.
#[derive(Default)]
pub(crate) struct Seen {
    parts: HashMap<u64, u32>,
}

/// Adds what a civility announces, completes the names, finds them again where the tagger missed them, and
/// lowers the score of officials in office.
pub(crate) fn refine(
    items: &Items<'_>,
    covered: &mut Vec<bool>,
    seen: &mut Seen,
    found: &mut Vec<Span>,
) {
    let list = items.list;
    for span in found.iter_mut() {
        keep_line(list, span);
        edges::trim(list, span);
    }
    found.retain(|span| plausible(list, span));
    covered.clear();
    covered.resize(list.len(), false);
    for span in found.iter() {
        cover(list, span, covered);
    }
    announced(list, covered, found);
    enumerated(list, covered, found);
    pairs(list, covered, found);
    for span in found.iter_mut() {
        complete(list, covered, span);
        let (first, last) = range(list, span);
        for item in &list[first..last] {
            if tells(item) && seen.parts.len() < MAX_SEEN {
                *seen.parts.entry(item.hash).or_default() += 1;
            }
        }
        if in_office(list, first, last) {
            span.score = 0.4;
        }
    }
    if !seen.parts.is_empty() {
        repeat(list, covered, seen, found);
    }
    for span in found.iter_mut() {
        leave_civility(list, span);
    }
    found.sort_by_key(|span| span.start);
}

/// « AGUILAR-ROMERO⏎Mas de la Bergerie »: a name that opens its line (perhaps after a civility) ends with it, as in
/// the head of a letter; one that a sentence leads to may go on (« l'agent Marie⏎Lefebvre »).
fn keep_line(list: &[Item], span: &mut Span) {
    let (first, last) = range(list, span);
    let Some(cut) = (first..last).find(|&i| list[i].shape == Shape::Break) else {
        return;
    };
    let before = first.checked_sub(1).map(|i| &list[i]);
    let head = match before {
        Some(item) if item.is(words::CIVILITY) => first.checked_sub(2).map(|i| &list[i]),
        other => other,
    };
    let alone = cut > first + 1 || list[first].shape == Shape::Upper;
    if alone && cut > first && head.is_none_or(|item| item.shape == Shape::Break) {
        span.end = list[cut - 1].end as usize;
    }
}

/// « M. Okafor »: the letter is a civility, and stays in clear for a model to agree with.
fn leave_civility(list: &[Item], span: &mut Span) {
    let (first, last) = range(list, span);
    let Some(item) = list.get(first) else { return };
    if item.shape != Shape::Initial || item.hash != hash_word(b"m") {
        return;
    }
    let name = list[first + 1..last.max(first + 1)]
        .iter()
        .find(|item| !matches!(item.shape, Shape::Sign | Shape::Break));
    // « M. J. Dupont » too; « M.-C. Dupont » is a given name.
    if let Some(name) = name
        && name.shape.is_capital()
        && name.start - item.end >= 2
    {
        span.start = name.start as usize;
    }
}

/// The items of a span.
fn range(list: &[Item], span: &Span) -> (usize, usize) {
    let first = list.partition_point(|item| (item.start as usize) < span.start);
    let len = list[first..]
        .iter()
        .take_while(|item| item.end as usize <= span.end)
        .count();
    (first, first + len)
}

fn cover(list: &[Item], span: &Span, covered: &mut [bool]) {
    let (first, last) = range(list, span);
    covered[first..last].fill(true);
}

/// Takes the name-like words that touch a name (« Kais » found, « Plouhinec Kais » written), and the « D' » of
/// « D'Almeida ».
fn complete(list: &[Item], covered: &mut [bool], span: &mut Span) {
    let (first, last) = range(list, span);
    if first >= last {
        return;
    }
    let shape = list[last - 1].shape;
    let joins = |item: &Item| {
        item.known.is_name()
            && !item.known.is_word()
            && !item.is(words::CIVILITY | words::BRAND | words::PARTICLE | words::LINK)
            && item.end - item.start > 2
    };
    // « Aïssatou Ba »: a short surname after one first name.
    let short = |item: &Item| {
        last == first + 1
            && list[first].known.given() > 0
            && item.shape == Shape::Title
            && (2..=3).contains(&(item.end - item.start))
            && item.known.surname() > 0
            && !item.is(words::PARTICLE
                | words::LINK
                | words::CIVILITY
                | words::SOMEONE
                | words::BORN)
    };
    // « BENOIT M.-C. », « ALLARD P. »: initials after a surname, up to a sign or the end of the line.
    let end = initials(list, last);
    if end > last
        && last == first + 1
        && !covered[last]
        && list[last].start - list[last - 1].end == 1
        && list
            .get(end)
            .is_none_or(|next| matches!(next.shape, Shape::Sign | Shape::Break))
    {
        covered[last..end].fill(true);
        span.end = list[end - 2].end as usize;
        return;
    }
    // « Mme Thi Hoa Le », « José De »: what is a particle elsewhere, at the end of a name of two words or more.
    if let Some(end) = list.get(last)
        && !covered[last]
        && last >= first + 2
        && end.shape == Shape::Title
        && end.is(words::PARTICLE)
        && end.known.surname() > 0
        && list[last].start - list[last - 1].end == 1
        && list.get(last + 1).is_none_or(|next| {
            matches!(next.shape, Shape::Sign | Shape::Break) && next.first != b'\''
        })
    {
        covered[last] = true;
        span.end = end.end as usize;
        return;
    }
    // « Guillaume Petit »: a surname that many carry, though it is an everyday word.
    let common = |item: &Item| {
        last == first + 1
            && list[first].known.given() >= 3
            && list[first].shape == Shape::Title
            && item.shape == Shape::Title
            && item.known.surname() >= 4
            && item.end - item.start >= 4
            && !item.is(words::VENUE
                | words::STREET
                | words::ORGANISATION
                | words::OFFICE
                | words::NAME_LABEL
                | words::CIVILITY
                | words::BRAND)
    };
    // « L'agente Andréa⏎Liaubet a rendu son badge »: a name cut by the end of the line.
    if last == first + 1
        && list[first].known.given() > 0
        && first > 0
        && list[first - 1].shape == Shape::Lower
        && let [cut, next, then, ..] = &list[last..]
        && cut.shape == Shape::Break
        && cut.gap == 0
        && !covered[last + 1]
        && next.shape.is_capital()
        && joins(next)
        && then.shape == Shape::Lower
    {
        covered[last..last + 2].fill(true);
        span.end = next.end as usize;
        return;
    }
    let alike = |item: &Item| item.shape.is_capital() && shape.is_capital() || item.shape == shape;
    if let Some(next) = list.get(last)
        && !covered[last]
        && (joins(next) || short(next) || common(next))
        && alike(next)
    {
        covered[last] = true;
        span.end = next.end as usize;
    }
    if let Some(before) = first.checked_sub(1).map(|i| &list[i])
        && !covered[first - 1]
        && joins(before)
        && alike(before)
        && !names_a_place(list, first - 1)
    {
        covered[first - 1] = true;
        span.start = before.start as usize;
    }
    // « J.-P. Martin », « A. Le Floch ».
    let mut head = list.partition_point(|item| (item.start as usize) < span.start);
    while head >= 2
        && list[head - 1].first == b'.'
        && list[head - 2].shape == Shape::Initial
        && !covered[head - 2]
        && list[head].start - list[head - 1].end <= 1
    {
        head -= 2;
        covered[head..head + 2].fill(true);
        span.start = list[head].start as usize;
        if head >= 1 && list[head - 1].first == b'-' && list[head - 1].end == list[head].start {
            head -= 1;
        }
    }
    if first >= 2 && list[first - 1].first == b'\'' && list[first - 1].end == list[first].start {
        let head = &list[first - 2];
        let particle = head.end - head.start == 1
            && head.end == list[first - 1].start
            && matches!(head.first, b'D' | b'L' | b'O' | b'N' | b'M');
        if particle && head.shape == Shape::Initial {
            covered[first - 2..first].fill(true);
            span.start = head.start as usize;
        }
    }
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
            | words::ORGANISATION
            | words::BRAND)
}

/// Marks the parts of known names that the tagger left out.
fn repeat(list: &[Item], covered: &[bool], seen: &Seen, found: &mut Vec<Span>) {
    let is_part = |i: usize| -> bool {
        let item = &list[i];
        if covered[i] || item.glued || !tells(item) || !seen.parts.contains_key(&item.hash) {
            return false;
        }
        let opens = i == 0 || list[i - 1].shape == Shape::Break || list[i - 1].first == b'.';
        match item.shape {
            Shape::Title | Shape::Upper | Shape::Camel => {
                !(item.known.is_word() && item.known.given() < 3 && opens)
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
                    && end + 1 < list.len()
                    && is_part(end + 1))
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
}
