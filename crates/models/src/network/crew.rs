//! The threads a network computes with.
//!
//! The kernels underneath have a pool of their own whose threads wait for each other in a loop:
//! as soon as another program wants one of two cores, each of the hundreds of meetings a token
//! takes lasts until the scheduler brings the missing thread back, and generation falls from 20
//! tokens a second to 2. So the work is divided here instead: a thread that finishes first takes
//! over what the other has not begun. See `docs/decisions/embedded-model.md`.

use candle_core::utils::barrier_pool;

/// Runs divided work.
pub(crate) struct Crew {
    pool: Option<rayon::ThreadPool>,
}

impl Crew {
    /// A crew of `threads`, or one that leaves the dividing to the kernels' own pool when that
    /// pool has several threads: both at once would fight for the same cores.
    pub(crate) fn new(threads: usize) -> Result<Self, String> {
        if threads < 2 || barrier_pool().n_workers() > 0 {
            return Ok(Self { pool: None });
        }
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .thread_name(|index| format!("vigie-model-{index}"))
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { pool: Some(pool) })
    }

    /// Threads that divide work here.
    pub(crate) fn threads(&self) -> usize {
        self.pool
            .as_ref()
            .map_or(1, rayon::ThreadPool::current_num_threads)
    }

    /// Runs `work` as one of the crew: what it divides with [`divide`] goes to the others.
    pub(crate) fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.pool {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }
}

/// Calls `work` on every item, divided among the crew when called from [`Crew::run`].
pub(crate) fn divide<T: Send, E: Send>(
    items: &mut [T],
    work: &(impl Fn(&mut T) -> Result<(), E> + Sync),
) -> Result<(), E> {
    match items {
        [] => Ok(()),
        [item] => work(item),
        _ if rayon::current_thread_index().is_none() => items.iter_mut().try_for_each(work),
        _ => {
            let (left, right) = items.split_at_mut(items.len().div_ceil(2));
            let (left, right) = rayon::join(|| divide(left, work), || divide(right, work));
            left.and(right)
        }
    }
}
