//! The register of uses: the list, and the pack of generic uses.

use crate::{
    page::Page,
    ui::{Filter, FilterLink, Pages, Tone, use_state_tone},
};
use askama::Template;
use vigie_domain::{DataClass, Family, Instant, UseState};

/// A line of the list.
#[derive(Debug, Clone)]
pub struct UseRow {
    /// `U016`.
    pub reference: String,
    /// Title.
    pub title: String,
    /// Its page, language prefix included.
    pub href: String,
    /// State.
    pub state: UseState,
    /// Family.
    pub family: Family,
    /// Service in charge; `None` for the whole organisation.
    pub service: Option<String>,
    /// Highest class of data.
    pub max_class: DataClass,
    /// Last change.
    pub updated_at: Instant,
}

impl UseRow {
    /// The tone of its state.
    #[must_use]
    pub const fn tone(&self) -> Tone {
        use_state_tone(self.state)
    }
}

/// The register of uses.
#[derive(Debug, Template)]
#[template(path = "uses.html")]
pub struct UseList {
    /// The frame.
    pub page: Page,
    /// Filters.
    pub filters: Vec<Filter>,
    /// Ways to sort.
    pub sorts: Vec<FilterLink>,
    /// What is searched for.
    pub search: String,
    /// Filters in force, kept by the search form: name and value.
    pub kept: Vec<(String, String)>,
    /// Lines.
    pub rows: Vec<UseRow>,
    /// How many match.
    pub total: u64,
    /// Whether a filter or a search is in force.
    pub filtered: bool,
    /// Where the list goes on.
    pub pages: Pages,
    /// Query of the export links, from its `?`; empty without filters.
    pub query: String,
    /// Whether the person may declare a use.
    pub may_declare: bool,
    /// Whether to offer the pack: the register is empty and the person may open it.
    pub offer_pack: bool,
}

/// A use of the pack.
#[derive(Debug, Clone)]
pub struct PackLine {
    /// `U001`.
    pub reference: String,
    /// Title.
    pub title: String,
    /// Highest class of data.
    pub max_class: DataClass,
    /// Human check.
    pub human: String,
}

/// The pack of generic uses, before it is opened.
#[derive(Debug, Template)]
#[template(path = "pack.html")]
pub struct Pack {
    /// The frame.
    pub page: Page,
    /// Uses that will be added.
    pub lines: Vec<PackLine>,
    /// How many are already in the register.
    pub present: usize,
}
