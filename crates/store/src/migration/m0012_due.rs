//! What is to be reviewed, and the lists of a rare state in any order, found without reading
//! the rest of the register.

use super::columns::index;
use sea_orm_migration::prelude::{
    ConnectionTrait, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for columns in [
            &["organisation_id", "register", "review_on"][..],
            &["organisation_id", "register", "state", "updated_at", "id"],
        ] {
            manager.create_index(index("entry", columns, false)).await?;
        }
        let connection = manager.get_connection();
        connection
            .execute_unprepared(
                "CREATE INDEX entry_state_title_order ON entry \
                 (organisation_id, register, state, substr(search_text, 1, 200), id)",
            )
            .await?;
        // Lists by title go by the index of m0003 since it exists; this one only cost writes.
        connection
            .execute_unprepared("DROP INDEX entry_organisation_id_register_title")
            .await?;
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "this schema is not undone: restore a backup instead".to_owned(),
        ))
    }
}
