//! The threads a network computes with.
//!
//! The kernels underneath have a pool of their own whose threads wait for each other at every
//! product, hundreds of times a token: as soon as another program wants one of two cores, most of
//! the time is spent waiting for a thread that the scheduler took away. So the work is divided
//! here, among one thread that leads and others that help *when they can*: the leader never waits
//! for a helper longer than doing its share would take. See `docs/decisions/embedded-model.md`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use candle_core::Result;
use candle_core::utils::barrier_pool;

/// How long a helper looks for more work before it sleeps; within a token, work comes every
/// tenth of a millisecond.
const ALERT: Duration = Duration::from_micros(300);

/// Divides work between the calling thread and helpers.
pub(crate) struct Crew {
    board: Arc<Board>,
    helpers: usize,
}

/// Where the leader posts work.
#[derive(Default)]
struct Board {
    job: Mutex<Option<Arc<Job>>>,
    /// Grows at each job, and when the crew is dismissed.
    turn: AtomicU64,
    dismissed: AtomicBool,
    asleep: AtomicUsize,
    wake: Condvar,
}

/// Numbered items, each to be done once, or twice with the same result.
struct Job {
    items: usize,
    next: AtomicUsize,
    work: Box<dyn Fn(usize) + Send + Sync>,
}

impl Job {
    /// Does items that nobody has begun, until none is left; says how many.
    fn help(&self) -> u32 {
        let mut done = 0;
        loop {
            let item = self.next.fetch_add(1, Ordering::Relaxed);
            if item >= self.items {
                return done;
            }
            (self.work)(item);
            done += 1;
        }
    }
}

/// The result of an item.
enum Slot<T> {
    Awaited,
    Ready(Result<T>),
    Taken,
}

impl Crew {
    /// A crew of `threads`, the leader included; or the leader alone when the kernels' own pool
    /// has several threads, which would fight with ours for the same cores.
    pub(crate) fn new(threads: usize) -> std::io::Result<Self> {
        let board = Arc::new(Board::default());
        let helpers = if barrier_pool().n_workers() > 0 {
            0
        } else {
            threads.saturating_sub(1)
        };
        let crew = Self { board, helpers };
        for index in 0..helpers {
            let board = Arc::clone(&crew.board);
            std::thread::Builder::new()
                .name(format!("vigie-helper-{index}"))
                .spawn(move || board.serve())?;
        }
        Ok(crew)
    }

    /// Threads that share the work, the leader included.
    pub(crate) const fn threads(&self) -> usize {
        self.helpers + 1
    }

    /// Does items 0 to `count` and gives their results in order.
    ///
    /// `work` may run twice for an item, even after this has returned: it must only read what it
    /// owns, and give the same result each time.
    pub(crate) fn divide<T: Send + 'static>(
        &self,
        count: usize,
        work: impl Fn(usize) -> Result<T> + Send + Sync + 'static,
    ) -> Result<Vec<T>> {
        if self.helpers == 0 || count < 2 {
            return (0..count).map(work).collect();
        }
        let slots: Arc<Vec<Mutex<Slot<T>>>> =
            Arc::new((0..count).map(|_| Mutex::new(Slot::Awaited)).collect());
        let filled = Arc::clone(&slots);
        let job = Arc::new(Job {
            items: count,
            next: AtomicUsize::new(0),
            work: Box::new(move |item| {
                let result = work(item);
                if let Some(slot) = filled.get(item) {
                    let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
                    if matches!(*slot, Slot::Awaited) {
                        *slot = Slot::Ready(result);
                    }
                }
            }),
        });
        let start = Instant::now();
        self.board.post(&job);
        let done = job.help();
        // A helper that is at work began its item less than an item's time ago.
        let deadline = Instant::now() + start.elapsed() / done.max(1);
        slots
            .iter()
            .enumerate()
            .map(|(item, slot)| {
                loop {
                    if let Some(result) = take(slot) {
                        return result;
                    }
                    if Instant::now() < deadline {
                        std::thread::yield_now();
                    } else {
                        // Its helper lost its core, or failed: faster done than waited for.
                        (job.work)(item);
                    }
                }
            })
            .collect()
    }
}

