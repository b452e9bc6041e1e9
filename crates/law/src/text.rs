//! Sentences in the two languages of the product.

use serde::Deserialize;

/// Language of the sentences in an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Lang {
    /// French, the reference text.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Reads `fr` or `en`, with or without a region (`fr-FR`).
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let main = tag.split(['-', '_']).next().unwrap_or_default();
        match main.to_ascii_lowercase().as_str() {
            "fr" => Some(Self::Fr),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The two-letter code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

/// One sentence or paragraph, in French and in English.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The sentence in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// A list of short sentences (examples), in French and in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// French.
    #[serde(default)]
    pub fr: Vec<String>,
    /// English.
    #[serde(default)]
    pub en: Vec<String>,
}

impl Texts {
    /// The sentences in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// Puts French spaces in a sentence built by the code: a no-break space inside
/// « », a narrow no-break one before « ; : ! ? ». English is left as it is.
pub(crate) fn french_spaces(lang: Lang, sentence: String) -> String {
    if lang == Lang::En {
        return sentence;
    }
    sentence
        .replace("« ", "«\u{a0}")
        .replace(" »", "\u{a0}»")
        .replace(" ;", "\u{202f};")
        .replace(" :", "\u{202f}:")
        .replace(" ?", "\u{202f}?")
        .replace(" !", "\u{202f}!")
}
