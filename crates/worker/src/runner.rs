//! The loop that claims jobs and runs them.

use crate::{Context, JobError, Jobs, TRIES, retry::next_try};
use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use vigie_domain::JobId;
use vigie_store::{ClaimedJob, StoreError};

/// How fast a worker works.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Jobs at once.
    pub at_once: usize,
    /// Pause when the queue is empty or the database is away.
    pub pause: Duration,
    /// How long a job may run before another worker may claim it.
    pub lease: Duration,
    /// How often schedules are looked at.
    pub schedules: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            at_once: 2,
            pause: Duration::from_secs(1),
            lease: Duration::from_secs(600),
            schedules: Duration::from_secs(60),
        }
    }
}

/// A queue runner.
#[derive(Debug)]
pub struct Worker {
    context: Context,
    jobs: Arc<Jobs>,
    pace: Pace,
}

impl Worker {
    /// A worker that does `jobs`.
    #[must_use]
    pub fn new(context: Context, jobs: Jobs, pace: Pace) -> Self {
        Self {
            context,
            jobs: Arc::new(jobs),
            pace,
        }
    }

    /// Starts the worker on `tasks`. After `stop` it claims nothing more and
    /// ends once its jobs under way have ended: wait for them with
    /// [`TaskTracker::wait`], for as long as can be afforded. A job cut short
    /// is claimed again once its lease is over.
    pub fn start(self, tasks: &TaskTracker, stop: &CancellationToken) {
        let worker = Arc::new(self);
        let (schedules, own) = (Arc::clone(&worker), stop.clone());
        tasks.spawn(async move { schedules.keep_schedules(&own).await });
        let (tracker, own) = (tasks.clone(), stop.clone());
        tasks.spawn(async move { worker.work(&tracker, &own).await });
    }

    async fn keep_schedules(&self, stop: &CancellationToken) {
        let Context { store, mint } = &self.context;
        loop {
            for schedule in self.jobs.schedules() {
                if let Err(error) = schedule.enqueue(store, mint).await {
                    tracing::warn!(kind = schedule.kind, %error, "schedule not kept");
                }
            }
            if paused(self.pace.schedules, stop).await {
                return;
            }
        }
    }

    async fn work(self: &Arc<Self>, tasks: &TaskTracker, stop: &CancellationToken) {
        let places = Arc::new(Semaphore::new(self.pace.at_once.max(1)));
        loop {
            let place = tokio::select! {
                () = stop.cancelled() => return,
                place = Arc::clone(&places).acquire_owned() => place,
            };
            match self.claim().await {
                Ok(Some(job)) => {
                    let worker = Arc::clone(self);
                    let tracker = tasks.clone();
                    tasks.spawn(async move {
                        worker.run(job, &tracker).await;
                        drop(place);
                    });
                }
                Ok(None) => {
                    drop(place);
                    if paused(self.pace.pause, stop).await {
                        return;
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "no job could be claimed");
                    drop(place);
                    if paused(self.pace.pause, stop).await {
                        return;
                    }
                }
            }
            if stop.is_cancelled() {
                return;
            }
        }
    }

    async fn claim(&self) -> Result<Option<ClaimedJob>, StoreError> {
        let now = self.context.mint.now();
        let lease = i64::try_from(self.pace.lease.as_secs()).unwrap_or(i64::MAX);
        self.context
            .store
            .claim_job(now, now.plus_seconds(lease))
            .await
    }

    async fn run(&self, job: ClaimedJob, tasks: &TaskTracker) {
        let (id, kind) = (job.id, job.kind);
        // Claimed so often without an end: whoever ran it died each time.
        let outcome = if job.attempts >= TRIES {
            Err("its worker stopped at every try".into())
        } else {
            match self.jobs.work(&kind, self.context.clone(), job.payload) {
                None => Err(format!("no job is called {kind}").into()),
                Some(work) => {
                    // On a task of its own, so that a panic is a failure of the job alone.
                    let mut task = tasks.spawn(work);
                    match tokio::time::timeout(self.pace.lease, &mut task).await {
                        Ok(Ok(outcome)) => outcome,
                        Ok(Err(panic)) => Err(panic.into()),
                        Err(elapsed) => {
                            task.abort();
                            Err(elapsed.into())
                        }
                    }
                }
            }
        };
        if let Err(error) = self.note(id, &kind, job.attempts + 1, outcome).await {
            // Its lease ends, then it is claimed again.
            tracing::error!(%id, kind, %error, "the end of a job could not be noted");
        }
    }

    async fn note(
        &self,
        id: JobId,
        kind: &str,
        attempt: i32,
        outcome: Result<(), JobError>,
    ) -> Result<(), StoreError> {
        let Context { store, mint } = &self.context;
        let now = mint.now();
        match outcome {
            Ok(()) => store.finish_job(id, now).await,
            Err(error) => {
                let again = next_try(attempt, now);
                if again.is_none() {
                    tracing::error!(%id, kind, attempt, %error, "job given up");
                } else {
                    tracing::warn!(%id, kind, attempt, %error, "job failed, to be tried again");
                }
                store.fail_job(id, &error.to_string(), again, now).await
            }
        }
    }
}

/// Waits, or learns that it is time to stop.
pub(crate) async fn paused(pause: Duration, stop: &CancellationToken) -> bool {
    tokio::select! {
        () = stop.cancelled() => true,
        () = tokio::time::sleep(pause) => false,
    }
}
