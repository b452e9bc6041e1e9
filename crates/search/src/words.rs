//! From a text to the words it is found by.
//!
//! A word is folded (accents, ligatures and case apart) and stemmed, as French
//! words are. Accents matter to the stemmer (« déclaré », « déclarée ») and may
//! be missing from what is typed, so that a word has two stems: that of the
//! word as written, folded afterwards, and that of the folded word. What an
//! apostrophe or a hyphen separates are words of their own; what a hyphen
//! separates is also one word (« e-mail », « email »).

use std::collections::HashMap;
use tantivy::tokenizer::{
    Language, PreTokenizedString, RawTokenizer, Stemmer, TextAnalyzer, Token, TokenStream,
};
use vigie_domain::fold;

/// The longest word that is kept, in bytes: nobody types more to find it.
const LONGEST: usize = 60;
/// Words whose stems are remembered while a batch is indexed.
const REMEMBERED: usize = 100_000;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands in the text, in bytes.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
    /// Folded.
    pub(crate) folded: String,
    /// Its stems, folded; one or two.
    pub(crate) stems: Vec<String>,
    /// Whether a hyphen alone stands between it and the word before.
    pub(crate) joined: bool,
}

/// Reads words. Keeps the stems it has worked out.
pub(crate) struct Reader {
    stemmer: TextAnalyzer,
    known: HashMap<String, (String, Vec<String>)>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            stemmer: TextAnalyzer::builder(RawTokenizer::default())
                .filter(Stemmer::new(Language::French))
                .build(),
            known: HashMap::new(),
        }
    }
}

/// Part of a word: letters, digits, and the accents that stand apart from their letter.
fn of_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

const fn hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

impl Reader {
    /// The words of `text`, in order.
    pub(crate) fn words(&mut self, text: &str) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        let mut begun = None;
        let ends = text.char_indices().chain([(text.len(), ' ')]);
        for (at, c) in ends {
            match (begun, of_word(c)) {
                (None, true) => begun = Some(at),
                (Some(start), false) => {
                    begun = None;
                    let joined = words.last().is_some_and(|before| {
                        let mut between = text[before.end..start].chars();
                        between.next().is_some_and(hyphen) && between.next().is_none()
                    });
                    if let Some(word) = self.word(text, start, at, joined) {
                        words.push(word);
                    }
                }
                _ => {}
            }
        }
        words
    }

    fn word(&mut self, text: &str, start: usize, end: usize, joined: bool) -> Option<Word> {
        let written = text.get(start..end)?.to_lowercase();
        if written.len() > LONGEST {
            return None;
        }
        let (folded, stems) = match self.known.get(&written) {
            Some(known) => known.clone(),
            None => {
                // A sign may be spelt as several words: `№` is `No `.
                let folded = fold(&written).replace(' ', "");
                let mut stems = vec![fold(&self.stem(&written)).replace(' ', "")];
                let plain = self.stem(&folded);
                if !stems.contains(&plain) {
                    stems.push(plain);
                }
                stems.retain(|stem| !stem.is_empty());
                if self.known.len() >= REMEMBERED {
                    self.known.clear();
                }
                self.known.insert(written, (folded.clone(), stems.clone()));
                (folded, stems)
            }
        };
        (!folded.is_empty()).then_some(Word {
            start,
            end,
            folded,
            stems,
            joined,
        })
    }

    fn stem(&mut self, word: &str) -> String {
        let mut stream = self.stemmer.token_stream(word);
        if stream.advance() {
            stream.token().text.clone()
        } else {
            word.to_owned()
        }
    }

    /// The words and the stems of `text`, as two fields of the index hold them.
    pub(crate) fn fields(&mut self, text: &str) -> (PreTokenizedString, PreTokenizedString) {
        let read = self.words(text);
        let mut words = Vec::with_capacity(read.len());
        let mut stems = Vec::with_capacity(read.len());
        for (position, word) in read.iter().enumerate() {
            words.push(token(word, position, &word.folded));
            stems.extend(word.stems.iter().map(|stem| token(word, position, stem)));
        }
        for compound in compounds(&read) {
            let (first, last) = (compound.0, compound.1);
            let whole = compound_word(&read[first..=last]);
            words.push(Token {
                offset_from: read[first].start,
                offset_to: read[last].end,
                position: first,
                text: whole,
                position_length: 1,
            });
        }
        words.sort_by_key(|token| token.position);
        (tokenized(words), tokenized(stems))
    }
}

fn token(word: &Word, position: usize, text: &str) -> Token {
    Token {
        offset_from: word.start,
        offset_to: word.end,
        position,
        text: text.to_owned(),
        position_length: 1,
    }
}

