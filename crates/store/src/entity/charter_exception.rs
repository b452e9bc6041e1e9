//! Exceptions to articles.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "charter_exception")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub number: i32,
    #[sea_orm(column_type = "Text")]
    pub article: String,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub subject_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub granted_by: Uuid,
    pub starts_at: i64,
    pub ends_at: i64,
    pub revoked_at: Option<i64>,
    pub revoked_by: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub revoked_reason: String,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl crate::scope::Scoped for Entity {
    fn organisation_column() -> Column {
        Column::OrganisationId
    }
}
