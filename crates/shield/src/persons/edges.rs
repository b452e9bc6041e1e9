//! Where a name begins and ends: words of the sentence or of the form that the tagger took with it.

use super::range;
use crate::kind::Kind;
use crate::scan::Span;
use crate::tagger::items::Item;
use crate::token::Shape;
use crate::words;

/// Leaves out what is not of the name: « Sixtine Sexe : F », « Robert    Né le », « santé de Jules Pasquet ».
pub(super) fn trim(list: &[Item], span: &mut Span) {
    let (mut first, mut last) = range(list, span);
    if first >= last {
        return;
    }
    while last > first + 1 && is_label(list, first, last - 1) {
        last -= 1;
        // « Haroun Ait Ouali, Maire »: the sign goes with the word.
        while last > first + 1 && matches!(list[last - 1].shape, Shape::Sign | Shape::Break) {
            last -= 1;
        }
    }
    // « Directeur Jean Martin »: everyday words before the name.
    let head = core(list, first, last);
    if is_everyday(&list[head]) && !names_a_thing(list, head, last) {
        let name = list[head..last]
            .iter()
            .position(|item| !is_everyday(item) && !is_joint(item));
        if let Some(name) = name {
            first = head + name;
        }
    }
    if let (Some(head), Some(tail)) = (list.get(first), list.get(last.max(first + 1) - 1)) {
        span.start = head.start as usize;
        span.end = tail.end as usize;
    }
}

/// Whether the last word of a name is the label of what follows it.
fn is_label(list: &[Item], first: usize, at: usize) -> bool {
    let (item, before) = (&list[at], &list[at - 1]);
    let next = list.get(at + 1);
    // « Josiane Peyrelongue⏎Montant demandé ».
    if before.shape == Shape::Break && is_everyday(item) {
        return true;
    }
    if item.is(words::BORN) && item.shape != Shape::Upper {
        return next.is_some_and(|next| {
            next.shape == Shape::Lower
                || next.is_sign(b'(')
                || next.is_sign(b':')
                || next.stands_for(Kind::DateOfBirth)
        });
    }
    let spaced = item.start - before.end >= 2;
    let colon = next.is_some_and(|next| next.is_sign(b':'));
    let office = item.is(words::OFFICE) && before.is_sign(b',');
    // « Marie Petit : bonjour » opens its line; a label comes after a name that already has its two words, or a gap.
    let everyday = item.known.is_word() && item.known.surname() < 3 && item.known.given() < 2
        || item.is(words::NAME_LABEL) && item.known.surname() < 3;
    office || everyday && (colon || spaced && item.shape == Shape::Title && at > first)
}

/// The first word of a span that is neither sign nor particle; its first item when all are.
pub(super) fn core(list: &[Item], first: usize, last: usize) -> usize {
    list[first..last]
        .iter()
        .position(|item| !is_joint(item))
        .map_or(first, |at| first + at)
}

/// « ADMINISTRATION DU CCAS », « Amis du Vieux Moulin »: an everyday word with a capital, then what it is of.
pub(super) fn names_a_thing(list: &[Item], head: usize, last: usize) -> bool {
    let thing = words::VENUE | words::STREET | words::ORGANISATION;
    let known = list[head].known;
    list[head].shape.is_capital()
        && last > head + 1
        && known.is_word()
        && known.given() < 2
        && known.surname() < 4
        && (list[head].is(thing)
            || list[head + 1].is(words::PARTICLE)
                && !list[head..last].iter().any(|item| item.known.given() >= 3))
}

/// A sign or a particle inside a name.
pub(super) fn is_joint(item: &Item) -> bool {
    matches!(item.shape, Shape::Sign | Shape::Break)
        || item.is(words::PARTICLE)
        || item.shape == Shape::Initial
}

/// A word of the dictionary that nobody is called.
pub(super) fn is_everyday(item: &Item) -> bool {
    let known = item.known;
    item.shape.is_word()
        && known.is_word()
        && !item.is(words::PARTICLE)
        && !item.in_mail
        && (known.given() == 0 && known.surname() < 3
            || item.shape == Shape::Lower && known.given() < 2)
}
