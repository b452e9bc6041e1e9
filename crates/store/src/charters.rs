//! Versions of the charter, how they were adopted, who read them.

use crate::{
    Scope, Store, StoreError,
    entity::{agent, charter_adoption, charter_fault, charter_reading, charter_version, service},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::OnConflict,
};
use std::collections::{BTreeMap, BTreeSet};
use vigie_domain::{AgentId, Instant, NodeId, ServiceId};

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

/// How a version was adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adoption {
    /// The version.
    pub number: u32,
    /// The body that adopted it.
    pub body: String,
    /// Day of the session, `2026-11-24`.
    pub day: String,
    /// Members present.
    pub present: u32,
    /// Members required for the quorum.
    pub required: u32,
    /// Who wrote it down.
    pub recorded_by: AgentId,
    /// When it was written down.
    pub recorded_at: Instant,
    /// Why; empty for those of before reasons were asked for.
    pub reason: String,
}

/// Readings of a version in a service. Below [`FEWEST`] people nothing is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingRate {
    /// The service; `None` for agents without one.
    pub service: Option<ServiceId>,
    /// Agents of the service; those who chose not to use AI are agents like any other.
    pub agents: u32,
    /// Those who said they read it; `None` when the service is too small to tell.
    pub read: Option<u32>,
}

/// The fewest people an aggregate is told of.
pub const FEWEST: u32 = 10;

/// A version that does not load on an instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharterFault {
    /// The instance.
    pub node: NodeId,
    /// The version.
    pub number: u32,
    /// What is wrong with it.
    pub problem: String,
    /// Since when.
    pub at: Instant,
}

pub(crate) fn number_of(number: i32, place: &'static str) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|e| StoreError::corrupt(place, e))
}

