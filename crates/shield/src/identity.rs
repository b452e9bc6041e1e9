//! Which writings are of one value: an index, so that a table of a hundred thousand values stays quick.

use std::collections::HashMap;

use crate::Kind;
use crate::fold::fold_key;

/// Writings of one value that can share a number: none, then B to Z.
const MAX_VARIANTS: u8 = 26;
/// People who may share a word before the word alone tells nothing.
const MAX_NAMESAKES: usize = 32;

/// The numbers given so far, by value.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Identities {
    /// Next number of each kind.
    next: HashMap<Option<Kind>, u32>,
    /// Number of a value by its folded form.
    by_key: HashMap<(Kind, String), u32>,
    /// Writings seen of each number.
    writings: HashMap<(Kind, u32), u8>,
    /// People whose name holds a word.
    by_word: HashMap<String, Vec<u32>>,
    /// Fullest name of each person, as words.
    fullest: HashMap<u32, Vec<String>>,
}

impl Identities {
    /// Number and variant for a writing that the table does not hold yet. Does not record it.
    pub(crate) fn place(&self, kind: Option<Kind>, value: &str) -> (u32, u8) {
        let next = self.next.get(&kind).copied().unwrap_or(1);
        let Some(kind) = kind else { return (next, 0) };
        let known = self.by_key.get(&(kind, key(kind, value))).copied();
        let known = known.or_else(|| {
            if kind == Kind::Person {
                self.namesake(value)
            } else {
                None
            }
        });
        match known.map(|number| {
            (
                number,
                self.writings.get(&(kind, number)).copied().unwrap_or(0),
            )
        }) {
            Some((number, variant)) if variant < MAX_VARIANTS => (number, variant),
            _ => (next, 0),
        }
    }

    /// Records a writing under its number.
    pub(crate) fn record(&mut self, kind: Option<Kind>, value: &str, number: u32, variant: u8) {
        let next = self.next.entry(kind).or_insert(1);
        *next = (*next).max(number.saturating_add(1));
        let Some(kind) = kind else { return };
        self.by_key
            .entry((kind, key(kind, value)))
            .or_insert(number);
        let writings = self.writings.entry((kind, number)).or_default();
        *writings = (*writings).max(variant.saturating_add(1));
        if kind == Kind::Person {
            let words = words(value);
            for word in &words {
                let people = self.by_word.entry(word.clone()).or_default();
                if people.len() <= MAX_NAMESAKES && !people.contains(&number) {
                    people.push(number);
                }
            }
            let fullest = self.fullest.entry(number).or_default();
            if words.len() > fullest.len() {
                *fullest = words;
            }
        }
    }

    /// The only person of the table whose name holds all the words of `value`, or is held in it.
    fn namesake(&self, value: &str) -> Option<u32> {
        let words = words(value);
        let mut found = None;
        for word in &words {
            let people = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
            if people.len() > MAX_NAMESAKES {
                return None;
            }
            for number in people {
                let Some(theirs) = self.fullest.get(number) else {
                    continue;
                };
                let same = words.iter().all(|w| theirs.contains(w))
                    || theirs.iter().all(|w| words.contains(w));
                if same && found != Some(*number) {
                    if found.is_some() {
                        return None;
                    }
                    found = Some(*number);
                }
            }
        }
        found
    }
}

fn words(value: &str) -> Vec<String> {
    fold_key(value)
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

/// What two writings of one value have in common: letters and digits; for a person, the words in any order.
fn key(kind: Kind, value: &str) -> String {
    if kind == Kind::Person {
        let mut words = words(value);
        words.sort_unstable();
        return words.join(" ");
    }
    fold_key(value)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect()
}
