//! The only crate that knows SQL: SQLite and PostgreSQL from one set of queries and migrations