pub(crate) fn column(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn version_of(row: charter_version::Model) -> Result<CharterVersion, StoreError> {
    Ok(CharterVersion {
        number: number_of(row.number, "charter_version.number")?,
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
            number: Set(column(version.number)),
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
        Ok(self.charters_until(scope, at, 1).await?.into_iter().next())
    }

    /// The versions that entered into force up to a moment, the latest first: the one in force,
    /// then those it replaced.
    pub async fn charters_until(
        &self,
        scope: Scope,
        at: Instant,
        limit: u64,
    ) -> Result<Vec<CharterVersion>, StoreError> {
        let rows = scope
            .find::<charter_version::Entity>()
            .filter(charter_version::Column::InForceFrom.lte(at.micros()))
            .order_by_desc(charter_version::Column::InForceFrom)
            .order_by_desc(charter_version::Column::Number)
            .limit(limit)
            .all(&self.db)
            .await?;
        rows.into_iter().map(version_of).collect()
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

    /// How the versions were adopted, by number; versions of before the first start have none.
    pub async fn adoptions(&self, scope: Scope) -> Result<BTreeMap<u32, Adoption>, StoreError> {
        let rows = scope
            .find::<charter_adoption::Entity>()
            .all(&self.db)
            .await?;
        rows.into_iter()
            .map(|row| {
                let number = number_of(row.number, "charter_adoption.number")?;
                let adoption = Adoption {
                    number,
                    body: row.body,
                    day: row.day,
                    present: number_of(row.present, "charter_adoption.present")?,
                    required: number_of(row.required, "charter_adoption.required")?,
                    recorded_by: AgentId(row.recorded_by),
                    recorded_at: Instant::from_micros(row.recorded_at),
                    reason: row.reason,
                };
                Ok((number, adoption))
            })
            .collect()
    }

    /// Notes that an agent read a version; a second time changes nothing.
    pub async fn read_charter(
        &self,
        scope: Scope,
        id: uuid::Uuid,
        agent: AgentId,
        number: u32,
        now: Instant,
    ) -> Result<(), StoreError> {
        let reading = charter_reading::ActiveModel {
            id: Set(id),
            organisation_id: Set(scope.organisation().0),
            agent_id: Set(agent.0),
            number: Set(column(number)),
            at: Set(now.micros()),
        };
        charter_reading::Entity::insert(reading)
            .on_conflict(
                OnConflict::columns([
                    charter_reading::Column::OrganisationId,
                    charter_reading::Column::Number,
                    charter_reading::Column::AgentId,
                ])
                .do_nothing()
                .to_owned(),
            )
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// When an agent said they read a version.
    pub async fn charter_read_at(
        &self,
        scope: Scope,
        agent: AgentId,
        number: u32,
    ) -> Result<Option<Instant>, StoreError> {
        let row = scope
            .find::<charter_reading::Entity>()
            .filter(charter_reading::Column::AgentId.eq(agent.0))
            .filter(charter_reading::Column::Number.eq(column(number)))
            .one(&self.db)
            .await?;
        Ok(row.map(|row| Instant::from_micros(row.at)))
    }

    /// Readings of a version by service: counts, never names, and none for a service of fewer than
    /// [`FEWEST`] people.
    pub async fn reading_rates(
        &self,
        scope: Scope,
        number: u32,
    ) -> Result<Vec<ReadingRate>, StoreError> {
        let readers: Vec<uuid::Uuid> = scope
            .find::<charter_reading::Entity>()
            .filter(charter_reading::Column::Number.eq(column(number)))
            .select_only()
            .column(charter_reading::Column::AgentId)
            .into_tuple()
            .all(&self.db)
            .await?;
        let readers: BTreeSet<uuid::Uuid> = readers.into_iter().collect();
        let agents: Vec<(uuid::Uuid, Option<uuid::Uuid>)> = scope
            .find::<agent::Entity>()
            .filter(agent::Column::Active.eq(true))
            .select_only()
            .columns([agent::Column::Id, agent::Column::ServiceId])
            .into_tuple()
            .all(&self.db)
            .await?;
        let mut counts: BTreeMap<Option<uuid::Uuid>, (u32, u32)> = BTreeMap::new();
        for (id, of) in agents {
            let (all, read) = counts.entry(of).or_default();
            *all += 1;
            *read += u32::from(readers.contains(&id));
        }
        let order: Vec<uuid::Uuid> = scope
            .find::<service::Entity>()
            .order_by_asc(service::Column::Name)
            .select_only()
            .column(service::Column::Id)
            .into_tuple()
            .all(&self.db)
            .await?;
        let places = order.into_iter().map(Some).chain(std::iter::once(None));
        Ok(places
            .filter_map(|place| {
                let (agents, read) = counts.remove(&place)?;
                Some(ReadingRate {
                    service: place.map(ServiceId),
                    agents,
                    read: (agents >= FEWEST).then_some(read),
                })
            })
            .collect())
    }

    /// Notes that a version does not load on an instance.
    pub async fn note_charter_fault(
        &self,
        scope: Scope,
        id: uuid::Uuid,
        fault: CharterFault,
    ) -> Result<(), StoreError> {
        let row = charter_fault::ActiveModel {
            id: Set(id),
            organisation_id: Set(scope.organisation().0),
            node_id: Set(fault.node.0),
            number: Set(column(fault.number)),
            problem: Set(fault.problem.chars().take(2000).collect()),
            at: Set(fault.at.micros()),
        };
        charter_fault::Entity::insert(row)
            .on_conflict(
                OnConflict::columns([
                    charter_fault::Column::OrganisationId,
                    charter_fault::Column::NodeId,
                ])
                .update_columns([
                    charter_fault::Column::Number,
                    charter_fault::Column::Problem,
                    charter_fault::Column::At,
                ])
                .to_owned(),
            )
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// Notes that the charter in force loads again on an instance.
    pub async fn clear_charter_fault(&self, scope: Scope, node: NodeId) -> Result<(), StoreError> {
        scope
            .delete::<charter_fault::Entity>()
            .filter(charter_fault::Column::NodeId.eq(node.0))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Versions that entered into force and do not load somewhere, while they are the one in
    /// force: an instance that is gone says nothing of a version that has been replaced since.
    pub async fn charter_faults(
        &self,
        scope: Scope,
        at: Instant,
    ) -> Result<Vec<CharterFault>, StoreError> {
        let Some(version) = self.charter_in_force(scope, at).await? else {
            return Ok(Vec::new());
        };
        let rows = scope
            .find::<charter_fault::Entity>()
            .filter(charter_fault::Column::Number.eq(column(version.number)))
            .order_by_asc(charter_fault::Column::At)
            .all(&self.db)
            .await?;
        rows.into_iter()
            .map(|row| {
                Ok(CharterFault {
                    node: NodeId(row.node_id),
                    number: number_of(row.number, "charter_fault.number")?,
                    problem: row.problem,
                    at: Instant::from_micros(row.at),
                })
            })
            .collect()
    }
}
