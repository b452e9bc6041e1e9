//! People.

use crate::{Scope, Store, StoreError, entity::agent};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, Set,
    sea_query::{Expr, ExprTrait},
};
use vigie_domain::{Agent, AgentId, Instant, Language, OrganisationId, Role, ServiceId};

/// The secret that ties a person to their pseudonym and commitments. Destroying
/// it leaves a trace nobody can tie to them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 32]);

impl std::fmt::Debug for Salt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Salt(…)")
    }
}

/// A person to write.
#[derive(Debug, Clone)]
pub struct NewAgent {
    /// Identity.
    pub id: AgentId,
    /// Their service.
    pub service: Option<ServiceId>,
    /// Professional address; kept in lower case.
    pub email: String,
    /// Name.
    pub name: String,
    /// Roles besides [`Role::Agent`].
    pub roles: Vec<Role>,
    /// Language of their screens.
    pub language: Language,
    /// Fresh random bytes.
    pub salt: Salt,
}

/// What an administrator may change of a person.
#[derive(Debug, Clone)]
pub struct AgentChange {
    /// Name.
    pub name: String,
    /// Service.
    pub service: Option<ServiceId>,
    /// Roles besides [`Role::Agent`].
    pub roles: Vec<Role>,
    /// Whether they may sign in.
    pub active: bool,
}

/// What signing in needs to know of a person.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The person.
    pub agent: Agent,
    /// Their password, hashed; `None` before they chose one.
    pub password_hash: Option<String>,
    /// Wrong passwords in a row.
    pub failed: i32,
    /// Until when further tries are refused.
    pub locked_until: Option<Instant>,
}

