//! The pack of generic uses.

use crate::page::Page;
use askama::Template;
use vigie_domain::DataClass;

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
