//! First start and packs, on SQLite and PostgreSQL.

#![expect(clippy::unwrap_used, reason = "tests")]

mod first_start;
mod pack;
mod support;
