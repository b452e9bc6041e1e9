//! What a document holds, whatever it becomes.

use crate::Table;
use vigie_domain::{Instant, Language};

/// Whose document it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Its name, as its agents say it.
    pub name: String,
    /// Its colour: red, green, blue. Used for text on white: pass a shade that can be read there.
    pub colour: [u8; 3],
}

/// How good a state is. Never alone: there is always a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Permitted, done, ready.
    Permitted,
    /// Possible with care, missing.
    Careful,
    /// Refused, failed, past bearing.
    Refused,
    /// Neither good nor bad, or not known.
    #[default]
    Neutral,
}

/// The state of what the document is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// As a word.
    pub word: String,
    /// How good it is.
    pub tone: Tone,
}

/// A document. Its texts are in `language` already; lines of a text are paragraphs.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The language of its texts.
    pub language: Language,
    /// Whose it is.
    pub authority: Authority,
    /// What kind of document: « Fiche de risque ».
    pub kind: String,
    /// What it is about.
    pub title: String,
    /// Its reference: `R101`; empty when it has none.
    pub reference: String,
    /// The state of what it is about.
    pub state: Option<State>,
    /// What it says first; empty when it begins at once.
    pub lead: String,
    /// When it was made; in the properties of the file.
    pub made_at: Instant,
    /// When it was made, and by whom, as people read it: « Établi le 25 novembre 2026 ».
    pub made: String,
    /// The trace it can be checked by; empty when there is none.
    pub trace: String,
    /// Its parts.
    pub sections: Vec<Section>,
}

/// A part of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// Its title; empty for a part that needs none.
    pub title: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

impl Section {
    /// A part called `title`.
    pub fn new(title: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self {
            title: title.into(),
            blocks,
        }
    }
}

/// A piece of a part.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A title inside the part.
    Subtitle(String),
    /// Text.
    Paragraph(String),
    /// Text that matters less: how something was computed, what is empty.
    Quiet(String),
    /// What must be known.
    Notice(Tone, String),
    /// One thing a line.
    List(Vec<String>),
    /// Labels and values.
    Summary(Vec<Fact>),
    /// A table; its head comes again on each page.
    Table(Table),
    /// A drawing.
    Figure(Figure),
    /// What happened, in the order given.
    Timeline(Vec<Event>),
}

/// A label and its value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// Its value; `None` is written « Donnée non disponible ».
    pub value: Option<String>,
    /// Where it comes from: formula, source, date; empty when the label says it all.
    pub source: String,
}

impl Fact {
    /// A value without a word on where it comes from.
    pub fn new(label: impl Into<String>, value: Option<String>) -> Self {
        Self {
            label: label.into(),
            value,
            source: String::new(),
        }
    }
}

/// A drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// SVG that stands alone: its colours written in it, nothing fetched.
    pub svg: String,
    /// What it shows, for who does not see it. Required.
    pub alternative: String,
    /// Its caption.
    pub caption: String,
}

/// Something that happened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    /// When, and by whom.
    pub when: String,
    /// What.
    pub what: String,
    /// More of it: the reason, what changed.
    pub details: Vec<String>,
}
