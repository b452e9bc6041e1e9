//! The words a rule may be composed with, for a form.

use crate::article::Tongue;
use crate::facets::{ACTS, FACETS, Kind};
use crate::facts::Act;
use crate::phrases;
use crate::text::ArticleText;
use serde::{Deserialize, Serialize};

/// What may be asked of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// Yes or no.
    Flag,
    /// A whole number.
    Count,
    /// A data class: ordered, from public to sensitive.
    Class,
    /// One of the values listed.
    Name,
    /// Some of the values listed.
    Names,
    /// An identifier.
    Text,
    /// A list of identifiers.
    Texts,
}

/// A fact a condition may be about.
#[derive(Debug, Clone)]
pub struct FactChoice {
    /// Its path: `request.class`.
    pub path: &'static str,
    /// Its words: « la classe des données ».
    pub says: &'static str,
    /// What may be asked of it.
    pub kind: FactKind,
    /// Its values, as rules and as people say them; empty for identifiers, flags and numbers.
    pub values: Vec<(&'static str, String)>,
}

/// Every fact a condition may be about, in the order of the table of facts.
#[must_use]
pub fn fact_choices(tongue: Tongue) -> Vec<FactChoice> {
    FACETS
        .iter()
        .enumerate()
        .map(|(index, facet)| {
            let (kind, names): (_, &[&'static str]) = match facet.kind {
                Kind::Flag => (FactKind::Flag, &[]),
                Kind::Count(..) => (FactKind::Count, &[]),
                Kind::Name("DataClass", names) => (FactKind::Class, names),
                Kind::Name(_, names) => (FactKind::Name, names),
                Kind::Names(_, names) => (FactKind::Names, names),
                Kind::Text(_) => (FactKind::Text, &[]),
                Kind::Texts(_) => (FactKind::Texts, &[]),
            };
            FactChoice {
                path: facet.path,
                says: phrases::words(index, tongue).0,
                kind,
                values: names
                    .iter()
                    .map(|name| (*name, phrases::value(index, name, tongue)))
                    .collect(),
            }
        })
        .collect()
}

/// Every act a rule may be about, with its words.
#[must_use]
pub fn act_choices(tongue: Tongue) -> Vec<(Act, &'static str)> {
    ACTS.iter()
        .zip(Act::ALL)
        .map(|(name, act)| (*act, phrases::act(name, tongue)))
        .collect()
}

/// The examples of an article, as they are written apart.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    must_permit: Vec<crate::text::Example>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    must_deny: Vec<crate::text::Example>,
}

impl ArticleText {
    /// An article with nothing in it but its identifier.
    #[must_use]
    pub fn empty(id: &str) -> Self {
        Self::blank(id)
    }

    /// The examples, in TOML.
    #[must_use]
    pub fn examples_toml(&self) -> String {
        toml::to_string(&Examples {
            must_permit: self.must_permit.clone(),
            must_deny: self.must_deny.clone(),
        })
        .unwrap_or_default()
    }

    /// Replaces the examples by those of a TOML text, the same shape [`Self::examples_toml`] gives.
    ///
    /// # Errors
    ///
    /// The place and the reason, when the text is not TOML or names an unknown key; the examples
    /// are then left as they were.
    pub fn set_examples(&mut self, text: &str) -> Result<(), String> {
        let read: Examples = toml::from_str(text).map_err(|error| error.to_string())?;
        self.must_permit = read.must_permit;
        self.must_deny = read.must_deny;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use super::*;
    use crate::starter;

    #[test]
    fn the_examples_of_every_article_are_read_back() {
        for article in starter().articles {
            let mut copy = ArticleText {
                must_permit: Vec::new(),
                must_deny: Vec::new(),
                ..article.clone()
            };
            copy.set_examples(&article.examples_toml())
                .expect("its own text");
            assert_eq!(copy, article);
        }
    }

    #[test]
    fn every_fact_has_words_and_every_closed_one_values() {
        for tongue in [Tongue::Fr, Tongue::En] {
            for fact in fact_choices(tongue) {
                assert!(!fact.says.is_empty(), "{}", fact.path);
                let closed = matches!(
                    fact.kind,
                    FactKind::Class | FactKind::Name | FactKind::Names
                );
                assert_eq!(closed, !fact.values.is_empty(), "{}", fact.path);
            }
            assert_eq!(act_choices(tongue).len(), Act::ALL.len());
        }
    }
}
