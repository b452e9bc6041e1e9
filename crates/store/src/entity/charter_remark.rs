//! Remarks on a draft, and their answers.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "charter_remark")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub draft_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub article: String,
    pub author_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    pub at: i64,
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    pub answered_by: Option<Uuid>,
    pub answered_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl crate::scope::Scoped for Entity {
    fn organisation_column() -> Column {
        Column::OrganisationId
    }
}
