//! The documents a use calls for.

use crate::{page::Page, texts::Texts, ui::Tone};
use askama::Template;

/// Whether the law asks for a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentNeed {
    /// The use is not qualified yet.
    Unknown,
    /// It must be made.
    Required {
        /// By which article.
        article: String,
        /// From when, `YYYY-MM-DD`.
        applies_from: Option<String>,
    },
    /// Its absence must be justified, by this article.
    Justify(String),
    /// Nothing asks for it.
    NotRequired,
}

/// A kind of document, and those that exist.
#[derive(Debug, Clone)]
pub struct DocumentLine {
    /// `processing`, `dpia`, `fria`.
    pub what: &'static str,
    /// Its name.
    pub title: &'static str,
    /// Whether the law asks for it.
    pub need: DocumentNeed,
    /// Those that exist: reference, title, state, address.
    pub existing: Vec<(String, String, &'static str, String)>,
}

impl DocumentLine {
    /// The tone of the need.
    #[must_use]
    pub const fn tone(&self) -> Tone {
        match (&self.need, self.existing.is_empty()) {
            (DocumentNeed::Required { .. } | DocumentNeed::Justify(_), true) => Tone::Careful,
            (DocumentNeed::Required { .. } | DocumentNeed::Justify(_), false) => Tone::Permitted,
            (DocumentNeed::Unknown | DocumentNeed::NotRequired, _) => Tone::Unknown,
        }
    }

    /// The need, in a word.
    #[must_use]
    pub const fn word(&self, t: Texts) -> &'static str {
        match self.need {
            DocumentNeed::Unknown => t.doc_need_unknown(),
            DocumentNeed::Required { .. } => t.doc_need_required(),
            DocumentNeed::Justify(_) => t.doc_need_justify(),
            DocumentNeed::NotRequired => t.doc_need_none(),
        }
    }

    /// By which article, from when.
    #[must_use]
    pub fn because(&self, t: Texts) -> String {
        match &self.need {
            DocumentNeed::Required {
                article,
                applies_from: Some(day),
            } => format!("{article}. {}", t.law_duty_from(t.stored_day(day))),
            DocumentNeed::Required { article, .. } | DocumentNeed::Justify(article) => {
                article.clone()
            }
            DocumentNeed::Unknown | DocumentNeed::NotRequired => String::new(),
        }
    }
}

/// The documents of a use.
#[derive(Debug, Template)]
#[template(path = "law_documents.html")]
pub struct LawDocuments {
    /// The frame.
    pub page: Page,
    /// `U016`.
    pub reference: String,
    /// Documents kept in registers.
    pub documents: Vec<DocumentLine>,
    /// Whether the person may open one.
    pub may_open: bool,
    /// Whether the use is qualified.
    pub qualified: bool,
    /// The notice owed on decisions; empty when the use decides nothing.
    pub mention: String,
    /// What is communicated on request; label, and text when known.
    pub explanation: Vec<(&'static str, String)>,
}
