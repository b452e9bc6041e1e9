//! What is done for each kind of job.

use crate::Schedule;
use futures_util::future::BoxFuture;
use std::collections::BTreeMap;
use vigie_domain::Mint;
use vigie_store::Store;

/// What a job works with.
#[derive(Debug, Clone)]
pub struct Context {
    /// The database.
    pub store: Store,
    /// Time and randomness.
    pub mint: Mint,
}

/// Why a job failed: a sentence kept with the job, without personal data.
pub type JobError = Box<dyn std::error::Error + Send + Sync>;

type Work = dyn Fn(Context, String) -> BoxFuture<'static, Result<(), JobError>> + Send + Sync;

/// What is done for each kind of job, and which are enqueued by the clock.
#[derive(Default)]
pub struct Jobs {
    work: BTreeMap<&'static str, Box<Work>>,
    schedules: Vec<Schedule>,
}

impl std::fmt::Debug for Jobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Jobs")
            .field("kinds", &self.work.keys())
            .field("schedules", &self.schedules)
            .finish()
    }
}

impl Jobs {
    /// No job yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says what is done for jobs of `kind`, given their payload (JSON).
    #[must_use]
    pub fn on<F>(
        mut self,
        kind: &'static str,
        work: impl Fn(Context, String) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        let boxed =
            move |context, payload| -> BoxFuture<'static, _> { Box::pin(work(context, payload)) };
        self.work.insert(kind, Box::new(boxed));
        self
    }

    /// Enqueues a job of `kind` at each multiple of `seconds` since the epoch,
    /// unless one is waiting.
    #[must_use]
    pub fn every(mut self, kind: &'static str, seconds: i64) -> Self {
        self.schedules.push(Schedule { kind, seconds });
        self
    }

    pub(crate) fn schedules(&self) -> &[Schedule] {
        &self.schedules
    }

    /// What to do for a job; `None` when nobody said.
    pub(crate) fn work(
        &self,
        kind: &str,
        context: Context,
        payload: String,
    ) -> Option<BoxFuture<'static, Result<(), JobError>>> {
        self.work.get(kind).map(|work| work(context, payload))
    }
}
