//! Tests of the portal.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "../../samples/mod.rs"]
mod samples;

mod charter;
mod contrast;
mod diagnostic;
mod import;
mod law;
mod matrix;
mod offers;
mod registers;
mod search;
mod shield;
mod structure;
mod town;
mod walk;
mod words;
