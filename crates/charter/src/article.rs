//! What a decision keeps of the articles that spoke.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::text::{ArticleText, Mode, Text};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tongue {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

/// An article that spoke in a decision, with what the agent is told. Cheap to clone; serialised as
/// its identifier.
#[derive(Clone)]
pub struct ArticleRef {
    article: Arc<ArticleText>,
    mode: Mode,
    /// What this policy says, when it is not the article's own message.
    message: Option<Arc<Text>>,
}

impl ArticleRef {
    pub(crate) fn new(article: Arc<ArticleText>, mode: Mode, message: Option<Arc<Text>>) -> Self {
        Self {
            article,
            mode,
            message,
        }
    }

    /// Identifier in the charter (`C02`).
    #[must_use]
    pub fn id(&self) -> &str {
        &self.article.id
    }

    /// The force with which it spoke.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Short title.
    #[must_use]
    pub fn title(&self, tongue: Tongue) -> &str {
        self.article.title.get(tongue)
    }

    /// What the agent reads.
    #[must_use]
    pub fn message(&self, tongue: Tongue) -> &str {
        if let Some(message) = &self.message {
            message.get(tongue)
        } else if self.article.message.is_empty() {
            self.article.text.get(tongue)
        } else {
            self.article.message.get(tongue)
        }
    }

    /// Where to turn; empty when the article does not say.
    #[must_use]
    pub fn turn_to(&self, tongue: Tongue) -> &str {
        self.article.turn_to.get(tongue)
    }

    /// The whole article.
    #[must_use]
    pub fn article(&self) -> &ArticleText {
        &self.article
    }
}

impl PartialEq for ArticleRef {
    /// Same article, same words, same force.
    fn eq(&self, other: &Self) -> bool {
        self.mode == other.mode
            && self.message == other.message
            && (Arc::ptr_eq(&self.article, &other.article) || self.article == other.article)
    }
}

impl Eq for ArticleRef {}

impl std::fmt::Debug for ArticleRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.article.id, self.mode)
    }
}

impl Serialize for ArticleRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.article.id)
    }
}
