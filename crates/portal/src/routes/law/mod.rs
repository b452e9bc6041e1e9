//! The law of a use, page by page.

pub(super) mod actions;
pub(super) mod conformity;
pub(super) mod documents;
mod file;
pub(super) mod questions;
pub(super) mod readings;
pub(super) mod result;
pub(super) mod watch;
