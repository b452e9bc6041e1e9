//! Badges of agents: which, granted by whom, until when.

use crate::{Scope, Store, StoreError, entity::badge_grant};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr,
};
use uuid::Uuid;
use vigie_domain::{AgentId, Instant};

/// A badge an agent was granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadgeGrant {
    /// Identity.
    pub id: Uuid,
    /// Whose.
    pub agent: AgentId,
    /// Which badge (`B01`).
    pub code: String,
    /// Who granted it.
    pub granted_by: AgentId,
    /// When.
    pub granted_at: Instant,
    /// From this moment it is no longer valid; `None` when it has no end.
    pub ends_at: Option<Instant>,
    /// Who took it back, and when.
    pub revoked: Option<(AgentId, Instant)>,
}

impl BadgeGrant {
    /// Whether it is valid at a moment.
    #[must_use]
    pub fn is_valid(&self, at: Instant) -> bool {
        self.granted_at <= at
            && self.ends_at.is_none_or(|end| at < end)
            && self.revoked.is_none_or(|(_, revoked)| at < revoked)
    }
}

fn grant_of(row: badge_grant::Model) -> BadgeGrant {
    BadgeGrant {
        id: row.id,
        agent: AgentId(row.agent_id),
        code: row.code,
        granted_by: AgentId(row.granted_by),
        granted_at: Instant::from_micros(row.granted_at),
        ends_at: row.ends_at.map(Instant::from_micros),
        revoked: row
            .revoked_by
            .zip(row.revoked_at)
            .map(|(who, at)| (AgentId(who), Instant::from_micros(at))),
    }
}

/// Grants read of one agent: each badge, renewed every year of a long career.
const MOST: u64 = 1000;

impl Store {
    /// Grants a badge; what `grant` says of being taken back is not looked at.
    pub async fn grant_badge(&self, scope: Scope, grant: BadgeGrant) -> Result<(), StoreError> {
        badge_grant::ActiveModel {
            id: Set(grant.id),
            organisation_id: Set(scope.organisation().0),
            agent_id: Set(grant.agent.0),
            code: Set(grant.code),
            granted_by: Set(grant.granted_by.0),
            granted_at: Set(grant.granted_at.micros()),
            ends_at: Set(grant.ends_at.map(Instant::micros)),
            revoked_by: Set(None),
            revoked_at: Set(None),
        }
        .insert(&self.db)
        .await?;
        Ok(())
    }

    /// Takes a badge of an agent back.
    pub async fn revoke_badge(
        &self,
        scope: Scope,
        agent: AgentId,
        id: Uuid,
        by: AgentId,
        now: Instant,
    ) -> Result<(), StoreError> {
        let done = scope
            .update::<badge_grant::Entity>()
            .col_expr(badge_grant::Column::RevokedBy, Expr::value(by.0))
            .col_expr(badge_grant::Column::RevokedAt, Expr::value(now.micros()))
            .filter(badge_grant::Column::Id.eq(id))
            .filter(badge_grant::Column::AgentId.eq(agent.0))
            .filter(badge_grant::Column::RevokedAt.is_null())
            .exec(&self.db)
            .await?;
        if done.rows_affected == 0 {
            return Err(StoreError::Missing("badge that is held"));
        }
        Ok(())
    }

    /// Every badge an agent was granted, the last first.
    pub async fn badges(
        &self,
        scope: Scope,
        agent: AgentId,
    ) -> Result<Vec<BadgeGrant>, StoreError> {
        let rows = scope
            .find::<badge_grant::Entity>()
            .filter(badge_grant::Column::AgentId.eq(agent.0))
            .order_by_desc(badge_grant::Column::GrantedAt)
            .order_by_asc(badge_grant::Column::Code)
            .limit(MOST)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(grant_of).collect())
    }
}
