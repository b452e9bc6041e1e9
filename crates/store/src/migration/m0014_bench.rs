//! The local bench: its runs, what models answered, what readers gave.

use super::columns::{big, big_null, flag, index, int, key, table, text, uuid};
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            table(
                "bench_run",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    int("number"),
                    text("set_reference"),
                    text("set_hash"),
                    text("plan"),
                    big("done"),
                    big("total"),
                    flag("stop_asked"),
                    text("outcome"),
                    text("problem"),
                    uuid("asked_by"),
                    big("asked_at"),
                    big_null("ended_at"),
                ],
            ),
            table(
                "bench_answer",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("run_id"),
                    int("case_number"),
                    text("model"),
                    text("answer"),
                    big("at"),
                ],
            ),
            table(
                "bench_reading",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("run_id"),
                    uuid("answer_id"),
                    uuid("agent_id"),
                    int("note"),
                    big("at"),
                ],
            ),
        ] {
            manager.create_table(statement).await?;
        }
        for statement in [
            index("bench_run", &["organisation_id", "number"], true),
            index("bench_run", &["organisation_id", "set_reference"], false),
            index("bench_answer", &["run_id", "case_number", "model"], true),
            index("bench_reading", &["answer_id", "agent_id"], true),
            index("bench_reading", &["run_id"], false),
        ] {
            manager.create_index(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "what a bench measured is not undone: restore a backup instead".to_owned(),
        ))
    }
}
