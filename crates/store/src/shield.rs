//! An organisation's rules of the shield, version after version, and what
//! people say of its findings.

use crate::{
    Scope, SealedSecret, Store, StoreError,
    entity::{shield_feedback, shield_rules},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use vigie_domain::{AgentId, Instant, ServiceId};

/// A version of the rules. What they hold is sealed; the store cannot read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShieldVersion {
    /// 1, 2, 3… in the organisation.
    pub number: u32,
    /// The rules, sealed.
    pub sealed: SealedSecret,
    /// What they hold, in counts: shown in the history.
    pub summary: String,
    /// Why they were changed.
    pub reason: String,
    /// Who wrote them.
    pub author: Option<AgentId>,
    /// When.
    pub at: Instant,
}

/// A finding that somebody said to be mistaken. Neither who nor what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShieldFeedback {
    /// Kind of the finding: `PERSON`.
    pub kind: String,
    /// What made it be found: `model`.
    pub evidence: String,
    /// The service it was said in.
    pub service: Option<ServiceId>,
    /// When; kept to the hour.
    pub at: Instant,
}

/// How many findings of a kind were said to be mistaken.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct FeedbackCount {
    /// Kind of the finding.
    pub kind: String,
    /// What made it be found.
    pub evidence: String,
    /// How many.
    pub count: i64,
}

const HOUR: i64 = 3_600_000_000;

fn version_of(row: shield_rules::Model) -> Result<ShieldVersion, StoreError> {
    Ok(ShieldVersion {
        number: u32::try_from(row.number)
            .map_err(|e| StoreError::corrupt("shield_rules.number", e))?,
        sealed: SealedSecret(row.sealed),
        summary: row.summary,
        reason: row.reason,
        author: row.author_id.map(AgentId),
        at: Instant::from_micros(row.created_at),
    })
}

impl Store {
    /// Writes a version. Its number is the one after the version it was read
    /// from: when somebody wrote in between, it is [`StoreError::Taken`].
    pub async fn insert_shield_rules(
        &self,
        scope: Scope,
        id: uuid::Uuid,
        version: ShieldVersion,
    ) -> Result<(), StoreError> {
        shield_rules::ActiveModel {
            id: Set(id),
            organisation_id: Set(scope.organisation().0),
            number: Set(i32::try_from(version.number).unwrap_or(i32::MAX)),
            sealed: Set(version.sealed.0),
            summary: Set(version.summary),
            reason: Set(version.reason),
            author_id: Set(version.author.map(|author| author.0)),
            created_at: Set(version.at.micros()),
        }
        .insert(&self.db)
        .await
        .map_err(|error| StoreError::unique(error, "a version of the shield's rules"))?;
        Ok(())
    }

    /// The rules in force: the last version, if there is one.
    pub async fn shield_rules(&self, scope: Scope) -> Result<Option<ShieldVersion>, StoreError> {
        scope
            .find::<shield_rules::Entity>()
            .order_by_desc(shield_rules::Column::Number)
            .one(&self.db)
            .await?
            .map(version_of)
            .transpose()
    }

    /// Every version, the last first.
    pub async fn shield_versions(&self, scope: Scope) -> Result<Vec<ShieldVersion>, StoreError> {
        let rows = scope
            .find::<shield_rules::Entity>()
            .order_by_desc(shield_rules::Column::Number)
            .all(&self.db)
            .await?;
        rows.into_iter().map(version_of).collect()
    }

    /// Keeps that findings were said to be mistaken.
    pub async fn add_shield_feedback(
        &self,
        scope: Scope,
        said: impl IntoIterator<Item = (uuid::Uuid, ShieldFeedback)>,
    ) -> Result<(), StoreError> {
        for (id, said) in said {
            shield_feedback::ActiveModel {
                id: Set(id),
                organisation_id: Set(scope.organisation().0),
                kind: Set(said.kind),
                evidence: Set(said.evidence),
                service_id: Set(said.service.map(|service| service.0)),
                said_at: Set(said.at.micros().div_euclid(HOUR) * HOUR),
            }
            .insert(&self.db)
            .await?;
        }
        Ok(())
    }

    /// How many findings were said to be mistaken, by kind and evidence, since a moment.
    pub async fn shield_feedback(
        &self,
        scope: Scope,
        since: Instant,
    ) -> Result<Vec<FeedbackCount>, StoreError> {
        Ok(scope
            .find::<shield_feedback::Entity>()
            .filter(shield_feedback::Column::SaidAt.gte(since.micros().div_euclid(HOUR) * HOUR))
            .select_only()
            .column(shield_feedback::Column::Kind)
            .column(shield_feedback::Column::Evidence)
            .column_as(shield_feedback::Column::Id.count(), "count")
            .group_by(shield_feedback::Column::Kind)
            .group_by(shield_feedback::Column::Evidence)
            .order_by_asc(shield_feedback::Column::Kind)
            .order_by_asc(shield_feedback::Column::Evidence)
            .into_model::<FeedbackCount>()
            .all(&self.db)
            .await?)
    }

    /// How many findings were said to be mistaken since the first day.
    pub async fn shield_feedback_total(&self, scope: Scope) -> Result<u64, StoreError> {
        Ok(scope
            .find::<shield_feedback::Entity>()
            .count(&self.db)
            .await?)
    }
}
