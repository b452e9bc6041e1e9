//! A case of a test set: what is asked, with which material, and what is expected.

use serde::{Deserialize, Serialize};

/// The most cases of a set: a bench is a sample, not a corpus.
pub const MOST_CASES: usize = 200;
/// The most terms a check looks for.
pub const MOST_TERMS: usize = 30;
/// Longest question or expectation, in characters.
const LONGEST_QUESTION: usize = 8_000;
/// Longest material, in characters.
const LONGEST_MATERIAL: usize = 40_000;
/// Longest term, in characters.
const LONGEST_TERM: usize = 200;

/// The shape an answer must have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerFormat {
    /// Any.
    #[default]
    Free,
    /// A JSON value and nothing else, be it in a fenced block.
    Json,
    /// Two lines or more, each an item of a list.
    List,
    /// A single line.
    OneLine,
    /// A number, with its unit at most.
    Number,
}

impl AnswerFormat {
    /// Every format, in order.
    pub const ALL: [Self; 5] = [
        Self::Free,
        Self::Json,
        Self::List,
        Self::OneLine,
        Self::Number,
    ];

    /// Its stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Json => "json",
            Self::List => "list",
            Self::OneLine => "one_line",
            Self::Number => "number",
        }
    }

    /// The format of a word, if there is one.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// A case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Case {
    /// Its number in the set; it keeps it when another one is removed.
    pub number: u32,
    /// What is asked.
    pub question: String,
    /// What the answer must rest on; empty when the question stands alone.
    pub material: String,
    /// What a good answer says, for who reads it.
    pub expected: String,
    /// Terms the answer must contain, each with its variants separated by `|`.
    pub must_contain: Vec<String>,
    /// Terms it must not contain, written the same way.
    pub must_not_contain: Vec<String>,
    /// Its shape.
    pub format: AnswerFormat,
    /// The most words it may have.
    pub max_words: Option<u32>,
    /// Whether a person reads it and gives 0 to 4.
    pub read: bool,
}

/// What is wrong with a case, at which of its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseFault {
    /// Nothing is asked.
    NoQuestion,
    /// A text is longer than so many characters.
    TooLong(&'static str, usize),
    /// More terms than [`MOST_TERMS`], or one that is too long.
    Terms(&'static str),
    /// Nothing would be checked, and nobody would read.
    NothingChecked,
    /// An answer of no word at all.
    NoWord,
}

impl CaseFault {
    /// The field to mend.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::NoQuestion => "question",
            Self::TooLong(field, _) | Self::Terms(field) => field,
            Self::NothingChecked => "must_contain",
            Self::NoWord => "max_words",
        }
    }
}

impl Case {
    /// What is wrong with it; nothing when it may be kept.
    #[must_use]
    pub fn faults(&self) -> Vec<CaseFault> {
        let mut faults = Vec::new();
        if self.question.trim().is_empty() {
            faults.push(CaseFault::NoQuestion);
        }
        for (field, text, limit) in [
            ("question", &self.question, LONGEST_QUESTION),
            ("material", &self.material, LONGEST_MATERIAL),
            ("expected", &self.expected, LONGEST_QUESTION),
        ] {
            if text.chars().count() > limit {
                faults.push(CaseFault::TooLong(field, limit));
            }
        }
        for (field, terms) in [
            ("must_contain", &self.must_contain),
            ("must_not_contain", &self.must_not_contain),
        ] {
            let long = |term: &String| term.chars().count() > LONGEST_TERM;
            if terms.len() > MOST_TERMS || terms.iter().any(long) {
                faults.push(CaseFault::Terms(field));
            }
        }
        if self.max_words == Some(0) {
            faults.push(CaseFault::NoWord);
        }
        if self.checks().is_empty() && !self.read {
            faults.push(CaseFault::NothingChecked);
        }
        faults
    }

    /// What the model is asked, material included.
    #[must_use]
    pub fn prompt(&self) -> String {
        let (question, material) = (self.question.trim(), self.material.trim());
        if material.is_empty() {
            question.to_owned()
        } else {
            format!("{question}\n\n{material}")
        }
    }
}
