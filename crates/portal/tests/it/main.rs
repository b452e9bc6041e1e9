//! Tests of the portal.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

#[path = "../../samples/mod.rs"]
mod samples;

mod contrast;
mod structure;
mod words;
