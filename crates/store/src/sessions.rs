//! Signed-in browsers. Only a hash of the token is kept.

use crate::{
    Salt, Scope, Store, StoreError,
    agents::{agent_of, salt_of},
    entity::{agent, session},
    purge::purge,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::Expr,
};
use vigie_domain::{Agent, AgentId, Instant, SessionId};

/// A session, for the list its owner sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Identity.
    pub id: SessionId,
    /// The browser, as it names itself.
    pub user_agent: String,
    /// When it was opened.
    pub created_at: Instant,
    /// When it was last used, to the quarter of an hour.
    pub seen_at: Instant,
    /// When it ends by itself.
    pub expires_at: Instant,
}

/// Who holds a live session.
#[derive(Debug, Clone)]
pub struct SessionHolder {
    /// The session.
    pub session: SessionRow,
    /// The person, active.
    pub agent: Agent,
    /// The secret of their pseudonym.
    pub salt: Salt,
}

fn row_of(row: session::Model) -> SessionRow {
    SessionRow {
        id: SessionId(row.id),
        user_agent: row.user_agent,
        created_at: Instant::from_micros(row.created_at),
        seen_at: Instant::from_micros(row.seen_at),
        expires_at: Instant::from_micros(row.expires_at),
    }
}

impl Store {
    /// Opens a session for a person.
    pub async fn insert_session(
        &self,
        scope: Scope,
        agent: AgentId,
        token_hash: [u8; 32],
        session: SessionRow,
    ) -> Result<(), StoreError> {
        session::ActiveModel {
            id: Set(session.id.0),
            organisation_id: Set(scope.organisation().0),
            agent_id: Set(agent.0),
            token_hash: Set(token_hash.to_vec()),
            user_agent: Set(session.user_agent),
            created_at: Set(session.created_at.micros()),
            seen_at: Set(session.seen_at.micros()),
            expires_at: Set(session.expires_at.micros()),
            revoked_at: Set(None),
        }
        .insert(&self.db)
        .await?;
        Ok(())
    }

    /// Who holds the session of a token, if it is live and its person active.
    /// The one place, with keys and links, where a token leads to a scope.
    pub async fn session_by_token(
        &self,
        token_hash: [u8; 32],
        now: Instant,
    ) -> Result<Option<SessionHolder>, StoreError> {
        let found = session::Entity::find()
            .filter(session::Column::TokenHash.eq(token_hash.to_vec()))
            .filter(session::Column::RevokedAt.is_null())
            .filter(session::Column::ExpiresAt.gt(now.micros()))
            .one(&self.db)
            .await?;
        let Some(row) = found else { return Ok(None) };
        let holder = agent::Entity::find_by_id(row.agent_id)
            .filter(agent::Column::Active.eq(true))
            .one(&self.db)
            .await?;
        let Some(holder) = holder else {
            return Ok(None);
        };
        Ok(Some(SessionHolder {
            agent: agent_of(&holder)?,
            salt: salt_of(&holder)?,
            session: row_of(row),
        }))
    }

    /// Live sessions of a person, the latest first.
    pub async fn sessions(
        &self,
        scope: Scope,
        agent: AgentId,
        now: Instant,
    ) -> Result<Vec<SessionRow>, StoreError> {
        let rows = scope
            .find::<session::Entity>()
            .filter(session::Column::AgentId.eq(agent.0))
            .filter(session::Column::RevokedAt.is_null())
            .filter(session::Column::ExpiresAt.gt(now.micros()))
            .order_by_desc(session::Column::SeenAt)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(row_of).collect())
    }

    /// Notes that a session was used.
    pub async fn touch_session(
        &self,
        scope: Scope,
        id: SessionId,
        now: Instant,
    ) -> Result<(), StoreError> {
        scope
            .update::<session::Entity>()
            .col_expr(session::Column::SeenAt, Expr::value(now.micros()))
            .filter(session::Column::Id.eq(id.0))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Ends one session of a person; `false` when there was none to end.
    pub async fn revoke_session(
        &self,
        scope: Scope,
        agent: AgentId,
        id: SessionId,
        now: Instant,
    ) -> Result<bool, StoreError> {
        let done = scope
            .update::<session::Entity>()
            .col_expr(session::Column::RevokedAt, Expr::value(now.micros()))
            .filter(session::Column::Id.eq(id.0))
            .filter(session::Column::AgentId.eq(agent.0))
            .filter(session::Column::RevokedAt.is_null())
            .exec(&self.db)
            .await?;
        Ok(done.rows_affected > 0)
    }

    /// Ends every session of a person but one.
    pub async fn revoke_sessions(
        &self,
        scope: Scope,
        agent: AgentId,
        but: Option<SessionId>,
        now: Instant,
    ) -> Result<u64, StoreError> {
        let mut update = scope
            .update::<session::Entity>()
            .col_expr(session::Column::RevokedAt, Expr::value(now.micros()))
            .filter(session::Column::AgentId.eq(agent.0))
            .filter(session::Column::RevokedAt.is_null());
        if let Some(but) = but {
            update = update.filter(session::Column::Id.ne(but.0));
        }
        Ok(update.exec(&self.db).await?.rows_affected)
    }

    /// Deletes sessions that ended before `before`; answers how many.
    pub async fn purge_sessions(&self, before: Instant) -> Result<u64, StoreError> {
        purge::<session::Entity>(&self.db, session::Column::ExpiresAt, before).await
    }
}
