//! The charter as a text: what is written, voted on and kept word for word.

use serde::{Deserialize, Serialize};

use crate::article::Tongue;
use crate::named::named;
use crate::parameters::Parameters;

/// A sentence in French and in English.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// French.
    pub fr: String,
    /// English; empty when not translated yet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
}

impl Text {
    /// The sentence in that language; French when the translation is missing.
    #[must_use]
    pub fn get(&self, tongue: Tongue) -> &str {
        match tongue {
            Tongue::En if !self.en.is_empty() => &self.en,
            Tongue::En | Tongue::Fr => &self.fr,
        }
    }

    /// Nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fr.is_empty() && self.en.is_empty()
    }
}

named! {
    /// How an article is executed.
    Mode {
        /// The act is refused.
        Block = "block",
        /// The act goes on; the agent is warned first.
        Warn = "warn",
        /// The act goes on once a reason is stated; the reason is kept.
        AskReason = "ask_reason",
        /// The act goes on; the trace keeps that the article spoke.
        Log = "log",
        /// Lives by training.
        Training = "training",
        /// Lives by a process (survey, report, review…).
        Process = "process",
    }
}

impl Mode {
    /// Articles of this mode carry a rule.
    #[must_use]
    pub const fn executes(self) -> bool {
        matches!(self, Self::Block | Self::Warn | Self::AskReason | Self::Log)
    }
}

named! {
    /// To whom an article speaks.
    Addressee {
        /// Every agent.
        Agent = "agent",
        /// A service that opens a use.
        Service = "service",
        /// Whoever manages agents.
        Manager = "manager",
        /// Developers.
        Developer = "developer",
        /// Information systems.
        Dsi = "dsi",
        /// Purchasing.
        Purchasing = "purchasing",
        /// Security officer and data protection officer.
        Protection = "protection",
        /// The lead of the observatory.
        Lead = "lead",
        /// The steering committee.
        Committee = "committee",
        /// Elected members.
        Elected = "elected",
    }
}

/// The exception an article foresees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// Who may grant it, in words.
    pub granted_by: Text,
    /// Longest duration, in days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_days: Option<u32>,
}

/// An example: facts written as differences from [`Facts::baseline`](crate::Facts::baseline).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What happens, in words.
    pub say: Text,
    /// The facts that differ from the baseline, in the shape of [`Facts`](crate::Facts).
    #[serde(default)]
    pub facts: serde_json::Map<String, serde_json::Value>,
    /// Settings of the charter that differ for this example.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub parameters: serde_json::Map<String, serde_json::Value>,
}

/// One article, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleText {
    /// Identifier, stable across versions (`C02`).
    pub id: String,
    /// Short title.
    pub title: Text,
    /// The article itself.
    pub text: Text,
    /// To whom it speaks.
    pub addressee: Addressee,
    /// How it is executed.
    pub mode: Mode,
    /// Pillar of the observatory it serves (environment, data, practices, economy…).
    #[serde(default)]
    pub pillar: String,
    /// Risks of the register it covers (`R06`…).
    #[serde(default)]
    pub risks: Vec<String>,
    /// Where the article comes from.
    #[serde(default)]
    pub source: String,
    /// What the agent reads when the article speaks.
    #[serde(default)]
    pub message: Text,
    /// Where to turn.
    #[serde(default)]
    pub turn_to: Text,
    /// The exception foreseen; none when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception: Option<Exception>,
    /// What shows that an article without a rule is alive (training, survey, report…).
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub evidence: Text,
    /// The rule, in Cedar: `permit` opens, `forbid` makes the article speak with the force of its
    /// mode. One policy may carry its own `@mode("…")`, and its own message:
    /// `@message_fr("…")` and `@message_en("…")`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Acts on which the article must stay silent and which the whole charter must permit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub must_permit: Vec<Example>,
    /// Acts on which the article must speak.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub must_deny: Vec<Example>,
}

/// A charter, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CharterText {
    /// Version, kept with every decision.
    pub version: String,
    /// Title.
    pub title: Text,
    /// Identifier of the article that answers for an act no article permits.
    pub otherwise: String,
    /// Settings the rules read.
    #[serde(default)]
    pub parameters: Parameters,
    /// The articles, in the order of the charter.
    #[serde(default)]
    pub articles: Vec<ArticleText>,
}

/// A text that is not a charter.
#[derive(Debug, thiserror::Error)]
#[error("the charter is not readable: {0}")]
pub struct CharterTextError(String);

impl ArticleText {
    /// An article with nothing in it but its identifier.
    pub(crate) fn blank(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            title: Text::default(),
            text: Text::default(),
            addressee: Addressee::Agent,
            mode: Mode::Process,
            pillar: String::new(),
            risks: Vec::new(),
            source: String::new(),
            message: Text::default(),
            turn_to: Text::default(),
            exception: None,
            evidence: Text::default(),
            rule: None,
            must_permit: Vec::new(),
            must_deny: Vec::new(),
        }
    }
}

/// The identifier of the article a place in a charter lies in, as far as the text before it tells.
fn article_before(text: &str, place: usize) -> Option<&str> {
    let before = text.get(..place)?;
    let article = &before[before.rfind("[[articles]]")?..];
    let (_, id) = article.split_once("id = \"")?;
    id.split_once('"').map(|(id, _)| id)
}

impl CharterText {
    /// Reads a charter from TOML.
    ///
    /// # Errors
    ///
    /// When the text is not TOML, names an unknown key or misses a required one; the message
    /// gives the line, and the article it is in.
    pub fn from_toml(text: &str) -> Result<Self, CharterTextError> {
        toml::from_str(text).map_err(|error| {
            let article = error.span().and_then(|span| article_before(text, span.end));
            CharterTextError(match article {
                Some(id) => format!("article {id}: {error}"),
                None => error.to_string(),
            })
        })
    }

    /// Writes the charter as TOML; [`Self::from_toml`] reads the same charter back.
    ///
    /// # Errors
    ///
    /// When an example holds a value TOML cannot write.
    pub fn to_toml(&self) -> Result<String, CharterTextError> {
        toml::to_string(self).map_err(|error| CharterTextError(error.to_string()))
    }

    /// The article of that identifier.
    #[must_use]
    pub fn article(&self, id: &str) -> Option<&ArticleText> {
        self.articles.iter().find(|article| article.id == id)
    }
}
