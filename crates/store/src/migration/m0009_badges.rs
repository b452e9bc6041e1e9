//! Badges of agents, as the charter asks for them.

use super::columns::{big, big_null, index, key, table, text, uuid, uuid_null};
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
                "badge_grant",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("agent_id"),
                    text("code"),
                    uuid("granted_by"),
                    big("granted_at"),
                    big_null("ends_at"),
                    uuid_null("revoked_by"),
                    big_null("revoked_at"),
                ],
            ))
            .await?;
        manager
            .create_index(index(
                "badge_grant",
                &["organisation_id", "agent_id", "granted_at"],
                false,
            ))
            .await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "badges are not undone: restore a backup instead".to_owned(),
        ))
    }
}
