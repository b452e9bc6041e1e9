//! API keys.

use crate::{Access, Caller, Token, token};
use std::sync::Arc;
use vigie_domain::{AgentId, EntryId, Instant, KeyId, ServiceId, Use, UseState, Via};
use vigie_store::{KeyHolder, NewKey, Scope, StoreError};

/// What every key starts with, so that a leaked one is recognised.
const PREFIX: &str = "vigie_";

/// A key asked for.
#[derive(Debug, Clone)]
pub struct KeyRequest {
    /// Who will answer for it.
    pub agent: AgentId,
    /// The use of its exchanges.
    pub use_id: EntryId,
    /// The service whose budget it draws on; the agent's own when `None`.
    pub service: Option<ServiceId>,
    /// What it is for.
    pub name: String,
    /// When it ends by itself.
    pub expires_at: Option<Instant>,
}

/// A key just made: shown once.
#[derive(Debug)]
pub struct FreshKey {
    /// Identity.
    pub id: KeyId,
    /// The secret.
    pub token: Token,
}

/// Why a key opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum KeyRefusal {
    /// No key was presented.
    #[error("no key was presented")]
    Absent,
    /// Nobody knows it.
    #[error("unknown key")]
    Unknown,
    /// It was revoked. Who held it is known, so that the refusal can be traced.
    #[error("revoked key")]
    Revoked(Box<Caller>),
    /// It is past its date.
    #[error("expired key")]
    Expired(Box<Caller>),
    /// Its person may no longer sign in.
    #[error("the account behind this key is closed")]
    Closed(Box<Caller>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn caller_of(holder: KeyHolder) -> Caller {
    let service = holder.key.service.or(holder.agent.service);
    Caller::new(
        holder.agent,
        holder.salt,
        service,
        Some(holder.key.use_id),
        Some(holder.key.id),
        Via::Api,
    )
}

impl Access {
    /// Who is behind a key.
    pub async fn key(&self, presented: &str) -> Result<Arc<Caller>, KeyRefusal> {
        let hash = token::hash(presented);
        if let Some(caller) = self.keys.get(&hash) {
            return Ok(caller);
        }
        if presented.is_empty() {
            return Err(KeyRefusal::Absent);
        }
        let Some(holder) = self.store.key_by_token(hash).await? else {
            return Err(KeyRefusal::Unknown);
        };
        let (revoked, expires_at) = (holder.key.revoked_at.is_some(), holder.key.expires_at);
        let caller = caller_of(holder);
        if revoked {
            return Err(KeyRefusal::Revoked(Box::new(caller)));
        }
        if expires_at.is_some_and(|at| at <= self.mint.now()) {
            return Err(KeyRefusal::Expired(Box::new(caller)));
        }
        if !caller.agent.active {
            return Err(KeyRefusal::Closed(Box::new(caller)));
        }
        let caller = Arc::new(caller);
        self.keys.insert(hash, Arc::clone(&caller));
        Ok(caller)
    }

    /// Makes a key. The person and the use must be of the organisation, and the
    /// use not retired.
    pub async fn create_key(
        &self,
        scope: Scope,
        request: KeyRequest,
    ) -> Result<FreshKey, StoreError> {
        self.store
            .agent(scope, request.agent)
            .await?
            .ok_or(StoreError::Missing("agent"))?;
        let of = self
            .store
            .entry::<Use>(scope, request.use_id)
            .await?
            .filter(|entry| entry.state != UseState::Retired.as_str())
            .ok_or(StoreError::Missing("use"))?;
        let token = Token::fresh(PREFIX, &self.mint);
        let id = self.mint.id::<KeyId>();
        let new = NewKey {
            id,
            agent: request.agent,
            service: request.service,
            use_id: of.id,
            name: request.name,
            hint: token.hint(),
            token_hash: token.hash(),
            expires_at: request.expires_at,
        };
        self.store.insert_key(scope, new, self.mint.now()).await?;
        Ok(FreshKey { id, token })
    }

    /// Revokes a key of a person, or of anyone in the organisation.
    pub async fn revoke_key(
        &self,
        scope: Scope,
        id: KeyId,
        agent: Option<AgentId>,
    ) -> Result<bool, StoreError> {
        let done = self
            .store
            .revoke_key(scope, id, agent, self.mint.now())
            .await?;
        self.keys.invalidate_all();
        Ok(done)
    }

    /// A caller for a person of the organisation at the terminal.
    pub async fn terminal(&self, scope: Scope, agent: AgentId) -> Result<Caller, StoreError> {
        self.on_behalf(scope, agent, Via::Terminal).await
    }

    /// A caller for a person of the organisation, for what is done in their name through `via`.
    pub async fn on_behalf(
        &self,
        scope: Scope,
        agent: AgentId,
        via: Via,
    ) -> Result<Caller, StoreError> {
        let salt = self
            .store
            .agent_salt(scope, agent)
            .await?
            .ok_or(StoreError::Missing("agent"))?;
        let agent = self
            .store
            .agent(scope, agent)
            .await?
            .ok_or(StoreError::Missing("agent"))?;
        let service = agent.service;
        Ok(Caller::new(agent, salt, service, None, None, via))
    }
}
