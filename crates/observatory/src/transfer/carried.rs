//! Every register that is carried, as functions that do not depend on its type.

use crate::{
    cycle::{AnnualReview, Sitting},
    diagnostic::DiagnosticSheet,
    law::LawFile,
    offers::{ContractSheet, CostSheet, EvaluationSheet, WeightSheet},
};
use serde_json::Value;
use std::{collections::HashSet, pin::Pin};
use vigie_domain::{
    EntryId, Instant, Use,
    register::{Field, FieldFault, Register, check_fields},
    registers::{
        Action, Body, Decision, DeskRequest, Experience, Experiment, ImpactAssessment, Incident,
        KnownAnswer, Mandate, Measure, ModelCard, Offer, Opportunity, Processing, ReportSection,
        Risk, TestSet, Vendor,
    },
};
use vigie_store::{Author, ListQuery, NewEntry, Scope, Sort, Store, StoreError, Write, WriteError};

/// Entries read at once.
const PAGE: u64 = 1_000;

/// What a call of the store answers, later.
type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// Reads every entry of a register.
type List = for<'a> fn(&'a Store, Scope) -> Later<'a, Result<Vec<Kept>, StoreError>>;
/// Finds an entry by its reference.
type Find = for<'a> fn(&'a Store, Scope, &'a str) -> Later<'a, Result<Option<Kept>, StoreError>>;
/// Says which of some references are taken.
type Taken =
    for<'a> fn(&'a Store, Scope, &'a [String]) -> Later<'a, Result<HashSet<String>, StoreError>>;
/// Gives the next free reference.
type Next = for<'a> fn(&'a Store, Scope) -> Later<'a, Result<String, StoreError>>;
/// Writes new entries, by someone, at a moment, for a reason.
type WriteAll = for<'a> fn(
    &'a Store,
    Scope,
    Vec<Incoming>,
    Option<Author>,
    Instant,
    &'a str,
) -> Later<'a, Result<(), WriteError>>;
/// Puts what comes in the place of what is kept.
type Replace = for<'a> fn(
    &'a Store,
    Scope,
    &'a Kept,
    &'a Incoming,
    Write,
) -> Later<'a, Result<(), WriteError>>;

/// An entry as a register holds it, whatever its type.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its identity here.
    pub id: EntryId,
    /// Its reference.
    pub reference: String,
    /// Its state.
    pub state: String,
    /// Its version.
    pub version: i32,
    /// What is its own.
    pub body: Value,
}

/// An entry to write, whatever its type.
#[derive(Debug, Clone)]
pub(super) struct Incoming {
    pub(super) id: EntryId,
    pub(super) reference: String,
    /// Its state; `None` for the first of the lifecycle.
    pub(super) state: Option<&'static str>,
    pub(super) body: Value,
    pub(super) revision: uuid::Uuid,
}

/// A register that is carried.
pub struct Carried {
    /// Its name: `risk`.
    pub name: &'static str,
    /// What its references begin with.
    pub prefix: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
    /// Its states, the first one first.
    pub states: &'static [&'static str],
    /// Whether its entries are about persons: they are only carried with them.
    pub of_persons: bool,
    /// An empty body.
    pub(super) empty: fn() -> Value,
    /// Whether a body is one of this register; what is wrong otherwise.
    pub(super) reads: fn(&Value) -> Result<(), String>,
    /// What the rules have against a body, in a state.
    pub(super) faults: fn(&Value, &str) -> Vec<FieldFault>,
    pub(super) list: List,
    pub(super) find: Find,
    pub(super) taken: Taken,
    pub(super) next: Next,
    pub(super) write: WriteAll,
    pub(super) replace: Replace,
}

impl std::fmt::Debug for Carried {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Every register, in the order in which a file holds them.
pub static CARRIED: [Carried; 28] = [
    of::<Measure>(false),
    of::<Risk>(false),
    of::<Use>(false),
    of::<LawFile>(false),
    of::<Opportunity>(false),
    of::<Experiment>(false),
    of::<Experience>(false),
    of::<Offer>(false),
    of::<WeightSheet>(false),
    of::<EvaluationSheet>(false),
    of::<CostSheet>(false),
    of::<ContractSheet>(false),
    of::<TestSet>(false),
    of::<ModelCard>(false),
    of::<Vendor>(false),
    of::<Processing>(false),
    of::<ImpactAssessment>(false),
    of::<Incident>(false),
    of::<Body>(false),
    of::<Mandate>(true),
    of::<Decision>(false),
    of::<Action>(false),
    of::<Sitting>(true),
    of::<AnnualReview>(false),
    of::<ReportSection>(false),
    of::<DiagnosticSheet>(false),
    of::<KnownAnswer>(false),
    of::<DeskRequest>(true),
];

/// The register called `name`.
#[must_use]
pub fn carried(name: &str) -> Option<&'static Carried> {
    CARRIED.iter().find(|register| register.name == name)
}

