//! What people are told of, and who does without e-mail.

use super::columns::{big, big_null, index, key, table, text, uuid};
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let notices = table(
            "notice",
            &mut [
                key("id"),
                uuid("organisation_id"),
                uuid("agent_id"),
                big("at"),
                text("kind"),
                text("register"),
                text("reference"),
                text("due_on"),
                text("once"),
                big_null("read_at"),
                big_null("mailed_at"),
            ],
        );
        let without = table(
            "without_mail",
            &mut [key("agent_id"), uuid("organisation_id"), big("since")],
        );
        manager.create_table(notices).await?;
        manager.create_table(without).await?;
        for statement in [
            index("notice", &["agent_id", "once"], true),
            index("notice", &["agent_id", "read_at", "at"], false),
            index("notice", &["mailed_at", "at"], false),
        ] {
            manager.create_index(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "this schema is not undone: restore a backup instead".to_owned(),
        ))
    }
}
