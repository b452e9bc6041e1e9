//! The local bench: runs asked for, under way, done; what models answered; what readers gave.

use crate::{
    Scope, Store, StoreError,
    charter_trials::big,
    charters::{column, number_of},
    entity::{bench_answer, bench_reading, bench_run},
    jobs::{NewJob, enqueue},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use uuid::Uuid;
use vigie_domain::{
    AgentId, Instant,
    bench::{Answer, Plan},
};

/// Runs looked back on: the latest ones.
const LOOKED_BACK: u64 = 200;

/// A run of the bench.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenchRun {
    /// Identity.
    pub id: Uuid,
    /// 1, 2, 3… in the organisation.
    pub number: u32,
    /// SHA-256 of the set: [`Plan::set_bytes`].
    pub set_hash: String,
    /// What is asked, of whom.
    pub plan: Plan,
    /// Answers so far.
    pub done: u64,
    /// Whether someone asked it to stop.
    pub stop_asked: bool,
    /// How it ended: `done`, `stopped`, `capped`, `failed`; empty before.
    pub outcome: String,
    /// Why it failed; empty when it did not.
    pub problem: String,
    /// Who asked.
    pub asked_by: AgentId,
    /// When.
    pub asked_at: Instant,
    /// When it ended.
    pub ended_at: Option<Instant>,
}

/// An answer of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct BenchAnswer {
    /// Identity: what readers see of it, so that it does not say whose it is.
    pub id: Uuid,
    /// What was answered.
    pub answer: Answer,
}

/// A note given to an answer by someone who does not know whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BenchReading {
    /// The answer.
    pub answer: Uuid,
    /// The reader.
    pub agent: AgentId,
    /// 0 to 4.
    pub note: u8,
}

fn run_of(row: bench_run::Model) -> Result<BenchRun, StoreError> {
    Ok(BenchRun {
        id: row.id,
        number: number_of(row.number, "bench_run.number")?,
        set_hash: row.set_hash,
        plan: serde_json::from_str(&row.plan)
            .map_err(|error| StoreError::corrupt("bench_run.plan", error))?,
        done: u64::try_from(row.done).unwrap_or_default(),
        stop_asked: row.stop_asked,
        outcome: row.outcome,
        problem: row.problem,
        asked_by: AgentId(row.asked_by),
        asked_at: Instant::from_micros(row.asked_at),
        ended_at: row.ended_at.map(Instant::from_micros),
    })
}

fn json(value: &impl serde::Serialize, place: &'static str) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::corrupt(place, error))
}

impl Store {
    /// Asks for a run and answers its number; the one of `run` is not looked at. The request and
    /// its job are written together.
    pub async fn ask_bench(
        &self,
        scope: Scope,
        run: BenchRun,
        job: NewJob,
    ) -> Result<u32, StoreError> {
        let transaction = self.begin().await?;
        let last: Option<i32> = scope
            .find::<bench_run::Entity>()
            .select_only()
            .column(bench_run::Column::Number)
            .order_by_desc(bench_run::Column::Number)
            .into_tuple()
            .one(&transaction)
            .await?;
        let number = last.unwrap_or_default() + 1;
        bench_run::ActiveModel {
            id: Set(run.id),
            organisation_id: Set(scope.organisation().0),
            number: Set(number),
            set_reference: Set(run.plan.set.clone()),
            set_hash: Set(run.set_hash),
            plan: Set(json(&run.plan, "bench_run.plan")?),
            done: Set(0),
            total: Set(big(run.plan.total())),
            stop_asked: Set(false),
            outcome: Set(String::new()),
            problem: Set(String::new()),
            asked_by: Set(run.asked_by.0),
            asked_at: Set(run.asked_at.micros()),
            ended_at: Set(None),
        }
        .insert(&transaction)
        .await
        .map_err(|error| StoreError::unique(error, "a run of this number"))?;
        enqueue(&transaction, job).await?;
        transaction.commit().await?;
        number_of(number, "bench_run.number")
    }

    /// A run.
    pub async fn bench_run(&self, scope: Scope, id: Uuid) -> Result<Option<BenchRun>, StoreError> {
        scope
            .find::<bench_run::Entity>()
            .filter(bench_run::Column::Id.eq(id))
            .one(&self.db)
            .await?
            .map(run_of)
            .transpose()
    }

    /// The run of a number.
    pub async fn bench_numbered(
        &self,
        scope: Scope,
        number: u32,
    ) -> Result<Option<BenchRun>, StoreError> {
        scope
            .find::<bench_run::Entity>()
            .filter(bench_run::Column::Number.eq(column(number)))
            .one(&self.db)
            .await?
            .map(run_of)
            .transpose()
    }

