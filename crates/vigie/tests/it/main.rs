//! The binary from outside, and the rules between the rooms.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod administration;
mod config;
mod floors;
mod lines;
mod registers;
mod serve;
mod support;
mod trace;
mod transfer;