fn roles_text(roles: &[Role]) -> String {
    let mut all = vec![Role::Agent];
    all.extend(roles.iter().copied().filter(|role| *role != Role::Agent));
    all.sort_unstable();
    all.dedup();
    all.iter()
        .map(|role| role.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

pub(crate) fn agent_of(row: &agent::Model) -> Result<Agent, StoreError> {
    let roles = row
        .roles
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<Vec<Role>, _>>()
        .map_err(|e| StoreError::corrupt("agent.roles", e))?;
    Ok(Agent {
        id: AgentId(row.id),
        organisation: OrganisationId(row.organisation_id),
        service: row.service_id.map(ServiceId),
        email: row.email.clone(),
        name: row.name.clone(),
        roles,
        language: row
            .language
            .parse()
            .map_err(|e| StoreError::corrupt("agent.language", e))?,
        active: row.active,
        no_ai: row.no_ai,
        created_at: Instant::from_micros(row.created_at),
    })
}

pub(crate) fn salt_of(row: &agent::Model) -> Result<Salt, StoreError> {
    row.salt
        .as_slice()
        .try_into()
        .map(Salt)
        .map_err(|_| StoreError::corrupt("agent.salt", "not 32 bytes"))
}

fn sign_in_of(row: &agent::Model) -> Result<SignIn, StoreError> {
    Ok(SignIn {
        agent: agent_of(row)?,
        password_hash: row.password_hash.clone(),
        failed: row.failed_sign_ins,
        locked_until: row.locked_until.map(Instant::from_micros),
    })
}

impl Store {
    /// Writes a new person. Their address must be free in the whole installation.
    pub async fn insert_agent(
        &self,
        scope: Scope,
        new: NewAgent,
        now: Instant,
    ) -> Result<(), StoreError> {
        agent::ActiveModel {
            id: Set(new.id.0),
            organisation_id: Set(scope.organisation().0),
            service_id: Set(new.service.map(|id| id.0)),
            email: Set(new.email.trim().to_lowercase()),
            name: Set(new.name),
            roles: Set(roles_text(&new.roles)),
            language: Set(new.language.as_str().to_owned()),
            active: Set(true),
            no_ai: Set(false),
            password_hash: Set(None),
            failed_sign_ins: Set(0),
            locked_until: Set(None),
            salt: Set(new.salt.0.to_vec()),
            created_at: Set(now.micros()),
        }
        .insert(&self.db)
        .await
        .map_err(|error| StoreError::unique(error, "an agent with this address"))?;
        Ok(())
    }

    async fn agent_row(
        &self,
        scope: Scope,
        id: AgentId,
    ) -> Result<Option<agent::Model>, StoreError> {
        Ok(scope
            .find::<agent::Entity>()
            .filter(agent::Column::Id.eq(id.0))
            .one(&self.db)
            .await?)
    }

    /// A person of the organisation.
    pub async fn agent(&self, scope: Scope, id: AgentId) -> Result<Option<Agent>, StoreError> {
        self.agent_row(scope, id)
            .await?
            .as_ref()
            .map(agent_of)
            .transpose()
    }

    /// The secret of a person's pseudonym.
    pub async fn agent_salt(&self, scope: Scope, id: AgentId) -> Result<Option<Salt>, StoreError> {
        self.agent_row(scope, id)
            .await?
            .as_ref()
            .map(salt_of)
            .transpose()
    }

    /// A person by address, whatever the organisation: who signs in does not
    /// know theirs yet.
    pub async fn sign_in_by_email(&self, email: &str) -> Result<Option<SignIn>, StoreError> {
        let row = agent::Entity::find()
            .filter(agent::Column::Email.eq(email.trim().to_lowercase()))
            .one(&self.db)
            .await?;
        row.as_ref().map(sign_in_of).transpose()
    }

    /// The same, of a person of the organisation.
    pub async fn sign_in_by_id(
        &self,
        scope: Scope,
        id: AgentId,
    ) -> Result<Option<SignIn>, StoreError> {
        self.agent_row(scope, id)
            .await?
            .as_ref()
            .map(sign_in_of)
            .transpose()
    }

    /// People of the organisation, by name.
    pub async fn agents(&self, scope: Scope) -> Result<Vec<Agent>, StoreError> {
        let rows = scope
            .find::<agent::Entity>()
            .order_by_asc(agent::Column::Name)
            .all(&self.db)
            .await?;
        rows.iter().map(agent_of).collect()
    }

    /// How many people the installation knows.
    pub async fn count_agents(&self) -> Result<u64, StoreError> {
        Ok(agent::Entity::find().count(&self.db).await?)
    }

    /// Changes what an administrator may change.
    pub async fn change_agent(
        &self,
        scope: Scope,
        id: AgentId,
        change: AgentChange,
    ) -> Result<(), StoreError> {
        let row = self
            .agent_row(scope, id)
            .await?
            .ok_or(StoreError::Missing("agent"))?;
        let mut row = row.into_active_model();
        row.name = Set(change.name);
        row.service_id = Set(change.service.map(|id| id.0));
        row.roles = Set(roles_text(&change.roles));
        row.active = Set(change.active);
        row.update(&self.db).await?;
        Ok(())
    }

    /// Sets a password (already hashed) and forgets wrong tries.
    pub async fn set_password(
        &self,
        scope: Scope,
        id: AgentId,
        hash: &str,
    ) -> Result<(), StoreError> {
        self.update_agent(scope, id, |row| {
            row.password_hash = Set(Some(hash.to_owned()));
            row.failed_sign_ins = Set(0);
            row.locked_until = Set(None);
        })
        .await
    }

    /// Sets the language of a person's screens.
    pub async fn set_language(
        &self,
        scope: Scope,
        id: AgentId,
        language: Language,
    ) -> Result<(), StoreError> {
        self.update_agent(scope, id, |row| {
            row.language = Set(language.as_str().to_owned());
        })
        .await
    }

    /// Records « je ne souhaite pas utiliser l'IA », or the end of it.
    pub async fn set_no_ai(
        &self,
        scope: Scope,
        id: AgentId,
        no_ai: bool,
    ) -> Result<(), StoreError> {
        self.update_agent(scope, id, |row| row.no_ai = Set(no_ai))
            .await
    }

    /// Counts one more wrong password, atomically, and locks until `locked_until` if given.
    pub async fn count_failed_sign_in(
        &self,
        scope: Scope,
        id: AgentId,
        locked_until: Option<Instant>,
    ) -> Result<(), StoreError> {
        scope
            .update::<agent::Entity>()
            .col_expr(
                agent::Column::FailedSignIns,
                Expr::col(agent::Column::FailedSignIns).add(1),
            )
            .col_expr(
                agent::Column::LockedUntil,
                Expr::value(locked_until.map(Instant::micros)),
            )
            .filter(agent::Column::Id.eq(id.0))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Forgets wrong tries after a right password.
    pub async fn clear_failed_sign_ins(&self, scope: Scope, id: AgentId) -> Result<(), StoreError> {
        self.update_agent(scope, id, |row| {
            row.failed_sign_ins = Set(0);
            row.locked_until = Set(None);
        })
        .await
    }

    async fn update_agent(
        &self,
        scope: Scope,
        id: AgentId,
        change: impl FnOnce(&mut agent::ActiveModel),
    ) -> Result<(), StoreError> {
        let row = self
            .agent_row(scope, id)
            .await?
            .ok_or(StoreError::Missing("agent"))?;
        let mut row = row.into_active_model();
        change(&mut row);
        row.update(&self.db).await?;
        Ok(())
    }
}
