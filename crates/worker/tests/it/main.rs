//! The worker over real queues, on SQLite and PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests unwrap, and their tasks live as long as their runtime"
)]

mod mail;

mod index;

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use vigie_domain::{AgentId, Instant, JobId, Language, Mint, Organisation, OrganisationKind};
use vigie_store::{NewAgent, NewJob, Salt, Scope, SessionRow, Store, on_both};
use vigie_worker::{
    Context, Jobs, PURGE_LINKS, PURGE_SESSIONS, Pace, TRIES, Worker, standard_jobs,
};

const START: i64 = 1_795_000_000_000_000;

/// A clock that a test moves, and numbered identifiers.
#[derive(Clone)]
struct Bench {
    clock: Arc<AtomicI64>,
    mint: Mint,
    store: Store,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Bench {
    fn new(store: &Store) -> Self {
        let clock = Arc::new(AtomicI64::new(START));
        let read = Arc::clone(&clock);
        let next = AtomicU64::new(1);
        let mint = Mint::new(
            move || Instant::from_micros(read.load(Ordering::SeqCst)),
            move |bytes| {
                let number = next.fetch_add(1, Ordering::Relaxed).to_be_bytes();
                for (byte, value) in bytes.iter_mut().rev().zip(number.iter().rev()) {
                    *byte = *value;
                }
            },
        );
        Self {
            clock,
            mint,
            store: store.clone(),
            tasks: TaskTracker::new(),
            stop: CancellationToken::new(),
        }
    }

    fn pass(&self, seconds: i64) {
        self.clock.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    fn start(&self, jobs: Jobs) {
        let context = Context {
            store: self.store.clone(),
            mint: self.mint.clone(),
        };
        let pace = Pace {
            pause: Duration::from_millis(5),
            schedules: Duration::from_millis(20),
            ..Pace::default()
        };
        Worker::new(context, jobs, pace).start(&self.tasks, &self.stop);
    }

    async fn enqueue(&self, kind: &str, payload: &str) {
        let new = NewJob {
            id: self.mint.id::<JobId>(),
            kind: kind.to_owned(),
            payload: payload.to_owned(),
            run_at: self.mint.now(),
        };
        self.store.enqueue(new).await.unwrap();
    }

    async fn end(self) {
        self.stop.cancel();
        self.tasks.close();
        tokio::time::timeout(Duration::from_secs(10), self.tasks.wait())
            .await
            .unwrap();
    }
}

/// Waits until `true`, for a few seconds at most.
async fn eventually(what: &str, mut check: impl AsyncFnMut() -> bool) {
    for _ in 0..1000 {
        if check().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{what} did not happen");
}

on_both! {
    async fn each_job_runs_once_with_its_payload(fresh) {
        let bench = Bench::new(&fresh.store);
        let seen = Arc::new(std::sync::Mutex::new(Vec::new()));
        let note = Arc::clone(&seen);
        for number in 0..20 {
            bench.enqueue("note", &number.to_string()).await;
        }
        bench.start(Jobs::new().on("note", move |_, payload| {
            let note = Arc::clone(&note);
            async move {
                note.lock().unwrap().push(payload.parse::<u32>().unwrap());
                Ok(())
            }
        }));
        eventually("an empty queue", async || bench.store.waiting_jobs().await.unwrap() == 0).await;
        bench.end().await;
        let mut numbers = seen.lock().unwrap().clone();
        numbers.sort_unstable();
        assert_eq!(numbers, (0..20).collect::<Vec<_>>());
    }
}

on_both! {
    async fn a_failing_job_is_tried_again_later_then_given_up(fresh) {
        let bench = Bench::new(&fresh.store);
        let tries = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&tries);
        bench.enqueue("fail", "{}").await;
        bench.start(Jobs::new().on("fail", move |_, _| {
            count.fetch_add(1, Ordering::SeqCst);
            async { Err("no way".into()) }
        }));
        let tried = |number| {
            let tries = Arc::clone(&tries);
            async move { eventually("a try", async || tries.load(Ordering::SeqCst) == number).await }
        };
        tried(1).await;
        // Not before its wait is over.
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(tries.load(Ordering::SeqCst), 1);
        for number in 2..=u32::try_from(TRIES).unwrap() {
            // The failure must be noted before the clock moves, or its wait starts later.
            tokio::time::sleep(Duration::from_millis(60)).await;
            bench.pass(3601);
            tried(number).await;
        }
        eventually("the end of it", async || bench.store.waiting_jobs().await.unwrap() == 0).await;
        bench.end().await;
    }
}

on_both! {
    async fn a_panic_and_an_unknown_kind_fail_alone(fresh) {
        let bench = Bench::new(&fresh.store);
        let done = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&done);
        bench.enqueue("panic", "{}").await;
        bench.enqueue("nobody knows", "{}").await;
        bench.enqueue("fine", "{}").await;
        bench.start(
            Jobs::new()
                .on("panic", |_, _| async { panic!("on purpose") })
                .on("fine", move |_, _| {
                    count.fetch_add(1, Ordering::SeqCst);
                    async { Ok(()) }
                }),
        );
        eventually("the good job", async || done.load(Ordering::SeqCst) == 1).await;
        // It is noted as done a moment after it has run.
        eventually("the other two alone", async || bench.store.waiting_jobs().await.unwrap() == 2).await;
        bench.end().await;
    }
}

on_both! {
    async fn schedules_stay_single_and_come_back(fresh) {
        let bench = Bench::new(&fresh.store);
        let done = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&done);
        let jobs = Jobs::new().every("tick", 3600).on("tick", move |_, _| {
            count.fetch_add(1, Ordering::SeqCst);
            async { Ok(()) }
        });
        bench.start(jobs);
        eventually("the first in the queue", async || bench.store.waiting_jobs().await.unwrap() == 1).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(bench.store.waiting_jobs().await.unwrap(), 1);
        assert_eq!(done.load(Ordering::SeqCst), 0);
        bench.pass(3600);
        eventually("the first tick", async || done.load(Ordering::SeqCst) == 1).await;
        eventually("the next in the queue", async || bench.store.waiting_jobs().await.unwrap() == 1).await;
        bench.end().await;
    }
}

