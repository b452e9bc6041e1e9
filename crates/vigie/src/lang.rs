//! The language the terminal is spoken to in.

use std::sync::OnceLock;
use vigie_domain::Language;

static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// The language of this run: French until [`choose`] said otherwise.
pub(crate) fn language() -> Language {
    LANGUAGE.get().copied().unwrap_or_default()
}

/// Chooses the language once, from `VIGIE_LANG`, else the locale of the
/// system. Whatever is not English is French.
pub(crate) fn choose(variable: impl Fn(&str) -> Option<String>) -> Language {
    let chosen = read(variable);
    // A second choice in the same process changes nothing: the first is kept.
    let _ = LANGUAGE.set(chosen);
    chosen
}

fn read(variable: impl Fn(&str) -> Option<String>) -> Language {
    let named = ["VIGIE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.trim().is_empty())
        .unwrap_or_default();
    if named.trim().to_ascii_lowercase().starts_with("en") {
        Language::En
    } else {
        Language::Fr
    }
}

/// A sentence in the language of this run, French then English; both take
/// variables of the place by name.
macro_rules! said {
    ($fr:literal, $en:literal $(,)?) => {
        match $crate::lang::language() {
            vigie_domain::Language::Fr => format!($fr),
            vigie_domain::Language::En => format!($en),
        }
    };
}
pub(crate) use said;

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &'static [(&str, &str)]) -> Language {
        read(|name| {
            pairs
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn french_unless_english_is_asked_for() {
        assert_eq!(with(&[]), Language::Fr);
        assert_eq!(with(&[("LANG", "C.UTF-8")]), Language::Fr);
        assert_eq!(with(&[("LANG", "en_GB.UTF-8")]), Language::En);
        assert_eq!(
            with(&[("LANG", "en_GB.UTF-8"), ("VIGIE_LANG", "fr")]),
            Language::Fr
        );
        assert_eq!(with(&[("VIGIE_LANG", ""), ("LANG", "en")]), Language::En);
    }
}
