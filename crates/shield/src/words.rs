//! The small lists the rules read: which words announce what.
//!
//! Folded forms: small letters, no accent.

use std::sync::OnceLock;

use crate::token::hash_word;

mod brands;
mod health;
mod lists;
pub(crate) mod renowned;

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        $($(#[$doc])* pub(crate) const $name: u64 = 1 << $bit;)*
    };
}

classes! {
    /// « Madame », « M. », « Dr ».
    CIVILITY = 0;
    /// « de », « van », « ben », inside a name.
    PARTICLE = 1;
    /// « rue », « avenue ».
    STREET = 2;
    /// « bât », « appt », « résidence »: parts of an address around the street.
    BUILDING = 3;
    /// « école », « salle », « stade »: places that carry someone's name.
    VENUE = 4;
    /// « société », « sarl », « association ».
    ORGANISATION = 5;
    /// Months.
    MONTH = 6;
    /// « mère », « fils ».
    KIN = 7;
    /// « naissance », « ddn ».
    BIRTH = 8;
    /// « né », « née », also the negation.
    BORN = 9;
    /// Announces a family-allowance number.
    CAF = 10;
    /// Announces a tax number.
    TAX = 11;
    /// Announces a social security number.
    SECU = 12;
    /// Announces an identity document.
    DOCUMENT = 13;
    /// Announces a plate.
    VEHICLE = 14;
    /// Announces a payment card.
    CARD = 15;
    /// Announces an organisation's number.
    COMPANY = 16;
    /// Announces a secret.
    SECRET = 17;
    /// Announces a handle.
    ACCOUNT = 18;
    /// Announces a file, order or contract number.
    REFERENCE = 19;
    /// « habite », « demeurant », « adresse ».
    LIVES = 20;
    /// « bis », « ter ».
    BIS = 21;
    /// Names a disease or a disability by itself.
    DISEASE = 22;
    /// Names one with what follows (« maladie de », « trouble »).
    DISEASE_HEAD = 23;
    /// Follows a disease (« chronique », « sévère »).
    DISEASE_TAIL = 24;
    /// Part of the body.
    BODY = 25;
    /// Health in general, nobody's (« campagne », « association »).
    PUBLIC_HEALTH = 26;
    /// Speaks of someone (« il », « ma », « agent »).
    SOMEONE = 27;
    /// « version », « build ».
    VERSION = 28;
    /// « maire », « adjointe »: elected office.
    OFFICE = 29;
    /// Announces a telephone number.
    TELEPHONE = 30;
    /// « nom », « prénom », « demandeur » before a colon.
    NAME_LABEL = 31;
    /// Announces a bank account.
    BANK = 32;
    /// « à », « de »…: small words that link the parts of a name or of an address.
    LINK = 33;
    /// Names a disease only with a medical word after it (« crise d'angoisse »).
    WEAK_HEAD = 34;
    /// Takes any substance or thing after it (« allergie aux arachides »).
    OPEN_HEAD = 35;
    /// Follows a disease without being medical by itself (« sévère », « de type »).
    GENERIC_TAIL = 36;
    /// A brand, a product, a feast: a name only beside a first name or a civility.
    BRAND = 37;
    /// A rank or a calling that comes before a name (« le brigadier Roux »).
    RANK = 38;
    /// Speaks of a child.
    MINOR = 39;
    /// Speaks of social aid, protection, disability.
    SOCIAL = 40;
    /// The surname of someone streets and schools are named after.
    FAMOUS = 41;
    /// Begins a number said aloud.
    NUMERAL = 42;
    /// Comes before the name of an author, a composer, a painter (« une œuvre de »).
    CULTURE = 43;
    /// A mountain, a water, a stretch of country: its name is no person's.
    RELIEF = 44;
}

/// Lists whose words are read in the plural too.
const PLURALS: u64 = DISEASE | DISEASE_HEAD | DISEASE_TAIL;

/// Slots of the table: a power of two at least twice the number of words.
const SLOTS: usize = 8192;

struct Table {
    slots: Vec<(u64, u64)>,
}

impl Table {
    fn new() -> Self {
        let mut table = Self {
            slots: vec![(0, 0); SLOTS],
        };
        for (class, words) in lists::LISTS.iter().chain(&health::LISTS) {
            for word in words.split_whitespace() {
                table.add(hash_word(word.as_bytes()), *class);
                if class & PLURALS != 0 && !word.ends_with(['s', 'x']) {
                    table.add(hash_word(format!("{word}s").as_bytes()), *class);
                }
            }
        }
        table
    }

    fn add(&mut self, hash: u64, class: u64) {
        let mut i = hash as usize % SLOTS;
        for _ in 0..SLOTS {
            let slot = &mut self.slots[i];
            if slot.0 == hash || slot.1 == 0 {
                *slot = (hash, slot.1 | class);
                return;
            }
            i = (i + 1) % SLOTS;
        }
    }

    fn get(&self, hash: u64) -> u64 {
        let mut i = hash as usize % SLOTS;
        loop {
            let (known, class) = self.slots[i];
            if class == 0 || known == hash {
                return class;
            }
            i = (i + 1) % SLOTS;
        }
    }
}

/// The classes of the word of that hash; zero when the lists do not know it.
pub(crate) fn classes(hash: u64) -> u64 {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(Table::new).get(hash)
}

/// Every word of the lists.
#[cfg(feature = "train")]
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    lists::LISTS
        .iter()
        .chain(&health::LISTS)
        .flat_map(|(_, words)| words.split_whitespace())
}
