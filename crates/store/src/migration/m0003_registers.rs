//! What registers share beyond entries: links, opinions, notes, evidence.

use super::columns::{
    big, big_null, index, int, int_null, key, name, table, text, uuid, uuid_null,
};
use sea_orm_migration::{
    prelude::{DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, async_trait},
    sea_orm::{ConnectionTrait, DbBackend},
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// An opinion once given is changed by nobody, not even by who operates the database through us.
const SEALED_SQLITE: [&str; 2] = [
    "CREATE TRIGGER opinion_not_changed BEFORE UPDATE ON opinion WHEN OLD.given_at IS NOT NULL \
     BEGIN SELECT RAISE(ABORT, 'an opinion once given is not changed'); END",
    "CREATE TRIGGER opinion_not_deleted BEFORE DELETE ON opinion WHEN OLD.given_at IS NOT NULL \
     BEGIN SELECT RAISE(ABORT, 'an opinion once given is not changed'); END",
];
const SEALED_POSTGRES: [&str; 2] = [
    "CREATE FUNCTION opinion_sealed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     RAISE EXCEPTION 'an opinion once given is not changed'; END $$",
    "CREATE TRIGGER opinion_sealed BEFORE UPDATE OR DELETE ON opinion FOR EACH ROW \
     WHEN (OLD.given_at IS NOT NULL) EXECUTE FUNCTION opinion_sealed()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut links = table(
            "entry_link",
            &mut [
                uuid("entry_id"),
                text("field"),
                text("to_register"),
                text("to_reference"),
                uuid("organisation_id"),
            ],
        );
        let mut key_of_links = Index::create();
        for column in ["entry_id", "field", "to_register", "to_reference"] {
            key_of_links.col(name(column));
        }
        links.primary_key(&mut key_of_links);
        let opinions = table(
            "opinion",
            &mut [
                key("id"),
                uuid("organisation_id"),
                uuid("entry_id"),
                text("role"),
                text("because"),
                big("asked_at"),
                text("due_on"),
                uuid_null("stand_in_id"),
                uuid_null("given_by_id"),
                big_null("given_at"),
                text("verdict"),
                text("reasons"),
                int_null("entry_version"),
            ],
        );
        let notes = table(
            "entry_note",
            &mut [
                key("id"),
                uuid("organisation_id"),
                uuid("entry_id"),
                big("at"),
                uuid_null("author_id"),
                text("kind"),
                text("text"),
            ],
        );
        let evidence = table(
            "evidence",
            &mut [
                key("id"),
                uuid("organisation_id"),
                uuid("entry_id"),
                big("at"),
                uuid_null("author_id"),
                text("title"),
                int("revision"),
                text("place"),
                text("effective_on"),
                text("expires_on"),
            ],
        );
        for statement in [links, opinions, notes, evidence] {
            manager.create_table(statement).await?;
        }
        for statement in [
            index(
                "entry_link",
                &["organisation_id", "to_register", "to_reference"],
                false,
            ),
            index("opinion", &["entry_id", "role", "asked_at"], false),
            index("entry_note", &["entry_id", "at"], false),
            index("evidence", &["entry_id", "title", "revision"], true),
            index(
                "entry",
                &["organisation_id", "register", "state", "id"],
                false,
            ),
            // Lists count by state under each filter: these hold all a count needs.
            index(
                "entry",
                &["organisation_id", "register", "owner_id", "state"],
                false,
            ),
            index(
                "entry",
                &["organisation_id", "register", "category", "state"],
                false,
            ),
        ] {
            manager.create_index(statement).await?;
        }
        let connection = manager.get_connection();
        // What lists by title are ordered by: the beginning, since an index row has a limit.
        connection
            .execute_unprepared(
                "CREATE INDEX entry_title_order ON entry \
                 (organisation_id, register, substr(search_text, 1, 200), id)",
            )
            .await?;
        let sealed = match connection.get_database_backend() {
            DbBackend::Postgres => SEALED_POSTGRES,
            _ => SEALED_SQLITE,
        };
        for statement in sealed {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "this schema is not undone: restore a backup instead".to_owned(),
        ))
    }
}
