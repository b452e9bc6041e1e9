//! The transparency log, checked against published vectors and other
//! implementations.
#![expect(clippy::unwrap_used, reason = "tests")]

mod canonical;
mod note;
mod offline;
mod proof;
mod tile;
mod tree;
mod verify;
