//! Signing in, and the one-time link that chooses a password.

use crate::{form::Form, page::Page};
use askama::Template;

/// Sign in.
#[derive(Debug, Template)]
#[template(path = "sign_in.html")]
pub struct SignIn {
    /// The frame.
    pub page: Page,
    /// `email`, `password`, `next`.
    pub form: Form,
}

/// Choose a password with a one-time link.
#[derive(Debug, Template)]
#[template(path = "first_access.html")]
pub struct FirstAccess {
    /// The frame.
    pub page: Page,
    /// `password`, `again`.
    pub form: Form,
    /// The account it opens.
    pub email: String,
    /// Whether the account administers the installation.
    pub administrator: bool,
    /// Where the form is sent, language prefix included.
    pub action: String,
}

/// A link that no longer works.
#[derive(Debug, Template)]
#[template(path = "link_used.html")]
pub struct LinkUsed {
    /// The frame.
    pub page: Page,
}
