//! « Faut-il une IA ? »: trivial tasks are sent to the tool that does them.

use super::TableError;
use serde::Deserialize;
use std::sync::OnceLock;
use vigie_domain::fold;

const SHIPPED: &str = include_str!("../../../../data/desk/plain_tools.toml");

/// A task an ordinary tool does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Stable name.
    pub id: String,
    /// What it is.
    pub label: String,
    /// What to use instead, and why.
    pub instead: String,
    /// Expressions that announce it, folded; `convert*` stands for every word that begins so.
    pub words: Vec<String>,
}

/// The table of such tasks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlainTools {
    /// Name and version.
    pub version: String,
    /// Expressions that announce work on language, or a judgement: the request keeps its way.
    pub keeps: Vec<String>,
    /// Tasks, in order.
    #[serde(rename = "task")]
    pub tasks: Vec<Task>,
}

/// Whether an expression is written as the text it is looked for in: folded, words apart, each
/// with at most a star at its end.
fn is_sound(expression: &str) -> bool {
    !expression.is_empty()
        && expression.split(' ').all(|word| {
            let stem = word.strip_suffix('*').unwrap_or(word);
            !stem.is_empty() && fold(stem) == stem
        })
}

/// Whether every word of `expression` is among `words`, in any order.
fn says(words: &[&str], expression: &str) -> bool {
    expression
        .split(' ')
        .all(|wanted| match wanted.strip_suffix('*') {
            Some(stem) => words.iter().any(|word| word.starts_with(stem)),
            None => words.contains(&wanted),
        })
}

impl PlainTools {
    /// Reads a table.
    ///
    /// # Errors
    /// [`TableError`]: an expression that is empty or not folded would never be met.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let table: Self = toml::from_str(text).map_err(|error| TableError(error.to_string()))?;
        let all = table.tasks.iter().flat_map(|task| &task.words);
        if let Some(wrong) = all.chain(&table.keeps).find(|words| !is_sound(words)) {
            return Err(TableError(format!("{wrong:?} is not folded")));
        }
        Ok(table)
    }

    /// The table that ships.
    ///
    /// # Errors
    /// None in a built crate: a test reads it.
    pub fn shipped() -> Result<&'static Self, TableError> {
        static TABLE: OnceLock<Result<PlainTools, TableError>> = OnceLock::new();
        TABLE
            .get_or_init(|| Self::parse(SHIPPED))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The task a description announces, if an ordinary tool does it; `None` when
    /// language is to be worked on, or nothing is recognised: the request then
    /// goes its usual way. The person always may say that it does not fit.
    ///
    /// An expression is met within one sentence. The task whose expressions are met most often
    /// wins; among equals, the first of the table.
    #[must_use]
    pub fn instead_of(&self, description: &str) -> Option<&Task> {
        let sentences: Vec<String> = description
            .split(['.', '!', '?', ';', '\n'])
            .map(fold)
            .collect();
        let sentences: Vec<Vec<&str>> = sentences
            .iter()
            .map(|sentence| sentence.split(' ').collect())
            .collect();
        let met = |expression: &String| sentences.iter().any(|words| says(words, expression));
        if self.keeps.iter().any(met) {
            return None;
        }
        self.tasks
            .iter()
            .map(|task| (task.words.iter().filter(|words| met(words)).count(), task))
            .filter(|(count, _)| *count > 0)
            .rev()
            .max_by_key(|(count, _)| *count)
            .map(|(_, task)| task)
    }
}
