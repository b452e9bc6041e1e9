//! What a person is told of.

use crate::page::Page;
use askama::Template;

/// A notice.
#[derive(Debug, Clone)]
pub struct NoticeLine {
    /// What of.
    pub text: String,
    /// The sheet it is about, language prefix included.
    pub href: String,
    /// When.
    pub at: String,
    /// Whether it was read.
    pub read: bool,
}

/// The page of notices.
#[derive(Debug, Template)]
#[template(path = "notices.html")]
pub struct Notices {
    /// The frame.
    pub page: Page,
    /// Notices, the latest first.
    pub lines: Vec<NoticeLine>,
    /// Whether one of them was not read.
    pub unread: bool,
}
