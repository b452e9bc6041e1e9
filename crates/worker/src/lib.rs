//! The queue runner and its schedules.
//!
//! A job is a row that some transaction enqueued. One worker claims it for a
//! while, runs what was registered for its kind, and marks it done; a failure
//! puts it back for later, a few times. A worker that dies loses its claim, so
//! a job may run twice: every job must bear it.
//!
//! The [`Indexer`] is no job: each node keeps a search index of its own.

mod index;
mod jobs;
mod mail;
mod purge;
mod retry;
mod runner;
mod schedule;

pub use index::Indexer;
pub use jobs::{Context, JobError, Jobs};
pub use mail::{MAIL_AGAIN, MailError, MailServer, MailTls, Mailer, Written, with_mail, written};
pub use purge::{PURGE_JOBS, PURGE_LINKS, PURGE_NOTICES, PURGE_SESSIONS, standard_jobs};
pub use retry::TRIES;
pub use runner::{Pace, Worker};
pub use schedule::Schedule;
