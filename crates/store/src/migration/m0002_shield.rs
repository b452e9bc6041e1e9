//! The rules of the shield, and what people say of its findings.

use super::columns::{big, bytes, index, int, key, table, text, uuid, uuid_null};
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, async_trait,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            table(
                "shield_rules",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    int("number"),
                    bytes("sealed"),
                    text("summary"),
                    text("reason"),
                    uuid_null("author_id"),
                    big("created_at"),
                ],
            ),
            table(
                "shield_feedback",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    text("kind"),
                    text("evidence"),
                    uuid_null("service_id"),
                    big("said_at"),
                ],
            ),
        ];
        for statement in tables {
            manager.create_table(statement).await?;
        }
        let indexes = [
            index("shield_rules", &["organisation_id", "number"], true),
            index("shield_feedback", &["organisation_id", "kind"], false),
        ];
        for statement in indexes {
            manager.create_index(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["shield_feedback", "shield_rules"] {
            manager
                .drop_table(Table::drop().table(super::columns::name(name)).to_owned())
                .await?;
        }
        Ok(())
    }
}
