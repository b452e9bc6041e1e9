//! The statistical tagger of persons' names: a linear chain over candidate tokens, weights of our own.
//!
//! Only windows that may hold a name are read: most of a text costs one look at the lists per word.

pub(crate) mod features;
pub(crate) mod items;
pub(crate) mod weights;

use crate::finding::Evidence;
use crate::kind::Kind;
use crate::scan::Span;
use crate::token::Shape;
use features::Features;
use items::Items;
use weights::Weights;

/// Tags of the chain.
pub(crate) const OUTSIDE: u8 = 0;
pub(crate) const BEGIN: u8 = 1;
pub(crate) const INSIDE: u8 = 2;
pub(crate) const TAGS: usize = 3;

/// Longest window decoded at once, in items: longer ones are cut, so that memory stays bounded.
pub(crate) const MAX_WINDOW: usize = 512;

/// Buffers kept from one block to the next.
#[derive(Default)]
pub(crate) struct Scratch {
    scores: Vec<[i32; TAGS]>,
    back: Vec<[u8; TAGS]>,
    tags: Vec<u8>,
}

/// Tags every candidate window of `items` and appends the names to `out`.
pub(crate) fn tag(items: &Items<'_>, weights: Weights, scratch: &mut Scratch, out: &mut Vec<Span>) {
    let mut start = 0;
    while let Some((from, to)) = items.next_window(start) {
        start = to;
        decode(items, weights, from, to, scratch);
        emit(items, from, scratch, out);
    }
}

/// Best tags of the window `from..to`, by Viterbi.
fn decode(items: &Items<'_>, weights: Weights, from: usize, to: usize, scratch: &mut Scratch) {
    let n = to - from;
    scratch.scores.clear();
    scratch.back.clear();
    let mut features = Features::new();
    for i in from..to {
        features.fill(items, i);
        let mut local = [0i32; TAGS];
        if items.list[i].candidate {
            local[usize::from(OUTSIDE)] -= weights.outside();
        }
        for &feature in features.get() {
            let row = weights.row(feature);
            for (score, weight) in local.iter_mut().zip(row) {
                *score += i32::from(weight);
            }
        }
        let mut best = [i32::MIN / 2; TAGS];
        let mut back = [OUTSIDE; TAGS];
        for tag in 0..TAGS {
            for before in 0..TAGS {
                if tag == usize::from(INSIDE) && before == usize::from(OUTSIDE) {
                    continue;
                }
                let past = match scratch.scores.last() {
                    Some(scores) => scores[before],
                    None if before == usize::from(OUTSIDE) => 0,
                    None => continue,
                };
                let score = past + weights.transition(before, tag);
                if score > best[tag] {
                    best[tag] = score;
                    back[tag] = before as u8;
                }
            }
            best[tag] = best[tag].saturating_add(local[tag]);
        }
        scratch.scores.push(best);
        scratch.back.push(back);
    }
    scratch.tags.clear();
    scratch.tags.resize(n, OUTSIDE);
    let mut tag = scratch.scores.last().map_or(OUTSIDE, |last| {
        (0..TAGS as u8)
            .max_by_key(|&tag| (last[usize::from(tag)], TAGS as u8 - tag))
            .unwrap_or(OUTSIDE)
    });
    for i in (0..n).rev() {
        scratch.tags[i] = tag;
        tag = scratch.back[i][usize::from(tag)];
    }
}

/// Spans of the tags just decoded.
fn emit(items: &Items<'_>, from: usize, scratch: &Scratch, out: &mut Vec<Span>) {
    let tags = &scratch.tags;
    let mut i = 0;
    while i < tags.len() {
        if tags[i] != BEGIN {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < tags.len() && tags[end] == INSIDE {
            end += 1;
        }
        let (mut first, mut last) = (from + i, from + end - 1);
        // A name neither starts nor ends with a sign.
        while last > first && matches!(items.list[last].shape, Shape::Sign | Shape::Break) {
            last -= 1;
        }
        while first < last && matches!(items.list[first].shape, Shape::Sign | Shape::Break) {
            first += 1;
        }
        if items.list[first].shape.is_word() {
            out.push(Span::new(
                Kind::Person,
                items.list[first].start as usize,
                items.list[last].end as usize,
                0.9,
                Evidence::Model,
            ));
        }
        i = end;
    }
}
