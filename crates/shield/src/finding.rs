//! What detection returns.

use serde::{Deserialize, Serialize};

use crate::Kind;

/// Why a span was taken: which family of rule, or the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The shape is right and the control key or checksum is correct.
    Checksum,
    /// The shape alone is telling enough.
    Pattern,
    /// The words around (« né le », « n° CAF ») say what the value is.
    Context,
    /// A list (first names, surnames, health words).
    Lexicon,
    /// The statistical tagger.
    Model,
    /// The same value was found elsewhere in the document.
    Repetition,
    /// The organisation's own list of reserved words.
    Reserved,
}

/// A found span: never the text itself, so that a log of findings leaks nothing.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// First byte in the source text, on a character border.
    pub start: usize,
    /// Byte after the last, on a character border.
    pub end: usize,
    /// Confidence between 0 and 1.
    pub score: f32,
    /// Which rule or model found it.
    pub evidence: Evidence,
}
