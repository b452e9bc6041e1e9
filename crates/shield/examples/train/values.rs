//! The values of the slots.

use vigie_shield::Kind;
use vigie_shield::lab::Dice;

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

const HEALTH: [&str; 70] = [
    "diabète",
    "diabète de type 1",
    "diabète insulinodépendant",
    "asthme sévère",
    "épilepsie",
    "cancer du poumon",
    "cancer de la prostate",
    "leucémie",
    "dépression",
    "dépression chronique",
    "trouble bipolaire",
    "schizophrénie",
    "autisme",
    "trouble du spectre autistique",
    "trisomie 21",
    "dyspraxie",
    "TDAH",
    "maladie d'Alzheimer",
    "maladie de Parkinson",
    "maladie de Crohn",
    "sclérose en plaques",
    "myopathie",
    "mucoviscidose",
    "drépanocytose",
    "hémophilie",
    "arthrose de la hanche",
    "polyarthrite rhumatoïde",
    "hernie discale",
    "sciatique",
    "scoliose",
    "insuffisance cardiaque",
    "insuffisance rénale chronique",
    "hypertension",
    "infarctus",
    "AVC",
    "phlébite",
    "BPCO",
    "tuberculose",
    "VIH",
    "hépatite B",
    "cirrhose",
    "eczéma",
    "psoriasis",
    "migraines",
    "surdité",
    "cécité",
    "déficience visuelle",
    "paraplégie",
    "hémiplégie",
    "anorexie",
    "boulimie",
    "alcoolisme",
    "toxicomanie",
    "addiction aux jeux",
    "burn-out",
    "crise d'angoisse",
    "phobie scolaire",
    "endométriose",
    "hypothyroïdie",
    "obésité",
    "anémie",
    "démence",
    "syndrome dépressif",
    "syndrome de Down",
    "allergie au gluten",
    "allergie aux fruits à coque",
    "intolérance au lactose",
    "fracture du fémur",
    "retard mental",
    "spina-bifida",
];

const STREET_TYPES: [&str; 14] = [
    "rue",
    "rue",
    "rue",
    "rue",
    "avenue",
    "boulevard",
    "place",
    "impasse",
    "allée",
    "chemin",
    "quai",
    "square",
    "route",
    "cours",
];

const STREET_NAMES: [&str; 70] = [
    "de la Gare",
    "des Lilas",
    "du Moulin",
    "de l'Église",
    "Pasteur",
    "Jean Jaurès",
    "Victor Hugo",
    "du Général de Gaulle",
    "de la République",
    "de la Liberté",
    "du 8 mai 1945",
    "du 11 novembre",
    "des Écoles",
    "Jules Ferry",
    "Gambetta",
    "Aristide Briand",
    "Paul Verlaine",
    "George Sand",
    "Simone Veil",
    "Lucie Aubrac",
    "Jean Moulin",
    "Pierre Curie",
    "Marie Curie",
    "des Acacias",
    "des Tilleuls",
    "du Stade",
    "de la Mairie",
    "du Lavoir",
    "de Bretagne",
    "de Paris",
    "Saint-Michel",
    "Saint-Pierre",
    "Sainte-Anne",
    "Notre-Dame",
    "du Château",
    "des Vignes",
    "de la Fontaine",
    "du Pont",
    "des Champs",
    "des Prés",
    "de Verdun",
    "Anatole France",
    "Émile Zola",
    "Louis Aragon",
    "Paul Éluard",
    "Jacques Prévert",
    "Claude Monet",
    "Frédéric Chopin",
    "Hector Berlioz",
    "Maréchal Foch",
    "du Docteur Roux",
    "de l'Abbé Grégoire",
    "Henri Barbusse",
    "Salvador Allende",
    "Rosa Parks",
    "Nelson Mandela",
    "Olympe de Gouges",
    "Flora Tristan",
    "Camille Claudel",
    "Berthe Morisot",
    "du Commerce",
    "de l'Industrie",
    "des Cerisiers",
    "de la Plage",
    "du Phare",
    "des Marronniers",
    "de la Forge",
    "aux Moines",
    "des Frères Lumière",
    "Voltaire",
];

