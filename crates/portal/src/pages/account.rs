//! My account: language, password, sessions, keys, and the right not to use AI.

use crate::{form::Form, page::Page, ui::Choice};
use askama::Template;
use vigie_domain::Instant;

/// A session of the person.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// Its identifier.
    pub id: String,
    /// Browser, as it says; empty when it says nothing.
    pub browser: String,
    /// When it was opened.
    pub created_at: Instant,
    /// When it was last seen.
    pub seen_at: Instant,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// An API key.
#[derive(Debug, Clone)]
pub struct KeyRow {
    /// Its identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// Last characters, to recognise it.
    pub hint: String,
    /// Title of its use.
    pub use_title: String,
    /// Name of its holder; empty on the holder's own page.
    pub owner: String,
    /// When it was made.
    pub created_at: Instant,
    /// When it ends by itself.
    pub expires_at: Option<Instant>,
}

/// My account.
#[derive(Debug, Template)]
#[template(path = "account.html")]
pub struct Account {
    /// The frame.
    pub page: Page,
    /// Address.
    pub email: String,
    /// Whether the person has chosen not to use AI.
    pub no_ai: bool,
    /// Whether the person is told by e-mail.
    pub mail: bool,
    /// `current`, `password`, `again`.
    pub password: Form,
    /// `name`, `use`.
    pub key: Form,
    /// Uses a key may be made for.
    pub uses: Vec<Choice>,
    /// Sessions, the present one first.
    pub sessions: Vec<SessionRow>,
    /// Keys.
    pub keys: Vec<KeyRow>,
    /// A key just made: shown once, never kept.
    pub new_key: Option<String>,
    /// Address programs are given.
    pub base_url: String,
}
