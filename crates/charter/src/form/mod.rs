//! Writing a rule without knowing Cedar.
//!
//! A [`RuleForm`] says on which acts an article speaks, under which conditions, and what silences
//! it. It gives the sentence a person reads, the Cedar text the engine runs and the examples that
//! test it; and it is read back from the Cedar text it gave.

mod cedar;
mod examples;
mod read;
mod sentence;

use serde::{Deserialize, Serialize};

use crate::facets::{FACETS, Facet, Kind, position};
use crate::facts::Act;
use crate::text::{Example, Mode, Text};
use crate::typography::french;

pub(crate) use examples::alone;
pub(crate) use sentence::{measured, quote};

/// A rule, composed from conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleForm {
    /// The acts it concerns; at least one.
    pub acts: Vec<Act>,
    /// The rule opens the act instead of objecting to it.
    #[serde(default)]
    pub opens: bool,
    /// Force, when it differs from the article's own mode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// All of these must hold for the article to speak.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// When all of these hold, the article stays silent. Empty: nothing silences it.
    #[serde(default)]
    pub unless: Vec<Condition>,
}

/// One condition on one fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// Path of the fact (`request.class`); see [`facet_paths`](crate::facet_paths).
    pub fact: String,
    /// What is asked of it.
    #[serde(flatten)]
    pub test: Test,
}

/// What is asked of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// A yes-or-no fact is so.
    Is(bool),
    /// The value is one of these; for a set, it holds one of these.
    OneOf(Vec<String>),
    /// The value is none of these; for a set, it holds none of these.
    NoneOf(Vec<String>),
    /// A number, or a data class, is at least that.
    AtLeast(Level),
    /// A number, or a data class, is at most that.
    AtMost(Level),
    /// A number lies from the first, included, to the second, excluded; past the end it wraps round
    /// (from 20 h to 7 h).
    Between(i64, i64),
    /// A data class is higher than the data class of that other fact.
    Exceeds(String),
    /// A data class is not higher than the data class of that other fact.
    Within(String),
}

/// A level: a number, or the name of a data class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Level {
    /// A number.
    Number(i64),
    /// The name of a data class.
    Class(String),
}

/// The examples a form proposes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormExamples {
    /// Acts on which the article stays silent (or, for a rule that opens, that it opens).
    pub must_permit: Vec<Example>,
    /// Acts on which the article speaks.
    pub must_deny: Vec<Example>,
}

/// A form that says something impossible; in words for its author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormFault {
    /// The fact concerned, when there is one.
    pub fact: Option<String>,
    /// What is wrong and what to do.
    pub says: Text,
}

impl std::fmt::Display for FormFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.says.en)
    }
}

impl std::error::Error for FormFault {}

impl FormFault {
    /// The engine does not read the rule of a form.
    pub(crate) fn unread() -> Self {
        Self::new(
            None,
            "Le moteur n’a pas pu lire cette règle.",
            "the engine could not read this rule",
        )
    }

    fn new(fact: Option<&str>, fr: impl AsRef<str>, en: impl Into<String>) -> Self {
        Self {
            fact: fact.map(str::to_owned),
            says: Text {
                fr: french(fr.as_ref()),
                en: en.into(),
            },
        }
    }
}

impl RuleForm {
    /// Everything that keeps this form from being a rule.
    #[must_use]
    pub fn faults(&self) -> Vec<FormFault> {
        let mut faults = Vec::new();
        if self.acts.is_empty() {
            faults.push(FormFault::new(
                None,
                "Choisissez au moins un acte que l’article concerne.",
                "choose at least one act the article concerns".to_owned(),
            ));
        }
        if self.mode.is_some_and(|mode| !mode.executes()) {
            faults.push(FormFault::new(
                None,
                "Ce mode ne s’exécute pas : choisissez refuser, avertir, demander un motif ou \
                 tracer.",
                "this mode does not execute: choose block, warn, ask a reason or log".to_owned(),
            ));
        }
        faults.extend(
            self.when
                .iter()
                .chain(&self.unless)
                .filter_map(Condition::fault),
        );
        faults
    }
}

impl Condition {
    /// The facet it is about, once known to be well formed.
    fn facet(&self) -> Option<(usize, &'static Facet)> {
        position(&self.fact).map(|index| (index, &FACETS[index]))
    }

    fn fault(&self) -> Option<FormFault> {
        let fact = self.fact.as_str();
        let Some((_, facet)) = self.facet() else {
            return Some(FormFault::new(
                Some(fact),
                format!("Le fait « {fact} » n’existe pas."),
                format!("the fact \"{fact}\" does not exist"),
            ));
        };
        match (&self.test, facet.kind) {
            (Test::Is(_), Kind::Flag) => None,
            (Test::OneOf(values) | Test::NoneOf(values), kind) if kind != Kind::Flag => {
                values_fault(fact, values, kind)
            }
            (
                Test::AtLeast(Level::Number(n)) | Test::AtMost(Level::Number(n)),
                Kind::Count(min, max),
            ) => (!(min..=max).contains(n)).then(|| out_of_range(fact, *n, min, max)),
            (
                Test::AtLeast(Level::Class(name)) | Test::AtMost(Level::Class(name)),
                Kind::Name("DataClass", _),
            ) => values_fault(fact, std::slice::from_ref(name), facet.kind),
            (Test::Between(from, to), Kind::Count(min, max)) => {
                // The upper bound is excluded, so it may lie one past the end.
                let last = max.saturating_add(1);
                [*from, *to]
                    .into_iter()
                    .find(|n| !(min..=last).contains(n))
                    .map(|n| out_of_range(fact, n, min, last))
            }
            (Test::Exceeds(other) | Test::Within(other), Kind::Name("DataClass", _)) => {
                let class = position(other)
                    .is_some_and(|i| matches!(FACETS[i].kind, Kind::Name("DataClass", _)));
                (!class).then(|| {
                    FormFault::new(
                        Some(fact),
                        format!("« {other} » n’est pas une classe de données."),
                        format!("\"{other}\" is not a data class"),
                    )
                })
            }
            _ => Some(FormFault::new(
                Some(fact),
                format!("Cette question ne se pose pas à propos de « {fact} »."),
                format!("this question does not apply to \"{fact}\""),
            )),
        }
    }
}

fn values_fault(fact: &str, values: &[String], kind: Kind) -> Option<FormFault> {
    if values.is_empty() {
        return Some(FormFault::new(
            Some(fact),
            format!("Choisissez au moins une valeur pour « {fact} »."),
            format!("choose at least one value for \"{fact}\""),
        ));
    }
    let known = |value: &String| match kind {
        Kind::Name(_, names) | Kind::Names(_, names) => names.contains(&value.as_str()),
        Kind::Count(min, max) => value.parse::<i64>().is_ok_and(|n| (min..=max).contains(&n)),
        // What the engine would read as an escape or an end of text is not an identifier.
        _ => !value
            .chars()
            .any(|c| c.is_control() || c == '"' || c == '\\'),
    };
    values.iter().find(|value| !known(value)).map(|value| {
        FormFault::new(
            Some(fact),
            format!("« {value} » n’est pas une valeur de « {fact} »."),
            format!("\"{value}\" is not a value of \"{fact}\""),
        )
    })
}

fn out_of_range(fact: &str, n: i64, min: i64, max: i64) -> FormFault {
    FormFault::new(
        Some(fact),
        format!("{n} n’est pas possible pour « {fact} » : de {min} à {max}."),
        format!("{n} is not possible for \"{fact}\": from {min} to {max}"),
    )
}
