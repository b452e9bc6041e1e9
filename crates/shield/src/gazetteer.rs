//! First names, surnames, dictionary words and places, in one table read where it lies.
//!
//! The table is a file of the crate (`weights/names.bin`), made by the `train` example: open addressing over
//! 2²⁰ slots of four bytes, little-endian; the twenty high bits are a fingerprint of the word, the twelve low
//! ones what is known of it. Nothing is decoded at start: loading costs nothing.

use crate::token::hash_word;

/// Slots of the table.
pub(crate) const SLOTS: usize = 1 << 20;
/// Bits of a slot that say what the word is.
const FLAG_BITS: u32 = 12;

static TABLE: &[u8; SLOTS * 4] = include_bytes!("../weights/names.bin");

/// What the lists know of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Known(pub(crate) u16);

impl Known {
    /// First name: 0 unknown, 1 very rare to 4 common.
    pub(crate) const fn given(self) -> u16 {
        self.0 & 7
    }

    /// Surname: 0 unknown, 1 very rare to 4 common.
    pub(crate) const fn surname(self) -> u16 {
        self.0 >> 3 & 7
    }

    /// A word of the French dictionary, in some form.
    pub(crate) const fn is_word(self) -> bool {
        self.0 & 1 << 6 != 0
    }

    /// Commune: 0 no, 1 small, 2 of two thousand inhabitants or more.
    pub(crate) const fn place(self) -> u16 {
        self.0 >> 7 & 3
    }

    /// Any kind of name.
    pub(crate) const fn is_name(self) -> bool {
        self.0 & 0o77 != 0
    }

    /// Builds a value from its parts.
    #[cfg(feature = "train")]
    pub(crate) const fn new(given: u16, surname: u16, word: bool, place: u16) -> Self {
        Self(given | surname << 3 | (word as u16) << 6 | place << 7 | 1 << 9)
    }
}

/// The embedded table.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Gazetteer;

impl Gazetteer {
    /// What is known of the word of that hash.
    pub(crate) fn get(self, hash: u64) -> Known {
        let fingerprint = (hash >> 44) as u32;
        let mut i = hash as usize % SLOTS;
        for _ in 0..64 {
            let slot = slot(i);
            if slot == 0 {
                break;
            }
            if slot >> FLAG_BITS == fingerprint {
                return Known((slot & ((1 << FLAG_BITS) - 1)) as u16);
            }
            i = (i + 1) % SLOTS;
        }
        Known::default()
    }

    /// What is known of a word that may be a compound: of the whole, else of its parts together.
    pub(crate) fn compound(self, hash: u64, word: &[u8]) -> Known {
        let whole = self.get(hash);
        if whole.0 != 0 || !word.contains(&b'-') {
            return whole;
        }
        let mut parts = word
            .split(|&b| b == b'-')
            .filter(|part| !part.is_empty())
            .map(|part| self.get(hash_word(part)));
        let Some(first) = parts.next() else {
            return whole;
        };
        let (mut given, mut surname, mut dictionary, mut any) = (
            first.given(),
            first.surname(),
            first.is_word(),
            first.surname(),
        );
        for part in parts {
            given = given
                .min(part.given().max(1))
                .min(if part.given() == 0 { 0 } else { 4 });
            surname = surname.min(part.surname());
            any = any.max(part.surname());
            dictionary &= part.is_word();
        }
        let surname = if surname == 0 && any > 0 && !dictionary {
            1
        } else {
            surname
        };
        Known(given | surname << 3 | u16::from(dictionary) << 6)
    }

    /// Whether the word of that hash is a first name in use and not a dictionary word.
    pub(crate) fn is_given_name(self, hash: u64) -> bool {
        let known = self.get(hash);
        known.given() >= 3 && !known.is_word()
    }
}

fn slot(i: usize) -> u32 {
    match TABLE.get(i * 4..i * 4 + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
        _ => 0,
    }
}

/// Builds the file from words and what is known of them.
///
/// # Errors
/// When the words do not fit the table.
#[cfg(feature = "train")]
pub(crate) fn build(words: &std::collections::BTreeMap<Vec<u8>, Known>) -> Result<Vec<u8>, String> {
    let mut slots = vec![0u32; SLOTS];
    if words.len() > SLOTS * 7 / 10 {
        return Err(format!("{} words do not fit {SLOTS} slots", words.len()));
    }
    for (word, known) in words {
        let hash = hash_word(word);
        let mut i = hash as usize % SLOTS;
        while slots[i] != 0 {
            i = (i + 1) % SLOTS;
        }
        slots[i] = ((hash >> 44) as u32) << FLAG_BITS | u32::from(known.0);
    }
    Ok(slots.into_iter().flat_map(u32::to_le_bytes).collect())
}
