//! The annual review: promises, challenges and the questions that stay, asked again each year. It
//! is closed once every question has its answer; from then on it no longer changes.

use crate::desk::TableError;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};
use vigie_domain::{
    AgentId, Instant,
    register::{Field, FieldFault, FieldGroup, FieldKind, Lifecycle, Need, Register, Transition},
    registers::SECRETARIES,
};

const SHIPPED: &str = include_str!("../../../../data/cycle/review.toml");

/// A question of the review.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewQuestion {
    /// Stable name.
    pub id: String,
    /// `promise`, `challenge`, `question`.
    pub part: String,
    /// The question.
    pub ask: String,
    /// The question, in English.
    pub ask_en: String,
    /// Registers to open to answer it.
    pub look: Vec<String>,
}

/// The questions of a review.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewQuestions {
    /// Name and version.
    pub version: String,
    /// Questions, in order.
    #[serde(rename = "question")]
    pub questions: Vec<ReviewQuestion>,
}

impl ReviewQuestions {
    /// Reads questions: each named once, in one of the three parts.
    ///
    /// # Errors
    /// [`TableError`] names the first fault.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let table: Self = toml::from_str(text).map_err(|error| TableError(error.to_string()))?;
        let mut names = BTreeSet::new();
        for question in &table.questions {
            let known = matches!(question.part.as_str(), "promise" | "challenge" | "question");
            if !names.insert(&question.id) || !known {
                let id = &question.id;
                return Err(TableError(format!("{id} is given twice, or in no part")));
            }
        }
        Ok(table)
    }

    /// The questions that ship.
    ///
    /// # Errors
    /// None in a built crate: a test reads them.
    pub fn shipped() -> Result<&'static Self, TableError> {
        static TABLE: OnceLock<Result<ReviewQuestions, TableError>> = OnceLock::new();
        TABLE
            .get_or_init(|| Self::parse(SHIPPED))
            .as_ref()
            .map_err(Clone::clone)
    }
}

/// A review of a year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnnualReview {
    /// What it is called: « Revue 2026 ».
    pub title: String,
    /// The year it looks back on.
    pub year: u32,
    /// Due on, `YYYY-MM-DD`.
    pub due_on: String,
    /// Version of its questions.
    pub version: String,
    /// Names of its questions: those asked, whatever ships later.
    pub asked: Vec<String>,
    /// Answers by question.
    pub answers: BTreeMap<String, String>,
    /// Figures of the registers when it was closed: name, then count.
    pub figures: BTreeMap<String, u64>,
    /// Who closed it.
    pub closed_by: Option<AgentId>,
    /// When, `YYYY-MM-DD`.
    pub closed_on: String,
}

impl AnnualReview {
    /// Questions that have no answer yet.
    pub fn unanswered(&self) -> impl Iterator<Item = &str> {
        self.asked.iter().map(String::as_str).filter(|id| {
            self.answers
                .get(*id)
                .is_none_or(|text| text.trim().is_empty())
        })
    }
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["open", "closed"],
    transitions: &[Transition::new("close", &["open"], "closed", SECRETARIES).needing(&["answers"])],
};

const GROUP: FieldGroup = FieldGroup("review");

const FIELDS: &[Field] = &[
    GROUP.field("title", FieldKind::Line(120), Need::Always),
    GROUP.field("year", FieldKind::Number, Need::Always),
    GROUP.field("due_on", FieldKind::Day, Need::Always),
    GROUP.field("version", FieldKind::Line(40), Need::Always),
    GROUP.field("answers", FieldKind::Text, Need::ByTransition),
    GROUP.field("closed_by", FieldKind::Agent, Need::Kept),
    GROUP.field("closed_on", FieldKind::Day, Need::Kept),
];

impl Register for AnnualReview {
    const NAME: &'static str = "annual_review";
    const PREFIX: &'static str = "V";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const SEALED: &'static [&'static str] = &["closed"];

    fn title(&self) -> &str {
        &self.title
    }
    fn review_on(&self) -> Option<&str> {
        (!self.due_on.is_empty()).then_some(&self.due_on)
    }
    fn search_words(&self) -> String {
        self.answers.values().cloned().collect::<Vec<_>>().join(" ")
    }

    fn faults_in(&self, state: &str) -> Vec<FieldFault> {
        if state == "closed" && self.unanswered().next().is_some() {
            vec![FieldFault::rule("answers", "questions_wait")]
        } else {
            Vec::new()
        }
    }

    fn taken(mut self, _: &str, by: Option<AgentId>, at: Instant) -> Self {
        self.closed_by = by;
        self.closed_on = at.day();
        self
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_questions_that_ship_are_sound_and_all_are_answered_before_the_end() {
        let shipped = ReviewQuestions::shipped().unwrap();
        for part in ["promise", "challenge", "question"] {
            assert!(shipped.questions.iter().filter(|q| q.part == part).count() >= 3);
        }
        let mut review = AnnualReview {
            asked: shipped.questions.iter().map(|q| q.id.clone()).collect(),
            ..AnnualReview::default()
        };
        assert_eq!(review.faults_in("closed").len(), 1);
        for question in &shipped.questions {
            review.answers.insert(question.id.clone(), "Oui.".into());
        }
        assert_eq!(review.faults_in("closed"), []);
        review.answers.insert("human".into(), "  ".into());
        assert_eq!(review.unanswered().collect::<Vec<_>>(), ["human"]);
    }
}
