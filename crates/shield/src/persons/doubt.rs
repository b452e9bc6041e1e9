//! What is no name after all: a place, a firm, a product, an author, an everyday word.

use super::range;
use crate::kind::Kind;
use crate::scan::Span;
use crate::tagger::items::Item;
use crate::token::{Shape, hash_word};
use crate::words;

/// Whether what the tagger took can be a name at all.
pub(super) fn plausible(list: &[Item], span: &Span) -> bool {
    let (first, last) = range(list, span);
    let Some(item) = list.get(first) else {
        return false;
    };
    // « de » and « à » announce a name in a letter's head only, before a colon.
    let named = first > 0
        && list[first - 1].is(words::CIVILITY | words::KIN | words::NAME_LABEL)
        && !list[first - 1].is(words::LINK);
    if item.is(words::ORGANISATION | words::VENUE | words::STREET)
        && !item.is(words::PARTICLE)
        && item.end - item.start > 3
        && last > first + 1
        && item.known.given() < 3
    {
        // « Entreprise Poulain », « Résidence Bellevue ».
        return false;
    }
    let role = words::OFFICE
        | words::LINK
        | words::PARTICLE
        | words::KIN
        | words::NAME_LABEL
        | words::SOMEONE;
    if list[first..last].iter().all(|item| {
        item.is(role)
            && (item.known.is_word() || item.is(words::PARTICLE) || item.end - item.start > 8)
    }) && !named
    {
        // « Le Maire », « VOISINE ».
        return false;
    }
    // « de Bellac à Vannes », « à Borgo »: a town after « à ».
    let town = first > 0
        && list[first - 1].hash == hash_word(b"a")
        && list[first - 1].shape == Shape::Lower;
    if town
        && list[first..last].iter().all(|item| {
            item.is(words::PARTICLE | words::LINK)
                || item.known.place() > 0 && item.known.given() < 3
        })
    {
        return false;
    }
    if !named && names_something_else(list, first, last) {
        return false;
    }
    // « tranche C. Vos enfants »: a letter that ends a sentence, then an everyday word.
    if item.shape == Shape::Initial && last == first + 3 && list[first + 1].is_sign(b'.') {
        let word = &list[first + 2];
        return !(word.is(words::SOMEONE)
            || word.known.is_word() && word.known.surname() < 2 && word.known.given() < 2);
    }
    if last > first + 1 {
        return true;
    }
    let len = item.end - item.start;
    let known = item.known;
    if len < 2 {
        return false;
    }
    // One everyday word in small letters (« santé »), one acronym after a small word (« un PAI »).
    let everyday = item.shape == Shape::Lower && known.is_word() && known.given() < 3 && !named;
    let acronym = item.shape == Shape::Upper
        && len <= 4
        && known.given() < 2
        && known.surname() < 3
        && first > 0
        && list[first - 1].shape == Shape::Lower
        && !named;
    !(everyday || acronym)
}

/// What the words around make of a name: a birthplace (« né le … à Craiova »), an author (« des textes d'Annie
/// Ernaux »), a product (« le logiciel Prosper »), a school's (« École : Jean-Macé »), a level (« GIR 3 »).
pub(super) fn names_something_else(list: &[Item], first: usize, last: usize) -> bool {
    // What stands before the name itself: « de » may have been taken with it.
    let own = first
        + usize::from(
            last > first + 1
                && list[first].hash == hash_word(b"de")
                && list[first].shape == Shape::Lower,
        );
    let back = |n: usize| own.checked_sub(n).map(|i| &list[i]);
    let is = |item: Option<&Item>, word: &str| {
        item.is_some_and(|item| item.hash == hash_word(word.as_bytes()))
    };
    let sign = |item: Option<&Item>, b: u8| {
        item.is_some_and(|item| item.shape == Shape::Sign && item.first == b)
    };
    let colon = usize::from(sign(back(1), b':'));
    let birthplace = is(back(1 + colon), "a")
        && back(2 + colon).is_some_and(|item| {
            item.stands_for(Kind::DateOfBirth) || item.is(words::BORN) && item.shape == Shape::Lower
        });
    // « d'Annie »: the letter and its apostrophe are two items.
    let of = if sign(back(1), b'\'') && is(back(2), "d") {
        2
    } else {
        usize::from(is(back(1), "de"))
    };
    let authored = of > 0
        && back(of + 1).is_some_and(|item| {
            item.is(words::CULTURE) && item.shape.is_word() || item.is_sign(b'"')
        });
    let product = back(1).is_some_and(|item| item.shape == Shape::Lower)
        && [
            "logiciel",
            "progiciel",
            "application",
            "plateforme",
            "marque",
            "modele",
            "ligne",
            "lignes",
        ]
        .iter()
        .any(|word| is(back(1), word));
    let school = sign(back(1), b':')
        && [
            "ecole",
            "college",
            "lycee",
            "creche",
            "etablissement",
            "maternelle",
        ]
        .iter()
        .any(|word| is(back(2), word));
    let level = last == first + 1
        && list[first].shape == Shape::Upper
        && list[first].end - list[first].start <= 5
        && list[first].known.given() < 2
        && list
            .get(last)
            .is_some_and(|item| item.shape == Shape::Digits && item.end - item.start <= 2);
    // « Sedit Marianne »: a brand that is nobody's name, then the name of its product.
    let model = last == first + 1
        && back(1).is_some_and(|item| {
            item.is(words::BRAND) && item.shape.is_capital() && !item.known.is_name()
        });
    birthplace || authored || product || school || level || model || is_company(list, first, last)
}

/// « Fleury SARL », « Alpha Réseaux SAS », « Lacroix Martineau S.A.R.L. »: a legal form in the name or just after it.
fn is_company(list: &[Item], first: usize, last: usize) -> bool {
    let form = |item: &Item| {
        item.is(words::ORGANISATION) && item.shape == Shape::Upper && item.end - item.start >= 2
    };
    if list[first..last]
        .iter()
        .skip(1)
        .any(|item| form(item) && item.known.given() == 0 && item.end - item.start <= 4)
    {
        return true;
    }
    let after = &list[last..list.len().min(last + 6)];
    let words = after
        .iter()
        .take(2)
        .take_while(|item| item.shape == Shape::Title && !item.is(words::ORGANISATION))
        .count();
    match &after[words..] {
        [next, ..] if form(next) => true,
        // « SMACL Assurances ».
        [next, ..] if words == 0 && last == first + 1 && list[first].shape == Shape::Upper => {
            next.is(words::ORGANISATION)
        }
        [a, dot, b, stop, ..] => {
            a.first == b'S'
                && a.shape == Shape::Initial
                && dot.first == b'.'
                && b.shape == Shape::Initial
                && stop.first == b'.'
        }
        _ => false,
    }
}

/// « rue Dupont », « école Marie-Curie », « société Martin », « Martin SARL »: the name of something else.
pub(super) fn names_a_place(list: &[Item], i: usize) -> bool {
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
        if !(before.is(words::PARTICLE | words::CIVILITY) || before.shape.is_capital()) {
            break;
        }
        j -= 1;
    }
    list.get(i + 1)
        .is_some_and(|after| after.is(words::ORGANISATION) && after.shape == Shape::Upper)
}
