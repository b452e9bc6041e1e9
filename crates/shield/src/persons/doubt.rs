//! What is no name after all: a place, a firm, a product, an author, an everyday word.

use super::edges::{core, is_everyday, is_joint, names_a_thing};
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
    // « 3,20 m cette nuit »: a unit, when a small letter stands alone.
    let named = first > 0
        && list[first - 1].is(words::CIVILITY | words::KIN | words::NAME_LABEL)
        && !list[first - 1].is(words::LINK)
        && !(list[first - 1].end - list[first - 1].start == 1
            && item.shape == Shape::Lower
            && item.known.is_word());
    if item.is(words::ORGANISATION | words::VENUE | words::STREET)
        && !item.is(words::PARTICLE)
        && item.end - item.start > 3
        && last > first + 1
        && item.known.given() < 3
    {
        // « Entreprise Poulain », « Résidence Bellevue ».
        return false;
    }
    // « DU REGISTRE DES », « sans porc », « L ECOLE FERDINAND ».
    let head = core(list, first, last);
    if !named
        && (list[first..last]
            .iter()
            .all(|item| is_everyday(item) || is_joint(item))
            && list[first..last].iter().any(is_everyday)
            || names_a_thing(list, head, last))
    {
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
    // After a civility, « mme blanc » is one; after « voisin » or « agent », the word only describes.
    let titled = named && list[first - 1].is(words::CIVILITY);
    let everyday = item.shape == Shape::Lower
        && known.is_word()
        && known.given() < 3
        && !(named && (titled || known.given() > 0));
    // « un PAI », « DUH/2026 », « IP 10.4.2.1 »: capitals that no list of names knows, or after a small word.
    let sentence = first > 0 && list[first - 1].shape == Shape::Lower;
    let acronym = item.shape == Shape::Upper
        && len <= 4
        && known.given() < 2
        && (sentence && known.surname() < 3 || !known.is_name())
        && !named;
    // « action=PAY »: a value of a program.
    let value = (item.shape == Shape::Upper || item.shape == Shape::Lower && known.given() < 2)
        && first > 0
        && list[first - 1].is_sign(b'=')
        && list[first - 1].end == item.start
        && !(first > 1 && list[first - 2].is(words::NAME_LABEL));
    // « Don à la ville », « Remise de la médaille »: an everyday word that opens a sentence and goes on.
    let opens =
        first == 0 || list[first - 1].shape == Shape::Break || list[first - 1].is_sign(b'.');
    let goes_on = list
        .get(last)
        .is_some_and(|next| next.shape == Shape::Lower && next.is(words::LINK));
    // « Bonjour, », « JEUNESSE : »: what opens or closes a heading or a greeting, rarely carried as a surname.
    let heads = opens
        && list.get(last).is_none_or(|next| {
            next.shape == Shape::Break
                || matches!(next.first, b',' | b'!') && next.shape == Shape::Sign
        })
        && known.surname() < 4;
    let service = item.shape == Shape::Upper && first > 0 && {
        let before = &list[first - 1];
        before.shape == Shape::Upper
            && before.known.is_word()
            && known.surname() < 4
            && known.given() == 0
    };
    let common = item.shape.is_capital()
        && known.is_word()
        && known.given() < 3
        && !named
        && (opens && goes_on || heads && known.given() == 0 || service);
    !(everyday || acronym || value || common)
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
        && NAMED_THINGS.iter().any(|word| is(back(1), word));
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
    // « le col de la Colombière », « la vallée d'Ossau ».
    let mut head = first;
    while head > 0
        && first - head < 4
        && (list[head - 1].is(words::PARTICLE) && !list[head - 1].is(words::RELIEF)
            || list[head - 1].is_sign(b'\''))
    {
        head -= 1;
    }
    let relief = head > 0 && list[head - 1].is(words::RELIEF) && list[head - 1].shape.is_word();
    relief
        || birthplace
        || authored
        || product
        || school
        || level
        || model
        || is_title(list, first, last)
        || is_renowned(list, own, last)
        || is_company(list, first, last)
}

/// What is given a name of its own: a program, a law, a storm, a cup.
const NAMED_THINGS: [&str; 31] = [
    "logiciel",
    "progiciel",
    "application",
    "plateforme",
    "marque",
    "modele",
    "ligne",
    "lignes",
    "loi",
    "lois",
    "dispositif",
    "pret",
    "tempete",
    "tempetes",
    "ouragan",
    "cyclone",
    "typhon",
    "methode",
    "theoreme",
    "algorithme",
    "trophee",
    "festival",
    "coupe",
    "tournoi",
    "ligue",
    "label",
    "navire",
    "bateau",
    "peniche",
    "voilier",
    "serveur",
];

/// « Le Petit Nicolas », « La Famille Bélier » between quotation marks: a work, that opens with an article.
fn is_title(list: &[Item], first: usize, last: usize) -> bool {
    let quote = |item: &Item| item.is_sign(b'"');
    if !list.get(last).is_some_and(quote) {
        return false;
    }
    let open = (first.saturating_sub(5)..first)
        .rev()
        .find(|&i| quote(&list[i]) || list[i].shape == Shape::Break);
    open.is_some_and(|open| {
        quote(&list[open])
            // « Le Goff » may be a name, « Le Petit Nicolas » is a book.
            && (open + 1 < first || last >= first + 3)
            && list[open + 1].shape.is_capital()
            && list[open + 1].is(words::PARTICLE)
    })
}

/// « Lecture de Marguerite Duras », « un discours sur Johnny Hallyday »: the whole name of someone all texts know.
fn is_renowned(list: &[Item], first: usize, last: usize) -> bool {
    let words = || {
        list[first..last]
            .iter()
            .filter(|item| item.shape.is_word() || item.shape == Shape::Initial)
    };
    words().nth(1).is_some()
        && !words().any(|item| item.in_mail)
        && words::renowned::is_renowned(words().map(|item| item.hash))
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
    // « Even Conseil », « Citex Habitat »: what a firm calls its trade.
    let tail = &list[last - 1];
    let trade = |item: &Item| {
        item.shape.is_capital()
            && FIRM_TAILS
                .iter()
                .any(|word| hash_word(word.as_bytes()) == item.hash)
    };
    if last > first + 1 && trade(tail) || list.get(last).is_some_and(trade) {
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

/// Words that end the name of a firm.
const FIRM_TAILS: [&str; 32] = [
    "conseil",
    "conseils",
    "consulting",
    "ingenierie",
    "habitat",
    "solutions",
    "tp",
    "btp",
    "batiment",
    "construction",
    "constructions",
    "telecom",
    "immobilier",
    "energie",
    "energies",
    "environnement",
    "technologies",
    "groupe",
    "paysage",
    "paysages",
    "architectes",
    "architecture",
    "logistique",
    "industrie",
    "industries",
    "assurances",
    "mobilites",
    "proprete",
    "distribution",
    "formation",
    "software",
    "systemes",
];

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
