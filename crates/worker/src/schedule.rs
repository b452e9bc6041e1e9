//! Jobs that the clock enqueues.

use vigie_domain::{JobId, Mint};
use vigie_store::{NewJob, Store, StoreError};

/// A job enqueued at regular moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// What to do.
    pub kind: &'static str,
    /// Every how many seconds; moments are multiples of it since the epoch, so
    /// that several nodes agree on them.
    pub seconds: i64,
}

impl Schedule {
    /// Enqueues the next occurrence unless one is waiting; whether it did.
    pub(crate) async fn enqueue(self, store: &Store, mint: &Mint) -> Result<bool, StoreError> {
        let now = mint.now();
        let every = self.seconds.max(1);
        let next = every - now.seconds().rem_euclid(every);
        store
            .enqueue_once(NewJob {
                id: mint.id::<JobId>(),
                kind: self.kind.to_owned(),
                payload: "{}".to_owned(),
                run_at: now.plus_seconds(next),
            })
            .await
    }
}
