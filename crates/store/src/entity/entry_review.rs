//! Entries to be reviewed because of what changed elsewhere.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry_review")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: Uuid,
    /// The revision that caused it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub cause: Uuid,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    pub organisation_id: Uuid,
    pub at: i64,
    #[sea_orm(column_type = "Text")]
    pub from_register: String,
    #[sea_orm(column_type = "Text")]
    pub from_reference: String,
    #[sea_orm(column_type = "Text")]
    pub from_title: String,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub done_at: Option<i64>,
    pub done_by: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub done_note: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl crate::scope::Scoped for Entity {
    fn organisation_column() -> Column {
        Column::OrganisationId
    }
}
