//! The living report, whole.

use crate::{page::Page, ui::Tone};
use askama::Template;

/// A recommendation and where it stands.
#[derive(Debug, Clone)]
pub struct Recommendation {
    /// What is recommended, and its reference.
    pub title: String,
    /// Its action, language prefix included; empty when the person may not open it.
    pub href: String,
    /// State, in words.
    pub state: String,
    /// The tone of its state.
    pub tone: Tone,
}

/// A section as it is published.
#[derive(Debug, Clone)]
pub struct SectionView {
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: String,
    /// Its version and day, written.
    pub version: String,
    /// Its versions, compared, language prefix included.
    pub history: String,
    /// What it recommends.
    pub recommendations: Vec<Recommendation>,
}

/// The report.
#[derive(Debug, Template)]
#[template(path = "bodies/report.html")]
pub struct LivingReport {
    /// The frame.
    pub page: Page,
    /// Sections in order.
    pub sections: Vec<SectionView>,
    /// Whether the person writes it.
    pub may_edit: bool,
}
