//! Exceptions to articles of the charter: by whom, why, until when.

use crate::{Scope, Store, StoreError, charters::number_of, entity::charter_exception};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr,
};
use uuid::Uuid;
use vigie_domain::{AgentId, ExceptionSubject, Instant};

/// An exception to an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharterException {
    /// Identity.
    pub id: Uuid,
    /// 1, 2, 3… in the organisation: the trace says « E3 ».
    pub number: u32,
    /// The article (`C02`).
    pub article: String,
    /// Whom or what it is for.
    pub subject: ExceptionSubject,
    /// Why it was granted.
    pub reason: String,
    /// Who granted it.
    pub granted_by: AgentId,
    /// First moment.
    pub starts_at: Instant,
    /// From this moment it applies no more.
    pub ends_at: Instant,
    /// Taken back before its end.
    pub revoked: Option<Revocation>,
    /// Written down.
    pub created_at: Instant,
}

/// An exception taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    /// When.
    pub at: Instant,
    /// By whom; `None` when it was done before that was kept.
    pub by: Option<AgentId>,
    /// Why; empty when it was done before that was kept.
    pub reason: String,
}

impl CharterException {
    /// Whether it applies at a moment.
    #[must_use]
    pub fn applies(&self, at: Instant) -> bool {
        self.starts_at <= at
            && at < self.ends_at
            && self.revoked.as_ref().is_none_or(|revoked| at < revoked.at)
    }
}

fn exception_of(row: charter_exception::Model) -> Result<CharterException, StoreError> {
    Ok(CharterException {
        id: row.id,
        number: number_of(row.number, "charter_exception.number")?,
        article: row.article,
        subject: ExceptionSubject::of(&row.kind, row.subject_id)
            .ok_or_else(|| StoreError::corrupt("charter_exception.kind", &row.kind))?,
        reason: row.reason,
        granted_by: AgentId(row.granted_by),
        starts_at: Instant::from_micros(row.starts_at),
        ends_at: Instant::from_micros(row.ends_at),
        revoked: row.revoked_at.map(|at| Revocation {
            at: Instant::from_micros(at),
            by: row.revoked_by.map(AgentId),
            reason: row.revoked_reason,
        }),
        created_at: Instant::from_micros(row.created_at),
    })
}

impl Store {
    /// Grants an exception and answers its number; the one of `new` is not looked at.
    pub async fn grant_charter_exception(
        &self,
        scope: Scope,
        new: CharterException,
    ) -> Result<u32, StoreError> {
        let transaction = self.begin().await?;
        let last: Option<i32> = scope
            .find::<charter_exception::Entity>()
            .select_only()
            .column(charter_exception::Column::Number)
            .order_by_desc(charter_exception::Column::Number)
            .into_tuple()
            .one(&transaction)
            .await?;
        let number = last.unwrap_or_default() + 1;
        charter_exception::ActiveModel {
            id: Set(new.id),
            organisation_id: Set(scope.organisation().0),
            number: Set(number),
            article: Set(new.article),
            kind: Set(new.subject.kind().to_owned()),
            subject_id: Set(new.subject.id()),
            reason: Set(new.reason),
            granted_by: Set(new.granted_by.0),
            starts_at: Set(new.starts_at.micros()),
            ends_at: Set(new.ends_at.micros()),
            revoked_at: Set(None),
            revoked_by: Set(None),
            revoked_reason: Set(String::new()),
            created_at: Set(new.created_at.micros()),
        }
        .insert(&transaction)
        .await
        .map_err(|error| StoreError::unique(error, "an exception of this number"))?;
        transaction.commit().await?;
        number_of(number, "charter_exception.number")
    }

    /// Takes an exception back before its end, in the name of the person who does it.
    pub async fn revoke_charter_exception(
        &self,
        scope: Scope,
        id: Uuid,
        by: AgentId,
        reason: &str,
        now: Instant,
    ) -> Result<(), StoreError> {
        let done = scope
            .update::<charter_exception::Entity>()
            .col_expr(
                charter_exception::Column::RevokedAt,
                Expr::value(now.micros()),
            )
            .col_expr(charter_exception::Column::RevokedBy, Expr::value(by.0))
            .col_expr(
                charter_exception::Column::RevokedReason,
                Expr::value(reason),
            )
            .filter(charter_exception::Column::Id.eq(id))
            .filter(charter_exception::Column::RevokedAt.is_null())
            .exec(&self.db)
            .await?;
        if done.rows_affected == 0 {
            return Err(StoreError::Missing("exception in force"));
        }
        Ok(())
    }

    /// Exceptions that apply at a moment or later.
    pub async fn charter_exceptions_from(
        &self,
        scope: Scope,
        at: Instant,
    ) -> Result<Vec<CharterException>, StoreError> {
        let rows = scope
            .find::<charter_exception::Entity>()
            .filter(charter_exception::Column::RevokedAt.is_null())
            .filter(charter_exception::Column::EndsAt.gt(at.micros()))
            .order_by_asc(charter_exception::Column::Number)
            .all(&self.db)
            .await?;
        rows.into_iter().map(exception_of).collect()
    }

    /// Every exception ever granted, the last first.
    pub async fn charter_exceptions(
        &self,
        scope: Scope,
    ) -> Result<Vec<CharterException>, StoreError> {
        let rows = scope
            .find::<charter_exception::Entity>()
            .order_by_desc(charter_exception::Column::Number)
            .limit(1000)
            .all(&self.db)
            .await?;
        rows.into_iter().map(exception_of).collect()
    }
}
