//! API keys. Only a hash and the last characters are kept.

use crate::{
    Salt, Scope, Store, StoreError,
    agents::{agent_of, salt_of},
    entity::{agent, api_key},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::Expr,
};
use vigie_domain::{Agent, AgentId, EntryId, Instant, KeyId, ServiceId};

/// A key to write.
#[derive(Debug, Clone)]
pub struct NewKey {
    /// Identity.
    pub id: KeyId,
    /// Who answers for it.
    pub agent: AgentId,
    /// The service its budget belongs to.
    pub service: Option<ServiceId>,
    /// The use every exchange of the key belongs to.
    pub use_id: EntryId,
    /// What it is for.
    pub name: String,
    /// Its last characters, to recognise it by.
    pub hint: String,
    /// SHA-256 of the whole key.
    pub token_hash: [u8; 32],
    /// When it ends by itself.
    pub expires_at: Option<Instant>,
}

/// A key, for lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// Identity.
    pub id: KeyId,
    /// Who answers for it.
    pub agent: AgentId,
    /// The service its budget belongs to.
    pub service: Option<ServiceId>,
    /// The use of its exchanges.
    pub use_id: EntryId,
    /// What it is for.
    pub name: String,
    /// Its last characters.
    pub hint: String,
    /// When it was made.
    pub created_at: Instant,
    /// When it ends by itself.
    pub expires_at: Option<Instant>,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
}

/// Who holds a key, live or not: a revoked key is refused by name.
#[derive(Debug, Clone)]
pub struct KeyHolder {
    /// The key.
    pub key: KeyRow,
    /// Who answers for it.
    pub agent: Agent,
    /// The secret of their pseudonym.
    pub salt: Salt,
}

fn row_of(row: api_key::Model) -> KeyRow {
    KeyRow {
        id: KeyId(row.id),
        agent: AgentId(row.agent_id),
        service: row.service_id.map(ServiceId),
        use_id: EntryId(row.use_id),
        name: row.name,
        hint: row.hint,
        created_at: Instant::from_micros(row.created_at),
        expires_at: row.expires_at.map(Instant::from_micros),
        revoked_at: row.revoked_at.map(Instant::from_micros),
    }
}

impl Store {
    /// Writes a key.
    pub async fn insert_key(
        &self,
        scope: Scope,
        new: NewKey,
        now: Instant,
    ) -> Result<(), StoreError> {
        api_key::ActiveModel {
            id: Set(new.id.0),
            organisation_id: Set(scope.organisation().0),
            agent_id: Set(new.agent.0),
            service_id: Set(new.service.map(|id| id.0)),
            use_id: Set(new.use_id.0),
            name: Set(new.name),
            hint: Set(new.hint),
            token_hash: Set(new.token_hash.to_vec()),
            created_at: Set(now.micros()),
            expires_at: Set(new.expires_at.map(Instant::micros)),
            revoked_at: Set(None),
            used_at: Set(None),
        }
        .insert(&self.db)
        .await?;
        Ok(())
    }

    /// Who holds the key of a token, live or not.
    pub async fn key_by_token(
        &self,
        token_hash: [u8; 32],
    ) -> Result<Option<KeyHolder>, StoreError> {
        let row = api_key::Entity::find()
            .filter(api_key::Column::TokenHash.eq(token_hash.to_vec()))
            .one(&self.db)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let holder = agent::Entity::find_by_id(row.agent_id)
            .one(&self.db)
            .await?
            .ok_or(StoreError::Missing("agent"))?;
        Ok(Some(KeyHolder {
            agent: agent_of(&holder)?,
            salt: salt_of(&holder)?,
            key: row_of(row),
        }))
    }

    /// Keys of the organisation, or of one person, the latest first.
    pub async fn keys(
        &self,
        scope: Scope,
        agent: Option<AgentId>,
    ) -> Result<Vec<KeyRow>, StoreError> {
        let mut query = scope.find::<api_key::Entity>();
        if let Some(agent) = agent {
            query = query.filter(api_key::Column::AgentId.eq(agent.0));
        }
        let rows = query
            .order_by_desc(api_key::Column::CreatedAt)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(row_of).collect())
    }

    /// Revokes a key; `false` when there was none to revoke.
    pub async fn revoke_key(
        &self,
        scope: Scope,
        id: KeyId,
        agent: Option<AgentId>,
        now: Instant,
    ) -> Result<bool, StoreError> {
        let mut update = scope
            .update::<api_key::Entity>()
            .col_expr(api_key::Column::RevokedAt, Expr::value(now.micros()))
            .filter(api_key::Column::Id.eq(id.0))
            .filter(api_key::Column::RevokedAt.is_null());
        if let Some(agent) = agent {
            update = update.filter(api_key::Column::AgentId.eq(agent.0));
        }
        Ok(update.exec(&self.db).await?.rows_affected > 0)
    }
}
