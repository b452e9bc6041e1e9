//! Promises stated about the charter: proved of every draft until they are withdrawn.

use crate::{Scope, Store, StoreError, charters::number_of, entity::charter_promise};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr,
};
use uuid::Uuid;
use vigie_domain::{AgentId, Instant};

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharterPromise {
    /// Identity.
    pub id: Uuid,
    /// 1, 2, 3… in the organisation, withdrawn ones counted.
    pub number: u32,
    /// What is promised, as the charter room writes it in JSON.
    pub property: String,
    /// Who stated it; `None` for those that come with Vigie.
    pub stated_by: Option<AgentId>,
    /// When.
    pub stated_at: Instant,
}

fn promise_of(row: charter_promise::Model) -> Result<CharterPromise, StoreError> {
    Ok(CharterPromise {
        id: row.id,
        number: number_of(row.number, "charter_promise.number")?,
        property: row.property,
        stated_by: row.stated_by.map(AgentId),
        stated_at: Instant::from_micros(row.stated_at),
    })
}

/// Promises an organisation may hold at once: each is proved whenever a draft is looked at.
pub const MOST_PROMISES: u64 = 100;

impl Store {
    /// States a promise and answers its number; the one of `new` is not looked at.
    pub async fn state_promise(
        &self,
        scope: Scope,
        new: CharterPromise,
    ) -> Result<u32, StoreError> {
        let transaction = self.begin().await?;
        let last: Option<i32> = scope
            .find::<charter_promise::Entity>()
            .select_only()
            .column(charter_promise::Column::Number)
            .order_by_desc(charter_promise::Column::Number)
            .into_tuple()
            .one(&transaction)
            .await?;
        let number = last.unwrap_or_default() + 1;
        charter_promise::ActiveModel {
            id: Set(new.id),
            organisation_id: Set(scope.organisation().0),
            number: Set(number),
            property: Set(new.property),
            stated_by: Set(new.stated_by.map(|who| who.0)),
            stated_at: Set(new.stated_at.micros()),
            withdrawn_by: Set(None),
            withdrawn_at: Set(None),
        }
        .insert(&transaction)
        .await
        .map_err(|error| StoreError::unique(error, "a promise of this number"))?;
        transaction.commit().await?;
        number_of(number, "charter_promise.number")
    }

    /// Withdraws a promise: it is no longer proved, and stays written.
    pub async fn withdraw_promise(
        &self,
        scope: Scope,
        id: Uuid,
        by: AgentId,
        now: Instant,
    ) -> Result<(), StoreError> {
        let done = scope
            .update::<charter_promise::Entity>()
            .col_expr(charter_promise::Column::WithdrawnBy, Expr::value(by.0))
            .col_expr(
                charter_promise::Column::WithdrawnAt,
                Expr::value(now.micros()),
            )
            .filter(charter_promise::Column::Id.eq(id))
            .filter(charter_promise::Column::WithdrawnAt.is_null())
            .exec(&self.db)
            .await?;
        if done.rows_affected == 0 {
            return Err(StoreError::Missing("promise that stands"));
        }
        Ok(())
    }

    /// The promises that stand, in order.
    pub async fn promises(&self, scope: Scope) -> Result<Vec<CharterPromise>, StoreError> {
        let rows = scope
            .find::<charter_promise::Entity>()
            .filter(charter_promise::Column::WithdrawnAt.is_null())
            .order_by_asc(charter_promise::Column::Number)
            .limit(MOST_PROMISES)
            .all(&self.db)
            .await?;
        rows.into_iter().map(promise_of).collect()
    }
}
