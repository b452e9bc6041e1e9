//! The only room that knows SQL: one set of entities, queries and migrations
//! for SQLite and PostgreSQL.
//!
//! Rows of a tenant are only reached through a [`Scope`], so that forgetting
//! the organisation does not compile. What an exchange writes goes through the
//! [`Ledger`], which makes many exchanges durable with one commit.

mod agents;
mod badges;
mod benches;
mod budgets;
mod charter_drafts;
mod charter_exceptions;
mod charter_promises;
mod charter_trials;
mod charters;
mod connect;
mod decision_log;
mod desk;
mod entity;
mod error;
mod jobs;
mod keys;
mod ledger;
mod links;
mod migration;
mod notices;
mod organisations;
mod probes;
mod providers;
mod purge;
mod registers;
mod rule_changes;
mod scope;
mod secrets;
mod sessions;
mod shield;
#[cfg(feature = "testing")]
pub mod testing;
mod traces;
mod volumes;

pub use agents::{AgentChange, NewAgent, Salt, SignIn};
pub use badges::BadgeGrant;
pub use benches::{BenchAnswer, BenchReading, BenchRun};
pub use charter_drafts::{CharterDraft, CharterRemark, DraftError, NewAdoption, NewDraft};
pub use charter_exceptions::{CharterException, Revocation};
pub use charter_promises::{CharterPromise, MOST_PROMISES};
pub use charter_trials::CharterTrial;
pub use charters::{Adoption, CharterFault, CharterVersion, FEWEST, ReadingRate};
pub use connect::{Location, SetupTurn, Store};
pub use decision_log::{LogPage, LogQuery};
pub use desk::Absence;
pub use error::StoreError;
pub use jobs::{ClaimedJob, NewJob};
pub use keys::{KeyHolder, KeyRow, NewKey};
pub use ledger::{Intend, IntendError, Ledger, Receipt, Settle};
pub use notices::{MAIL_NOTICES, NewNotice, Notice, ToMail};
pub use organisations::People;
pub use probes::{Availability, Probe};
pub use providers::{Catalogue, CatalogueModel, NewModel, NewProvider};
pub use registers::{
    Author, Changed, Dated, EntryFile, Evidence, Given, Indexed, LateOpinion, Linked, ListQuery,
    Mark, Named, NewEntry, NewFile, Note, Opinion, OpinionError, Page, Precedent, PrecedentQuery,
    ReviewDue, Sort, VERDICTS, Version, Write, WriteError, Writing, standing,
};
pub use rule_changes::RuleChange;
pub use scope::Scope;
pub use secrets::SealedSecret;
pub use sessions::{SessionHolder, SessionRow};
pub use shield::{FeedbackCount, ShieldFeedback, ShieldVersion};
pub use traces::{Head, RecordLine, TraceFilter, TraceLine};
pub use volumes::VolumeStep;
