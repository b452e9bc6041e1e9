//! Elected persons in office, whose name is public.

use crate::tagger::items::Item;
use crate::token::{Shape, hash_word};
use crate::words;

/// « le maire, Jean Dupont », « Jean Dupont, adjointe à la culture »: an elected person in office.
pub(super) fn in_office(list: &[Item], first: usize, last: usize) -> bool {
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
