//! Organisations, departments and services.

use crate::{
    RuleChange, Scope, Store, StoreError, Write,
    agents::agent_of,
    entity::{agent, department, organisation, service},
    rule_changes::log_change,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Set, sea_query::Expr,
};
use std::collections::HashMap;
use vigie_domain::{
    AgentId, Department, DepartmentId, Instant, Organisation, OrganisationId, Role, RuleKind,
    Service, ServiceId,
};

/// The time zone of an organisation that did not choose one.
const TIME_ZONE: &str = "Europe/Paris";

/// The days off of an organisation that did not choose: those of mainland France.
const DAYS_OFF: &str = "metropole";

/// Names of people and services, for screens that show identifiers.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Agents by identity.
    pub agents: HashMap<AgentId, String>,
    /// Services by identity.
    pub services: HashMap<ServiceId, String>,
    /// Departments by identity.
    pub departments: HashMap<DepartmentId, String>,
}

fn organisation_of(row: organisation::Model) -> Result<Organisation, StoreError> {
    Ok(Organisation {
        id: OrganisationId(row.id),
        kind: row
            .kind
            .parse()
            .map_err(|e| StoreError::corrupt("organisation.kind", e))?,
        name: row.name,
        parent: row.parent_id.map(OrganisationId),
    })
}

impl Store {
    /// Writes a new organisation.
    pub async fn insert_organisation(
        &self,
        new: &Organisation,
        now: Instant,
    ) -> Result<(), StoreError> {
        organisation::ActiveModel {
            id: Set(new.id.0),
            name: Set(new.name.clone()),
            kind: Set(new.kind.as_str().to_owned()),
            parent_id: Set(new.parent.map(|id| id.0)),
            colour: Set(String::new()),
            created_at: Set(now.micros()),
            time_zone: Set(TIME_ZONE.to_owned()),
            days_off: Set(DAYS_OFF.to_owned()),
        }
        .insert(&self.db)
        .await?;
        Ok(())
    }

    /// Every organisation of the installation, oldest first. For operators.
    pub async fn organisations(&self) -> Result<Vec<Organisation>, StoreError> {
        let rows = organisation::Entity::find()
            .order_by_asc(organisation::Column::CreatedAt)
            .all(&self.db)
            .await?;
        rows.into_iter().map(organisation_of).collect()
    }

    /// The organisation of a scope.
    pub async fn organisation(&self, scope: Scope) -> Result<Organisation, StoreError> {
        let row = organisation::Entity::find_by_id(scope.organisation().0)
            .one(&self.db)
            .await?
            .ok_or(StoreError::Missing("organisation"))?;
        organisation_of(row)
    }

