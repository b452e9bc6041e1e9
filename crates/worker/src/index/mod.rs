//! Keeps a node's search index: filled from the database when it is missing or cannot be used,
//! then a change at a time.

mod document;

use crate::runner::paused;
use document::document;
use std::time::{Duration, Instant};
use tokio::task::{JoinError, spawn_blocking};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use vigie_search::{Search, SearchError, Writer};
use vigie_store::{Changed, Indexed, Mark, Store, StoreError};

/// Entries read, or changes followed, at once.
const BATCH: u64 = 500;
/// Pause when there is no change: a change shows at most this, and a commit, later.
const PAUSE: Duration = Duration::from_millis(500);
/// Pause after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Keeps an index in step with the database.
#[derive(Debug)]
pub struct Indexer {
    store: Store,
    search: Search,
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Search(#[from] SearchError),
    #[error("the thread of the index: {0}")]
    Thread(#[from] JoinError),
    #[error("a file of the index is damaged")]
    Damaged,
}

impl Indexer {
    /// Keeps `search` in step with `store`.
    #[must_use]
    pub const fn new(store: Store, search: Search) -> Self {
        Self { store, search }
    }

    /// Starts on `tasks`; ends after `stop`, with what it has committed. Cut short, it goes on
    /// from its last commit.
    pub fn start(self, tasks: &TaskTracker, stop: &CancellationToken) {
        let stop = stop.clone();
        tasks.spawn(async move {
            while let Err(error) = self.keep(&stop).await {
                tracing::warn!(%error, "the search index is not kept; trying again");
                if paused(AFTER_FAILURE, &stop).await {
                    return;
                }
            }
        });
    }

    /// Fills the index if it must be, then follows changes until `stop`.
    async fn keep(&self, stop: &CancellationToken) -> Result<(), Failure> {
        let search = self.search.clone();
        let (mut writer, mark) = spawn_blocking(move || search.open()).await??;
        let known = match mark.as_deref().map(str::parse::<Mark>) {
            Some(Ok(mark)) if self.store.follows(mark).await? => Some(mark),
            Some(_) => {
                tracing::warn!("the search index is of another database: it is begun again");
                // Only one writer at a time.
                spawn_blocking(move || drop(writer)).await?;
                let search = self.search.clone();
                writer = spawn_blocking(move || search.begin()).await??;
                None
            }
            None => None,
        };
        let mut mark = match known {
            Some(mark) => mark,
            None => {
                let begun = Instant::now();
                let filled = self.fill(writer, stop).await?;
                let Some((full, mark, entries)) = filled else {
                    return Ok(());
                };
                writer = full;
                let ms = begun.elapsed().as_millis();
                tracing::info!(entries, ms, "the search index is filled");
                mark
            }
        };
        while !stop.is_cancelled() {
            if self.search.is_damaged() {
                return Err(Failure::Damaged);
            }
            let changes = self.store.changes(mark, BATCH).await?;
            let Some(last) = changes.last() else {
                if paused(PAUSE, stop).await {
                    break;
                }
                continue;
            };
            mark = last.mark;
            writer = spawn_blocking(move || apply(writer, &changes, mark)).await??;
        }
        // It waits for its threads.
        Ok(spawn_blocking(move || drop(writer)).await?)
    }

    /// Puts every entry; `None` if it was stopped before the last one, and the index answers
    /// nothing. What changes meanwhile is after the mark.
    async fn fill(
        &self,
        mut writer: Writer,
        stop: &CancellationToken,
    ) -> Result<Option<(Writer, Mark, u64)>, Failure> {
        let mark = self.store.changes_so_far().await?;
        let mut after = None;
        let mut entries = 0_u64;
        loop {
            if stop.is_cancelled() {
                return Ok(None);
            }
            let batch = self.store.every_entry(after, BATCH).await?;
            let Some(last) = batch.last() else {
                let writer = spawn_blocking(move || committed(writer, mark)).await??;
                return Ok(Some((writer, mark, entries)));
            };
            after = Some(last.id);
            entries += u64::try_from(batch.len()).unwrap_or_default();
            writer = spawn_blocking(move || add(writer, &batch)).await??;
        }
    }
}

fn add(mut writer: Writer, entries: &[Indexed]) -> Result<Writer, SearchError> {
    for entry in entries {
        writer.add(&document(entry))?;
    }
    Ok(writer)
}

fn committed(mut writer: Writer, mark: Mark) -> Result<Writer, SearchError> {
    writer.commit(&mark.to_string())?;
    Ok(writer)
}

fn apply(mut writer: Writer, changes: &[Changed], mark: Mark) -> Result<Writer, SearchError> {
    for change in changes {
        match &change.now {
            Some(entry) => writer.put(&document(entry))?,
            None => writer.remove(change.id),
        }
    }
    committed(writer, mark)
}
