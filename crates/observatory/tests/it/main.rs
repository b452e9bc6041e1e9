//! First start and packs, on SQLite and PostgreSQL.

#![expect(clippy::unwrap_used, reason = "tests")]

mod first_start;
mod law;
mod pack;
mod reminders;
mod support;
mod transfer;
