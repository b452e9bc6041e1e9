//! The badges that exist: their codes, names and how long each is valid.

use serde::Deserialize;
use std::sync::OnceLock;
use vigie_charter::Text;

/// The list that ships.
const BADGES_TOML: &str = include_str!("../../../data/badges/badges.toml");

/// A badge.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Badge {
    /// Its code, as articles name it (`B01`).
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Months for which it is valid; `None` when it has no end.
    #[serde(default)]
    pub months: Option<u32>,
    /// A whole service holds it, and no agent.
    #[serde(default)]
    pub collective: bool,
}

/// Every badge, in the order of codes.
#[must_use]
pub fn badges() -> &'static [Badge] {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct List {
        badges: Vec<Badge>,
    }
    static BADGES: OnceLock<Vec<Badge>> = OnceLock::new();
    BADGES.get_or_init(|| {
        // A test reads the list: a released version has it.
        toml::from_str::<List>(BADGES_TOML).map_or_else(
            |error| {
                tracing::error!(%error, "badges not read");
                Vec::new()
            },
            |list| list.badges,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_reads_and_each_code_is_there_once() {
        let codes: Vec<_> = badges().iter().map(|badge| badge.code.as_str()).collect();
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(codes, sorted);
        assert_eq!(codes.len(), 18);
        for badge in badges() {
            assert!(!badge.name.fr.is_empty() && !badge.name.en.is_empty());
            assert_ne!(badge.months, Some(0));
        }
    }
}
