//! From what is typed to a query: words, references, the typos that are
//! tolerated, and what the reader may see.

use crate::{
    document::View,
    schema::{Fields, plain},
    words::{Reader, Word, compound_word, compounds, reference_key, says_nothing},
};
use tantivy::{
    Term,
    query::{BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

/// The longest text that is read, in characters.
const LONGEST: usize = 200;
/// The most words that count.
const WORDS: usize = 12;
/// A word begun is completed from this length on.
const BEGUN: usize = 2;

/// What each place weighs: a reference, the title as typed, another form of its
/// words, a title that goes on, then the same of the text.
mod weight {
    pub(super) const REFERENCE: f32 = 1000.0;
    pub(super) const EXACT: f32 = 100.0;
    pub(super) const TITLE_WORD: f32 = 6.0;
    pub(super) const TITLE_STEM: f32 = 4.0;
    pub(super) const TITLE_BEGUN: f32 = 3.0;
    pub(super) const TITLE_NEAR: f32 = 1.5;
    pub(super) const TEXT_WORD: f32 = 1.5;
    pub(super) const TEXT_STEM: f32 = 1.0;
    pub(super) const TEXT_BEGUN: f32 = 0.5;
    pub(super) const TEXT_NEAR: f32 = 0.3;
}

/// What is looked for, as one thing: a word, or words that hyphens join.
#[derive(Debug, Clone)]
struct Unit {
    words: Vec<Word>,
    /// Joined as one, when it is several.
    compound: Option<String>,
    /// Read as a reference, when it looks like one.
    reference: Option<String>,
    /// Whether it may go on: the last thing typed.
    begun: bool,
}

/// A text that is looked for.
#[derive(Debug, Clone)]
pub(crate) struct Sought {
    units: Vec<Unit>,
    /// The whole text, read as a reference: `U 12`.
    reference: Option<String>,
}

/// How strictly words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strict {
    /// All the words, in any of their forms; the last may be begun.
    Words,
    /// All the words, or words close to them.
    Near,
    /// Most of the words, or words close to them.
    Most,
}

/// How many letters may be wrong in a word of this form. None in a number: another number is
/// not a typo.
fn tolerated(folded: &str) -> u8 {
    if folded.bytes().any(|byte| byte.is_ascii_digit()) {
        return 0;
    }
    match folded.len() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

fn any(of: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(BooleanQuery::union(of))
}

fn all(of: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(BooleanQuery::intersection(of))
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, text);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

/// Documents that hold `text` in `field`, whatever the number: for what is filtered by.
pub(crate) fn holds(field: Field, text: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, text);
    constant(
        Box::new(TermQuery::new(term, IndexRecordOption::Basic)),
        0.0,
    )
}

fn weighed(query: Box<dyn Query>, weight: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, weight))
}

fn constant(query: Box<dyn Query>, score: f32) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, score))
}

/// What the reader may see, as a condition that weighs nothing.
pub(crate) fn seen(fields: &Fields, view: &View) -> Box<dyn Query> {
    let registers = view.registers.iter().map(|seen| {
        let register = holds(fields.register, &seen.register);
        match seen.owner {
            None => register,
            Some(owner) => all(vec![register, holds(fields.owner, &plain(owner.0))]),
        }
    });
    let organisation = holds(fields.organisation, &plain(view.organisation.0));
    constant(all(vec![organisation, any(registers.collect())]), 0.0)
}

impl Sought {
    /// Reads what is typed.
    pub(crate) fn read(text: &str) -> Self {
        let text: String = text.chars().take(LONGEST).collect();
        let words = Reader::default().words(&text);
        let runs = compounds(&words);
        let mut units = Vec::new();
        let mut at = 0;
        while at < words.len() && units.len() < WORDS {
            let last = runs
                .iter()
                .find_map(|(first, last)| (*first == at).then_some(*last))
                .unwrap_or(at);
            let run = &words[at..=last];
            let whole = compound_word(run);
            units.push(Unit {
                reference: reference_key(&whole),
                compound: (last > at).then_some(whole),
                words: run.to_vec(),
                begun: false,
            });
            at = last + 1;
        }
        // « de la » alone is looked for as it is.
        let telling = |unit: &Unit| !unit.words.iter().all(|word| says_nothing(&word.folded));
        if units.iter().any(telling) {
            units.retain(telling);
        }
        let ends_open = text.chars().last().is_some_and(char::is_alphanumeric);
        if let Some(last) = units.last_mut().filter(|_| ends_open) {
            last.begun = true;
        }
        Self {
            units,
            reference: reference_key(&text),
        }
    }

    /// Whether nothing is looked for.
    pub(crate) const fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// How many things are looked for.
    pub(crate) const fn len(&self) -> usize {
        self.units.len()
    }

    /// The query, apart from what the reader may see.
    pub(crate) fn query(&self, fields: &Fields, strict: Strict) -> Box<dyn Query> {
        let mut ways = vec![match strict {
            Strict::Words => self.all_words(fields, false),
            // What holds the very words comes first.
            Strict::Near => Box::new(BooleanQuery::new(vec![
                (Occur::Must, self.all_words(fields, true)),
                (
                    Occur::Should,
                    constant(self.all_words(fields, false), weight::EXACT),
                ),
            ])) as Box<dyn Query>,
            Strict::Most => {
                let units: Vec<_> = self
                    .units
                    .iter()
                    .map(|unit| (Occur::Should, unit.query(fields, true)))
                    .collect();
                let needed = (units.len() * 2).div_ceil(3).min(units.len() - 1).max(1);
                Box::new(BooleanQuery::with_minimum_required_clauses(units, needed))
            }
        }];
        if let Some(reference) = &self.reference {
            let reference = term(fields.reference_key, reference);
            ways.push(constant(reference, weight::REFERENCE));
        }
        any(ways)
    }

