//! Entries to be reviewed because of what changed elsewhere: a model, a vendor, an offer.

use super::columns::{big, big_null, index, name, table, text, uuid, uuid_null};
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, Table, async_trait,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut reviews = table(
            "entry_review",
            &mut [
                uuid("entry_id"),
                uuid("cause"),
                text("code"),
                uuid("organisation_id"),
                big("at"),
                text("from_register"),
                text("from_reference"),
                text("from_title"),
                text("reason"),
                big_null("done_at"),
                uuid_null("done_by"),
                text("done_note"),
            ],
        );
        let mut key = Index::create();
        for column in ["entry_id", "cause", "code"] {
            key.col(name(column));
        }
        reviews.primary_key(&mut key);
        manager.create_table(reviews).await?;
        let open = index("entry_review", &["organisation_id", "done_at"], false);
        manager.create_index(open).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(name("entry_review")).to_owned())
            .await
    }
}
