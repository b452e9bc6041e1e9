//! Opinions that were given.

use crate::{
    form::Form,
    page::Page,
    ui::{Filter, Tone},
};
use askama::Template;

/// An opinion that was given.
#[derive(Debug, Clone)]
pub struct PrecedentLine {
    /// The entry: reference and title.
    pub about: String,
    /// Its sheet, language prefix included; empty when the person may not open it.
    pub href: String,
    /// What it is about; may be empty.
    pub theme: String,
    /// Whose opinion.
    pub role: String,
    /// What it concludes, in words.
    pub verdict: String,
    /// The tone of it.
    pub tone: Tone,
    /// Reasons and reservations.
    pub reasons: String,
    /// When and by whom.
    pub by: String,
}

/// The opinions given, found by theme.
#[derive(Debug, Template)]
#[template(path = "bodies/precedents.html")]
pub struct Jurisprudence {
    /// The frame.
    pub page: Page,
    /// Roles and themes.
    pub filters: Vec<Filter>,
    /// `q`, and the filters that are kept: `role`, `theme`.
    pub form: Form,
    /// How many were found.
    pub count: usize,
    /// The latest of them.
    pub lines: Vec<PrecedentLine>,
}
