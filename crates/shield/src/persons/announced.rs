//! What the words before it make a name: a civility, kinship, a common first name.

use super::doubt::{names_a_place, names_something_else};
use crate::finding::Evidence;
use crate::kind::Kind;
use crate::scan::Span;
use crate::tagger::items::Item;
use crate::token::{Shape, hash_word};
use crate::words;

/// « Mme Guérin », « le Dr Jam »: a capitalised word after a civility is a name, whatever the tagger says, unless
/// it is an office or a street's.
pub(super) fn announced(list: &[Item], covered: &mut [bool], found: &mut Vec<Span>) {
    for i in 0..list.len() {
        let item = &list[i];
        if item.is(words::KIN) && item.shape.is_word() {
            relative(list, i, covered, found);
        }
        led(list, i, covered, found);
        let rank = item.is(words::RANK) && item.shape == Shape::Lower;
        if !(item.is(words::CIVILITY) || rank) || !item.shape.is_word() {
            continue;
        }
        let mut first = i + 1;
        if list
            .get(first)
            .is_some_and(|item| item.first == b'.' && item.shape == Shape::Sign)
        {
            first += 1;
        }
        // « M » alone or « me » are also letters and pronouns.
        let short = item.end - item.start == 1 && first == i + 1;
        let pronoun = item.shape == Shape::Lower && item.end - item.start <= 2;
        if short || pronoun || covered.get(first).copied().unwrap_or(true) || names_a_place(list, i)
        {
            continue;
        }
        let proper = |item: &Item| {
            let named = if rank {
                item.known.is_name() && !item.known.is_word()
            } else {
                !item.known.is_word() || item.known.surname() >= 3 || item.known.given() >= 3
            };
            item.shape.is_capital()
                && item.end - item.start > 1
                && !item.is(words::CIVILITY | words::OFFICE)
                && named
        };
        // « Mme D. »: what a file leaves of a name.
        let initials = initials(list, first);
        if initials > first
            && !rank
            && list
                .get(initials)
                .is_none_or(|next| !next.shape.is_capital())
        {
            covered[first..initials].fill(true);
            found.push(Span::new(
                Kind::Person,
                list[first].start as usize,
                list[initials - 2].end as usize,
                0.6,
                Evidence::Context,
            ));
            continue;
        }
        let mut last = first;
        while last < list.len() && last - first < 4 && !covered[last] && proper(&list[last]) {
            last += 1;
        }
        let upper = list[first..last]
            .iter()
            .all(|word| word.shape == Shape::Upper)
            && item.shape == Shape::Upper;
        if last > first && !(upper && last - first > 3) {
            covered[first..last].fill(true);
            found.push(Span::new(
                Kind::Person,
                list[first].start as usize,
                list[last - 1].end as usize,
                0.8,
                Evidence::Context,
            ));
        }
    }
}

/// The item after the initials that start at `first` (« D. », « K. B. », « M.-C. »); `first` when there are none.
pub(super) fn initials(list: &[Item], first: usize) -> usize {
    let mut end = first;
    loop {
        let at =
            end + usize::from(end > first && list.get(end).is_some_and(|item| item.is_sign(b'-')));
        let pair = list
            .get(at)
            .is_some_and(|item| item.shape == Shape::Initial)
            && list
                .get(at + 1)
                .is_some_and(|dot| dot.is_sign(b'.') && dot.start == list[at].end);
        if !pair || end - first > 8 {
            return end;
        }
        end = at + 2;
    }
}

/// « Mmes Aubry, Kaddour et Le Goff »: a civility in the plural announces every name of its list.
pub(super) fn enumerated(list: &[Item], covered: &mut [bool], found: &mut Vec<Span>) {
    let plural = [
        &b"mm"[..],
        b"mmes",
        b"mlles",
        b"messieurs",
        b"mesdames",
        b"mesdemoiselles",
    ]
    .map(hash_word);
    let sign = |i: usize, b: u8| {
        list.get(i)
            .is_some_and(|item| item.shape == Shape::Sign && item.first == b)
    };
    let and = hash_word(b"et");
    for i in 0..list.len() {
        if !plural.contains(&list[i].hash) {
            continue;
        }
        let mut at = i + 1 + usize::from(sign(i + 1, b'.'));
        for _ in 0..64 {
            let first = at;
            while covered.get(at).copied().unwrap_or(false) {
                at += 1;
            }
            if at == first {
                let within = |at: usize| {
                    list.get(at).is_some_and(|item| {
                        !covered[at]
                            && (item.shape.is_capital()
                                && !item.is(words::CIVILITY | words::OFFICE)
                                || at > first && (sign(at, b'-') || sign(at, b'\'')))
                    })
                };
                while at - first < 5 && within(at) {
                    at += 1;
                }
                // « MM. les adjoints », « Mmes A et B, Direction des sports ».
                let named = list[first..at].iter().any(|item| {
                    item.shape.is_capital()
                        && item.end - item.start > 1
                        && !item.is(words::PARTICLE | words::LINK)
                        && (!item.known.is_word() || item.known.surname() >= 3)
                });
                if !named {
                    break;
                }
                covered[first..at].fill(true);
                found.push(Span::new(
                    Kind::Person,
                    list[first].start as usize,
                    list[at - 1].end as usize,
                    0.8,
                    Evidence::Context,
                ));
            }
            let comma = usize::from(sign(at, b','));
            let link = usize::from(list.get(at + comma).is_some_and(|item| item.hash == and));
            if comma + link == 0 {
                break;
            }
            at += comma + link;
        }
    }
}

