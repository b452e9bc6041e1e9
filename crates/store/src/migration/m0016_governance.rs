//! What a rule of the organisation was and became, beside what other tables already keep: models,
//! packs, settings. The days off of the organisation, how many people work in a department, and
//! the decision that asked for a draft of the charter.

use super::columns::{big, index, int_null, key, name, table, text, uuid, uuid_null};
use sea_orm_migration::{
    prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, async_trait},
    sea_orm::sea_query::ColumnDef,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

fn with_default(column: &str, value: &str) -> ColumnDef {
    text(column).default(value).take()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "rule_change",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    big("at"),
                    uuid_null("author_id"),
                    text("kind"),
                    text("subject"),
                    text("action"),
                    text("before"),
                    text("after"),
                    text("reason"),
                ],
            ))
            .await?;
        for statement in [
            index("rule_change", &["organisation_id", "at"], false),
            // The log of decisions reads a few transitions of many.
            index("revision", &["organisation_id", "action", "at"], false),
        ] {
            manager.create_index(statement).await?;
        }
        for (of, column) in [
            ("organisation", with_default("days_off", "metropole")),
            ("department", int_null("headcount")),
            ("charter_draft", with_default("asked_by", "")),
            ("charter_adoption", with_default("reason", "")),
        ] {
            let mut alter = Table::alter();
            alter.table(name(of)).add_column(column);
            manager.alter_table(alter).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "the log of decisions is not undone: restore a backup instead".to_owned(),
        ))
    }
}
