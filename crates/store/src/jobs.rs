//! The queue. A job is enqueued in the transaction that causes it, claimed by
//! one worker, and tried again when that worker dies.

use crate::{Store, StoreError, entity::job, purge::purge};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, LockBehavior, LockType},
};
use vigie_domain::{Instant, JobId};

/// A job to enqueue.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// Identity.
    pub id: JobId,
    /// What to do.
    pub kind: String,
    /// With what, as JSON.
    pub payload: String,
    /// Not before.
    pub run_at: Instant,
}

/// A job in the hands of this worker.
#[derive(Debug, Clone)]
pub struct ClaimedJob {
    /// Identity.
    pub id: JobId,
    /// What to do.
    pub kind: String,
    /// With what, as JSON.
    pub payload: String,
    /// How many times it was tried before.
    pub attempts: i32,
}

pub(crate) async fn enqueue(db: &impl ConnectionTrait, new: NewJob) -> Result<(), StoreError> {
    job::ActiveModel {
        id: Set(new.id.0),
        kind: Set(new.kind),
        payload: Set(new.payload),
        run_at: Set(new.run_at.micros()),
        attempts: Set(0),
        locked_until: Set(None),
        done_at: Set(None),
        error: Set(None),
    }
    .insert(db)
    .await?;
    Ok(())
}

impl Store {
    /// Enqueues a job by itself.
    pub async fn enqueue(&self, new: NewJob) -> Result<(), StoreError> {
        enqueue(&self.db, new).await
    }

    /// Enqueues a job unless one of its kind is waiting: how schedules stay single.
    pub async fn enqueue_once(&self, new: NewJob) -> Result<bool, StoreError> {
        let transaction = self.begin().await?;
        let waiting = job::Entity::find()
            .filter(job::Column::Kind.eq(new.kind.clone()))
            .filter(job::Column::DoneAt.is_null())
            .one(&transaction)
            .await?;
        if waiting.is_some() {
            transaction.rollback().await?;
            return Ok(false);
        }
        enqueue(&transaction, new).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Claims the oldest job that is due, until `until`; `None` when there is none.
    pub async fn claim_job(
        &self,
        now: Instant,
        until: Instant,
    ) -> Result<Option<ClaimedJob>, StoreError> {
        let transaction = self.begin().await?;
        let mut query = job::Entity::find()
            .filter(job::Column::DoneAt.is_null())
            .filter(job::Column::RunAt.lte(now.micros()))
            .filter(
                job::Column::LockedUntil
                    .is_null()
                    .or(job::Column::LockedUntil.lt(now.micros())),
            )
            .order_by_asc(job::Column::RunAt);
        if self.backend() == DbBackend::Postgres {
            query = query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        }
        let Some(row) = query.limit(1).one(&transaction).await? else {
            transaction.rollback().await?;
            return Ok(None);
        };
        job::Entity::update_many()
            .col_expr(job::Column::LockedUntil, Expr::value(until.micros()))
            .col_expr(job::Column::Attempts, Expr::value(row.attempts + 1))
            .filter(job::Column::Id.eq(row.id))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(Some(ClaimedJob {
            id: JobId(row.id),
            kind: row.kind,
            payload: row.payload,
            attempts: row.attempts,
        }))
    }

    /// Marks a job done.
    pub async fn finish_job(&self, id: JobId, now: Instant) -> Result<(), StoreError> {
        job::Entity::update_many()
            .col_expr(job::Column::DoneAt, Expr::value(now.micros()))
            .filter(job::Column::Id.eq(id.0))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Puts a failed job back for `run_at`, or gives it up (`None`), keeping why.
    pub async fn fail_job(
        &self,
        id: JobId,
        error: &str,
        run_at: Option<Instant>,
        now: Instant,
    ) -> Result<(), StoreError> {
        let mut update = job::Entity::update_many()
            .col_expr(job::Column::Error, Expr::value(error))
            .col_expr(job::Column::LockedUntil, Expr::value(None::<i64>))
            .filter(job::Column::Id.eq(id.0));
        update = match run_at {
            Some(at) => update.col_expr(job::Column::RunAt, Expr::value(at.micros())),
            None => update.col_expr(job::Column::DoneAt, Expr::value(now.micros())),
        };
        update.exec(&self.db).await?;
        Ok(())
    }

    /// How many jobs wait.
    pub async fn waiting_jobs(&self) -> Result<u64, StoreError> {
        use sea_orm::PaginatorTrait;
        Ok(job::Entity::find()
            .filter(job::Column::DoneAt.is_null())
            .count(&self.db)
            .await?)
    }

    /// How many jobs were due before `moment` and are not done: nobody does them, or they fail.
    pub async fn late_jobs(&self, moment: Instant) -> Result<u64, StoreError> {
        use sea_orm::PaginatorTrait;
        Ok(job::Entity::find()
            .filter(job::Column::DoneAt.is_null())
            .filter(job::Column::RunAt.lt(moment.micros()))
            .count(&self.db)
            .await?)
    }

    /// Deletes jobs that ended before `moment`; answers how many.
    pub async fn purge_jobs(&self, moment: Instant) -> Result<u64, StoreError> {
        purge::<job::Entity>(&self.db, job::Column::DoneAt, moment).await
    }
}
