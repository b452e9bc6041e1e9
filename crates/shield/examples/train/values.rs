//! The values of the slots.

use vigie_shield::Kind;
use vigie_shield::lab::Dice;

use crate::numbers::{
    card, date, digits, document, iban, invent, nir, phone, plate, secret, siret, tax,
};
use crate::sources::Names;

/// A part of a document.
pub struct Piece {
    pub text: String,
    pub kind: Option<Kind>,
    pub optional: bool,
}

impl Piece {
    pub fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            kind: None,
            optional: false,
        }
    }

    fn gold(kind: Kind, text: String) -> Self {
        Self {
            text,
            kind: Some(kind),
            optional: false,
        }
    }
}

struct Person {
    given: String,
    surname: String,
    civility: &'static str,
}

/// The people of a document, and how it writes names and numbers.
pub struct Cast<'a> {
    names: &'a Names,
    persons: Vec<Person>,
    style: usize,
}

const HEALTH: &str = include_str!("../../train/values/health.txt");

const STREET_TYPES: &str = include_str!("../../train/values/street_types.txt");

const STREET_NAMES: &str = include_str!("../../train/values/street_names.txt");

const VENUES: &str = include_str!("../../train/values/venues.txt");

const PLACES: &str = include_str!("../../train/values/places.txt");

const PRODUCTS: &str = include_str!("../../train/values/products.txt");

const SERVICES: &str = include_str!("../../train/values/services.txt");

const FUNCTIONS: &str = include_str!("../../train/values/functions.txt");

const ACRONYMS: &str = include_str!("../../train/values/acronyms.txt");

const NICKNAMES: &str = include_str!("../../train/values/nicknames.txt");

const BRANDS: &str = include_str!("../../train/values/brands.txt");

const FIGURES: &str = include_str!("../../train/values/figures.txt");

/// Months, for the dates in letters.
pub const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const CIVILITIES: [&str; 14] = [
    "M.",
    "Mme",
    "Monsieur",
    "Madame",
    "M.",
    "Mme",
    "Mr",
    "Mlle",
    "M",
    "Mme.",
    "Monsieur",
    "Madame",
    "Mademoiselle",
    "Mr.",
];

