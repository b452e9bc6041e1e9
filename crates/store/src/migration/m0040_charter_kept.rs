//! Who ended an exception to the charter, and why; the badges a trial of a draft supposed.
//!
//! Exceptions ended before this keep no author: it was not written down, and it is said so.

use super::columns::{name, text, uuid_null};
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, async_trait,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (of, column) in [
            ("charter_exception", uuid_null("revoked_by")),
            (
                "charter_exception",
                text("revoked_reason").default("").take(),
            ),
            ("charter_trial", text("badges").default("").take()),
        ] {
            let mut alter = Table::alter();
            alter.table(name(of)).add_column(column);
            manager.alter_table(alter).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "who ended an exception is not undone: restore a backup instead".to_owned(),
        ))
    }
}
