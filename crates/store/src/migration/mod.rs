//! Migrations: the same for both engines, one alteration per statement.

mod columns;
mod m0001_foundation;
mod m0002_shield;
mod m0003_registers;
mod m0004_files;
mod m0005_notices;
mod m0006_offers;
mod m0008_search;
mod m0009_badges;
mod m0010_charter;
mod m0010_promises;
mod m0011_desk;
mod m0012_due;
mod m0014_bench;
mod m0015_probes;
mod m0016_governance;
mod m0040_charter_kept;

use crate::StoreError;
use sea_orm::DatabaseConnection;
use sea_orm_migration::{MigrationTrait, MigratorTrait};

struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_foundation::Migration),
            Box::new(m0002_shield::Migration),
            Box::new(m0003_registers::Migration),
            Box::new(m0004_files::Migration),
            Box::new(m0005_notices::Migration),
            Box::new(m0006_offers::Migration),
            Box::new(m0008_search::Migration),
            Box::new(m0009_badges::Migration),
            Box::new(m0010_charter::Migration),
            Box::new(m0010_promises::Migration),
            Box::new(m0011_desk::Migration),
            Box::new(m0012_due::Migration),
            Box::new(m0014_bench::Migration),
            Box::new(m0015_probes::Migration),
            Box::new(m0016_governance::Migration),
            Box::new(m0040_charter_kept::Migration),
        ]
    }
}

pub(crate) async fn up(db: &DatabaseConnection) -> Result<(), StoreError> {
    Ok(Migrator::up(db, None).await?)
}

pub(crate) async fn pending(db: &DatabaseConnection) -> Result<Vec<String>, StoreError> {
    let pending = Migrator::get_pending_migrations(db).await?;
    Ok(pending
        .iter()
        .map(|migration| migration.name().to_owned())
        .collect())
}
