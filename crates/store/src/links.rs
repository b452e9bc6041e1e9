//! One-time sign-in links. Only a hash of the token is kept.

use crate::{Scope, Store, StoreError, entity::link, purge::purge};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::Expr};
use vigie_domain::{AgentId, Instant, LinkId, OrganisationId};

impl Store {
    /// Writes a link that lets a person in once, until `expires_at`.
    pub async fn insert_link(
        &self,
        scope: Scope,
        id: LinkId,
        agent: AgentId,
        token_hash: [u8; 32],
        expires_at: Instant,
    ) -> Result<(), StoreError> {
        link::ActiveModel {
            id: Set(id.0),
            organisation_id: Set(scope.organisation().0),
            agent_id: Set(agent.0),
            token_hash: Set(token_hash.to_vec()),
            expires_at: Set(expires_at.micros()),
            used_at: Set(None),
        }
        .insert(&self.db)
        .await?;
        Ok(())
    }

    /// Whom a link would let in, without using it.
    pub async fn link_holder(
        &self,
        token_hash: [u8; 32],
        now: Instant,
    ) -> Result<Option<(Scope, AgentId)>, StoreError> {
        let row = link::Entity::find()
            .filter(link::Column::TokenHash.eq(token_hash.to_vec()))
            .filter(link::Column::UsedAt.is_null())
            .filter(link::Column::ExpiresAt.gt(now.micros()))
            .one(&self.db)
            .await?;
        Ok(row.map(|row| {
            (
                Scope::of(OrganisationId(row.organisation_id)),
                AgentId(row.agent_id),
            )
        }))
    }

    /// Uses a link: whom it lets in, or `None` when it is unknown, too old or
    /// already used. Two browsers racing for it: one wins.
    pub async fn use_link(
        &self,
        token_hash: [u8; 32],
        now: Instant,
    ) -> Result<Option<(Scope, AgentId)>, StoreError> {
        let Some(holder) = self.link_holder(token_hash, now).await? else {
            return Ok(None);
        };
        let done = link::Entity::update_many()
            .col_expr(link::Column::UsedAt, Expr::value(now.micros()))
            .filter(link::Column::TokenHash.eq(token_hash.to_vec()))
            .filter(link::Column::UsedAt.is_null())
            .exec(&self.db)
            .await?;
        Ok((done.rows_affected == 1).then_some(holder))
    }

    /// Voids every unused link of a person.
    pub async fn void_links(
        &self,
        scope: Scope,
        agent: AgentId,
        now: Instant,
    ) -> Result<(), StoreError> {
        scope
            .update::<link::Entity>()
            .col_expr(link::Column::UsedAt, Expr::value(now.micros()))
            .filter(link::Column::AgentId.eq(agent.0))
            .filter(link::Column::UsedAt.is_null())
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Deletes links past their date; answers how many.
    pub async fn purge_links(&self, before: Instant) -> Result<u64, StoreError> {
        purge::<link::Entity>(&self.db, link::Column::ExpiresAt, before).await
    }
}
