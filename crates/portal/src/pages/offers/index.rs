//! Every offer at a glance, and the families they belong to.

use super::LightLine;
use crate::{
    page::Page,
    ui::{FilterLink, Tone},
};
use askama::Template;

/// An offer at a glance.
#[derive(Debug, Clone)]
pub struct OfferLine {
    /// `F101`.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// Its sheet.
    pub href: String,
    /// Its evaluation.
    pub evaluation: String,
    /// Its family, in words.
    pub family: &'static str,
    /// Its state: tone and word.
    pub state: (Tone, &'static str),
    /// Its score, written.
    pub score: Option<String>,
    /// The opinion.
    pub verdict: (Tone, &'static str),
    /// Lights.
    pub lights: Vec<LightLine>,
    /// Whether it may be shown as European.
    pub european: bool,
    /// What is to be known: an evaluation past its time, a review due.
    pub warnings: Vec<String>,
}

/// Every offer at a glance.
#[derive(Debug, Template)]
#[template(path = "offers/index.html")]
pub struct OfferRegister {
    /// The frame.
    pub page: Page,
    /// Offers.
    pub offers: Vec<OfferLine>,
    /// Pages beside.
    pub ways: Vec<FilterLink>,
    /// Whether the reader may begin one.
    pub may_begin: bool,
    /// Whether the reader may adopt the sheets that ship.
    pub may_adopt: bool,
}

/// A family of solutions.
#[derive(Debug, Clone)]
pub struct FamilyCard {
    /// Its anchor.
    pub id: String,
    /// Its name.
    pub title: &'static str,
    /// Lines: label, text.
    pub lines: Vec<(&'static str, String)>,
    /// Offers of it: title, address.
    pub offers: Vec<(String, String)>,
}

/// Families of solutions.
#[derive(Debug, Template)]
#[template(path = "offers/families.html")]
pub struct OfferFamilies {
    /// The frame.
    pub page: Page,
    /// Families.
    pub families: Vec<FamilyCard>,
}
