//! The table of a conversation: what was hidden, under which placeholder.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::identity::Identities;
use crate::pieces::pieces;
use crate::restore::{Lexicon, Restorer, look_alikes};
use crate::{Finding, Kind};

/// Word of the placeholders that protect source text which looks like a placeholder.
pub(crate) const LITERAL: &str = "TEXTE";

const INSTRUCTION: &str = "Les mentions entre crochets comme [PERSONNE_1], [ADRESSE_2] ou [COURRIEL_1] remplacent des données \
    personnelles. Recopiez-les telles quelles, crochets compris, sans les traduire ni les compléter, et n'en inventez pas. Une \
    lettre après le numéro, comme [PERSONNE_1B], désigne une autre écriture de la même personne. Accordez d'après la civilité ou le \
    contexte (« Mme [PERSONNE_1] est venue ») ; à défaut, choisissez une tournure qui convient à tout le monde.";

/// The hidden values of one conversation and their placeholders.
///
/// The same value always gets the same placeholder. Two writings of the same value (« Marie Dupont »,
/// « DUPONT Marie », « Mme Dupont ») share a number and differ by a letter: `[PERSONNE_1]`, `[PERSONNE_1B]`, so
/// that a model sees one person and restoration gives back each writing exactly.
///
/// The serialised form holds the personal data in clear: store it encrypted with the conversation or not at
/// all. Its `Debug` form shows no value.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(
    try_from = "BTreeMap<String, String>",
    into = "BTreeMap<String, String>"
)]
pub struct Pseudonyms {
    entries: Vec<Entry>,
    by_value: HashMap<(Option<Kind>, String), usize>,
    identities: Identities,
}

/// One hidden writing.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What it is; `None` for source text that looked like a placeholder.
    pub(crate) kind: Option<Kind>,
    /// Number of the value among its kind, from 1.
    pub(crate) number: u32,
    /// Writing of the value: 0 for the first, then 1 for B…
    pub(crate) variant: u8,
    /// The hidden text.
    pub(crate) value: String,
}

impl Entry {
    fn word(&self) -> &'static str {
        self.kind.map_or(LITERAL, Kind::placeholder)
    }

    fn placeholder(&self) -> String {
        let (word, number) = (self.word(), self.number);
        if self.variant == 0 {
            format!("[{word}_{number}]")
        } else {
            format!("[{word}_{number}{}]", char::from(b'A' + self.variant))
        }
    }
}

/// A key of a serialised table that is no placeholder of this library. The key itself is not quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "entry {0} of the table is not a placeholder such as [PERSONNE_1]: give back the table as it was written"
)]
pub struct UnknownPlaceholder(pub usize);

impl TryFrom<BTreeMap<String, String>> for Pseudonyms {
    type Error = UnknownPlaceholder;

    fn try_from(written: BTreeMap<String, String>) -> Result<Self, Self::Error> {
        let mut entries = Vec::with_capacity(written.len());
        for (i, (placeholder, value)) in written.into_iter().enumerate() {
            let (kind, number, variant) = parse(&placeholder).ok_or(UnknownPlaceholder(i + 1))?;
            entries.push(Entry {
                kind,
                number,
                variant,
                value,
            });
        }
        entries.sort_by_key(|entry| (entry.kind, entry.number, entry.variant));
        let mut table = Self::default();
        for entry in entries {
            table.enter(entry);
        }
        Ok(table)
    }
}

impl From<Pseudonyms> for BTreeMap<String, String> {
    fn from(table: Pseudonyms) -> Self {
        table
            .entries
            .into_iter()
            .map(|entry| (entry.placeholder(), entry.value))
            .collect()
    }
}

/// Reads `[PERSONNE_1B]`: kind, number, variant.
fn parse(placeholder: &str) -> Option<(Option<Kind>, u32, u8)> {
    let (word, rest) = placeholder
        .strip_prefix('[')?
        .strip_suffix(']')?
        .rsplit_once('_')?;
    let kind = if word == LITERAL {
        None
    } else {
        Some(
            Kind::ALL
                .into_iter()
                .find(|kind| kind.placeholder() == word)?,
        )
    };
    let digits = rest.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let variant = match rest.get(digits.len()..)?.as_bytes() {
        [] => 0,
        [letter] => letter - b'A',
        _ => return None,
    };
    Some((kind, digits.parse().ok()?, variant))
}

