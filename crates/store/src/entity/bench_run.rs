//! Runs of the local bench.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bench_run")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub number: i32,
    #[sea_orm(column_type = "Text")]
    pub set_reference: String,
    #[sea_orm(column_type = "Text")]
    pub set_hash: String,
    #[sea_orm(column_type = "Text")]
    pub plan: String,
    pub done: i64,
    pub total: i64,
    pub stop_asked: bool,
    #[sea_orm(column_type = "Text")]
    pub outcome: String,
    #[sea_orm(column_type = "Text")]
    pub problem: String,
    pub asked_by: Uuid,
    pub asked_at: i64,
    pub ended_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl crate::scope::Scoped for Entity {
    fn organisation_column() -> Column {
        Column::OrganisationId
    }
}
