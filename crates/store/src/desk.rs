//! What the desk keeps besides its requests: who is away, and receipts of anonymous requests.

use crate::{
    Scope, Store, StoreError, Writing,
    entity::{absence, desk_receipt},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;
use vigie_domain::{AgentId, EntryId, Instant, OrganisationId};

/// Days someone is away, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Identity.
    pub id: Uuid,
    /// Who.
    pub agent: AgentId,
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day, `YYYY-MM-DD`.
    pub to: String,
}

impl Store {
    /// Writes down that someone is away.
    pub async fn declare_absence(
        &self,
        scope: Scope,
        away: Absence,
        by: AgentId,
        now: Instant,
    ) -> Result<(), StoreError> {
        absence::ActiveModel {
            id: Set(away.id),
            organisation_id: Set(scope.organisation().0),
            agent_id: Set(away.agent.0),
            from_day: Set(away.from),
            to_day: Set(away.to),
            declared_by: Set(by.0),
            at: Set(now.micros()),
        }
        .insert(&self.db)
        .await?;
        Ok(())
    }

    /// Removes an absence.
    pub async fn remove_absence(&self, scope: Scope, id: Uuid) -> Result<(), StoreError> {
        let done = scope
            .delete::<absence::Entity>()
            .filter(absence::Column::Id.eq(id))
            .exec(&self.db)
            .await?;
        if done.rows_affected == 0 {
            return Err(StoreError::Missing("absence"));
        }
        Ok(())
    }

    /// Absences not over on `day`, `YYYY-MM-DD`, the first to begin first.
    pub async fn absences(&self, scope: Scope, day: &str) -> Result<Vec<Absence>, StoreError> {
        let rows = scope
            .find::<absence::Entity>()
            .filter(absence::Column::ToDay.gte(day))
            .order_by_asc(absence::Column::FromDay)
            .order_by_asc(absence::Column::Id)
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| Absence {
                id: row.id,
                agent: AgentId(row.agent_id),
                from: row.from_day,
                to: row.to_day,
            })
            .collect())
    }

    /// The anonymous request a receipt code opens, whatever the organisation: the code alone
    /// says which.
    pub async fn receipt(&self, code_hash: &[u8]) -> Result<Option<(Scope, EntryId)>, StoreError> {
        let row = desk_receipt::Entity::find()
            .filter(desk_receipt::Column::CodeHash.eq(code_hash.to_vec()))
            .one(&self.db)
            .await?;
        Ok(row.map(|row| {
            let scope = Scope::of(OrganisationId(row.organisation_id));
            (scope, EntryId(row.entry_id))
        }))
    }
}

impl Writing {
    /// Keeps the hash of the code that opens an anonymous request.
    pub async fn keep_receipt(&self, entry: EntryId, code_hash: &[u8]) -> Result<(), StoreError> {
        desk_receipt::ActiveModel {
            entry_id: Set(entry.0),
            organisation_id: Set(self.scope.organisation().0),
            code_hash: Set(code_hash.to_vec()),
        }
        .insert(&self.transaction)
        .await
        .map_err(|error| StoreError::unique(error, "a receipt with this code"))?;
        Ok(())
    }
}
