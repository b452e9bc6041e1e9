//! Every test of the store runs on SQLite and on PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests unwrap, and their tasks live as long as their runtime"
)]

mod badges;
mod benches;
mod changes;
mod charters;
mod decision_log;
mod files;
mod ledger;
mod observatory;
mod people;
mod probes;
mod promises;
mod registers;
mod reviews;
mod shield;
mod support;
