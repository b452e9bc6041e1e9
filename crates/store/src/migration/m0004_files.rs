//! Files attached to entries: what is known of each, and apart from it, what it holds.

use super::columns::{big, bytes, index, key, table, text, uuid, uuid_null};
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let files = table(
            "entry_file",
            &mut [
                key("id"),
                uuid("organisation_id"),
                uuid("entry_id"),
                big("at"),
                uuid_null("author_id"),
                text("name"),
                text("kind"),
                big("size"),
                text("digest"),
                text("scan"),
            ],
        );
        let contents = table(
            "file_content",
            &mut [key("file_id"), uuid("organisation_id"), bytes("content")],
        );
        manager.create_table(files).await?;
        manager.create_table(contents).await?;
        manager
            .create_index(index("entry_file", &["entry_id", "at"], false))
            .await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "this schema is not undone: restore a backup instead".to_owned(),
        ))
    }
}