const VENUES: [&str; 26] = [
    "l'école",
    "l'école maternelle",
    "l'école élémentaire",
    "le collège",
    "le lycée",
    "la crèche",
    "le gymnase",
    "la salle",
    "le stade",
    "la médiathèque",
    "l'EHPAD",
    "le centre social",
    "la maison de quartier",
    "le parc",
    "la piscine",
    "l'espace",
    "la résidence",
    "le foyer",
    "l'hôpital",
    "la clinique",
    "le théâtre",
    "le groupe scolaire",
    "la bibliothèque",
    "le square",
    "la place",
    "le complexe sportif",
];

const PLACES: [&str; 14] = [
    "Les Tilleuls",
    "Le Petit Prince",
    "Bellevue",
    "Les Hirondelles",
    "du Parc",
    "La Fontaine",
    "Les Coquelicots",
    "Beauséjour",
    "Saint-Exupéry",
    "Les Oliviers",
    "La Roseraie",
    "Grand Large",
    "des Remparts",
    "Les Capucines",
];

const PRODUCTS: [&str; 34] = [
    "Sedit Marianne",
    "Berger-Levrault",
    "Ciril Net RH",
    "Microsoft Teams",
    "Outlook",
    "Pastell",
    "Maarch Courrier",
    "Astre GF",
    "Civil Net Finances",
    "Salesforce",
    "LibreOffice",
    "Nextcloud",
    "Concerto Opus",
    "Arpège Maestro",
    "Technocarte",
    "Chorus Pro",
    "Hélios",
    "Parapheur i-Parapheur",
    "Excel",
    "ChatGPT",
    "Mistral",
    "Claude",
    "Copilot",
    "Albert API",
    "Oxalis",
    "Cart@ds",
    "Next'ADS",
    "e-magnus",
    "Peugeot Partner",
    "Renault Kangoo",
    "Citroën Berlingo",
    "Windows Server",
    "PostgreSQL",
    "Julie Desk",
];

const SERVICES: [&str; 30] = [
    "Voirie",
    "Espaces verts",
    "État civil",
    "Urbanisme",
    "Direction des ressources humaines",
    "DGS",
    "DSI",
    "CCAS",
    "Police municipale",
    "Petite enfance",
    "service Scolaire",
    "Finances",
    "Affaires juridiques",
    "Communication",
    "Culture",
    "Sports",
    "Jeunesse",
    "Marchés publics",
    "Accueil",
    "Logement",
    "Bâtiments",
    "Propreté urbaine",
    "Restauration",
    "Patrimoine",
    "Direction générale",
    "Protocole",
    "service des eaux",
    "Démocratie locale",
    "Archives",
    "Reprographie",
];

const FUNCTIONS: [&str; 28] = [
    "adjoint technique",
    "rédacteur territorial",
    "attaché principal",
    "assistante sociale",
    "ATSEM",
    "directrice de crèche",
    "chef de service",
    "gardien-brigadier",
    "cheffe de projet",
    "ingénieur en chef",
    "agent d'accueil",
    "comptable",
    "responsable paie",
    "juriste",
    "auxiliaire de puériculture",
    "animateur",
    "jardinier",
    "éducatrice",
    "médiathécaire",
    "chargée de mission",
    "apprenti",
    "stagiaire",
    "infirmière",
    "psychologue",
    "conducteur de travaux",
    "technicienne",
    "secrétaire de mairie",
    "directeur général adjoint",
];

const ACRONYMS: [&str; 48] = [
    "DGS", "DRH", "DSI", "CCAS", "CAF", "CPAM", "MDPH", "PMI", "ASE", "RSA", "APL", "APA", "DGFIP",
    "URSSAF", "CNFPT", "CDG", "SMIC", "PLU", "ZAC", "DSP", "CAO", "CST", "RGPD", "DPO", "RSSI",
    "VPN", "PDF", "URL", "API", "HTTP", "SQL", "TVA", "HT", "TTC", "RIB", "NIR", "SIRET", "IBAN",
    "CNI", "PV", "BTP", "EPCI", "SDIS", "ARS", "CHU", "RH", "QF", "N+1",
];

