//! The log of decisions.

use crate::{
    form::Form,
    page::Page,
    ui::{Filter, Pages},
};
use askama::Template;

/// A line of the log.
#[derive(Debug, Clone)]
pub struct LogLine {
    /// When, written.
    pub at: String,
    /// What kind, in words.
    pub kind: String,
    /// What was changed.
    pub subject: String,
    /// Where it is, language prefix included; empty when the person may not open it.
    pub href: String,
    /// What was done, in words.
    pub action: String,
    /// What it was and what it became, in words; empty when its sheet says it.
    pub change: String,
    /// By whom.
    pub author: String,
    /// Why; empty when no reason was given.
    pub reason: String,
}

/// The log of decisions.
#[derive(Debug, Template)]
#[template(path = "bodies/log.html")]
pub struct DecisionLog {
    /// The frame.
    pub page: Page,
    /// Kinds.
    pub filters: Vec<Filter>,
    /// The period: `du`, `au`, and the kind that is kept: `nature`.
    pub form: Form,
    /// Lines, the latest first.
    pub lines: Vec<LogLine>,
    /// Where the log goes on.
    pub pages: Pages,
    /// Files of the same lines: label and address.
    pub exports: Vec<(&'static str, String)>,
}