    /// Renames the organisation of a scope.
    pub async fn rename_organisation(&self, scope: Scope, name: &str) -> Result<(), StoreError> {
        organisation::Entity::update_many()
            .col_expr(organisation::Column::Name, Expr::value(name))
            .filter(organisation::Column::Id.eq(scope.organisation().0))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// The colour of the organisation (`#RRGGBB`), empty when it keeps ours.
    pub async fn colour(&self, scope: Scope) -> Result<String, StoreError> {
        let colour: Option<String> = organisation::Entity::find_by_id(scope.organisation().0)
            .select_only()
            .column(organisation::Column::Colour)
            .into_tuple()
            .one(&self.db)
            .await?;
        Ok(colour.unwrap_or_default())
    }

    /// Sets the colour of the organisation.
    pub async fn set_colour(&self, scope: Scope, colour: &str) -> Result<(), StoreError> {
        organisation::Entity::update_many()
            .col_expr(organisation::Column::Colour, Expr::value(colour))
            .filter(organisation::Column::Id.eq(scope.organisation().0))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// The time zone of the organisation, by its IANA name: the hours its charter states are in it.
    pub async fn time_zone(&self, scope: Scope) -> Result<String, StoreError> {
        let zone: Option<String> = organisation::Entity::find_by_id(scope.organisation().0)
            .select_only()
            .column(organisation::Column::TimeZone)
            .into_tuple()
            .one(&self.db)
            .await?;
        zone.ok_or(StoreError::Missing("organisation"))
    }

    /// Sets the time zone of the organisation, whose name the caller has checked.
    pub async fn set_time_zone(&self, scope: Scope, zone: &str) -> Result<(), StoreError> {
        organisation::Entity::update_many()
            .col_expr(organisation::Column::TimeZone, Expr::value(zone))
            .filter(organisation::Column::Id.eq(scope.organisation().0))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// The region whose days off the organisation keeps, by the name its table gives it.
    pub async fn days_off(&self, scope: Scope) -> Result<String, StoreError> {
        let region: Option<String> = organisation::Entity::find_by_id(scope.organisation().0)
            .select_only()
            .column(organisation::Column::DaysOff)
            .into_tuple()
            .one(&self.db)
            .await?;
        region.ok_or(StoreError::Missing("organisation"))
    }

    /// Sets the region whose days off the organisation keeps, which the caller has checked; the
    /// log of decisions keeps what it was.
    pub async fn set_days_off(
        &self,
        scope: Scope,
        region: &str,
        write: Write,
    ) -> Result<(), StoreError> {
        let before = self.days_off(scope).await?;
        if before == region {
            return Ok(());
        }
        let transaction = self.begin().await?;
        organisation::Entity::update_many()
            .col_expr(organisation::Column::DaysOff, Expr::value(region))
            .filter(organisation::Column::Id.eq(scope.organisation().0))
            .exec(&transaction)
            .await?;
        let change = RuleChange {
            kind: RuleKind::Setting,
            subject: "days_off".to_owned(),
            action: "changed".to_owned(),
            before,
            after: region.to_owned(),
        };
        log_change(&transaction, scope, change, &write).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Departments, by name.
    pub async fn departments(&self, scope: Scope) -> Result<Vec<Department>, StoreError> {
        let rows = scope
            .find::<department::Entity>()
            .order_by_asc(department::Column::Name)
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| Department {
                id: DepartmentId(row.id),
                name: row.name,
                referent: row.referent_id.map(AgentId),
                headcount: row.headcount.and_then(|count| u32::try_from(count).ok()),
            })
            .collect())
    }

    /// Says how many people work in a department; `None` when that is not known.
    pub async fn set_headcount(
        &self,
        scope: Scope,
        department: DepartmentId,
        headcount: Option<u32>,
    ) -> Result<(), StoreError> {
        let count = headcount.map(|count| i32::try_from(count).unwrap_or(i32::MAX));
        let done = scope
            .update::<department::Entity>()
            .col_expr(department::Column::Headcount, Expr::value(count))
            .filter(department::Column::Id.eq(department.0))
            .exec(&self.db)
            .await?;
        if done.rows_affected == 0 {
            return Err(StoreError::Missing("department"));
        }
        Ok(())
    }

    /// Writes a new department.
    pub async fn insert_department(
        &self,
        scope: Scope,
        id: DepartmentId,
        name: &str,
    ) -> Result<(), StoreError> {
        department::ActiveModel {
            id: Set(id.0),
            organisation_id: Set(scope.organisation().0),
            name: Set(name.to_owned()),
            referent_id: Set(None),
            headcount: Set(None),
        }
        .insert(&self.db)
        .await
        .map_err(|error| StoreError::unique(error, "a department of this name"))?;
        Ok(())
    }

    /// Names the référent IA of a department, or leaves it without one.
    pub async fn set_referent(
        &self,
        scope: Scope,
        department: DepartmentId,
        referent: Option<AgentId>,
    ) -> Result<(), StoreError> {
        let row = scope
            .find::<department::Entity>()
            .filter(department::Column::Id.eq(department.0))
            .one(&self.db)
            .await?
            .ok_or(StoreError::Missing("department"))?;
        if let Some(referent) = referent {
            self.agent(scope, referent)
                .await?
                .ok_or(StoreError::Missing("agent"))?;
        }
        let mut row = row.into_active_model();
        row.referent_id = Set(referent.map(|id| id.0));
        row.update(&self.db).await?;
        Ok(())
    }

    /// Services, by name.
    pub async fn services(&self, scope: Scope) -> Result<Vec<Service>, StoreError> {
        let rows = scope
            .find::<service::Entity>()
            .order_by_asc(service::Column::Name)
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| Service {
                id: ServiceId(row.id),
                department: DepartmentId(row.department_id),
                name: row.name,
            })
            .collect())
    }

