//! Promises stated about the charter, proved of every draft.

use super::columns::{big, big_null, index, int, key, table, text, uuid, uuid_null};
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "charter_promise",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    int("number"),
                    text("property"),
                    uuid_null("stated_by"),
                    big("stated_at"),
                    uuid_null("withdrawn_by"),
                    big_null("withdrawn_at"),
                ],
            ))
            .await?;
        manager
            .create_index(index(
                "charter_promise",
                &["organisation_id", "number"],
                true,
            ))
            .await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "promises are not undone: restore a backup instead".to_owned(),
        ))
    }
}
