//! Probes of providers, and the availability they measure.

use crate::{Scope, Store, StoreError, entity::provider_probe};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set,
};
use uuid::Uuid;
use vigie_domain::{Instant, ProviderId};

/// Whether a provider answered when it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// Identity.
    pub id: Uuid,
    /// The provider.
    pub provider: ProviderId,
    /// When it was asked.
    pub at: Instant,
    /// Whether it answered as it should.
    pub up: bool,
    /// How long it took, in milliseconds; `None` when nothing came.
    pub ms: Option<u64>,
    /// What went wrong; empty when it answered.
    pub problem: String,
}

/// What probes say of a provider over a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Availability {
    /// Probes it answered.
    pub up: u64,
    /// Probes made.
    pub total: u64,
    /// The first of the period.
    pub first: Instant,
    /// The last.
    pub last: Probe,
}

impl Store {
    /// Keeps a probe.
    pub async fn keep_probe(&self, scope: Scope, probe: Probe) -> Result<(), StoreError> {
        provider_probe::ActiveModel {
            id: Set(probe.id),
            organisation_id: Set(scope.organisation().0),
            provider_id: Set(probe.provider.0),
            at: Set(probe.at.micros()),
            up: Set(probe.up),
            ms: Set(probe.ms.and_then(|ms| i64::try_from(ms).ok())),
            problem: Set(probe.problem),
        }
        .insert(&self.db)
        .await?;
        Ok(())
    }

    /// What the probes of a provider since a moment say; `None` when none was made.
    pub async fn availability(
        &self,
        scope: Scope,
        provider: ProviderId,
        since: Instant,
    ) -> Result<Option<Availability>, StoreError> {
        let probes = || {
            scope
                .find::<provider_probe::Entity>()
                .filter(provider_probe::Column::ProviderId.eq(provider.0))
                .filter(provider_probe::Column::At.gte(since.micros()))
        };
        let first = probes()
            .order_by_asc(provider_probe::Column::At)
            .one(&self.db)
            .await?;
        let last = probes()
            .order_by_desc(provider_probe::Column::At)
            .one(&self.db)
            .await?;
        let (Some(first), Some(last)) = (first, last) else {
            return Ok(None);
        };
        let up = probes().filter(provider_probe::Column::Up.eq(true));
        Ok(Some(Availability {
            up: up.count(&self.db).await?,
            total: probes().count(&self.db).await?,
            first: Instant::from_micros(first.at),
            last: Probe {
                id: last.id,
                provider,
                at: Instant::from_micros(last.at),
                up: last.up,
                ms: last.ms.and_then(|ms| u64::try_from(ms).ok()),
                problem: last.problem,
            },
        }))
    }

    /// Deletes probes older than a moment; answers how many.
    pub async fn purge_probes(&self, before: Instant) -> Result<u64, StoreError> {
        let done = provider_probe::Entity::delete_many()
            .filter(provider_probe::Column::At.lt(before.micros()))
            .exec(&self.db)
            .await?;
        Ok(done.rows_affected)
    }
}
