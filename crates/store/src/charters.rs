//! Versions of the charter.

use crate::{Scope, Store, StoreError, entity::charter_version};
use sea_orm::{ActiveModelTrait, ColumnTrait, QueryFilter, QueryOrder, Set};
use vigie_domain::Instant;

/// A version of the charter, word for word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharterVersion {
    /// 1, 2, 3… in the organisation.
    pub number: u32,
    /// Its text, as the charter room reads it (TOML).
    pub source: String,
    /// From when it decides; `None` while it is a draft.
    pub in_force_from: Option<Instant>,
    /// The body that adopted it, with its reference.
    pub adopted_by: String,
}

fn version_of(row: charter_version::Model) -> Result<CharterVersion, StoreError> {
    Ok(CharterVersion {
        number: u32::try_from(row.number)
            .map_err(|e| StoreError::corrupt("charter_version.number", e))?,
        source: row.source,
        in_force_from: row.in_force_from.map(Instant::from_micros),
        adopted_by: row.adopted_by,
    })
}

impl Store {
    /// Writes a version.
    pub async fn insert_charter(
        &self,
        scope: Scope,
        id: uuid::Uuid,
        version: CharterVersion,
        now: Instant,
    ) -> Result<(), StoreError> {
        charter_version::ActiveModel {
            id: Set(id),
            organisation_id: Set(scope.organisation().0),
            number: Set(i32::try_from(version.number).unwrap_or(i32::MAX)),
            source: Set(version.source),
            in_force_from: Set(version.in_force_from.map(Instant::micros)),
            adopted_by: Set(version.adopted_by),
            created_at: Set(now.micros()),
        }
        .insert(&self.db)
        .await
        .map_err(|error| StoreError::unique(error, "a charter version of this number"))?;
        Ok(())
    }

    /// The version in force at a moment: the one whose entry into force is the latest before it.
    pub async fn charter_in_force(
        &self,
        scope: Scope,
        at: Instant,
    ) -> Result<Option<CharterVersion>, StoreError> {
        scope
            .find::<charter_version::Entity>()
            .filter(charter_version::Column::InForceFrom.lte(at.micros()))
            .order_by_desc(charter_version::Column::InForceFrom)
            .order_by_desc(charter_version::Column::Number)
            .one(&self.db)
            .await?
            .map(version_of)
            .transpose()
    }

    /// Every version, the latest first.
    pub async fn charters(&self, scope: Scope) -> Result<Vec<CharterVersion>, StoreError> {
        let rows = scope
            .find::<charter_version::Entity>()
            .order_by_desc(charter_version::Column::Number)
            .all(&self.db)
            .await?;
        rows.into_iter().map(version_of).collect()
    }
}
