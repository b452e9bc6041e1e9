//! What an entry is to be reviewed for.

use crate::form::Form;

/// Something that changed elsewhere.
#[derive(Debug, Clone)]
pub struct ReviewLine {
    /// What changed, of what, when.
    pub text: String,
    /// The reason given for it.
    pub reason: String,
    /// Where it is read; empty when the person may not.
    pub href: String,
}

/// Reviews of an entry.
#[derive(Debug, Clone, Default)]
pub struct ReviewView {
    /// Those that are due.
    pub due: Vec<ReviewLine>,
    /// Those that were done: when and by whom, what they concluded.
    pub past: Vec<(String, String)>,
    /// Whether the person may note a review.
    pub may_review: bool,
    /// `review_note`.
    pub form: Form,
}
