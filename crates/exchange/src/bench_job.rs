//! A run of the bench, done by a worker: case after case, each of every model, a few minutes at a
//! time, so that it can be stopped, waited for and taken up again.

use crate::Exchanges;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeSet,
    sync::Arc,
    time::{Duration, Instant as Stopwatch},
};
use uuid::Uuid;
use vigie_access::{Access, Caller};
use vigie_domain::{
    JobId, MicroEuro, Mint, OrganisationId, Via,
    bench::{Answer, Case, Plan},
};
use vigie_store::{BenchAnswer, BenchRun, NewJob, Scope, Store, StoreError};

/// Kind of the job that runs a bench.
pub const RUN_BENCH: &str = "run_bench";
/// How long a worker stays on a run before it leaves its place to other jobs: well under what a
/// worker lets a job take.
const TURN: Duration = Duration::from_secs(180);
/// Waits for a model that is busy or on its way, in seconds.
const WAITS: [u64; 4] = [2, 5, 15, 30];

/// What the job is given.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BenchPayload {
    /// Whose bench.
    pub organisation: OrganisationId,
    /// The run.
    pub run: Uuid,
}

impl BenchPayload {
    /// The job that does it, from now on.
    ///
    /// # Errors
    /// None with these fields; said rather than assumed.
    pub fn job(&self, mint: &Mint) -> Result<NewJob, serde_json::Error> {
        Ok(NewJob {
            id: JobId(mint.uuid()),
            kind: RUN_BENCH.to_owned(),
            payload: serde_json::to_string(self)?,
            run_at: mint.now(),
        })
    }
}

/// What a turn at a run came to.
enum Turn {
    /// It ended, so.
    Ended(&'static str),
    /// More is to be asked, at another turn.
    More,
}

/// Does a turn of a run. Answers already kept are not asked again: it bears a worker that died.
pub async fn run_bench(
    exchanges: &Exchanges,
    access: &Access,
    payload: &str,
) -> Result<(), StoreError> {
    let payload: BenchPayload =
        serde_json::from_str(payload).map_err(|error| corrupt(&error.to_string()))?;
    let (store, mint) = (access.store(), access.mint());
    let scope = Scope::of(payload.organisation);
    let run = store
        .bench_run(scope, payload.run)
        .await?
        .ok_or(StoreError::Missing("run of the bench"))?;
    if run.ended_at.is_some() {
        return Ok(());
    }
    match turn(exchanges, access, scope, &run).await? {
        Turn::Ended(outcome) => {
            store
                .end_bench(scope, run.id, outcome, "", mint.now())
                .await
        }
        Turn::More => {
            let job = payload
                .job(mint)
                .map_err(|error| corrupt(&error.to_string()))?;
            store.enqueue(job).await
        }
    }
}

fn corrupt(reason: &str) -> StoreError {
    StoreError::Corrupt {
        place: "job.payload",
        reason: reason.to_owned(),
    }
}

async fn turn(
    exchanges: &Exchanges,
    access: &Access,
    scope: Scope,
    run: &BenchRun,
) -> Result<Turn, StoreError> {
    let (store, mint) = (access.store(), access.mint());
    let caller = access
        .on_behalf(scope, run.asked_by, Via::Assistant)
        .await
        .map(Arc::new)?;
    // Whoever left no longer asks anything.
    if !caller.agent.active {
        return Ok(Turn::Ended("stopped"));
    }
    let begun = Stopwatch::now();
    let mut kept = store.bench_answers(scope, run.id).await?;
    let mut waited = BTreeSet::new();
    for case in &run.plan.cases {
        for model in &run.plan.models {
            let there =
                |one: &BenchAnswer| one.answer.case == case.number && one.answer.model == *model;
            if kept.iter().any(there) {
                continue;
            }
            if stopped(store, scope, run.id).await? {
                return Ok(Turn::Ended("stopped"));
            }
            if spent(&kept) >= run.plan.most {
                return Ok(Turn::Ended("capped"));
            }
            if begun.elapsed() > TURN {
                return Ok(Turn::More);
            }
            let answer = ask(exchanges, &caller, &run.plan, case, model, &mut waited).await;
            let answer = BenchAnswer {
                id: mint.uuid(),
                answer,
            };
            store
                .keep_bench_answer(scope, run.id, answer.clone(), mint.now())
                .await?;
            kept.push(answer);
        }
    }
    Ok(Turn::Ended("done"))
}

async fn stopped(store: &Store, scope: Scope, run: Uuid) -> Result<bool, StoreError> {
    let run = store.bench_run(scope, run).await?;
    Ok(run.is_none_or(|run| run.stop_asked))
}

/// What is known to have been spent.
fn spent(kept: &[BenchAnswer]) -> MicroEuro {
    let costs = kept.iter().filter_map(|one| one.answer.cost);
    costs.fold(MicroEuro(0), MicroEuro::plus)
}

/// Asks, and waits for a model that is busy or on its way: once a turn for each model, so that one
/// that never comes does not hold the others for each case.
async fn ask(
    exchanges: &Exchanges,
    caller: &Arc<Caller>,
    plan: &Plan,
    case: &Case,
    model: &str,
    waited: &mut BTreeSet<String>,
) -> Answer {
    let (mut answer, mut waits) = exchanges.bench_ask(caller, plan, case, model).await;
    if !waits || waited.contains(model) {
        return answer;
    }
    for seconds in WAITS {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        (answer, waits) = exchanges.bench_ask(caller, plan, case, model).await;
        if !waits {
            return answer;
        }
    }
    waited.insert(model.to_owned());
    answer
}