/// The text itself is stored elsewhere.
fn tokenized(tokens: Vec<Token>) -> PreTokenizedString {
    PreTokenizedString {
        text: String::new(),
        tokens,
    }
}

/// Runs of words that hyphens join, first and last included.
pub(crate) fn compounds(words: &[Word]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in words.iter().enumerate().filter(|(_, word)| word.joined) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == at => *last = at,
            _ if at > 0 => runs.push((at - 1, at)),
            _ => {}
        }
    }
    runs
}

/// Words joined by hyphens, as one.
pub(crate) fn compound_word(words: &[Word]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect()
}

/// A reference as it is looked up: its letters, then its number without the zeros before it.
/// `U012`, `u-12` and `U 12` are one. `None` for what is no reference.
pub(crate) fn reference_key(text: &str) -> Option<String> {
    let folded = fold(text).replace(' ', "");
    let letters = folded.find(|c: char| c.is_ascii_digit())?;
    let (prefix, number) = folded.split_at(letters);
    let right = (1..=4).contains(&prefix.len())
        && (1..=9).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.trim_start_matches('0');
    right.then(|| format!("{prefix}{}", if number.is_empty() { "0" } else { number }))
}

/// Words too common in French to say what is looked for. Folded.
pub(crate) fn says_nothing(folded: &str) -> bool {
    const COMMON: &[&str] = &[
        "a", "ai", "au", "aux", "avec", "ce", "ces", "cet", "cette", "c", "d", "dans", "de", "des",
        "du", "elle", "en", "est", "et", "il", "ils", "j", "je", "l", "la", "le", "les", "leur",
        "leurs", "lui", "m", "ma", "mais", "me", "mes", "mon", "n", "ne", "nos", "notre", "nous",
        "on", "ou", "par", "pas", "pour", "qu", "que", "qui", "s", "sa", "se", "ses", "son",
        "sont", "sur", "t", "the", "un", "une", "vos", "votre", "vous", "y", "of", "to", "and",
        "for", "in",
    ];
    COMMON.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> Vec<String> {
        let words = Reader::default().words(text);
        words.into_iter().map(|word| word.folded).collect()
    }

    fn share_a_stem(one: &str, other: &str) -> bool {
        let mut reader = Reader::default();
        let (one, other) = (reader.words(one), reader.words(other));
        one[0]
            .stems
            .iter()
            .any(|stem| other[0].stems.contains(stem))
    }

    #[test]
    fn accents_ligatures_apostrophes_and_hyphens() {
        assert_eq!(
            folded("L’ŒUVRE d'Été, rendez-vous à l\u{2019}E\u{301}COLE n°3"),
            [
                "l", "oeuvre", "d", "ete", "rendez", "vous", "a", "l", "ecole", "n", "3"
            ]
        );
    }

    #[test]
    fn what_a_hyphen_joins_is_also_one_word() {
        let (words, _) = Reader::default().fields("un porte-à-faux, un e-mail - et fin");
        let words: Vec<_> = words
            .tokens
            .iter()
            .map(|token| token.text.as_str())
            .collect();
        assert!(words.contains(&"porteafaux"), "{words:?}");
        assert!(words.contains(&"email"));
        assert!(!words.contains(&"mailet"));
    }

    #[test]
    fn forms_of_a_word_share_a_stem_with_and_without_accents() {
        for (one, other) in [
            ("déclarée", "déclarer"),
            ("déclarée", "declarer"),
            ("délibérations", "deliberation"),
            ("écoles", "ecole"),
            ("générative", "génératives"),
            ("municipaux", "municipal"),
        ] {
            assert!(share_a_stem(one, other), "{one} {other}");
        }
        assert!(!share_a_stem("marché", "mairie"));
    }

    #[test]
    fn references_are_read_as_people_write_them() {
        for text in ["U012", "u12", "U-012", " u 12 "] {
            assert_eq!(reference_key(text).as_deref(), Some("u12"), "{text}");
        }
        assert_eq!(reference_key("R-07").as_deref(), Some("r7"));
        assert_eq!(reference_key("U000").as_deref(), Some("u0"));
        assert_eq!(reference_key("2026"), None);
        assert_eq!(reference_key("usage 12 bis"), None);
        assert_eq!(reference_key("RGPD"), None);
    }

    proptest! {
        #[test]
        fn words_stand_where_they_say(text in "\\PC{0,80}") {
            let mut end = 0;
            for word in Reader::default().words(&text) {
                prop_assert!(word.start >= end && word.end > word.start);
                end = word.end;
                prop_assert!(text.get(word.start..word.end).is_some());
                prop_assert!(word.folded.bytes().all(|b| b.is_ascii_alphanumeric()));
            }
        }
    }
}
