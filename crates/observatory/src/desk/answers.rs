//! Known answers, found in spite of accents and slips of the finger.

use super::TableError;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};
use vigie_domain::fold;

const SHIPPED: &str = include_str!("../../../../data/desk/faq.toml");

/// Share of what a question weighs that an answer must meet to be given.
const ENOUGH: f64 = 0.45;

/// Words that carry no matter.
const EMPTY: &[&str] = &[
    "a", "ai", "alors", "au", "aux", "avec", "avoir", "ce", "ces", "cette", "comment", "dans",
    "de", "des", "dois", "doit", "du", "elle", "en", "est", "et", "etre", "faire", "fait", "faut",
    "ia", "il", "ils", "j", "je", "l", "la", "le", "les", "leur", "ma", "mais", "me", "mes", "mon",
    "n", "ne", "nous", "on", "ou", "par", "pas", "peut", "peux", "pour", "puis", "qu", "que",
    "quel", "quelle", "quels", "qui", "quoi", "s", "sa", "se", "ses", "si", "son", "sont", "sur",
    "t", "tel", "un", "une", "utiliser", "vous", "d", "c", "m", "y",
];

/// A validated answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Stable name.
    pub id: String,
    /// The question it answers.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// Where it comes from.
    pub source: String,
    /// Other words people use.
    pub words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: String,
    answer: Vec<Answer>,
}

/// Answers, ready to be searched.
#[derive(Debug, Clone)]
pub struct Answers {
    version: String,
    answers: Vec<Answer>,
    words: Vec<BTreeSet<String>>,
    weights: BTreeMap<String, f64>,
}

/// An answer found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found<'a> {
    /// The answer.
    pub answer: &'a Answer,
    /// Share of the question it meets, from 0 to 1.
    pub score: f64,
}

impl Answers {
    /// Reads answers: names once, and a source each.
    ///
    /// # Errors
    /// [`TableError`] names the first fault.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let file: File = toml::from_str(text).map_err(|error| TableError(error.to_string()))?;
        let mut names = BTreeSet::new();
        for answer in &file.answer {
            if !names.insert(&answer.id) || answer.source.trim().is_empty() {
                let id = &answer.id;
                return Err(TableError(format!("{id} is given twice, or has no source")));
            }
        }
        Ok(Self::over(file.version, file.answer))
    }

    /// Answers of an authority: validated entries of its own.
    #[must_use]
    pub fn over(version: String, answers: Vec<Answer>) -> Self {
        let words: Vec<BTreeSet<String>> = answers
            .iter()
            .map(|answer| {
                let mut words = terms(&answer.question);
                words.extend(answer.words.iter().flat_map(|text| terms(text)));
                words
            })
            .collect();
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        for word in words.iter().flatten() {
            *counts.entry(word.clone()).or_insert(0.0) += 1.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "a few hundred answers")]
        let total = answers.len() as f64;
        let weights = counts
            .into_iter()
            .map(|(word, count)| (word, (1.0 + total / count).ln()))
            .collect();
        Self {
            version,
            answers,
            words,
            weights,
        }
    }

    /// The answers that ship.
    ///
    /// # Errors
    /// None in a built crate: a test reads them.
    pub fn shipped() -> Result<&'static Self, TableError> {
        static TABLE: OnceLock<Result<Answers, TableError>> = OnceLock::new();
        TABLE
            .get_or_init(|| Self::parse(SHIPPED))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// Name and version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Every answer, in order.
    #[must_use]
    pub fn all(&self) -> &[Answer] {
        &self.answers
    }

    /// Answers that meet enough of a question, best first, at most `limit`. None
    /// is an answer too: the question then goes to a person.
    ///
    /// The score is the weight of the question's words that are met over the
    /// weight of all of them; a word weighs more when few answers hold it, an
    /// unknown word as much as the rarest, and a word met with a slip counts for
    /// four fifths.
    #[must_use]
    pub fn search(&self, question: &str, limit: usize) -> Vec<Found<'_>> {
        let asked = terms(question);
        let rarest = self.weights.values().copied().fold(0.0, f64::max);
        let mut found: Vec<Found<'_>> = Vec::new();
        for (answer, words) in self.answers.iter().zip(&self.words) {
            let (mut met, mut total) = (0.0, 0.0);
            for term in &asked {
                let exact = words.contains(term);
                let close = || words.iter().find(|word| is_slip(term, word));
                let (weight, share) = if exact {
                    (self.weights.get(term).copied().unwrap_or(rarest), 1.0)
                } else if let Some(word) = close() {
                    (self.weights.get(word).copied().unwrap_or(rarest), 0.8)
                } else {
                    (self.weights.get(term).copied().unwrap_or(rarest), 0.0)
                };
                met += weight * share;
                total += weight;
            }
            let score = if total > 0.0 { met / total } else { 0.0 };
            if score >= ENOUGH {
                found.push(Found { answer, score });
            }
        }
        // The sort is stable: equal scores keep the order of the table.
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        found.truncate(limit);
        found
    }
}

/// The words of a text that carry matter, folded and without plural marks.
fn terms(text: &str) -> BTreeSet<String> {
    fold(text)
        .split(' ')
        .filter(|word| !EMPTY.contains(word))
        .map(|word| {
            let long = word.len() > 3;
            word.strip_suffix(['s', 'x'])
                .filter(|_| long)
                .unwrap_or(word)
        })
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether two words differ by slips: one from five letters, two from eight.
fn is_slip(typed: &str, word: &str) -> bool {
    let length = typed.len().min(word.len());
    let allowed = match length {
        0..=4 => return false,
        5..=7 => 1,
        _ => 2,
    };
    typed.len().abs_diff(word.len()) <= allowed && distance(typed, word, allowed) <= allowed
}

/// Damerau-Levenshtein distance (insertion, removal, replacement, neighbours
/// swapped) of folded words, which are ASCII; above `most`, any larger number.
fn distance(a: &str, b: &str, most: usize) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut cost = (last[j] + usize::from(x != y))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        if row.iter().min().is_some_and(|least| *least > most + 1) {
            return most + 1;
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}
