//! The law of a use, page by page.

pub(super) mod conformity;
mod file;
pub(super) mod questions;
pub(super) mod result;
pub(super) mod watch;
