//! Tests of the portal.

#![expect(clippy::expect_used, reason = "tests")]

#[path = "../../samples/mod.rs"]
mod samples;

mod contrast;
mod matrix;
mod structure;
mod town;
mod walk;
mod words;
