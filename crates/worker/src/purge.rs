//! Sessions, links and ended jobs past their date are deleted.

use crate::{Context, JobError, Jobs};

/// Kind of the job that deletes ended sessions.
pub const PURGE_SESSIONS: &str = "purge_sessions";
/// Kind of the job that deletes links past their date.
pub const PURGE_LINKS: &str = "purge_links";
/// Kind of the job that deletes jobs that ended.
pub const PURGE_JOBS: &str = "purge_jobs";

const HOUR: i64 = 3600;
/// How long an ended session stays visible to its person, in seconds: a week.
const SESSIONS_KEPT: i64 = 7 * 24 * HOUR;
/// How long a dead link is told from an unknown one, in seconds: a day.
const LINKS_KEPT: i64 = 24 * HOUR;
/// How long an ended job stays, with why it failed if it did, in seconds: thirty days.
const JOBS_KEPT: i64 = 30 * 24 * HOUR;

/// Kind of the job that deletes old notices.
pub const PURGE_NOTICES: &str = "purge_notices";
/// How long a notice stays, in seconds: a year.
const NOTICES_KEPT: i64 = 365 * 24 * HOUR;

/// The jobs every installation runs.
#[must_use]
pub fn standard_jobs() -> Jobs {
    Jobs::new()
        .on(PURGE_SESSIONS, purge_sessions)
        .every(PURGE_SESSIONS, HOUR)
        .on(PURGE_LINKS, purge_links)
        .every(PURGE_LINKS, HOUR)
        .on(PURGE_JOBS, purge_jobs)
        .every(PURGE_JOBS, 24 * HOUR)
        .on(PURGE_NOTICES, purge_notices)
        .every(PURGE_NOTICES, 24 * HOUR)
}

async fn purge_sessions(context: Context, _payload: String) -> Result<(), JobError> {
    let before = context.mint.now().plus_seconds(-SESSIONS_KEPT);
    let count = context.store.purge_sessions(before).await?;
    tracing::debug!(count, "ended sessions deleted");
    Ok(())
}

async fn purge_links(context: Context, _payload: String) -> Result<(), JobError> {
    let before = context.mint.now().plus_seconds(-LINKS_KEPT);
    let count = context.store.purge_links(before).await?;
    tracing::debug!(count, "old links deleted");
    Ok(())
}

async fn purge_jobs(context: Context, _payload: String) -> Result<(), JobError> {
    let before = context.mint.now().plus_seconds(-JOBS_KEPT);
    let count = context.store.purge_jobs(before).await?;
    tracing::debug!(count, "ended jobs deleted");
    Ok(())
}

async fn purge_notices(context: Context, _payload: String) -> Result<(), JobError> {
    let before = context.mint.now().plus_seconds(-NOTICES_KEPT);
    let count = context.store.purge_notices(before).await?;
    tracing::debug!(count, "old notices deleted");
    Ok(())
}