const fn of<R: Register>(of_persons: bool) -> Carried {
    Carried {
        name: R::NAME,
        prefix: R::PREFIX,
        fields: R::FIELDS,
        states: R::LIFECYCLE.states,
        of_persons,
        empty: || serde_json::to_value(R::default()).unwrap_or_default(),
        reads: |body| typed::<R>(body).map(|_| ()),
        faults: |body, state| match typed::<R>(body) {
            Ok(body) => {
                let mut faults = check_fields(&body);
                faults.extend(body.faults_in(state));
                faults
            }
            Err(_) => Vec::new(),
        },
        list: |store, scope| Box::pin(list::<R>(store, scope)),
        find: |store, scope, reference| {
            Box::pin(async move {
                let entry = store.entry_by_reference::<R>(scope, reference).await?;
                entry.map(kept).transpose()
            })
        },
        taken: |store, scope, references| Box::pin(store.taken_references::<R>(scope, references)),
        next: |store, scope| Box::pin(store.free_reference::<R>(scope)),
        write: |store, scope, incoming, author, now, note| {
            Box::pin(write::<R>(store, scope, incoming, author, now, note))
        },
        replace: |store, scope, kept, incoming, write| {
            Box::pin(replace::<R>(store, scope, kept, incoming, write))
        },
    }
}

fn typed<R: Register>(body: &Value) -> Result<R, String> {
    serde_json::from_value(body.clone()).map_err(|error| error.to_string())
}

fn unreadable(error: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt {
        place: "entry.body",
        reason: error.to_string(),
    }
}

/// An entry, whatever its type.
pub(super) fn kept<R: Register>(
    entry: vigie_domain::register::Entry<R>,
) -> Result<Kept, StoreError> {
    Ok(Kept {
        id: entry.id,
        reference: entry.reference,
        state: entry.state,
        version: entry.version,
        body: serde_json::to_value(entry.body).map_err(unreadable)?,
    })
}

async fn list<R: Register>(store: &Store, scope: Scope) -> Result<Vec<Kept>, StoreError> {
    let mut query = ListQuery {
        sort: Sort::Reference,
        limit: PAGE,
        ..ListQuery::default()
    };
    let mut all = Vec::new();
    loop {
        let page = store.list::<R>(scope, &query).await?;
        for entry in page.entries {
            all.push(kept(entry)?);
        }
        if page.next.is_none() {
            return Ok(all);
        }
        query.after = page.next;
    }
}

async fn write<R: Register>(
    store: &Store,
    scope: Scope,
    incoming: Vec<Incoming>,
    author: Option<Author>,
    now: Instant,
    note: &str,
) -> Result<(), WriteError> {
    let entries = incoming
        .into_iter()
        .map(|one| {
            Ok(NewEntry {
                id: one.id,
                reference: Some(one.reference),
                state: one.state,
                as_it_is: one.state.is_some(),
                body: typed::<R>(&one.body).map_err(unreadable)?,
                revision: one.revision,
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    store
        .create_entries(scope, &entries, author, now, note)
        .await
}

/// Gives an entry the body of the file: as a change anyone could make or, where states are kept,
/// as it was elsewhere.
async fn replace<R: Register>(
    store: &Store,
    scope: Scope,
    kept: &Kept,
    incoming: &Incoming,
    write: Write,
) -> Result<(), WriteError> {
    let body = typed::<R>(&incoming.body).map_err(unreadable)?;
    let (id, version) = (kept.id, kept.version);
    if incoming.state.is_some() {
        store.keep_in_entry(scope, id, version, body, write).await?;
    } else {
        store.edit_entry(scope, id, version, body, write).await?;
    }
    Ok(())
}