    /// The latest runs, the last first: of a set when one is named.
    pub async fn bench_runs(
        &self,
        scope: Scope,
        set: Option<&str>,
    ) -> Result<Vec<BenchRun>, StoreError> {
        let mut query = scope.find::<bench_run::Entity>();
        if let Some(set) = set {
            query = query.filter(bench_run::Column::SetReference.eq(set));
        }
        let rows = query
            .order_by_desc(bench_run::Column::Number)
            .limit(LOOKED_BACK)
            .all(&self.db)
            .await?;
        rows.into_iter().map(run_of).collect()
    }

    /// Keeps an answer, and says how far the run is. An answer already there stays: a run that is
    /// taken up again does not judge twice.
    pub async fn keep_bench_answer(
        &self,
        scope: Scope,
        run: Uuid,
        answer: BenchAnswer,
        now: Instant,
    ) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        let row = bench_answer::ActiveModel {
            id: Set(answer.id),
            organisation_id: Set(scope.organisation().0),
            run_id: Set(run),
            case_number: Set(column(answer.answer.case)),
            answer: Set(json(&answer.answer, "bench_answer.answer")?),
            model: Set(answer.answer.model),
            at: Set(now.micros()),
        };
        let known = OnConflict::columns([
            bench_answer::Column::RunId,
            bench_answer::Column::CaseNumber,
            bench_answer::Column::Model,
        ])
        .do_nothing()
        .to_owned();
        let written = bench_answer::Entity::insert(row)
            .on_conflict(known)
            .exec_without_returning(&transaction)
            .await?;
        if written > 0 {
            scope
                .update::<bench_run::Entity>()
                .col_expr(
                    bench_run::Column::Done,
                    Expr::col(bench_run::Column::Done).add(1),
                )
                .filter(bench_run::Column::Id.eq(run))
                .exec(&transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Every answer of a run, by case then in the order they came.
    pub async fn bench_answers(
        &self,
        scope: Scope,
        run: Uuid,
    ) -> Result<Vec<BenchAnswer>, StoreError> {
        let rows = scope
            .find::<bench_answer::Entity>()
            .filter(bench_answer::Column::RunId.eq(run))
            .order_by_asc(bench_answer::Column::CaseNumber)
            .order_by_asc(bench_answer::Column::At)
            .all(&self.db)
            .await?;
        rows.into_iter()
            .map(|row| {
                let answer = serde_json::from_str(&row.answer)
                    .map_err(|error| StoreError::corrupt("bench_answer.answer", error))?;
                Ok(BenchAnswer { id: row.id, answer })
            })
            .collect()
    }

    /// Ends a run: `done`, `stopped`, `capped`, or `failed` with why.
    pub async fn end_bench(
        &self,
        scope: Scope,
        id: Uuid,
        outcome: &str,
        problem: &str,
        now: Instant,
    ) -> Result<(), StoreError> {
        scope
            .update::<bench_run::Entity>()
            .col_expr(bench_run::Column::Outcome, Expr::value(outcome))
            .col_expr(bench_run::Column::Problem, Expr::value(problem))
            .col_expr(bench_run::Column::EndedAt, Expr::value(now.micros()))
            .filter(bench_run::Column::Id.eq(id))
            .filter(bench_run::Column::EndedAt.is_null())
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Asks a run to stop after the answer under way.
    pub async fn stop_bench(&self, scope: Scope, id: Uuid) -> Result<(), StoreError> {
        scope
            .update::<bench_run::Entity>()
            .col_expr(bench_run::Column::StopAsked, Expr::value(true))
            .filter(bench_run::Column::Id.eq(id))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Keeps the note of a reader; given again, it replaces the one they gave.
    pub async fn read_bench_answer(
        &self,
        scope: Scope,
        run: Uuid,
        reading: BenchReading,
        id: Uuid,
        now: Instant,
    ) -> Result<(), StoreError> {
        let row = bench_reading::ActiveModel {
            id: Set(id),
            organisation_id: Set(scope.organisation().0),
            run_id: Set(run),
            answer_id: Set(reading.answer),
            agent_id: Set(reading.agent.0),
            note: Set(i32::from(reading.note)),
            at: Set(now.micros()),
        };
        let again = OnConflict::columns([
            bench_reading::Column::AnswerId,
            bench_reading::Column::AgentId,
        ])
        .update_columns([bench_reading::Column::Note, bench_reading::Column::At])
        .to_owned();
        bench_reading::Entity::insert(row)
            .on_conflict(again)
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// Every note given to the answers of a run.
    pub async fn bench_readings(
        &self,
        scope: Scope,
        run: Uuid,
    ) -> Result<Vec<BenchReading>, StoreError> {
        let rows = scope
            .find::<bench_reading::Entity>()
            .filter(bench_reading::Column::RunId.eq(run))
            .order_by_asc(bench_reading::Column::At)
            .all(&self.db)
            .await?;
        rows.into_iter()
            .map(|row| {
                Ok(BenchReading {
                    answer: row.answer_id,
                    agent: AgentId(row.agent_id),
                    note: u8::try_from(row.note)
                        .map_err(|error| StoreError::corrupt("bench_reading.note", error))?,
                })
            })
            .collect()
    }
}
