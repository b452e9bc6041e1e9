//! Two versions compared, in words and in effects.

mod effects;
mod words;

use serde::Serialize;

use crate::facts::Act;
use crate::named::named;
use crate::proof::Witness;

pub use words::{Piece, PieceKind};

/// What changes from one version to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CharterDiff {
    /// Version before.
    pub before: String,
    /// Version after.
    pub after: String,
    /// Articles added, removed, changed or moved, in the order of the new version, the removed ones
    /// last.
    pub articles: Vec<ArticleChange>,
    /// Settings that change.
    pub parameters: Vec<ParameterChange>,
    /// What the change does to acts; empty when the decisions are the same on every possible act.
    pub effects: Vec<Effect>,
    /// Comparisons that could not be settled: act and article.
    pub undecided: Vec<(Act, String)>,
}

/// What becomes of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum ArticleChange {
    /// New.
    Added {
        /// Its identifier.
        article: String,
    },
    /// Gone.
    Removed {
        /// Its identifier.
        article: String,
    },
    /// Some of its fields change.
    Changed {
        /// Its identifier.
        article: String,
        /// The fields, in the order of the article.
        fields: Vec<FieldChange>,
    },
    /// Its words are the same; its place among the articles kept is not.
    Moved {
        /// Its identifier.
        article: String,
    },
}

/// A field that changes, word by word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Name of the field (`text.fr`, `mode`, `rule`…).
    pub field: String,
    /// What stays, goes and comes.
    pub pieces: Vec<Piece>,
}

/// A setting that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParameterChange {
    /// Its name.
    pub name: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

named! {
    /// What a change does to some acts.
    EffectKind {
        /// Permitted before, refused now.
        NewlyRefused = "newly_refused",
        /// Refused before, permitted now.
        NewlyPermitted = "newly_permitted",
        /// Permitted both times; now a reason is asked.
        NewlyAsked = "newly_asked",
        /// Permitted both times; a reason is no longer asked.
        NoLongerAsked = "no_longer_asked",
        /// Permitted both times; now with a warning.
        NewlyWarned = "newly_warned",
        /// Permitted both times; no longer with that warning.
        NoLongerWarned = "no_longer_warned",
        /// Permitted both times; now noted in the trace.
        NewlyLogged = "newly_logged",
        /// Permitted both times; no longer noted.
        NoLongerLogged = "no_longer_logged",
    }
}

/// One effect of one article, shown on an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// What happens.
    pub kind: EffectKind,
    /// On which act.
    pub act: Act,
    /// Because of which article: the new one for what it now says, the old one for what it no
    /// longer says.
    pub article: String,
    /// An act it happens to, as close as possible to an everyday one.
    pub example: Witness,
}

pub use effects::diff;
