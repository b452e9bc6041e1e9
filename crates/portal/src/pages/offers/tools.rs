//! The tools an agent may use.

use crate::{
    page::Page,
    ui::{Choice, Tone},
};
use askama::Template;
use vigie_domain::DataClass;

/// A tool that may be used for these data.
#[derive(Debug, Clone)]
pub struct Tool {
    /// Its name.
    pub title: String,
    /// Who makes it.
    pub vendor: String,
    /// What it is for.
    pub notice: String,
    /// Data it may receive, in words.
    pub data: String,
    /// Where it runs, in words; empty when it is not known.
    pub hosting: String,
    /// Whether it may be shown as European.
    pub european: bool,
    /// How it is used, one step a line.
    pub steps: Vec<String>,
    /// How it is opened, in words.
    pub access: String,
    /// Where it is opened; empty when it is not an address.
    pub href: String,
    /// What must be known first: an evaluation past its time.
    pub warning: Option<(Tone, String)>,
}

/// A tool that may not, and why.
#[derive(Debug, Clone)]
pub struct OtherTool {
    /// Its name.
    pub title: String,
    /// Why.
    pub why: String,
}

/// The tools an agent may use, for a class of data.
#[derive(Debug, Template)]
#[template(path = "offers/tools.html")]
pub struct Tools {
    /// The frame.
    pub page: Page,
    /// Classes to choose from, their address as value, and whether they are chosen.
    pub classes: Vec<(Choice, bool)>,
    /// The class in force; `None` before one is chosen.
    pub class: Option<DataClass>,
    /// Tools that may be used.
    pub tools: Vec<Tool>,
    /// Tools that are allowed for other data.
    pub others: Vec<OtherTool>,
    /// Tools that are not allowed.
    pub refused: Vec<OtherTool>,
}
