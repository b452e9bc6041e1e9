//! Promises: what the charter must keep whatever is asked.

use super::DraftProof;
use crate::{form::Form, page::Page, texts::Texts, ui::Choice};
use askama::Template;
use vigie_charter::Silence;

/// A promise that stands.
#[derive(Debug, Clone)]
pub struct PromiseRow {
    /// Its identity.
    pub id: String,
    /// What it means, composed from its conditions.
    pub sentence: String,
    /// Who stated it and when.
    pub stated: String,
    /// What was concluded of the charter in force.
    pub proof: DraftProof,
}

/// Promises, and the form of one more.
#[derive(Debug, Template)]
#[template(path = "charter/promises.html")]
pub struct CharterPromises {
    /// The frame.
    pub page: Page,
    /// The version in force.
    pub version: String,
    /// Those that stand.
    pub rows: Vec<PromiseRow>,
    /// `says_fr`, `says_en`, `act`, and the conditions.
    pub form: Form,
    /// Acts.
    pub acts: Vec<Choice>,
    /// Facts.
    pub facts: Vec<Choice>,
    /// Questions.
    pub tests: Vec<Choice>,
    /// Fields of what it is about, a row each: fact, question, value.
    pub when: Vec<(String, String, String)>,
    /// Fields of what it ensures.
    pub then: Vec<(String, String, String)>,
    /// What was composed, in words.
    pub sentence: Option<String>,
    /// Whether the reader may state and withdraw promises.
    pub may_state: bool,
}

impl Texts {
    /// Why a solver did not conclude.
    #[must_use]
    pub const fn charter_silence(self, silence: Silence) -> &'static str {
        match silence {
            Silence::Absent => self.charter_silence_absent(),
            Silence::Late => self.charter_silence_late(),
            Silence::Unclear => self.charter_silence_unclear(),
        }
    }
}
