//! The file of a personal data breach.

use crate::{page::Page, ui::Tone};
use askama::Template;

/// Something the notification says.
#[derive(Debug, Clone)]
pub struct BreachLine {
    /// Its letter in article 33(3) of the RGPD.
    pub letter: &'static str,
    /// What it is.
    pub label: String,
    /// What is known of it.
    pub value: Option<String>,
    /// Where it is filled; empty when it comes from elsewhere.
    pub href: String,
}

/// The file of a breach.
#[derive(Debug, Template)]
#[template(path = "breach.html")]
pub struct Breach {
    /// The frame.
    pub page: Page,
    /// `I004`.
    pub reference: String,
    /// The tone of the clock.
    pub tone: Tone,
    /// The clock, in words.
    pub clock: String,
    /// Parts of the content that are not known.
    pub missing: usize,
    /// The content.
    pub lines: Vec<BreachLine>,
    /// Whether the people concerned are told.
    pub people: String,
    /// What happened and was written: moment, what.
    pub moments: Vec<(String, String)>,
    /// Whether personal data are concerned.
    pub is_breach: bool,
    /// The sheet of the incident.
    pub href: String,
}
