//! The words of the observatory.

use crate::page::Page;
use askama::Template;

/// Words that go together.
#[derive(Debug, Clone)]
pub struct GlossaryGroup {
    /// Its anchor.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Words, each with what it means.
    pub words: Vec<(String, String)>,
}

/// The glossary.
#[derive(Debug, Template)]
#[template(path = "glossary.html")]
pub struct Glossary {
    /// The frame.
    pub page: Page,
    /// Its words.
    pub groups: Vec<GlossaryGroup>,
}