/// « Ma mère était Madeleine Arnac », « Votre interlocuteur : Léopold BAR », « slt c bruno »: what a verb or a colon
/// leads to after a word of kinship or a label.
fn led(list: &[Item], i: usize, covered: &mut [bool], found: &mut Vec<Span>) {
    let item = &list[i];
    let is = |at: usize, words: &[&str]| {
        list.get(at).is_some_and(|item| {
            words
                .iter()
                .any(|word| hash_word(word.as_bytes()) == item.hash)
        })
    };
    let kin = item.is(words::KIN) && is(i + 1, &["etait", "est", "sont"]);
    let label = item.is(words::NAME_LABEL)
        && !item.is(words::LINK)
        && list.get(i + 1).is_some_and(|item| item.is_sign(b':'));
    let first = if kin || label {
        i + 2
    } else if item.shape == Shape::Lower && is(i, &["c", "cest"]) {
        i + 1
    } else {
        return;
    };
    let Some(given) = list.get(first).filter(|_| !covered[first]) else {
        return;
    };
    let small = given.shape == Shape::Lower;
    let known = given.known;
    let sure =
        known.given() >= 2 && !known.is_word() || known.given() >= 3 && !small && first != i + 1;
    if !sure
        || given.glued
        || given.is(words::CIVILITY | words::BRAND | words::PARTICLE | words::SOMEONE)
    {
        return;
    }
    let surname = list.get(first + 1).filter(|next| {
        let written = if small {
            next.shape == Shape::Lower
                && !next.known.is_word()
                && !next.is(words::PARTICLE | words::LINK)
        } else {
            next.shape.is_capital()
        };
        written && next.end - next.start >= 3 && !covered[first + 1]
    });
    if label && surname.is_none() {
        return;
    }
    let last = first + 1 + usize::from(surname.is_some());
    covered[first..last].fill(true);
    found.push(Span::new(
        Kind::Person,
        given.start as usize,
        list[last - 1].end as usize,
        0.75,
        Evidence::Context,
    ));
}

/// « ma fille Aglaé », « mon mari kevin »: a first name right after a word of kinship.
fn relative(list: &[Item], i: usize, covered: &mut [bool], found: &mut Vec<Span>) {
    let Some(name) = list.get(i + 1).filter(|_| !covered[i + 1]) else {
        return;
    };
    // « votre enfant Oleksandr »: in no list, but written as a name.
    let unknown = name.shape == Shape::Title && name.known.0 & 0o777 == 0;
    let given = (name.known.given() >= 1 || unknown) && name.end - name.start >= 3 && !name.glued;
    let written = name.shape == Shape::Title && (!name.known.is_word() || name.known.given() >= 3)
        || !name.known.is_word();
    if given
        && written
        && !name.is(words::CIVILITY | words::PARTICLE | words::LINK | words::BRAND | words::KIN)
    {
        covered[i + 1] = true;
        found.push(Span::new(
            Kind::Person,
            name.start as usize,
            name.end as usize,
            0.75,
            Evidence::Context,
        ));
    }
}

/// « Cédric Buchillot »: a common first name then a word that is in no dictionary, where no street, school or
/// firm claims them and the pair is not one that streets carry.
pub(super) fn pairs(list: &[Item], covered: &mut [bool], found: &mut Vec<Span>) {
    for i in 0..list.len() {
        // « Jean-Phi », « Jean-Mi », « Marie-Jo »: a first name in two parts, shortened or not.
        if !covered[i]
            && is_double(&list[i])
            && !names_a_place(list, i)
            && !names_something_else(list, i, i + 1)
        {
            covered[i] = true;
            let (start, end) = (list[i].start as usize, list[i].end as usize);
            found.push(Span::new(Kind::Person, start, end, 0.65, Evidence::Lexicon));
        }
    }
    for i in 1..list.len() {
        let (given, surname) = (&list[i - 1], &list[i]);
        if covered[i]
            || covered[i - 1]
            || given.known.given() < 3
            || given.known.is_word()
            || !given.shape.is_capital()
        {
            continue;
        }
        let proper = surname.shape.is_capital()
            && surname.end - surname.start > 2
            && (surname.known.is_name()
                || surname.known.0 & 0o777 == 0 && surname.shape == Shape::Title)
            && !surname.known.is_word()
            && !surname.is(words::FAMOUS
                | words::BRAND
                | words::PARTICLE
                | words::CIVILITY
                | words::ORGANISATION);
        if !proper
            || given.glued
            || surname.glued
            || given.shape == Shape::Upper && surname.shape == Shape::Upper
            || names_a_place(list, i - 1)
            || names_something_else(list, i - 1, i + 1)
        {
            continue;
        }
        if list
            .get(i + 1)
            .is_some_and(|next| next.is(words::ORGANISATION) || next.first == b'&')
        {
            continue;
        }
        covered[i - 1..=i].fill(true);
        found.push(Span::new(
            Kind::Person,
            given.start as usize,
            surname.end as usize,
            0.7,
            Evidence::Lexicon,
        ));
    }
}

/// A compound whose first part opens French first names, written with capitals.
fn is_double(item: &Item) -> bool {
    item.double && item.shape == Shape::Title && !item.glued && item.known.place() == 0
}
