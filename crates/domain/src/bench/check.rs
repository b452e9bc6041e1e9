//! What is checked of an answer: each check says what it looks for, and whether it is met.

use super::{AnswerFormat, Case};
use crate::fold;
use serde::{Deserialize, Serialize};

/// Something an answer must do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "check", content = "of")]
pub enum Check {
    /// It contains the term, or one of its variants.
    Contains(String),
    /// It contains neither the term nor any of its variants.
    Lacks(String),
    /// It has the shape.
    Format(AnswerFormat),
    /// It has at most so many words.
    Words(u32),
}

/// A check, and whether the answer meets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// What was looked for.
    #[serde(flatten)]
    pub check: Check,
    /// Whether it is met.
    pub met: bool,
}

impl Case {
    /// What is checked of an answer to it, in order.
    #[must_use]
    pub fn checks(&self) -> Vec<Check> {
        let given = |term: &&String| !term.trim().is_empty();
        let must = self.must_contain.iter().filter(given).cloned();
        let must_not = self.must_not_contain.iter().filter(given).cloned();
        let mut checks: Vec<Check> = must.map(Check::Contains).collect();
        checks.extend(must_not.map(Check::Lacks));
        if self.format != AnswerFormat::Free {
            checks.push(Check::Format(self.format));
        }
        checks.extend(self.max_words.map(Check::Words));
        checks
    }
}

/// Checks an answer: the same case and answer always give the same.
#[must_use]
pub fn check_answer(case: &Case, answer: &str) -> Vec<Checked> {
    let folded = padded(answer);
    case.checks()
        .into_iter()
        .map(|check| Checked {
            met: meets(&check, answer, &folded),
            check,
        })
        .collect()
}

fn meets(check: &Check, answer: &str, folded: &str) -> bool {
    match check {
        Check::Contains(term) => contains(term, answer, folded),
        Check::Lacks(term) => !contains(term, answer, folded),
        Check::Format(format) => has_format(*format, answer),
        Check::Words(most) => u64::from(*most) >= answer.split_whitespace().count() as u64,
    }
}

/// Whole words, whatever their case, accents and spaces: « 12 » is not in « 112 », and
/// « Été » is in « l’été ». A term without letter or digit (« % ») is looked for as it is.
fn contains(term: &str, answer: &str, folded: &str) -> bool {
    term.split('|').map(str::trim).any(|variant| {
        let words = padded(variant);
        match (variant.is_empty(), words.trim().is_empty()) {
            (true, _) => false,
            (false, true) => answer.contains(variant),
            (false, false) => folded.contains(&words),
        }
    })
}

fn padded(text: &str) -> String {
    format!(" {} ", fold(text))
}

fn has_format(format: AnswerFormat, answer: &str) -> bool {
    let answer = answer.trim();
    match format {
        AnswerFormat::Free => true,
        AnswerFormat::Json => serde_json::from_str::<serde_json::Value>(unfenced(answer)).is_ok(),
        AnswerFormat::OneLine => !answer.is_empty() && answer.lines().count() == 1,
        AnswerFormat::List => {
            let items = answer.lines().filter(|line| is_item(line)).count();
            let lines = answer.lines().filter(|line| !line.trim().is_empty());
            // A sentence that introduces the list is no fault.
            items >= 2 && lines.count() <= items + 1
        }
        AnswerFormat::Number => is_number(answer),
    }
}

/// What is inside a fenced block, when the answer is one.
fn unfenced(answer: &str) -> &str {
    let inside = answer
        .strip_prefix("```")
        .and_then(|rest| rest.strip_suffix("```"))
        .and_then(|rest| rest.split_once('\n'));
    inside.map_or(answer, |(_, inside)| inside.trim())
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let bulleted = ["- ", "* ", "• ", "– ", "— "]
        .iter()
        .any(|bullet| line.starts_with(bullet));
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < line.len()
        && [". ", ") ", "° ", "- "]
            .iter()
            .any(|mark| digits.starts_with(mark));
    bulleted || numbered
}

/// Digits with their separators, a sign before and a unit of one word after at most.
fn is_number(answer: &str) -> bool {
    let answer = answer.trim_end_matches('.').trim();
    let unsigned = answer.trim_start_matches(['-', '−', '+']).trim_start();
    let number = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.');
    let unit = unsigned.trim_start_matches(number);
    let starts = unsigned.starts_with(|c: char| c.is_ascii_digit());
    starts && !unit.contains(|c: char| c.is_whitespace() || c.is_ascii_digit())
}