const BRANDS: [&str; 40] = [
    "Renault Clio",
    "Peugeot 208",
    "Citroën C4",
    "Dacia Logan",
    "Toyota Auris",
    "Volkswagen Golf",
    "Ford Fiesta",
    "Fiat Panda",
    "Opel Corsa",
    "Audi A3",
    "Mercedes Sprinter",
    "EDF",
    "Engie",
    "Veolia",
    "Suez",
    "SNCF",
    "Orange",
    "Free",
    "SFR",
    "Bouygues",
    "Google",
    "Microsoft",
    "Amazon",
    "Apple",
    "Samsung",
    "Carrefour",
    "Leclerc",
    "Auchan",
    "Lidl",
    "Ikea",
    "Darty",
    "Firefox",
    "Debian",
    "Docker",
    "Linux Ubuntu",
    "Adobe Acrobat",
    "Zoom",
    "WhatsApp",
    "Macif",
    "Groupama",
];

const MONTHS: [&str; 12] = [
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
            ("health", _) => gold(Kind::Health, HEALTH[dice.below(HEALTH.len())].to_owned()),
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
            ("product", _) => Piece::plain(PRODUCTS[dice.below(PRODUCTS.len())]),
            ("service", _) => Piece::plain(SERVICES[dice.below(SERVICES.len())]),
            ("function", _) => Piece::plain(FUNCTIONS[dice.below(FUNCTIONS.len())]),
            ("acro", _) => Piece::plain(ACRONYMS[dice.below(ACRONYMS.len())]),
            ("brand", _) => Piece::plain(BRANDS[dice.below(BRANDS.len())]),
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
        let kind = STREET_TYPES[dice.below(STREET_TYPES.len())];
        match dice.below(10) {
            // Streets carry names like anybody's.
            0..=3 => format!("{kind} {} {}", self.given(dice), self.surname(dice)),
            4 => format!("{kind} {}-{}", self.given(dice), self.surname(dice)),
            5 => format!("{kind} {}", self.surname(dice)),
            _ => format!("{kind} {}", STREET_NAMES[dice.below(STREET_NAMES.len())]),
        }
    }

    fn venue(&self, dice: &mut Dice) -> String {
        let kind = VENUES[dice.below(VENUES.len())];
        match dice.below(10) {
            0..=4 => format!("{kind} {} {}", self.given(dice), self.surname(dice)),
            5 => format!("{kind} {}-{}", self.given(dice), self.surname(dice)),
            _ => format!("{kind} {}", PLACES[dice.below(PLACES.len())]),
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
            0 => format!(
                "Résidence {}, {number} {street}",
                PLACES[dice.below(PLACES.len())]
            ),
            1 => format!(
                "Bât. {}, appt {}, {number} {street}",
                ["A", "B", "C"][dice.below(3)],
                1 + dice.below(60)
            ),
            2 => format!("lieu-dit {}", PLACES[dice.below(PLACES.len())]),
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

/// A name nobody has: two letters of another swapped or replaced.
fn invent(name: &str, dice: &mut Dice) -> String {
    let mut chars: Vec<char> = name.chars().collect();
    for _ in 0..2 {
        if chars.len() > 4 {
            let i = 1 + dice.below(chars.len() - 2);
            if chars[i].is_alphabetic() {
                chars[i] = ['a', 'e', 'i', 'o', 'u', 'k', 'r', 'l', 'n', 't'][dice.below(10)];
            }
        }
    }
    chars.into_iter().collect()
}

fn digits(n: usize, dice: &mut Dice) -> String {
    (0..n)
        .map(|i| {
            char::from(
                b'0' + if i == 0 {
                    1 + dice.below(9)
                } else {
                    dice.below(10)
                } as u8,
            )
        })
        .collect()
}

fn date(from: usize, to: usize, dice: &mut Dice) -> String {
    let (day, month, year) = (
        1 + dice.below(28),
        1 + dice.below(12),
        from + dice.below(to - from),
    );
    match dice.below(7) {
        0 => format!("{day} {} {year}", MONTHS[month - 1]),
        1 => format!("{day:02}-{month:02}-{year}"),
        2 => format!("{day:02}.{month:02}.{year}"),
        3 => format!("{year}-{month:02}-{day:02}"),
        4 => format!("{day:02}/{month:02}/{:02}", year % 100),
        _ => format!("{day:02}/{month:02}/{year}"),
    }
}

fn phone(dice: &mut Dice) -> String {
    let n: Vec<String> = (0..4).map(|_| format!("{:02}", dice.below(100))).collect();
    let first = 1 + dice.below(7);
    match dice.below(8) {
        0 => format!("0{first}{}", n.concat()),
        1 => format!("0{first}.{}", n.join(".")),
        2 => format!("0{first}-{}", n.join("-")),
        3 => format!("+33 {first} {}", n.join(" ")),
        4 => format!("+33{first}{}", n.concat()),
        5 => format!("0{first}\u{202f}{}", n.join("\u{202f}")),
        _ => format!("0{first} {}", n.join(" ")),
    }
}

fn nir(dice: &mut Dice) -> String {
    let number = format!(
        "{}{:02}{:02}{:02}{:03}{:03}",
        1 + dice.below(2),
        dice.below(100),
        1 + dice.below(12),
        1 + dice.below(95),
        1 + dice.below(900),
        1 + dice.below(900)
    );
    let key = 97 - number.parse::<u64>().unwrap_or(0) % 97;
    let n = &number;
    match dice.below(3) {
        0 => format!("{n}{key:02}"),
        _ => format!(
            "{} {} {} {} {} {} {key:02}",
            &n[..1],
            &n[1..3],
            &n[3..5],
            &n[5..7],
            &n[7..10],
            &n[10..13]
        ),
    }
}

fn iban(dice: &mut Dice) -> String {
    let account = digits(23, dice);
    let rest = format!("{account}152700")
        .bytes()
        .fold(0u64, |r, b| (r * 10 + u64::from(b - b'0')) % 97);
    let whole = format!("FR{:02}{account}", 98 - rest);
    if dice.chance(40) {
        whole
    } else {
        whole
            .as_bytes()
            .chunks(4)
            .map(|c| String::from_utf8_lossy(c).into_owned())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

fn tax(dice: &mut Dice) -> String {
    let head = format!("{}{}", dice.below(4), digits(9, dice));
    format!("{head}{:03}", head.parse::<u64>().unwrap_or(0) % 511)
}

fn plate(dice: &mut Dice) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTVWXYZ";
    let mut pair = |_| char::from(LETTERS[dice.below(LETTERS.len())]);
    let letters: Vec<char> = (0..4).map(&mut pair).collect();
    let number = 100 + dice.below(899);
    let (a, b, c, d) = (letters[0], letters[1], letters[2], letters[3]);
    match dice.below(3) {
        0 => format!("{a}{b}{number}{c}{d}"),
        _ => format!("{a}{b}-{number}-{c}{d}"),
    }
    .replace("SS", "SA")
}

fn document(dice: &mut Dice) -> String {
    match dice.below(3) {
        0 => format!(
            "{}{}{}",
            digits(2, dice),
            ["AB", "FV", "CK"][dice.below(3)],
            digits(5, dice)
        ),
        1 => digits(12, dice),
        _ => format!(
            "{}{}{}",
            ["D2H6", "X4RT", "K9LM"][dice.below(3)],
            digits(3, dice),
            ["FX", "B8", "Q7"][dice.below(3)]
        ),
    }
}

fn siret(dice: &mut Dice) -> String {
    let head = format!("{}000", digits(9, dice));
    let whole = (10..100)
        .map(|n| format!("{head}{n}"))
        .find(|s| vigie_shield::check::luhn(s.as_bytes()))
        .unwrap_or(head);
    if dice.chance(50) {
        whole
    } else {
        format!(
            "{} {} {} {}",
            &whole[..3],
            &whole[3..6],
            &whole[6..9],
            &whole[9..]
        )
    }
}

fn card(dice: &mut Dice) -> String {
    let head = format!("4{}", digits(14, dice));
    let whole = (0..10)
        .map(|n| format!("{head}{n}"))
        .find(|s| vigie_shield::check::luhn(s.as_bytes()))
        .unwrap_or(head);
    if dice.chance(40) {
        whole
    } else {
        format!(
            "{} {} {} {}",
            &whole[..4],
            &whole[4..8],
            &whole[8..12],
            &whole[12..]
        )
    }
}

fn secret(dice: &mut Dice) -> String {
    let tail: String = (0..24)
        .map(|_| {
            char::from(
                b"abcdefghijklmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789"[dice.below(60)],
            )
        })
        .collect();
    match dice.below(3) {
        0 => format!("sk-proj7{tail}"),
        1 => format!("ghp_0{tail}"),
        _ => format!("Tr0ub4dor{}!", dice.below(999)),
    }
}
