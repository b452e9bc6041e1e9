//! The desk: who is away and when, and the receipts of anonymous requests.

use super::columns::{big, bytes, index, key, name, table, text, uuid};
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, async_trait,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            table(
                "absence",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("agent_id"),
                    text("from_day"),
                    text("to_day"),
                    uuid("declared_by"),
                    big("at"),
                ],
            ),
            // The code itself is kept nowhere, nor who was given it.
            table(
                "desk_receipt",
                &mut [key("entry_id"), uuid("organisation_id"), bytes("code_hash")],
            ),
        ] {
            manager.create_table(statement).await?;
        }
        manager
            .create_index(index("absence", &["organisation_id", "to_day"], false))
            .await?;
        let mut unique = Index::create();
        unique
            .name("desk_receipt_code_hash")
            .table(name("desk_receipt"))
            .col(name("code_hash"))
            .unique();
        manager.create_index(unique).await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "the desk is not undone: restore a backup instead".to_owned(),
        ))
    }
}