on_both! {
    async fn stopping_waits_for_the_job_under_way_and_starts_no_other(fresh) {
        let bench = Bench::new(&fresh.store);
        let (started, ended) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
        let (start, end) = (Arc::clone(&started), Arc::clone(&ended));
        for _ in 0..10 {
            bench.enqueue("slow", "{}").await;
        }
        bench.start(Jobs::new().on("slow", move |_, _| {
            start.fetch_add(1, Ordering::SeqCst);
            let end = Arc::clone(&end);
            async move {
                tokio::time::sleep(Duration::from_millis(300)).await;
                end.fetch_add(1, Ordering::SeqCst);
                Ok(())
            }
        }));
        eventually("a start", async || started.load(Ordering::SeqCst) > 0).await;
        let store = bench.store.clone();
        bench.end().await;
        assert_eq!(started.load(Ordering::SeqCst), ended.load(Ordering::SeqCst));
        assert!(store.waiting_jobs().await.unwrap() >= 10 - 3);
    }
}

on_both! {
    async fn ended_sessions_and_links_are_purged(fresh) {
        let bench = Bench::new(&fresh.store);
        let store = bench.store.clone();
        let now = bench.mint.now();
        let organisation = Organisation {
            id: bench.mint.id(), name: "Ville".into(), kind: OrganisationKind::Ville, parent: None,
        };
        store.insert_organisation(&organisation, now).await.unwrap();
        let scope = Scope::of(organisation.id);
        let agent: AgentId = bench.mint.id();
        let new = NewAgent {
            id: agent, service: None, email: "a@ville.fr".into(), name: "A".into(), roles: vec![],
            language: Language::Fr, salt: Salt([0; 32]),
        };
        store.insert_agent(scope, new, now).await.unwrap();
        // One long past, one still good.
        for (hash, days) in [([1; 32], -30), ([2; 32], 1)] {
            let ends = now.plus_seconds(days * 24 * 3600);
            store.insert_link(scope, bench.mint.id(), agent, hash, ends).await.unwrap();
            let session = SessionRow {
                id: bench.mint.id(), user_agent: String::new(), created_at: now, seen_at: now, expires_at: ends,
            };
            store.insert_session(scope, agent, hash, session).await.unwrap();
        }
        bench.enqueue(PURGE_LINKS, "{}").await;
        bench.enqueue(PURGE_SESSIONS, "{}").await;
        bench.start(standard_jobs());
        // Seen from before they ended, both would still be there.
        let before = now.plus_seconds(-60 * 24 * 3600);
        eventually("both purges", async || {
            store.link_holder([1; 32], before).await.unwrap().is_none()
                && store.sessions(scope, agent, before).await.unwrap().len() == 1
        }).await;
        bench.end().await;
        assert!(store.link_holder([2; 32], now).await.unwrap().is_some());
        assert_eq!(store.sessions(scope, agent, now).await.unwrap().len(), 1);
    }
}

on_both! {
    async fn late_jobs_are_counted_and_ended_ones_deleted_in_time(fresh) {
        let bench = Bench::new(&fresh.store);
        let store = &bench.store;
        bench.enqueue("done", "{}").await;
        let done = store.claim_job(bench.mint.now(), bench.mint.now()).await.unwrap().unwrap();
        store.finish_job(done.id, bench.mint.now()).await.unwrap();
        bench.enqueue("late", "{}").await;
        assert_eq!(store.late_jobs(bench.mint.now()).await.unwrap(), 0, "due now is not late");
        bench.pass(7200);
        assert_eq!(store.late_jobs(bench.mint.now()).await.unwrap(), 1);
        assert_eq!(store.purge_jobs(bench.mint.now().plus_seconds(-7200)).await.unwrap(), 0);
        assert_eq!(store.purge_jobs(bench.mint.now()).await.unwrap(), 1);
        assert_eq!(store.late_jobs(bench.mint.now()).await.unwrap(), 1, "what waits stays");
    }
}
