//! The transparency log, checked against published vectors and other
//! implementations.
#![expect(clippy::unwrap_used, reason = "tests")]

mod canonical;
mod tree;
mod verify;
