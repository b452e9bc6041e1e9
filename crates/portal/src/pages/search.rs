//! The answers of a search.

use crate::{
    page::Page,
    ui::{Filter, Pages, Tone},
};
use askama::Template;
use vigie_domain::Instant;
use vigie_search::Extract;

/// An answer.
#[derive(Debug, Clone)]
pub struct SearchHit {
    /// Its sheet, language prefix included.
    pub href: String,
    /// What an entry of its register is called: « Risque ».
    pub register: String,
    /// `R101`.
    pub reference: String,
    /// Its title, marked.
    pub title: Extract,
    /// Its state, as a word.
    pub state: String,
    /// The tone of its state.
    pub tone: Tone,
    /// The passage that answers, marked.
    pub text: Extract,
    /// Last changed.
    pub updated_at: Instant,
}

/// An article of the charter in force that answers.
#[derive(Debug, Clone)]
pub struct SearchArticle {
    /// Where it stands, language prefix included.
    pub href: String,
    /// `C02`.
    pub reference: String,
    /// Its title, marked.
    pub title: Extract,
    /// The passage that answers, marked.
    pub text: Extract,
}

/// What the page has to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchState {
    /// Nothing was asked.
    Waiting,
    /// The index is being built.
    Building,
    /// What was found, if anything.
    Answered {
        /// Some answers hold words close to those typed.
        near: bool,
        /// No answer holds all the words.
        most: bool,
    },
}

/// The page of a search.
#[derive(Debug, Template)]
#[template(path = "search.html")]
pub struct SearchPage {
    /// The frame.
    pub page: Page,
    /// What is typed.
    pub search: String,
    /// The register looked at; empty for all.
    pub register: String,
    /// What there is to show.
    pub state: SearchState,
    /// How many answers in that register.
    pub total: u64,
    /// Registers, with how much is in each.
    pub filters: Vec<Filter>,
    /// Articles of the charter that answer.
    pub articles: Vec<SearchArticle>,
    /// The answers of this page.
    pub hits: Vec<SearchHit>,
    /// Other pages.
    pub pages: Pages,
    /// What was searched, in words.
    pub places: String,
    /// The same search in every register, when this one holds fewer answers.
    pub everywhere: Option<String>,
    /// Where a question is asked of a person.
    pub desk: String,
}

impl SearchPage {
    fn is_near(&self) -> bool {
        matches!(self.state, SearchState::Answered { near: true, .. })
    }

    fn is_most(&self) -> bool {
        matches!(self.state, SearchState::Answered { most: true, .. })
    }

    fn is_building(&self) -> bool {
        self.state == SearchState::Building
    }

    fn is_answered(&self) -> bool {
        matches!(self.state, SearchState::Answered { .. })
    }
}
