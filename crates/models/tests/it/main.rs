//! The crate as its users see it, on a model small enough to be made by the tests.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "tests say why they skip"
)]

mod answers;
mod fetching;
mod files;
mod hub_server;
mod real;
mod tiny;
