//! Drafts of the charter tried on the past: asked for, under way, done.

use crate::{
    Scope, Store, StoreError,
    charters::{column, number_of},
    entity::{charter_trial, trace_entry},
    jobs::{NewJob, enqueue},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};
use uuid::Uuid;
use vigie_domain::{AgentId, Instant};

/// A draft tried on the trace of the last days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharterTrial {
    /// Identity.
    pub id: Uuid,
    /// The draft.
    pub draft: Uuid,
    /// The version of the draft that was tried.
    pub draft_version: u32,
    /// How many days of trace.
    pub days: u32,
    /// The badges every agent is supposed to hold (`B01`): the trace names nobody.
    pub badges: Vec<String>,
    /// Exchanges replayed so far.
    pub done: u64,
    /// Exchanges to replay; 0 until they are counted.
    pub total: u64,
    /// What was found, as JSON; empty until the end.
    pub report: String,
    /// Why it could not be done; empty when it could.
    pub problem: String,
    /// Who asked.
    pub asked_by: AgentId,
    /// When.
    pub asked_at: Instant,
    /// When it ended.
    pub ended_at: Option<Instant>,
}

fn trial_of(row: charter_trial::Model) -> Result<CharterTrial, StoreError> {
    Ok(CharterTrial {
        id: row.id,
        draft: row.draft_id,
        draft_version: number_of(row.draft_version, "charter_trial.draft_version")?,
        days: number_of(row.days, "charter_trial.days")?,
        badges: row.badges.split_whitespace().map(str::to_owned).collect(),
        done: u64::try_from(row.done).unwrap_or_default(),
        total: u64::try_from(row.total).unwrap_or_default(),
        report: row.report,
        problem: row.problem,
        asked_by: AgentId(row.asked_by),
        asked_at: Instant::from_micros(row.asked_at),
        ended_at: row.ended_at.map(Instant::from_micros),
    })
}

pub(crate) fn big(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Store {
    /// Asks for a trial: the request and its job are written together.
    pub async fn ask_charter_trial(
        &self,
        scope: Scope,
        trial: CharterTrial,
        job: NewJob,
    ) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        charter_trial::ActiveModel {
            id: Set(trial.id),
            organisation_id: Set(scope.organisation().0),
            draft_id: Set(trial.draft),
            draft_version: Set(column(trial.draft_version)),
            days: Set(column(trial.days)),
            badges: Set(trial.badges.join(" ")),
            done: Set(0),
            total: Set(0),
            report: Set(String::new()),
            problem: Set(String::new()),
            asked_by: Set(trial.asked_by.0),
            asked_at: Set(trial.asked_at.micros()),
            ended_at: Set(None),
        }
        .insert(&transaction)
        .await?;
        enqueue(&transaction, job).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// A trial.
    pub async fn charter_trial(
        &self,
        scope: Scope,
        id: Uuid,
    ) -> Result<Option<CharterTrial>, StoreError> {
        scope
            .find::<charter_trial::Entity>()
            .filter(charter_trial::Column::Id.eq(id))
            .one(&self.db)
            .await?
            .map(trial_of)
            .transpose()
    }

    /// The trials of a draft, the last first.
    pub async fn charter_trials(
        &self,
        scope: Scope,
        draft: Uuid,
    ) -> Result<Vec<CharterTrial>, StoreError> {
        let rows = scope
            .find::<charter_trial::Entity>()
            .filter(charter_trial::Column::DraftId.eq(draft))
            .order_by_desc(charter_trial::Column::AskedAt)
            .limit(20)
            .all(&self.db)
            .await?;
        rows.into_iter().map(trial_of).collect()
    }

    /// Says how far a trial is.
    pub async fn advance_charter_trial(
        &self,
        scope: Scope,
        id: Uuid,
        done: u64,
        total: u64,
    ) -> Result<(), StoreError> {
        scope
            .update::<charter_trial::Entity>()
            .col_expr(charter_trial::Column::Done, Expr::value(big(done)))
            .col_expr(charter_trial::Column::Total, Expr::value(big(total)))
            .filter(charter_trial::Column::Id.eq(id))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Ends a trial with what it found, or with why it found nothing.
    pub async fn end_charter_trial(
        &self,
        scope: Scope,
        id: Uuid,
        found: Result<String, String>,
        now: Instant,
    ) -> Result<(), StoreError> {
        let (report, problem) = match found {
            Ok(report) => (report, String::new()),
            Err(problem) => (String::new(), problem),
        };
        scope
            .update::<charter_trial::Entity>()
            .col_expr(charter_trial::Column::Report, Expr::value(report))
            .col_expr(charter_trial::Column::Problem, Expr::value(problem))
            .col_expr(charter_trial::Column::EndedAt, Expr::value(now.micros()))
            .filter(charter_trial::Column::Id.eq(id))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// How many exchanges of the organisation ended since a moment.
    pub async fn count_outcomes_since(
        &self,
        scope: Scope,
        since: Instant,
    ) -> Result<u64, StoreError> {
        Ok(scope
            .find::<trace_entry::Entity>()
            .filter(trace_entry::Column::Kind.eq("outcome"))
            .filter(trace_entry::Column::At.gte(since.micros()))
            .count(&self.db)
            .await?)
    }

    /// Records of one kind (`intent` or `outcome`) written since a moment, from a place in the log
    /// on: `(place, record)`, in order.
    pub async fn records_since(
        &self,
        scope: Scope,
        kind: &str,
        since: Instant,
        after: Option<u64>,
        limit: u64,
    ) -> Result<Vec<(u64, String)>, StoreError> {
        let mut query = scope
            .find::<trace_entry::Entity>()
            .filter(trace_entry::Column::Kind.eq(kind))
            .filter(trace_entry::Column::At.gte(since.micros()));
        if let Some(after) = after {
            query = query.filter(trace_entry::Column::Idx.gt(big(after)));
        }
        let rows: Vec<(i64, String)> = query
            .select_only()
            .columns([trace_entry::Column::Idx, trace_entry::Column::Record])
            .order_by_asc(trace_entry::Column::Idx)
            .limit(limit)
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|(index, record)| (u64::try_from(index).unwrap_or_default(), record))
            .collect())
    }
}
