//! Pages that say no, or that something went wrong.

use crate::{page::Page, ui::Refusal};
use askama::Template;

/// An error: what happened, what to do.
#[derive(Debug, Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// The frame; its title says what happened.
    pub page: Page,
    /// What it means.
    pub explanation: String,
    /// What to do next.
    pub next: String,
}

/// A refusal on a page of its own.
#[derive(Debug, Template)]
#[template(path = "refusal.html")]
pub struct RefusalPage {
    /// The frame.
    pub page: Page,
    /// The refusal.
    pub refusal: Refusal,
}
