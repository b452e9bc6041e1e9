//! The ledger: what makes exchanges durable.
//!
//! One task owns the writing. It takes whatever waits, reserves and settles
//! budgets, appends the records to the log, and commits once for all of them:
//! one fsync serves every waiting exchange, and a record and its budget are
//! never apart. An intent is answered only once its commit is durable.

mod batch;

use crate::{Store, StoreError};
use batch::Batch;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use vigie_domain::{Amount, IntentRecord, OutcomeRecord, OverBudget, Period};

/// An intent to append, with what it reserves (in its record).
#[derive(Debug)]
pub struct Intend {
    /// The record. Its `reserved_*` fields are reserved on its budgets.
    pub record: IntentRecord,
}

/// An outcome to append, with what it settles.
#[derive(Debug)]
pub struct Settle {
    /// The record. Its cost and tokens are counted as spent.
    pub record: OutcomeRecord,
    /// What its intent reserved and in which month; `None` for a refusal, which reserved nothing.
    pub held: Option<(Amount, Period)>,
}

/// Proof that a record is durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// Its place in the log, from 0.
    pub index: u64,
}

/// Why an intent was not written. Nothing may be sent.
#[derive(Debug, thiserror::Error)]
pub enum IntendError {
    /// A budget has not enough left.
    #[error(transparent)]
    OverBudget(#[from] OverBudget),
    /// The trace could not be written: fail closed.
    #[error("the trace could not be written: {0}")]
    Unwritten(String),
}

type IntendReply = oneshot::Sender<Result<Receipt, IntendError>>;
type SettleReply = oneshot::Sender<Receipt>;

pub(crate) enum Operation {
    Intend(Intend, IntendReply),
    Settle(Settle, Option<SettleReply>),
    Flush(oneshot::Sender<()>),
}

/// A handle on the ledger's task. Cheap to clone; when the last is dropped the
/// task writes what waits and ends.
#[derive(Debug, Clone)]
pub struct Ledger {
    queue: mpsc::UnboundedSender<Operation>,
}

/// How long a settlement may wait for company before it is written alone.
const SETTLE_WAIT: Duration = Duration::from_millis(3);
/// How many operations one commit may carry.
const BATCH_LIMIT: usize = 512;
/// Pause before settlements are tried again after a failed commit.
const RETRY_PAUSE: Duration = Duration::from_millis(200);

impl Ledger {
    /// The ledger of a store, and the task that must be run for it.
    ///
    /// The queue has no bound of its own: each exchange under way holds at most
    /// two places in it, and exchanges under way are bounded at admission.
    pub fn new(store: Store) -> (Self, impl Future<Output = ()> + Send) {
        #[expect(
            clippy::disallowed_methods,
            reason = "bounded by the exchanges under way; a settlement sent from a drop cannot wait for room"
        )]
        let (queue, receiver) = mpsc::unbounded_channel();
        (Self { queue }, run(store, receiver))
    }

    /// Reserves and appends an intent; answers once it is durable.
    pub async fn intend(&self, intend: Intend) -> Result<Receipt, IntendError> {
        let (reply, answer) = oneshot::channel();
        let stopped = || IntendError::Unwritten("the ledger has stopped".to_owned());
        self.queue
            .send(Operation::Intend(intend, reply))
            .map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?
    }

    /// Appends an outcome without waiting. It is written soon, and tried again
    /// until it is; if the process dies first, the next start finds its intent open.
    pub fn settle(&self, settle: Settle) {
        if let Err(lost) = self.queue.send(Operation::Settle(settle, None))
            && let Operation::Settle(settle, _) = lost.0
        {
            tracing::error!(trace = %settle.record.id, "ledger stopped before an outcome was written; it will be recovered at start");
        }
    }

    /// Appends an outcome; answers once it is durable, or `None` if the ledger stopped.
    pub async fn settle_durably(&self, settle: Settle) -> Option<Receipt> {
        let (reply, answer) = oneshot::channel();
        self.queue
            .send(Operation::Settle(settle, Some(reply)))
            .ok()?;
        answer.await.ok()
    }

    /// Waits until everything sent before is written.
    pub async fn flush(&self) {
        let (reply, answer) = oneshot::channel();
        if self.queue.send(Operation::Flush(reply)).is_ok() {
            let _ = answer.await;
        }
    }
}

async fn run(store: Store, mut queue: mpsc::UnboundedReceiver<Operation>) {
    let mut waiting: Vec<Operation> = Vec::new();
    let mut retried = false;
    loop {
        if waiting.is_empty() {
            match queue.recv().await {
                Some(operation) => waiting.push(operation),
                None => return,
            }
        }
        while waiting.len() < BATCH_LIMIT
            && let Ok(operation) = queue.try_recv()
        {
            waiting.push(operation);
        }
        // Nobody waits for these: give the next intent a moment to share the commit.
        if waiting
            .iter()
            .all(|operation| matches!(operation, Operation::Settle(_, None)))
            && let Ok(Some(operation)) = tokio::time::timeout(SETTLE_WAIT, queue.recv()).await
        {
            waiting.push(operation);
            continue;
        }
        waiting = match write(&store, std::mem::take(&mut waiting), retried).await {
            Ok(()) => {
                retried = false;
                Vec::new()
            }
            Err(settlements) => {
                retried = true;
                tokio::time::sleep(RETRY_PAUSE).await;
                settlements
            }
        };
    }
}

/// Writes a batch. If the commit fails, intents are refused and settlements
/// come back to be tried again.
async fn write(
    store: &Store,
    operations: Vec<Operation>,
    retried: bool,
) -> Result<(), Vec<Operation>> {
    let mut batch = Batch::new(operations);
    match commit(store, &mut batch, retried).await {
        Ok(()) => {
            batch.answer();
            Ok(())
        }
        Err(error) => {
            tracing::error!(%error, "trace batch not written");
            Err(batch.fail(&error))
        }
    }
}

async fn commit(store: &Store, batch: &mut Batch, retried: bool) -> Result<(), StoreError> {
    if batch.is_empty() {
        return Ok(());
    }
    let transaction = store.begin().await?;
    batch.load(&transaction, retried).await?;
    batch.append()?;
    batch.store(&transaction).await?;
    transaction.commit().await?;
    Ok(())
}