fn take<T>(slot: &Mutex<Slot<T>>) -> Option<Result<T>> {
    let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
    match std::mem::replace(&mut *slot, Slot::Taken) {
        Slot::Ready(result) => Some(result),
        other => {
            *slot = other;
            None
        }
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        self.board.dismissed.store(true, Ordering::Release);
        self.board.change(None);
    }
}

impl Board {
    fn post(&self, job: &Arc<Job>) {
        self.change(Some(Arc::clone(job)));
    }

    fn change(&self, job: Option<Arc<Job>>) {
        let mut posted = self.job.lock().unwrap_or_else(PoisonError::into_inner);
        *posted = job;
        self.turn.fetch_add(1, Ordering::Release);
        drop(posted);
        if self.asleep.load(Ordering::Acquire) > 0 {
            self.wake.notify_all();
        }
    }

    /// A helper's life.
    fn serve(&self) {
        let mut seen = 0;
        let mut since = Instant::now();
        loop {
            let turn = self.turn.load(Ordering::Acquire);
            if turn != seen {
                seen = turn;
                if self.dismissed.load(Ordering::Acquire) {
                    return;
                }
                let job = self
                    .job
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .clone();
                if let Some(job) = job {
                    // An item that fails here is done again by the leader, who reports it.
                    let _ = catch_unwind(AssertUnwindSafe(|| job.help()));
                }
                since = Instant::now();
            } else if since.elapsed() < ALERT {
                std::thread::yield_now();
            } else {
                let posted = self.job.lock().unwrap_or_else(PoisonError::into_inner);
                self.asleep.fetch_add(1, Ordering::AcqRel);
                // The turn changes under the lock: none can be missed between look and sleep.
                if self.turn.load(Ordering::Acquire) == seen {
                    drop(
                        self.wake
                            .wait(posted)
                            .unwrap_or_else(PoisonError::into_inner),
                    );
                }
                self.asleep.fetch_sub(1, Ordering::AcqRel);
                since = Instant::now();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::{Duration, Instant};

    use super::{Board, Crew};

    /// A crew with helpers whatever the kernels' pool is.
    fn crew(threads: usize) -> Crew {
        let crew = Crew {
            board: Arc::new(Board::default()),
            helpers: threads - 1,
        };
        for _ in 1..threads {
            let board = Arc::clone(&crew.board);
            std::thread::spawn(move || board.serve());
        }
        crew
    }

    #[test]
    fn results_come_in_order_whoever_did_them() {
        for threads in [1, 2, 5] {
            let crew = crew(threads);
            for round in 0..2000 {
                let results = crew.divide(round % 9, move |item| Ok(item * round));
                let expected: Vec<usize> = (0..round % 9).map(|item| item * round).collect();
                assert!(results.is_ok_and(|results| results == expected));
            }
        }
    }

    #[test]
    fn a_helper_that_sleeps_is_not_waited_for() {
        let crew = crew(2);
        let begun = Arc::new(AtomicUsize::new(0));
        let start = Instant::now();
        let leader = std::thread::current().id();
        let results = crew.divide(8, move |item| {
            begun.fetch_add(1, Ordering::Relaxed);
            // Whoever is not the leader loses its core for a long time.
            std::thread::sleep(if std::thread::current().id() == leader {
                Duration::from_millis(2)
            } else {
                Duration::from_secs(5)
            });
            Ok(item)
        });
        assert!(results.is_ok_and(|results| results == (0..8).collect::<Vec<_>>()));
        assert!(start.elapsed() < Duration::from_secs(3));
    }

    #[test]
    fn a_failure_is_reported_and_a_panic_of_a_helper_is_not_fatal() {
        let crew = crew(3);
        let failed = crew.divide(6, |item| match item {
            4 => Err(candle_core::Error::Msg("four".to_owned())),
            _ => Ok(item),
        });
        assert!(failed.is_err_and(|error| error.to_string().contains("four")));
        let leader = std::thread::current().id();
        let results = crew.divide(6, move |item| {
            assert!(std::thread::current().id() == leader, "a helper fails");
            std::thread::sleep(Duration::from_millis(1));
            Ok(item)
        });
        assert!(results.is_ok_and(|results| results.len() == 6));
    }
}
