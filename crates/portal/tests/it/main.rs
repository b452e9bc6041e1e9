//! Tests of the portal.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "../../samples/mod.rs"]
mod samples;

mod charter;
mod contrast;
mod diagnostic;
mod law;
mod matrix;
mod registers;
mod shield;
mod structure;
mod town;
mod walk;
mod words;
