//! The only room that knows SQL: one set of entities, queries and migrations
//! for SQLite and PostgreSQL.
//!
//! Rows of a tenant are only reached through a [`Scope`], so that forgetting
//! the organisation does not compile. What an exchange writes goes through the
//! [`Ledger`], which makes many exchanges durable with one commit.

mod agents;
mod budgets;
mod charters;
mod connect;
mod entity;
mod error;
mod jobs;
mod keys;
mod ledger;
mod links;
mod migration;
mod organisations;
mod providers;
mod registers;
mod scope;
mod secrets;
mod sessions;
mod shield;
#[cfg(feature = "testing")]
pub mod testing;
mod traces;

pub use agents::{AgentChange, NewAgent, Salt, SignIn};
pub use charters::CharterVersion;
pub use connect::{Location, SetupTurn, Store};
pub use error::StoreError;
pub use jobs::{ClaimedJob, NewJob};
pub use keys::{KeyHolder, KeyRow, NewKey};
pub use ledger::{Intend, IntendError, Ledger, Receipt, Settle};
pub use organisations::People;
pub use providers::{Catalogue, CatalogueModel, NewModel, NewProvider};
pub use registers::{
    Author, Evidence, Given, Linked, ListQuery, Note, Opinion, OpinionError, Page, Sort, VERDICTS,
    Write, WriteError, standing,
};
pub use scope::Scope;
pub use secrets::SealedSecret;
pub use sessions::{SessionHolder, SessionRow};
pub use shield::{FeedbackCount, ShieldFeedback, ShieldVersion};
pub use traces::{Head, RecordLine, TraceFilter, TraceLine};
