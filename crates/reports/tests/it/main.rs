//! What the room makes, read back.

#![expect(clippy::unwrap_used, reason = "tests")]

mod files;
mod pages;
mod samples;