    fn all_words(&self, fields: &Fields, near: bool) -> Box<dyn Query> {
        let units = self.units.iter().map(|unit| unit.query(fields, near));
        all(units.collect())
    }

    /// Which thing looked for a word of a document answers, if any.
    pub(crate) fn unit_of(&self, word: &Word, near: bool) -> Option<usize> {
        self.units.iter().position(|unit| {
            unit.words.iter().any(|asked| {
                asked.folded == word.folded
                    || asked.stems.iter().any(|stem| word.stems.contains(stem))
                    || (unit.begun
                        && asked.folded.len() >= BEGUN
                        && word.folded.starts_with(&asked.folded))
                    || (near && is_near(asked, word))
            }) || unit.compound.as_ref() == Some(&word.folded)
        })
    }
}

fn is_near(asked: &Word, word: &Word) -> bool {
    let close = |one: &str, other: &str| {
        let tolerated = usize::from(tolerated(one));
        tolerated > 0
            && one.len().abs_diff(other.len()) <= tolerated
            && strsim::osa_distance(one, other) <= tolerated
    };
    close(&asked.folded, &word.folded)
        || asked
            .stems
            .iter()
            .any(|one| word.stems.iter().any(|other| close(one, other)))
}

impl Unit {
    fn query(&self, fields: &Fields, near: bool) -> Box<dyn Query> {
        let mut ways = Vec::new();
        match self.words.as_slice() {
            [word] => word_ways(&mut ways, fields, word, self.begun, near),
            words => {
                let last = words.len().saturating_sub(1);
                let each = words.iter().enumerate().map(|(at, word)| {
                    let mut ways = Vec::new();
                    word_ways(&mut ways, fields, word, self.begun && at == last, near);
                    any(ways)
                });
                ways.push(all(each.collect()));
            }
        }
        if let Some(compound) = &self.compound {
            let title = term(fields.title_words, compound);
            ways.push(weighed(title, weight::TITLE_WORD));
            ways.push(weighed(
                term(fields.text_words, compound),
                weight::TEXT_WORD,
            ));
        }
        if let Some(reference) = &self.reference {
            let reference = term(fields.reference_key, reference);
            ways.push(constant(reference, weight::REFERENCE));
        }
        any(ways)
    }
}

/// Every way a word is found.
fn word_ways(
    ways: &mut Vec<Box<dyn Query>>,
    fields: &Fields,
    word: &Word,
    begun: bool,
    near: bool,
) {
    let places = [
        (
            fields.title_words,
            fields.title_stems,
            weight::TITLE_WORD,
            weight::TITLE_STEM,
            weight::TITLE_BEGUN,
            weight::TITLE_NEAR,
        ),
        (
            fields.text_words,
            fields.text_stems,
            weight::TEXT_WORD,
            weight::TEXT_STEM,
            weight::TEXT_BEGUN,
            weight::TEXT_NEAR,
        ),
    ];
    for (words, stems, as_typed, other_form, goes_on, close) in places {
        ways.push(weighed(term(words, &word.folded), as_typed));
        for stem in &word.stems {
            ways.push(weighed(term(stems, stem), other_form));
        }
        if begun && word.folded.len() >= BEGUN {
            let start = Term::from_field_text(words, &word.folded);
            let start = FuzzyTermQuery::new_prefix(start, 0, true);
            ways.push(constant(Box::new(start), goes_on));
        }
        if near {
            let forms = std::iter::once((words, &word.folded))
                .chain(word.stems.iter().map(|stem| (stems, stem)));
            for (field, form) in forms {
                let distance = tolerated(form);
                if distance > 0 {
                    let form = Term::from_field_text(field, form);
                    let form = FuzzyTermQuery::new(form, distance, true);
                    ways.push(constant(Box::new(form), close));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_nothing_are_left_out_unless_there_is_nothing_else() {
        let units = |text: &str| {
            let sought = Sought::read(text);
            let words = sought.units.iter().map(|unit| unit.words[0].folded.clone());
            words.collect::<Vec<_>>()
        };
        assert_eq!(units("le droit de l’auteur"), ["droit", "auteur"]);
        assert_eq!(units("de la"), ["de", "la"]);
        assert!(Sought::read(" … ").is_empty());
    }

    #[test]
    fn only_what_ends_the_text_may_go_on() {
        let begun = |text: &str| Sought::read(text).units.last().map(|unit| unit.begun);
        assert_eq!(begun("courrier usag"), Some(true));
        assert_eq!(begun("courrier "), Some(false));
        assert_eq!(begun(""), None);
    }

    #[test]
    fn short_words_and_numbers_are_taken_as_typed() {
        assert_eq!(tolerated("ia"), 0);
        assert_eq!(tolerated("note"), 1);
        assert_eq!(tolerated("courrier"), 2);
        assert_eq!(tolerated("20261123"), 0);
    }
}
