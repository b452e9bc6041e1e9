//! The maturity diagnostic, page by page.

pub(super) mod list;
pub(super) mod plan;
pub(super) mod questions;
pub(super) mod result;
mod view;
