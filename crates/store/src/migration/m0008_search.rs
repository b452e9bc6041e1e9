//! Which entries changed, in the order their changes became visible: what an index derived
//! from them follows. And what lists and the next reference need to be found at once among
//! 100,000.

use super::columns::{big, index, key, table};
use sea_orm_migration::{
    prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait},
    sea_orm::{ConnectionTrait, DbBackend},
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// SQLite has one writer at a time: a number that grows is the order of commits. The last
/// number is never taken again, since its row is only ever moved forward.
fn sqlite(when: &str, row: &str) -> String {
    format!(
        "CREATE TRIGGER entry_change_{when} AFTER {when} ON entry BEGIN \
         INSERT INTO entry_change (entry_id, at) \
         VALUES ({row}.id, (SELECT COALESCE(MAX(at), 0) + 1 FROM entry_change)) \
         ON CONFLICT (entry_id) DO UPDATE SET at = excluded.at; END"
    )
}

/// PostgreSQL has many: a change bears its transaction, and is read once every transaction up
/// to it has ended (`Store::changes`).
const POSTGRES: [&str; 2] = [
    "CREATE FUNCTION entry_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     INSERT INTO entry_change (entry_id, at) \
     VALUES (COALESCE(NEW.id, OLD.id), pg_current_xact_id()::text::bigint) \
     ON CONFLICT (entry_id) DO UPDATE SET at = EXCLUDED.at; RETURN NULL; END $$",
    "CREATE TRIGGER entry_changed AFTER INSERT OR UPDATE OR DELETE ON entry FOR EACH ROW \
     EXECUTE FUNCTION entry_changed()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let changes = table("entry_change", &mut [key("entry_id"), big("at")]);
        manager.create_table(changes).await?;
        for statement in [
            index("entry_change", &["at", "entry_id"], false),
            // A list of a rare state or category, in its usual order, reads no other row.
            index(
                "entry",
                &["organisation_id", "register", "state", "reference"],
                false,
            ),
            index(
                "entry",
                &["organisation_id", "register", "category", "reference"],
                false,
            ),
            index(
                "entry",
                &["organisation_id", "register", "service_id", "state"],
                false,
            ),
        ] {
            manager.create_index(statement).await?;
        }
        let connection = manager.get_connection();
        // The last reference given: the longest, then the greatest.
        connection
            .execute_unprepared(
                "CREATE INDEX entry_reference_order ON entry \
                 (organisation_id, register, length(reference), reference)",
            )
            .await?;
        let triggers = match connection.get_database_backend() {
            DbBackend::Postgres => POSTGRES.map(str::to_owned).to_vec(),
            _ => vec![
                sqlite("INSERT", "NEW"),
                sqlite("UPDATE", "NEW"),
                sqlite("DELETE", "OLD"),
            ],
        };
        for trigger in triggers {
            connection.execute_unprepared(&trigger).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "this schema is not undone: restore a backup instead".to_owned(),
        ))
    }
}
