//! Probes of providers: whether each answered, when it was asked.

use super::columns::{big, big_null, flag, index, key, table, text, uuid};
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
                "provider_probe",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("provider_id"),
                    big("at"),
                    flag("up"),
                    big_null("ms"),
                    text("problem"),
                ],
            ))
            .await?;
        manager
            .create_index(index("provider_probe", &["provider_id", "at"], false))
            .await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "what was measured of providers is not undone: restore a backup instead".to_owned(),
        ))
    }
}