    /// Writes a new service of a department of the same organisation.
    pub async fn insert_service(
        &self,
        scope: Scope,
        id: ServiceId,
        department: DepartmentId,
        name: &str,
    ) -> Result<(), StoreError> {
        scope
            .find::<department::Entity>()
            .filter(department::Column::Id.eq(department.0))
            .one(&self.db)
            .await?
            .ok_or(StoreError::Missing("department"))?;
        service::ActiveModel {
            id: Set(id.0),
            organisation_id: Set(scope.organisation().0),
            department_id: Set(department.0),
            name: Set(name.to_owned()),
        }
        .insert(&self.db)
        .await
        .map_err(|error| StoreError::unique(error, "a service of this name"))?;
        Ok(())
    }

    /// Names of everyone and every service of the organisation.
    pub async fn people(&self, scope: Scope) -> Result<People, StoreError> {
        let agents: Vec<(uuid::Uuid, String)> = scope
            .find::<agent::Entity>()
            .select_only()
            .columns([agent::Column::Id, agent::Column::Name])
            .into_tuple()
            .all(&self.db)
            .await?;
        let services = self.services(scope).await?;
        let departments = self.departments(scope).await?;
        Ok(People {
            agents: agents
                .into_iter()
                .map(|(id, name)| (AgentId(id), name))
                .collect(),
            services: services
                .into_iter()
                .map(|service| (service.id, service.name))
                .collect(),
            departments: departments
                .into_iter()
                .map(|department| (department.id, department.name))
                .collect(),
        })
    }

    /// The référent IA of a service: its department's, else the only one of the organisation.
    pub async fn referent_of(
        &self,
        scope: Scope,
        service: ServiceId,
    ) -> Result<Option<vigie_domain::Agent>, StoreError> {
        let Some(row) = scope
            .find::<service::Entity>()
            .filter(service::Column::Id.eq(service.0))
            .one(&self.db)
            .await?
        else {
            return Ok(None);
        };
        let referent = scope
            .find::<department::Entity>()
            .filter(department::Column::Id.eq(row.department_id))
            .one(&self.db)
            .await?
            .and_then(|department| department.referent_id);
        match referent {
            Some(id) => self.agent(scope, AgentId(id)).await,
            None => self.only_referent(scope).await,
        }
    }

    /// The one active référent IA of an organisation, who is not its administrator if another is; nobody when there
    /// are several to choose from.
    async fn only_referent(&self, scope: Scope) -> Result<Option<vigie_domain::Agent>, StoreError> {
        // Roles are words of ours, never what somebody typed.
        let rows = scope
            .find::<agent::Entity>()
            .filter(agent::Column::Active.eq(true))
            .filter(agent::Column::Roles.contains(Role::Referent.as_str()))
            .all(&self.db)
            .await?;
        let all = rows.iter().map(agent_of).collect::<Result<Vec<_>, _>>()?;
        // Whoever installed Vigie has every role until others come.
        let (admins, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|agent| agent.has(Role::Admin));
        let mut named = if others.is_empty() { admins } else { others }.into_iter();
        Ok(named.next().filter(|_| named.next().is_none()))
    }
}
