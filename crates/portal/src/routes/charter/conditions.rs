//! Conditions on facts, as a form asks for them: one row each, of a fact, a question and a value.

use super::tongue;
use crate::{form::Form, texts::Texts, ui::Choice};
use vigie_charter::{Condition, FactKind, FormFault, Level, Test, act_choices, fact_choices};

/// Rows of a form: the letter their fields begin with, and how many there are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows {
    letter: char,
    count: usize,
}

impl Rows {
    /// What must hold.
    pub(super) const WHEN: Self = Self {
        letter: 'w',
        count: 5,
    };
    /// What goes with it: what silences a rule, what a promise ensures.
    pub(super) const BESIDE: Self = Self {
        letter: 'u',
        count: 3,
    };

    fn names(self) -> impl Iterator<Item = String> {
        (1..=self.count).map(move |n| format!("{}{n}", self.letter))
    }

    /// The fields of each row: fact, question, value.
    pub(super) fn fields(self) -> Vec<(String, String, String)> {
        self.names()
            .map(|row| {
                (
                    format!("{row}-fact"),
                    format!("{row}-test"),
                    format!("{row}-value"),
                )
            })
            .collect()
    }

    /// Whether there are rows enough for these.
    pub(super) fn hold(self, conditions: &[Condition]) -> bool {
        conditions.len() <= self.count
    }

    /// The conditions a form says, or the field that says nothing possible, with what to do.
    pub(super) fn read(self, t: Texts, form: &Form) -> Result<Vec<Condition>, (String, String)> {
        let facts = fact_choices(tongue(t));
        let mut read = Vec::new();
        for row in self.names() {
            let path = form.trimmed(&format!("{row}-fact"));
            let value = form.trimmed(&format!("{row}-value"));
            if path.is_empty() {
                // What was typed beside no fact is not let fall.
                if !value.is_empty() {
                    let field = format!("{row}-fact");
                    return Err((field, t.charter_fact_missing().to_owned()));
                }
                continue;
            }
            let wrong = |message: &str| (format!("{row}-value"), message.to_owned());
            let Some(fact) = facts.iter().find(|fact| fact.path == path) else {
                return Err((format!("{row}-fact"), t.charter_fact_unknown().to_owned()));
            };
            // What people call a value, or what rules call it.
            let named = |word: &str| {
                let folded = vigie_domain::fold(word);
                fact.values
                    .iter()
                    .find(|(name, label)| *name == word || vigie_domain::fold(label) == folded)
                    .map_or_else(|| word.to_owned(), |(name, _)| (*name).to_owned())
            };
            let list = || -> Vec<String> {
                value
                    .split([',', ';'])
                    .map(str::trim)
                    .filter(|word| !word.is_empty())
                    .map(named)
                    .collect()
            };
            let level = || match fact.kind {
                FactKind::Count => value
                    .parse()
                    .map(Level::Number)
                    .map_err(|_| wrong(t.charter_value_number())),
                _ => Ok(Level::Class(named(value))),
            };
            let test = match form.trimmed(&format!("{row}-test")) {
                "yes" => Test::Is(true),
                "no" => Test::Is(false),
                "one_of" => Test::OneOf(list()),
                "none_of" => Test::NoneOf(list()),
                "at_least" => Test::AtLeast(level()?),
                "at_most" => Test::AtMost(level()?),
                "exceeds" => Test::Exceeds(value.to_owned()),
                "within" => Test::Within(value.to_owned()),
                "between" => {
                    let ends: Vec<i64> = value
                        .split(|c: char| !c.is_ascii_digit())
                        .filter_map(|n| n.parse().ok())
                        .collect();
                    match ends.as_slice() {
                        [from, to] => Test::Between(*from, *to),
                        _ => return Err(wrong(t.charter_value_between())),
                    }
                }
                _ => return Err((format!("{row}-test"), t.charter_test_missing().to_owned())),
            };
            read.push(Condition {
                fact: path.to_owned(),
                test,
            });
        }
        Ok(read)
    }

    /// Fills the rows with conditions.
    pub(super) fn fill(self, form: &mut Form, conditions: &[Condition]) {
        for (row, condition) in self.names().zip(conditions) {
            let level = |level: &Level| match level {
                Level::Number(n) => n.to_string(),
                Level::Class(name) => name.clone(),
            };
            let (test, value) = match &condition.test {
                Test::Is(true) => ("yes", String::new()),
                Test::Is(false) => ("no", String::new()),
                Test::OneOf(values) => ("one_of", values.join(", ")),
                Test::NoneOf(values) => ("none_of", values.join(", ")),
                Test::AtLeast(bound) => ("at_least", level(bound)),
                Test::AtMost(bound) => ("at_most", level(bound)),
                Test::Between(from, to) => ("between", format!("{from}-{to}")),
                Test::Exceeds(other) => ("exceeds", other.clone()),
                Test::Within(other) => ("within", other.clone()),
            };
            form.set(&format!("{row}-fact"), condition.fact.as_str());
            form.set(&format!("{row}-test"), test);
            form.set(&format!("{row}-value"), value);
        }
    }
}

/// The field to correct for a fault: the value of the row that names its fact, else the acts.
pub(super) fn field_of(form: &Form, fault: &FormFault) -> String {
    let fact = fault.fact.as_deref();
    [Rows::WHEN, Rows::BESIDE]
        .into_iter()
        .flat_map(Rows::names)
        .find(|row| fact == Some(form.trimmed(&format!("{row}-fact"))))
        .map_or_else(|| "act".to_owned(), |row| format!("{row}-value"))
}

/// The facts a condition may be about, with their values.
pub(super) fn facts(t: Texts) -> Vec<Choice> {
    fact_choices(tongue(t))
        .into_iter()
        .map(|fact| {
            let values: Vec<_> = fact.values.into_iter().map(|(_, label)| label).collect();
            let label = if values.is_empty() {
                fact.says.to_owned()
            } else {
                format!("{} ({})", fact.says, values.join(", "))
            };
            Choice::new(fact.path, label)
        })
        .collect()
}

/// The acts.
pub(super) fn acts(t: Texts) -> Vec<Choice> {
    act_choices(tongue(t))
        .into_iter()
        .map(|(act, says)| Choice::new(act.name(), says))
        .collect()
}

/// The questions.
pub(super) fn tests(t: Texts) -> Vec<Choice> {
    [
        ("yes", t.charter_test_yes()),
        ("no", t.charter_test_no()),
        ("one_of", t.charter_test_one_of()),
        ("none_of", t.charter_test_none_of()),
        ("at_least", t.charter_test_at_least()),
        ("at_most", t.charter_test_at_most()),
        ("between", t.charter_test_between()),
        ("exceeds", t.charter_test_exceeds()),
        ("within", t.charter_test_within()),
    ]
    .into_iter()
    .map(|(value, label)| Choice::new(value, label))
    .collect()
}