/// One of the lines of a list.
fn pick(list: &'static str, dice: &mut Dice) -> &'static str {
    let lines: Vec<&str> = list.lines().collect();
    lines[dice.below(lines.len())]
}

impl<'a> Cast<'a> {
    pub fn new(names: &'a Names, dice: &mut Dice) -> Self {
        let mut cast = Self {
            names,
            persons: Vec::new(),
            style: dice.below(20),
        };
        for i in 0..6 {
            let given = cast.given(dice);
            let surname = if i > 0 && dice.chance(20) {
                cast.persons[0].surname.clone()
            } else {
                cast.surname(dice)
            };
            cast.persons.push(Person {
                given,
                surname,
                civility: CIVILITIES[dice.below(CIVILITIES.len())],
            });
        }
        cast
    }

    fn given(&self, dice: &mut Dice) -> String {
        let one = |dice: &mut Dice| {
            let level = match dice.below(100) {
                0..=49 => 3,
                50..=69 => 2,
                70..=84 => 1,
                _ => 0,
            };
            let list = &self.names.given[level];
            list[dice.below(list.len())].clone()
        };
        match dice.below(100) {
            0..=3 => format!("{}-{}", one(dice), one(dice)),
            4..=5 => format!("{} {}", one(dice), one(dice)),
            6 => format!("Jean-{}", one(dice)),
            7 => format!("Marie-{}", one(dice)),
            _ => one(dice),
        }
    }

    fn surname(&self, dice: &mut Dice) -> String {
        let one = |dice: &mut Dice| {
            let level = match dice.below(100) {
                0..=29 => 3,
                30..=54 => 2,
                55..=74 => 1,
                _ => 0,
            };
            let list = &self.names.surnames[level];
            list[dice.below(list.len())].clone()
        };
        match dice.below(100) {
            0..=6 => format!("{}-{}", one(dice), one(dice)),
            7 => format!("{} {}", one(dice), one(dice)),
            8..=16 => {
                let particle = [
                    "de ", "de la ", "du ", "d'", "Le ", "La ", "Van den ", "van der ", "von ",
                    "El ", "Ben ", "Ait ", "Da ", "dos ", "Di ", "O'", "Mac ", "Abou ", "N'", "M'",
                    "Hadj ", "Bou ", "Saint-", "De ", "Des ", "Van ",
                ];
                format!("{}{}", particle[dice.below(particle.len())], one(dice))
            }
            17..=21 => invent(&one(dice), dice),
            _ => one(dice),
        }
    }

    /// Appends what a slot gives.
    pub fn slot(&mut self, slot: &str, dice: &mut Dice, pieces: &mut Vec<Piece>) {
        let (name, form) = slot.split_once('.').unwrap_or((slot, ""));
        let digit = name
            .bytes()
            .last()
            .filter(u8::is_ascii_digit)
            .map(|b| usize::from(b - b'1').min(5));
        let gold = |kind, text| Piece::gold(kind, text);
        let piece = match (name.trim_end_matches(|c: char| c.is_ascii_digit()), digit) {
            ("p", Some(i)) => gold(Kind::Person, self.person(i, form, dice)),
            ("c", Some(i)) => Piece::plain(self.persons[i].civility),
            ("mail", Some(i)) => gold(Kind::Email, self.mail(i, dice)),
            ("handle", Some(i)) => gold(Kind::UrlHandle, format!("@{}", self.login(i, dice))),
            ("url", Some(i)) => gold(
                Kind::UrlHandle,
                format!(
                    "{}{}",
                    [
                        "https://www.facebook.com/",
                        "https://www.linkedin.com/in/",
                        "instagram.com/",
                        "https://x.com/"
                    ][dice.below(4)],
                    self.login(i, dice)
                ),
            ),
            ("addr", _) => gold(Kind::Address, self.address(dice)),
            ("dob", _) => gold(Kind::DateOfBirth, date(1935, 2020, dice)),
            ("phone", _) => gold(Kind::Phone, phone(dice)),
            ("nir", _) => gold(Kind::Nir, nir(dice)),
            ("iban", _) => gold(Kind::Iban, iban(dice)),
            ("caf", _) => gold(Kind::CafId, digits(7, dice)),
            ("tax", _) => gold(Kind::TaxId, tax(dice)),
            ("plate", _) => gold(Kind::LicensePlate, plate(dice)),
            ("id", _) => gold(Kind::IdDoc, document(dice)),
            ("siret", _) => gold(Kind::OrgId, siret(dice)),
            ("card", _) => gold(Kind::CreditCard, card(dice)),
            ("ip", _) => gold(
                Kind::Ip,
                format!(
                    "{}.{}.{}.{}",
                    11 + dice.below(200),
                    dice.below(255),
                    dice.below(255),
                    1 + dice.below(254)
                ),
            ),
            ("health", _) => gold(Kind::Health, pick(HEALTH, dice).to_owned()),
            ("pregnant", _) => gold(Kind::Health, "enceinte".to_owned()),
            ("secret", _) => gold(Kind::Secret, secret(dice)),
            ("mailpub", _) => Piece {
                text: format!(
                    "{}@{}",
                    ["contact", "accueil", "scolaire", "mairie", "rh"][dice.below(5)],
                    ["ville-exemple.fr", "mairie-exemple.fr"][dice.below(2)]
                ),
                kind: Some(Kind::Email),
                optional: true,
            },
            ("city", _) => Piece::plain(&self.town(dice).0),
            ("cp", _) => Piece::plain(&self.town(dice).1),
            ("street", _) => Piece::plain(&self.street(dice)),
            ("venue", _) => Piece::plain(&self.venue(dice)),
            ("org", _) => Piece::plain(&self.organisation(dice)),
            ("firm", _) => Piece::plain(&crate::firms::coin(dice)),
            ("giv", _) => Piece::plain(&self.given(dice)),
            ("sur", _) => Piece::plain(&self.surname(dice)),
            ("figure", _) => Piece::plain(pick(FIGURES, dice)),
            ("product", _) => Piece::plain(pick(PRODUCTS, dice)),
            ("service", _) => Piece::plain(pick(SERVICES, dice)),
            ("function", _) => Piece::plain(pick(FUNCTIONS, dice)),
            ("acro", _) => Piece::plain(pick(ACRONYMS, dice)),
            ("brand", _) => Piece::plain(pick(BRANDS, dice)),
            ("date", _) => Piece::plain(&date(2023, 2027, dice)),
            ("month", _) => Piece::plain(MONTHS[dice.below(12)]),
            ("weekday", _) => Piece::plain(
                ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"][dice.below(6)],
            ),
            ("time", _) => Piece::plain(&format!(
                "{}{}{:02}",
                7 + dice.below(14),
                ["h", " h ", ":"][dice.below(3)],
                5 * dice.below(12)
            )),
            ("year", _) => Piece::plain(&format!("{}", 2018 + dice.below(10))),
            ("amount", _) => Piece::plain(&format!(
                "{}{}",
                ["1 250,00", "87,50", "12 430", "345", "2 890,35", "19,90"][dice.below(6)],
                [" €", " euros", "€"][dice.below(3)]
            )),
            ("ref", _) => Piece::plain(&format!(
                "{}{}",
                ["2024-", "D", "DOS-", "25/", "REF", "M"][dice.below(6)],
                digits(4 + dice.below(4), dice)
            )),
            ("lb", _) => Piece::plain("{"),
            ("rb", _) => Piece::plain("}"),
            ("num", _) => Piece::plain(&format!("{}", 1 + dice.below(99))),
            _ => Piece::plain(&format!("{{{slot}}}")),
        };
        pieces.push(piece);
    }

    fn person(&self, i: usize, form: &str, dice: &mut Dice) -> String {
        let Person { given, surname, .. } = &self.persons[i];
        let upper = surname.to_uppercase();
        let initial = given.chars().next().unwrap_or('A');
        match form {
            "f" => {
                if self.style == 19 {
                    given.to_uppercase()
                } else {
                    given.clone()
                }
            }
            "l" => {
                if self.style % 3 == 1 {
                    upper
                } else {
                    surname.clone()
                }
            }
            "L" => upper,
            "fl" => format!("{given} {surname}"),
            "fL" => format!("{given} {upper}"),
            "Lf" => format!("{upper} {given}"),
            "lf" => format!("{surname} {given}"),
            "v" => format!(
                "{}, {given}",
                if dice.chance(70) { &upper } else { surname }
            ),
            "i" => match dice.below(4) {
                0 => format!("{initial}. {surname}"),
                1 => format!("{initial}. {upper}"),
                2 => format!("{initial}.{surname}"),
                _ => format!("{surname} {initial}."),
            },
            "nick" => self.nickname(given, dice),
            "low" => format!("{given} {surname}").to_lowercase(),
            "lowf" => given.to_lowercase(),
            "lowl" => surname.to_lowercase(),
            "sp" => {
                let spaced = |word: &str| {
                    word.chars()
                        .map(|c| c.to_string())
                        .collect::<Vec<_>>()
                        .join(" ")
                };
                if dice.chance(50) {
                    format!("{}   {}", spaced(&upper), spaced(given))
                } else {
                    format!("{}  {}", spaced(given), spaced(surname))
                }
            }
            "nl" => format!("{given}\n{surname}"),
            "ff" => format!(
                "{given} {} {}",
                self.given(dice),
                if dice.chance(50) { &upper } else { surname }
            ),
            "FL" => format!("{} {upper}", given.to_uppercase()),
            "LF" => format!("{upper} {}", given.to_uppercase()),
            _ => match self.style {
                0..=6 => format!("{given} {surname}"),
                7..=11 => format!("{given} {upper}"),
                12..=14 => format!("{upper} {given}"),
                15..=16 => format!("{surname} {given}"),
                17 => format!("{} {upper}", given.to_uppercase()),
                18 => format!("{upper} {}", given.to_uppercase()),
                _ => {
                    if dice.chance(50) {
                        format!("{given} {upper}")
                    } else {
                        format!("{upper} {given}")
                    }
                }
            },
        }
    }

    /// A first name as friends shorten it.
    fn nickname(&self, given: &str, dice: &mut Dice) -> String {
        let head: String = given.chars().take(2 + dice.below(2)).collect();
        let double: String = given.chars().take(2).collect();
        let name = match dice.below(6) {
            0 => format!("{head}ou"),
            1 => format!("{head}o"),
            2 => format!("{double}{}", double.to_lowercase()),
            3 => format!("Jean-{head}"),
            4 => format!("{head}y"),
            _ => pick(NICKNAMES, dice).to_owned(),
        };
        if self.style.is_multiple_of(3) {
            name.to_lowercase()
        } else {
            name
        }
    }

    fn login(&self, i: usize, dice: &mut Dice) -> String {
        let plain = |s: &str| {
            s.to_lowercase()
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
        };
        let (given, surname) = (
            plain(&self.persons[i].given),
            plain(&self.persons[i].surname),
        );
        let first: String = given.chars().take(1).collect();
        match dice.below(6) {
            0 => format!("{given}.{surname}"),
            1 => format!("{first}{surname}"),
            2 => format!("{surname}.{given}"),
            3 => format!("{given}_{surname}{}", dice.below(99)),
            4 => format!("{surname}{}", 10 + dice.below(89)),
            _ => format!("{given}-{surname}"),
        }
    }

    fn mail(&self, i: usize, dice: &mut Dice) -> String {
        format!(
            "{}@{}",
            self.login(i, dice),
            [
                "orange.fr",
                "gmail.com",
                "free.fr",
                "laposte.net",
                "hotmail.com",
                "yahoo.fr",
                "sfr.fr",
                "outlook.com",
                "ville-exemple.fr",
                "wanadoo.fr"
            ][dice.below(10)]
        )
    }

    fn town(&self, dice: &mut Dice) -> (String, String) {
        self.names.towns[dice.below(self.names.towns.len())].clone()
    }

    fn street(&self, dice: &mut Dice) -> String {
        let kind = pick(STREET_TYPES, dice);
        match dice.below(10) {
            // Streets carry names like anybody's.
            0..=3 => format!("{kind} {} {}", self.given(dice), self.surname(dice)),
            4 => format!("{kind} {}-{}", self.given(dice), self.surname(dice)),
            5 => format!("{kind} {}", self.surname(dice)),
            _ => format!("{kind} {}", pick(STREET_NAMES, dice)),
        }
    }

    fn venue(&self, dice: &mut Dice) -> String {
        let kind = pick(VENUES, dice);
        match dice.below(10) {
            0..=4 => format!("{kind} {} {}", self.given(dice), self.surname(dice)),
            5 => format!("{kind} {}-{}", self.given(dice), self.surname(dice)),
            _ => format!("{kind} {}", pick(PLACES, dice)),
        }
    }

    fn organisation(&self, dice: &mut Dice) -> String {
        let surname = self.surname(dice);
        match dice.below(14) {
            0 => format!("{surname} SARL"),
            1 => format!("Entreprise {surname}"),
            2 => format!("{surname} & Fils"),
            3 => format!("{surname} et Associés"),
            4 => format!("Établissements {surname}"),
            5 => format!("{surname} Frères"),
            6 => format!("Garage {surname}"),
            7 => format!("Cabinet {surname}"),
            8 => format!("{surname} S.A."),
            9 => format!("société {surname} SAS"),
            10 => format!("Boulangerie {surname}"),
            11 => [
                "Veolia",
                "Suez",
                "EDF",
                "Orange",
                "Bouygues Telecom",
                "Colas",
                "Eiffage",
                "La Poste",
                "Engie",
                "Vinci",
            ][dice.below(10)]
            .to_owned(),
            12 => [
                "Les Restos du cœur",
                "Croix-Rouge",
                "Secours populaire",
                "Emmaüs",
                "France Travail",
                "Club nautique",
                "Amicale laïque",
            ][dice.below(7)]
            .to_owned(),
            _ => format!("Transports {} SA", surname.to_uppercase()),
        }
    }

    fn address(&self, dice: &mut Dice) -> String {
        let (town, code) = self.town(dice);
        let town = if dice.chance(25) {
            town.to_uppercase()
        } else {
            town
        };
        let number = match dice.below(8) {
            0 => format!("{} bis", 1 + dice.below(120)),
            1 => format!(
                "{}{}",
                1 + dice.below(120),
                ["A", "B", "ter"][dice.below(3)]
            ),
            2 => format!("{},", 1 + dice.below(120)),
            _ => format!("{}", 1 + dice.below(180)),
        };
        let street = self.street(dice);
        let head = match dice.below(10) {
            0 => format!("Résidence {}, {number} {street}", pick(PLACES, dice)),
            1 => format!(
                "Bât. {}, appt {}, {number} {street}",
                ["A", "B", "C"][dice.below(3)],
                1 + dice.below(60)
            ),
            2 => format!("lieu-dit {}", pick(PLACES, dice)),
            3 => format!("appartement {}, {number} {street}", 1 + dice.below(60)),
            _ => format!("{number} {street}"),
        };
        match dice.below(5) {
            0 => format!("{head} {code} {town}"),
            1 => format!("{head} - {code} {town}"),
            2 => format!("{head}\n{code} {town}"),
            _ => format!("{head}, {code} {town}"),
        }
    }
}
