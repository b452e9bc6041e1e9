//! Every test of the store runs on SQLite and on PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "tests"
)]

mod ledger;
mod people;
mod registers;
mod support;
