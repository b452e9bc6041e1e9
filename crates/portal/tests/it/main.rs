//! Tests of the portal.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "../../samples/mod.rs"]
mod samples;

mod badges;
mod bench;
mod bodies;
mod charter;
mod contrast;
mod desk;
mod diagnostic;
mod files;
mod import;
mod law;
mod matrix;
mod notices;
mod offers;
mod public;
mod registers;
mod search;
mod shield;
mod structure;
mod town;
mod uses;
mod walk;
mod words;
