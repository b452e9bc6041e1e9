//! The life of the charter: drafts, remarks, adoptions, readings, exceptions,
//! versions that do not load; and the time zone its hours are stated in.

use super::columns::{big, big_null, index, int, key, name, table, text, uuid, uuid_null};
use sea_orm_migration::prelude::{
    ColumnDef, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, async_trait,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut zone = Table::alter();
        zone.table(name("organisation")).add_column(
            ColumnDef::new(name("time_zone"))
                .text()
                .not_null()
                .default("Europe/Paris"),
        );
        manager.alter_table(zone).await?;
        for statement in [
            table(
                "charter_draft",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    int("base_number"),
                    text("source"),
                    text("stage"),
                    int("version"),
                    uuid("author_id"),
                    text("opinion"),
                    uuid_null("opinion_by"),
                    big_null("opinion_at"),
                    big("created_at"),
                    big("updated_at"),
                ],
            ),
            table(
                "charter_remark",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("draft_id"),
                    text("article"),
                    uuid("author_id"),
                    text("body"),
                    big("at"),
                    text("answer"),
                    uuid_null("answered_by"),
                    big_null("answered_at"),
                ],
            ),
            table(
                "charter_adoption",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    int("number"),
                    uuid("draft_id"),
                    text("body"),
                    text("day"),
                    int("present"),
                    int("required"),
                    uuid("recorded_by"),
                    big("recorded_at"),
                ],
            ),
            table(
                "charter_reading",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("agent_id"),
                    int("number"),
                    big("at"),
                ],
            ),
            table(
                "charter_exception",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    int("number"),
                    text("article"),
                    text("kind"),
                    uuid("subject_id"),
                    text("reason"),
                    uuid("granted_by"),
                    big("starts_at"),
                    big("ends_at"),
                    big_null("revoked_at"),
                    big("created_at"),
                ],
            ),
            table(
                "charter_fault",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("node_id"),
                    int("number"),
                    text("problem"),
                    big("at"),
                ],
            ),
            table(
                "charter_trial",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("draft_id"),
                    int("draft_version"),
                    int("days"),
                    big("done"),
                    big("total"),
                    text("report"),
                    text("problem"),
                    uuid("asked_by"),
                    big("asked_at"),
                    big_null("ended_at"),
                ],
            ),
        ] {
            manager.create_table(statement).await?;
        }
        for statement in [
            index("charter_draft", &["organisation_id", "updated_at"], false),
            index("charter_remark", &["draft_id", "at"], false),
            index("charter_adoption", &["organisation_id", "number"], true),
            index(
                "charter_reading",
                &["organisation_id", "number", "agent_id"],
                true,
            ),
            index("charter_exception", &["organisation_id", "number"], true),
            index("charter_fault", &["organisation_id", "node_id"], true),
            index("charter_trial", &["draft_id", "asked_at"], false),
            index("trace_entry", &["organisation_id", "kind", "at"], false),
        ] {
            manager.create_index(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "the life of the charter is not undone: restore a backup instead".to_owned(),
        ))
    }
}
