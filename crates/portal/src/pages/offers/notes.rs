//! The notes of one evaluator, an axis a page.

use crate::{form::Form, page::Page, pages::PartLine, ui::Choice};
use askama::Template;

/// A criterion of the form.
#[derive(Debug, Clone)]
pub struct NoteField {
    /// Name of its note.
    pub id: String,
    /// Name of its proof.
    pub proof: String,
    /// Number, label, weight, and whether it is eliminatory.
    pub label: String,
    /// What the bidder is asked, and what notes mean.
    pub hint: String,
    /// The proof expected.
    pub proof_hint: String,
    /// Notes.
    pub choices: Vec<Choice>,
}

/// The form of an axis.
#[derive(Debug, Template)]
#[template(path = "offers/notes.html")]
pub struct OfferNotes {
    /// The frame.
    pub page: Page,
    /// `F101`.
    pub reference: String,
    /// The axis.
    pub label: String,
    /// Its number, from 1.
    pub part: usize,
    /// Every axis.
    pub parts: Vec<PartLine>,
    /// Its criteria.
    pub fields: Vec<NoteField>,
    /// The notes.
    pub form: Form,
    /// Version, to be sent with any change.
    pub version: i32,
    /// Criteria that are not noted.
    pub missing: usize,
    /// Criteria whose note lacks its proof.
    pub unproven: Vec<String>,
    /// Whether the notes were given: they no longer change.
    pub given: bool,
    /// Whether what came back wrong was kept all the same.
    pub kept: bool,
}

impl OfferNotes {
    /// The address of a page of the offer.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        self.page
            .link(&format!("/registres/offres/{}{rest}", self.reference))
    }
}
