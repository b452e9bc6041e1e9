//! The first schema: organisations and people, keys and sessions, providers,
//! registers, charter, budgets, trace, jobs.
//!
//! Moments are microseconds since the epoch in 64-bit integers; words are text;
//! every row of a tenant carries `organisation_id`.

use super::columns::{
    big, big_null, bytes, bytes_null, flag, index, int, key, table, text, text_null, uuid,
    uuid_null,
};
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            table(
                "organisation",
                &mut [
                    key("id"),
                    text("name"),
                    text("kind"),
                    uuid_null("parent_id"),
                    text("colour"),
                    big("created_at"),
                ],
            ),
            table(
                "department",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    text("name"),
                    uuid_null("referent_id"),
                ],
            ),
            table(
                "service",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("department_id"),
                    text("name"),
                ],
            ),
            table(
                "agent",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid_null("service_id"),
                    text("email"),
                    text("name"),
                    text("roles"),
                    text("language"),
                    flag("active"),
                    flag("no_ai"),
                    text_null("password_hash"),
                    int("failed_sign_ins"),
                    big_null("locked_until"),
                    bytes("salt"),
                    big("created_at"),
                ],
            ),
            table(
                "session",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("agent_id"),
                    bytes("token_hash"),
                    text("user_agent"),
                    big("created_at"),
                    big("seen_at"),
                    big("expires_at"),
                    big_null("revoked_at"),
                ],
            ),
            table(
                "link",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("agent_id"),
                    bytes("token_hash"),
                    big("expires_at"),
                    big_null("used_at"),
                ],
            ),
            table(
                "api_key",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("agent_id"),
                    uuid_null("service_id"),
                    uuid("use_id"),
                    text("name"),
                    text("hint"),
                    bytes("token_hash"),
                    big("created_at"),
                    big_null("expires_at"),
                    big_null("revoked_at"),
                    big_null("used_at"),
                ],
            ),
            table(
                "provider",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    text("name"),
                    text("kind"),
                    text("base_url"),
                    text("hosting"),
                    text("max_class"),
                    flag("consumer"),
                    flag("enabled"),
                    flag("stream_usage"),
                    bytes_null("secret"),
                    big("created_at"),
                ],
            ),
            table(
                "model",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("provider_id"),
                    text("name"),
                    text("upstream"),
                    text("version"),
                    text("size"),
                    big("price_prompt"),
                    big("price_completion"),
                    int("max_output"),
                    flag("enabled"),
                    int("rank"),
                ],
            ),
            table(
                "entry",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    text("register"),
                    text("reference"),
                    text("title"),
                    text("state"),
                    text_null("category"),
                    uuid_null("service_id"),
                    uuid_null("owner_id"),
                    text_null("review_on"),
                    text("search_text"),
                    text("body"),
                    int("version"),
                    big("created_at"),
                    big("updated_at"),
                ],
            ),
            table(
                "revision",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    uuid("entry_id"),
                    int("version"),
                    big("at"),
                    uuid_null("author_id"),
                    text("action"),
                    text("note"),
                    text("state"),
                    text("body"),
                ],
            ),
            table(
                "charter_version",
                &mut [
                    key("id"),
                    uuid("organisation_id"),
                    int("number"),
                    text("source"),
                    big_null("in_force_from"),
                    text("adopted_by"),
                    big("created_at"),
                ],
            ),
            table(
                "budget_ceiling",
                &mut [
                    key("scope_id"),
                    uuid("organisation_id"),
                    text("kind"),
                    big_null("cost"),
                    big_null("tokens"),
                ],
            ),
            table(
                "trace_entry",
                &mut [
                    columns_primary_big("idx"),
                    uuid("organisation_id"),
                    uuid("trace_id"),
                    text("kind"),
                    big("at"),
                    uuid("node_id"),
                    text("agent"),
                    uuid_null("use_id"),
                    text("status"),
                    text("record"),
                    bytes("leaf"),
                ],
            ),
            table(
                "trace_head",
                &mut [int_key("id"), big("size"), bytes("frontier"), big("at")],
            ),
            table(
                "node",
                &mut [key("id"), big("settled_idx"), big("started_at")],
            ),
            table(
                "job",
                &mut [
                    key("id"),
                    text("kind"),
                    text("payload"),
                    big("run_at"),
                    int("attempts"),
                    big_null("locked_until"),
                    big_null("done_at"),
                    text_null("error"),
                ],
            ),
        ];
        for statement in tables {
            manager.create_table(statement).await?;
        }

        let mut budget = table(
            "budget",
            &mut [
                uuid("scope_id"),
                int("period"),
                uuid("organisation_id"),
                text("kind"),
                big("spent_cost"),
                big("spent_tokens"),
                big("reserved_cost"),
                big("reserved_tokens"),
            ],
        );
        budget.primary_key(
            sea_orm_migration::prelude::Index::create()
                .col(super::columns::name("scope_id"))
                .col(super::columns::name("period")),
        );
        manager.create_table(budget).await?;

        let indexes = [
            index("department", &["organisation_id", "name"], true),
            index(
                "service",
                &["organisation_id", "department_id", "name"],
                true,
            ),
            index("agent", &["email"], true),
            index("agent", &["organisation_id", "name"], false),
            index("session", &["token_hash"], true),
            index("session", &["agent_id"], false),
            index("link", &["token_hash"], true),
            index("api_key", &["token_hash"], true),
            index("api_key", &["organisation_id", "agent_id"], false),
            index("provider", &["organisation_id", "name"], true),
            index("model", &["organisation_id", "name"], true),
            index("entry", &["organisation_id", "register", "reference"], true),
            index("entry", &["organisation_id", "register", "state"], false),
            index("entry", &["organisation_id", "register", "title"], false),
            index(
                "entry",
                &["organisation_id", "register", "updated_at"],
                false,
            ),
            index("revision", &["entry_id", "version"], true),
            index("charter_version", &["organisation_id", "number"], true),
            index("trace_entry", &["trace_id", "kind"], true),
            index("trace_entry", &["organisation_id", "agent", "idx"], false),
            index("job", &["done_at", "run_at"], false),
        ];
        for statement in indexes {
            manager.create_index(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "the first schema is not undone: restore a backup instead".to_owned(),
        ))
    }
}

fn columns_primary_big(column: &str) -> sea_orm_migration::prelude::ColumnDef {
    big(column).primary_key().take()
}

fn int_key(column: &str) -> sea_orm_migration::prelude::ColumnDef {
    int(column).primary_key().take()
}
