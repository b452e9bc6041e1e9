//! Column types, pinned in one place so that both engines store the same thing.

use sea_orm_migration::prelude::{
    Alias, ColumnDef, Index, IndexCreateStatement, Table, TableCreateStatement,
};

pub(super) fn name(text: &str) -> Alias {
    Alias::new(text)
}

fn def(column: &str) -> ColumnDef {
    ColumnDef::new(name(column))
}

/// A UUID, not null.
pub(super) fn uuid(column: &str) -> ColumnDef {
    def(column).uuid().not_null().take()
}

/// A UUID or nothing.
pub(super) fn uuid_null(column: &str) -> ColumnDef {
    def(column).uuid().null().take()
}

/// The identity of a row.
pub(super) fn key(column: &str) -> ColumnDef {
    def(column).uuid().not_null().primary_key().take()
}

/// A text of any length, not null.
pub(super) fn text(column: &str) -> ColumnDef {
    def(column).text().not_null().take()
}

/// A text or nothing.
pub(super) fn text_null(column: &str) -> ColumnDef {
    def(column).text().null().take()
}

/// A 64-bit integer, not null: amounts, and moments in microseconds.
pub(super) fn big(column: &str) -> ColumnDef {
    def(column).big_integer().not_null().take()
}

/// A 64-bit integer or nothing.
pub(super) fn big_null(column: &str) -> ColumnDef {
    def(column).big_integer().null().take()
}

/// A 32-bit integer, not null.
pub(super) fn int(column: &str) -> ColumnDef {
    def(column).integer().not_null().take()
}

/// A 32-bit integer or nothing.
pub(super) fn int_null(column: &str) -> ColumnDef {
    def(column).integer().null().take()
}

/// Yes or no.
pub(super) fn flag(column: &str) -> ColumnDef {
    def(column).boolean().not_null().take()
}

/// Bytes, not null.
pub(super) fn bytes(column: &str) -> ColumnDef {
    def(column).blob().not_null().take()
}

/// Bytes or nothing.
pub(super) fn bytes_null(column: &str) -> ColumnDef {
    def(column).blob().null().take()
}

pub(super) fn table(table: &str, columns: &mut [ColumnDef]) -> TableCreateStatement {
    let mut statement = Table::create();
    statement.table(name(table));
    for column in columns {
        statement.col(column);
    }
    statement
}

pub(super) fn index(table: &str, columns: &[&str], unique: bool) -> IndexCreateStatement {
    let mut statement = Index::create();
    statement
        .name(format!("{table}_{}", columns.join("_")))
        .table(name(table));
    for column in columns {
        statement.col(name(column));
    }
    if unique {
        statement.unique();
    }
    statement
}
