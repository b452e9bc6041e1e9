//! The readings of what the law leaves open on a use.

use crate::{form::Form, page::Page, ui::Choice};
use askama::Template;

/// A reading, and what following it would move.
#[derive(Debug, Clone)]
pub struct ReadingLine {
    /// What it says, with its date if it is about a date.
    pub text: String,
    /// Whether it is the one followed.
    pub followed: bool,
    /// Whether it is followed until somebody chooses.
    pub by_default: bool,
    /// What would move: label, before and after; empty when nothing would.
    pub entails: Vec<(String, String)>,
}

/// Something the law leaves open, with the form to choose.
#[derive(Debug, Clone)]
pub struct DisputeView {
    /// Id of the rule.
    pub rule: String,
    /// The point, the article, or that it is a date.
    pub title: String,
    /// What it is about.
    pub label: String,
    /// Where it comes from.
    pub source: String,
    /// Whether somebody chose.
    pub chosen: bool,
    /// Who chose and when; empty when nobody did.
    pub by: String,
    /// Why, in their words.
    pub reason: String,
    /// Every reading.
    pub readings: Vec<ReadingLine>,
    /// Every reading, as choices.
    pub choices: Vec<Choice>,
    /// Names of the fields: the reading, the reason.
    pub fields: (String, String),
    /// The form, as it came back.
    pub form: Form,
}

/// What the law leaves open on a use.
#[derive(Debug, Template)]
#[template(path = "law_readings.html")]
pub struct LawReadings {
    /// The frame.
    pub page: Page,
    /// `U016`.
    pub reference: String,
    /// Whether the use is qualified: disputes come from the answers.
    pub answered: bool,
    /// What is disputed.
    pub disputes: Vec<DisputeView>,
    /// The form that came back, for the summary.
    pub form: Form,
    /// Version of the file.
    pub version: i32,
    /// Whether the person may choose.
    pub may_choose: bool,
    /// Who may.
    pub signatories: String,
}