/// The inside of a JSON string (RFC 8259, section 7).
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

impl fmt::Debug for Pseudonyms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pseudonyms({} values)", self.entries.len())
    }
}

impl Pseudonyms {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many writings are hidden.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing is hidden yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The placeholders and what each one hides, in order of first appearance.
    pub fn iter(&self) -> impl Iterator<Item = (String, &str)> {
        self.entries
            .iter()
            .map(|entry| (entry.placeholder(), entry.value.as_str()))
    }

    /// `text` with every finding replaced by its placeholder, new values entering the table.
    ///
    /// Source text that looks like a placeholder is hidden too (`[TEXTE_1]`), so that
    /// `restore(hide(text)) == text` for every text. Findings may be in any order and overlap; an offset that
    /// is not on a character border is widened to the next one rather than refused.
    pub fn hide(&mut self, text: &str, findings: &[Finding]) -> String {
        let mut out = String::with_capacity(text.len() + 16 * findings.len());
        let mut done = 0;
        for piece in pieces(text, findings) {
            self.copy_literal(text.get(done..piece.start).unwrap_or_default(), &mut out);
            let value = text.get(piece.start..piece.end).unwrap_or_default();
            out.push_str(&self.placeholder(Some(piece.kind), value));
            done = piece.end;
        }
        self.copy_literal(text.get(done..).unwrap_or_default(), &mut out);
        out
    }

    /// What to tell a model about the placeholders, in French, to put in the system prompt when something is
    /// hidden; `None` when nothing is.
    ///
    /// It asks for exact copies and for agreement with what the text says of the person (the civility stays
    /// in clear before a placeholder), else for wording that fits everyone.
    #[must_use]
    pub fn instruction(&self) -> Option<&'static str> {
        (!self.is_empty()).then_some(INSTRUCTION)
    }

    /// `text` with every placeholder of this table replaced by what it hides.
    #[must_use]
    pub fn restore(&self, text: &str) -> String {
        let mut restorer = self.restorer();
        let mut out = restorer.push(text);
        out.push_str(&restorer.finish());
        out
    }

    /// A restorer for a stream, over the table as it is now.
    #[must_use]
    pub fn restorer(&self) -> Restorer {
        Restorer::new(Lexicon::new(
            self.entries
                .iter()
                .map(|e| (e.word(), e.number, e.variant, e.value.as_str())),
        ))
    }

    /// A restorer for a stream of JSON text (the arguments of a tool call): a value with a quotation mark or a
    /// line break comes back escaped, so that the JSON stays well formed.
    #[must_use]
    pub fn restorer_in_json(&self) -> Restorer {
        let escaped: Vec<String> = self.entries.iter().map(|e| escaped(&e.value)).collect();
        Restorer::new(Lexicon::new(
            self.entries
                .iter()
                .zip(&escaped)
                .map(|(e, value)| (e.word(), e.number, e.variant, value.as_str())),
        ))
    }

    /// Copies source text, hiding what a restorer would take for a placeholder.
    ///
    /// Looking at each literal alone is enough: a placeholder starts with the only opening bracket it contains
    /// and ends with its closing one, so nothing read in a literal can reach into a placeholder next to it.
    fn copy_literal(&mut self, literal: &str, out: &mut String) {
        let mut copied = 0;
        for (from, to) in look_alikes(literal, out.chars().next_back()) {
            out.push_str(&literal[copied..from]);
            out.push_str(&self.placeholder(None, &literal[from..to]));
            copied = to;
        }
        out.push_str(&literal[copied..]);
    }

    /// The placeholder of `value`, created if the table does not know it.
    fn placeholder(&mut self, kind: Option<Kind>, value: &str) -> String {
        if let Some(&i) = self.by_value.get(&(kind, value.to_owned())) {
            return self.entries[i].placeholder();
        }
        let (number, variant) = self.identities.place(kind, value);
        let entry = Entry {
            kind,
            number,
            variant,
            value: value.to_owned(),
        };
        let placeholder = entry.placeholder();
        self.enter(entry);
        placeholder
    }

    fn enter(&mut self, entry: Entry) {
        self.identities
            .record(entry.kind, &entry.value, entry.number, entry.variant);
        self.by_value
            .insert((entry.kind, entry.value.clone()), self.entries.len());
        self.entries.push(entry);
    }
}
