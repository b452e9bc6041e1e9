//! After the tagger: what a found name says of the rest of the page, and what is not a person.

use std::collections::HashMap;

use crate::finding::Evidence;
use crate::kind::Kind;
use crate::scan::Span;
use crate::tagger::items::{Item, Items};
use crate::token::{Shape, hash_word};
use crate::words;

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

/// Whether what the tagger took can be a name at all.
fn plausible(list: &[Item], span: &Span) -> bool {
    let (first, last) = range(list, span);
    let Some(item) = list.get(first) else {
        return false;
    };
    let named = first > 0 && list[first - 1].is(words::CIVILITY | words::KIN | words::NAME_LABEL);
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
    if list[first..last]
        .iter()
        .all(|item| item.is(role) && (item.known.is_word() || item.is(words::PARTICLE)))
        && !named
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
fn names_something_else(list: &[Item], first: usize, last: usize) -> bool {
    let back = |n: usize| first.checked_sub(n).map(|i| &list[i]);
    let is = |item: Option<&Item>, word: &str| item.is_some_and(|item| item.hash == hash_word(word.as_bytes()));
    let sign = |item: Option<&Item>, b: u8| item.is_some_and(|item| item.shape == Shape::Sign && item.first == b);
    let birthplace = is(back(1), "a")
        && back(2).is_some_and(|item| item.stands_for(Kind::DateOfBirth) || item.is(words::BORN) && item.shape == Shape::Lower);
    // « d'Annie »: the letter and its apostrophe are two items.
    let of = if sign(back(1), b'\'') && is(back(2), "d") {
        2
    } else {
        usize::from(is(back(1), "de"))
    };
    let authored = of > 0 && back(of + 1).is_some_and(|item| item.is(words::CULTURE) && item.shape.is_word());
    let product = back(1).is_some_and(|item| item.shape == Shape::Lower)
        && ["logiciel", "progiciel", "application", "plateforme", "marque", "modele", "ligne", "lignes"]
            .iter()
            .any(|word| is(back(1), word));
    let school = sign(back(1), b':')
        && ["ecole", "college", "lycee", "creche", "etablissement", "maternelle"]
            .iter()
            .any(|word| is(back(2), word));
    let level = last == first + 1
        && list[first].shape == Shape::Upper
        && list[first].end - list[first].start <= 5
        && list[first].known.given() < 2
        && list.get(last).is_some_and(|item| item.shape == Shape::Digits && item.end - item.start <= 2);
    // « Sedit Marianne »: a brand that is nobody's name, then the name of its product.
    let model = last == first + 1
        && back(1).is_some_and(|item| item.is(words::BRAND) && item.shape.is_capital() && !item.known.is_name());
    birthplace || authored || product || school || level || model || is_company(list, first, last)
}

/// « Fleury SARL », « Alpha Réseaux SAS », « Lacroix Martineau S.A.R.L. »: a legal form in the name or just after it.
fn is_company(list: &[Item], first: usize, last: usize) -> bool {
    let form = |item: &Item| item.is(words::ORGANISATION) && item.shape == Shape::Upper && item.end - item.start >= 2;
    if list[first..last].iter().skip(1).any(|item| form(item) && item.known.given() == 0 && item.end - item.start <= 4) {
        return true;
    }
    let after = &list[last..list.len().min(last + 4)];
    let words = after.iter().take(2).take_while(|item| item.shape == Shape::Title).count();
    match &after[words..] {
        [next, ..] if form(next) => true,
        [a, dot, b, stop, ..] => {
            a.first == b'S' && a.shape == Shape::Initial && dot.first == b'.' && b.shape == Shape::Initial && stop.first == b'.'
        }
        _ => false,
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

/// « Mme Guérin », « le Dr Jam »: a capitalised word after a civility is a name, whatever the tagger says, unless
/// it is an office or a street's.
fn announced(list: &[Item], covered: &mut [bool], found: &mut Vec<Span>) {
    for i in 0..list.len() {
        let item = &list[i];
        if item.is(words::KIN) && item.shape.is_word() {
            relative(list, i, covered, found);
        }
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
        let initial = list.get(first).is_some_and(|item| item.shape == Shape::Initial)
            && list.get(first + 1).is_some_and(|dot| dot.first == b'.' && dot.start == list[first].end)
            && !rank;
        if initial && list.get(first + 2).is_none_or(|next| !next.shape.is_capital()) {
            covered[first] = true;
            found.push(Span::new(
                Kind::Person,
                list[first].start as usize,
                list[first].end as usize,
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

/// « Mmes Aubry, Kaddour et Le Goff »: a civility in the plural announces every name of its list.
fn enumerated(list: &[Item], covered: &mut [bool], found: &mut Vec<Span>) {
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

/// « Cédric Buchillot »: a common first name then a word that is in no dictionary, where no street, school or
/// firm claims them and the pair is not one that streets carry.
fn pairs(list: &[Item], covered: &mut [bool], found: &mut Vec<Span>) {
    for i in 0..list.len() {
        // « Jean-Phi », « Jean-Mi », « Marie-Jo »: a first name in two parts, shortened or not.
        if !covered[i] && is_double(&list[i]) && !names_a_place(list, i) {
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
            && surname.known.is_name()
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
            && !item.is(words::PARTICLE | words::LINK | words::CIVILITY | words::SOMEONE)
    };
    // « Mme Thi Hoa Le », « José De »: what is a particle elsewhere, at the end of a name of two words or more.
    if let Some(end) = list.get(last)
        && !covered[last]
        && last >= first + 2
        && end.shape == Shape::Title
        && end.is(words::PARTICLE)
        && end.known.surname() > 0
        && list[last].start - list[last - 1].end == 1
        && list.get(last + 1).is_none_or(|next| matches!(next.shape, Shape::Sign | Shape::Break) && next.first != b'\'')
    {
        covered[last] = true;
        span.end = end.end as usize;
        return;
    }
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
        && (joins(next) || short(next))
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
        if !(before.is(words::PARTICLE | words::CIVILITY) || before.shape.is_capital()) {
            break;
        }
        j -= 1;
    }
    list.get(i + 1)
        .is_some_and(|after| after.is(words::ORGANISATION) && after.shape == Shape::Upper)
}

/// « le maire, Jean Dupont », « Jean Dupont, adjointe à la culture »: an elected person in office.
fn in_office(list: &[Item], first: usize, last: usize) -> bool {
    let low = first.saturating_sub(4);
    let before = (low..first)
        .rev()
        .take_while(|&i| list[i].shape != Shape::Break)
        .any(|i| elected(list, i));
    let after = list
        .get(last)
        .is_some_and(|item| matches!(item.first, b',' | b'('))
        && (last..list.len().min(last + 4)).any(|i| elected(list, i));
    before || after
}

/// Whether the word at `i` is an elected office: « adjoint technique » and « conseillère en insertion » are not.
fn elected(list: &[Item], i: usize) -> bool {
    if !list[i].is(words::OFFICE) {
        return false;
    }
    let is = |item: &Item, words: &[&str]| {
        words
            .iter()
            .any(|word| hash_word(word.as_bytes()) == item.hash)
    };
    if is(
        &list[i],
        &[
            "maire",
            "maires",
            "senateur",
            "senatrice",
            "depute",
            "deputee",
        ],
    ) {
        return true;
    }
    let next = list.get(i + 1);
    if is(&list[i], &["adjoint", "adjointe", "adjoints"]) {
        return next.is_some_and(|next| is(next, &["au", "a", "aux", "charge", "chargee"]));
    }
    next.is_some_and(|next| {
        is(
            next,
            &[
                "municipal",
                "municipale",
                "municipaux",
                "departemental",
                "departementale",
                "regional",
                "regionale",
                "communautaire",
                "metropolitain",
                "metropolitaine",
            ],
        )
    })
}
