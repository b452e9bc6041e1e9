//! The register kernel's storage: one table of entries, one of revisions, for
//! every register of the observatory.

mod batch;
mod changes;
mod due;
mod files;
mod jurisprudence;
mod links;
mod list;
mod names;
mod notes;
mod opinions;
mod reviews;
mod writing;

pub use batch::NewEntry;
pub use changes::{Changed, Indexed, Mark};
pub use due::{Dated, LateOpinion};
pub use files::{EntryFile, NewFile};
pub use jurisprudence::{Precedent, PrecedentQuery};
pub use links::Linked;
pub use list::{ListQuery, Page, Sort};
pub use names::Named;
pub use notes::{Evidence, Note};
pub use opinions::{Given, Opinion, OpinionError, VERDICTS, standing};
pub use reviews::ReviewDue;
pub use writing::Writing;

use crate::{
    NewNotice, Scope, Store, StoreError,
    entity::{entry, revision},
    notices,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter, QueryOrder,
    QuerySelect, Set, sea_query::Expr,
};
use vigie_domain::{
    AgentId, EntryId, Instant, Mint, NoticeKind, Role, fold,
    register::{
        Entry, FieldFault, Need, Register, Revision, TransitionRefusal, check_fields, diff,
        value_at,
    },
};

/// Numbers up to this one are for the starter pack's references.
const RESERVED_REFERENCES: u32 = 100;

/// Who writes, when, and why.
#[derive(Debug, Clone)]
pub struct Write {
    /// Who; `None` for the product itself.
    pub author: Option<Author>,
    /// When.
    pub now: Instant,
    /// The reason given; may be empty.
    pub note: String,
    /// A fresh identity for the revision this makes.
    pub revision: uuid::Uuid,
}

impl Write {
    /// What the product itself writes now, or an operator at the terminal.
    #[must_use]
    pub fn unsigned(mint: &Mint, note: &str) -> Self {
        Self {
            author: None,
            now: mint.now(),
            note: note.to_owned(),
            revision: mint.uuid(),
        }
    }
}

/// A person who writes, with their roles.
#[derive(Debug, Clone)]
pub struct Author {
    /// Who.
    pub agent: AgentId,
    /// What they are entrusted with.
    pub roles: Vec<Role>,
}

/// An entry as it was at one version.
#[derive(Debug, Clone)]
pub struct Version<R> {
    /// The version.
    pub version: i32,
    /// When it was written.
    pub at: Instant,
    /// By whom; `None` for the product itself.
    pub author: Option<AgentId>,
    /// The reason given.
    pub note: String,
    /// What it held.
    pub body: R,
}

/// Why a write was refused.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Fields are missing or wrong; all of them are listed.
    #[error("{} field(s) are missing or wrong", .0.len())]
    Faults(Vec<FieldFault>),
    /// The lifecycle does not allow it.
    #[error(transparent)]
    Transition(#[from] TransitionRefusal),
    /// Someone wrote in between: the version now, and what changed since.
    #[error("this sheet was changed in the meantime (version {current})")]
    Stale {
        /// The version now.
        current: i32,
        /// The body now, as JSON.
        body: serde_json::Value,
    },
    /// What was decided stays as decided: the sheet cannot be changed in this state.
    #[error("a sheet that is {state} is no longer changed")]
    Sealed {
        /// The state.
        state: String,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for WriteError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

fn body_json<R: Register>(body: &R) -> Result<String, StoreError> {
    serde_json::to_string(body).map_err(|e| StoreError::corrupt("entry.body", e))
}

fn search_text<R: Register>(reference: &str, body: &R) -> String {
    // The title comes first: lists sorted by title sort by this column, which
    // is the same in both engines.
    fold(&format!(
        "{} {reference} {}",
        body.title(),
        body.search_words()
    ))
}

fn entry_of<R: Register>(row: entry::Model) -> Result<Entry<R>, StoreError> {
    Ok(Entry {
        id: EntryId(row.id),
        reference: row.reference,
        state: row.state,
        version: row.version,
        created_at: Instant::from_micros(row.created_at),
        updated_at: Instant::from_micros(row.updated_at),
        body: serde_json::from_str(&row.body).map_err(|e| StoreError::corrupt("entry.body", e))?,
    })
}

fn fill<R: Register>(
    row: &mut entry::ActiveModel,
    reference: &str,
    body: &R,
) -> Result<(), StoreError> {
    row.title = Set(body.title().to_owned());
    row.category = Set(body.category().map(str::to_owned));
    row.service_id = Set(body.service().map(|id| id.0));
    row.owner_id = Set(body.owner().map(|id| id.0));
    row.review_on = Set(body.review_on().map(str::to_owned));
    row.search_text = Set(search_text(reference, body));
    row.body = Set(body_json(body)?);
    Ok(())
}

/// Every fault of an entry in a state.
fn faults_in<R: Register>(body: &R, state: &str) -> Vec<FieldFault> {
    let mut faults = check_fields(body);
    faults.extend(body.faults_in(state));
    faults
}

/// `after`, but for what only the product writes, which stays as it was.
fn kept<R: Register>(before: &R, after: &R) -> Result<R, StoreError> {
    if R::FIELDS.iter().all(|field| field.need != Need::Kept) {
        return Ok(after.clone());
    }
    let corrupt = |error| StoreError::corrupt("entry.body", error);
    let before = serde_json::to_value(before).map_err(corrupt)?;
    let mut value = serde_json::to_value(after).map_err(corrupt)?;
    for field in R::FIELDS.iter().filter(|field| field.need == Need::Kept) {
        if let Some(place) = value.get_mut(field.path) {
            *place = value_at(&before, field.path).clone();
        }
    }
    serde_json::from_value(value).map_err(corrupt)
}

async fn write_revision(
    db: &impl ConnectionTrait,
    scope: Scope,
    row: &entry::Model,
    action: &str,
    write: &Write,
) -> Result<(), StoreError> {
    revision::ActiveModel {
        id: Set(write.revision),
        organisation_id: Set(scope.organisation().0),
        entry_id: Set(row.id),
        version: Set(row.version),
        at: Set(write.now.micros()),
        author_id: Set(write.author.as_ref().map(|author| author.agent.0)),
        action: Set(action.to_owned()),
        note: Set(write.note.clone()),
        state: Set(row.state.clone()),
        body: Set(row.body.clone()),
    }
    .insert(db)
    .await?;
    Ok(())
}

impl Store {
    /// Writes a new entry in the first state of its lifecycle, under `reference`
    /// or the next free one.
    pub async fn create_entry<R: Register>(
        &self,
        scope: Scope,
        id: EntryId,
        reference: Option<&str>,
        body: R,
        write: Write,
    ) -> Result<Entry<R>, WriteError> {
        let body = begun(&body, &write)?;
        self.create_entry_in(scope, id, reference, R::LIFECYCLE.start(), body, write)
            .await
    }

    /// Writes a new entry in a given state: for packs and imports, whose entries
    /// were instructed elsewhere. Fields are checked all the same.
    pub async fn create_entry_in<R: Register>(
        &self,
        scope: Scope,
        id: EntryId,
        reference: Option<&str>,
        state: &str,
        body: R,
        write: Write,
    ) -> Result<Entry<R>, WriteError> {
        let writing = self.writing(scope).await?;
        let entry = writing.create_in(id, reference, state, body, write).await?;
        writing.commit().await?;
        Ok(entry)
    }

    /// Changes an entry read at `version`. If someone wrote in between, nothing
    /// is lost: the answer holds what they wrote.
    pub async fn edit_entry<R: Register>(
        &self,
        scope: Scope,
        id: EntryId,
        version: i32,
        body: R,
        write: Write,
    ) -> Result<Entry<R>, WriteError> {
        let writing = self.writing(scope).await?;
        let entry = writing.edit(id, version, body, write).await?;
        writing.commit().await?;
        Ok(entry)
    }

    /// Writes what only the product writes in an entry ([`Need::Kept`]): what was settled
    /// elsewhere. Its state stays.
    pub async fn keep_in_entry<R: Register>(
        &self,
        scope: Scope,
        id: EntryId,
        version: i32,
        body: R,
        write: Write,
    ) -> Result<Entry<R>, WriteError> {
        let writing = self.writing(scope).await?;
        let entry = writing.keep(id, version, body, write).await?;
        writing.commit().await?;
        Ok(entry)
    }

    /// Takes an entry along a transition of its lifecycle.
    pub async fn take_transition<R: Register>(
        &self,
        scope: Scope,
        id: EntryId,
        version: i32,
        name: &str,
        write: Write,
    ) -> Result<Entry<R>, WriteError> {
        let writing = self.writing(scope).await?;
        let entry = writing.take(id, version, name, write).await?;
        writing.commit().await?;
        Ok(entry)
    }

    /// One entry of the organisation.
    pub async fn entry<R: Register>(
        &self,
        scope: Scope,
        id: EntryId,
    ) -> Result<Option<Entry<R>>, StoreError> {
        scope
            .find::<entry::Entity>()
            .filter(entry::Column::Id.eq(id.0))
            .filter(entry::Column::Register.eq(R::NAME))
            .one(&self.db)
            .await?
            .map(entry_of)
            .transpose()
    }

    /// The same, by its reference (`U001`).
    pub async fn entry_by_reference<R: Register>(
        &self,
        scope: Scope,
        reference: &str,
    ) -> Result<Option<Entry<R>>, StoreError> {
        scope
            .find::<entry::Entity>()
            .filter(entry::Column::Register.eq(R::NAME))
            .filter(entry::Column::Reference.eq(reference.trim()))
            .one(&self.db)
            .await?
            .map(entry_of)
            .transpose()
    }

    /// An entry at each of its versions, the first one first.
    pub async fn versions<R: Register>(
        &self,
        scope: Scope,
        id: EntryId,
    ) -> Result<Vec<Version<R>>, StoreError> {
        let rows = scope
            .find::<revision::Entity>()
            .filter(revision::Column::EntryId.eq(id.0))
            .order_by_asc(revision::Column::Version)
            .all(&self.db)
            .await?;
        rows.into_iter()
            .map(|row| {
                Ok(Version {
                    version: row.version,
                    at: Instant::from_micros(row.at),
                    author: row.author_id.map(AgentId),
                    note: row.note,
                    body: serde_json::from_str(&row.body)
                        .map_err(|e| StoreError::corrupt("revision.body", e))?,
                })
            })
            .collect()
    }

    /// What happened to an entry, the latest first, field by field.
    pub async fn history<R: Register>(
        &self,
        scope: Scope,
        id: EntryId,
    ) -> Result<Vec<Revision>, StoreError> {
        let rows = scope
            .find::<revision::Entity>()
            .filter(revision::Column::EntryId.eq(id.0))
            .order_by_asc(revision::Column::Version)
            .all(&self.db)
            .await?;
        let mut before = serde_json::Value::Null;
        let mut history = Vec::with_capacity(rows.len());
        for row in rows {
            let after: serde_json::Value = serde_json::from_str(&row.body)
                .map_err(|e| StoreError::corrupt("revision.body", e))?;
            history.push(Revision {
                version: row.version,
                at: Instant::from_micros(row.at),
                author: row.author_id.map(AgentId),
                action: row.action,
                note: row.note,
                state: row.state,
                changes: diff::<R>(&before, &after),
            });
            before = after;
        }
        history.reverse();
        Ok(history)
    }
}

/// Writes a new entry, whose fields are already checked, under `reference` or the next free one.
async fn insert_entry<R: Register>(
    transaction: &DatabaseTransaction,
    scope: Scope,
    id: EntryId,
    reference: Option<&str>,
    state: &str,
    body: &R,
    write: &Write,
) -> Result<entry::Model, StoreError> {
    let reference = match reference {
        Some(reference) => reference.to_owned(),
        None => next_reference::<R>(transaction, scope).await?,
    };
    let mut row = entry::ActiveModel {
        id: Set(id.0),
        organisation_id: Set(scope.organisation().0),
        register: Set(R::NAME.to_owned()),
        reference: Set(reference.clone()),
        state: Set(state.to_owned()),
        version: Set(1),
        created_at: Set(write.now.micros()),
        updated_at: Set(write.now.micros()),
        ..Default::default()
    };
    fill(&mut row, &reference, body)?;
    let row = row
        .insert(transaction)
        .await
        .map_err(|error| StoreError::unique(error, "an entry with this reference"))?;
    write_revision(transaction, scope, &row, "created", write).await?;
    links::write_links::<R>(transaction, scope, row.id, &row.body).await?;
    opinions::ask(transaction, scope, &row, body, write, false).await?;
    Ok(row)
}

/// Tells who has the entry in hand that it is theirs now, or that it changed state; never the
/// author of the change.
async fn tell<R: Register>(
    db: &impl ConnectionTrait,
    scope: Scope,
    before: Option<&Entry<R>>,
    row: &entry::Model,
    body: &R,
    write: &Write,
) -> Result<(), StoreError> {
    let author = write.author.as_ref().map(|author| author.agent);
    let Some(theirs) = body.in_hand().filter(|theirs| Some(*theirs) != author) else {
        return Ok(());
    };
    let kind = match before {
        Some(before) if before.body.in_hand() != Some(theirs) => NoticeKind::Assigned,
        Some(before) if before.state != row.state => body.news(&row.state),
        // What a pack or an import brings is nobody's news.
        None if author.is_some() => NoticeKind::Assigned,
        _ => return Ok(()),
    };
    let notice = NewNotice {
        kind,
        register: R::NAME.to_owned(),
        reference: row.reference.clone(),
        due_on: String::new(),
        once: format!("{kind}:{}:{}", row.id, row.version),
    };
    notices::give(db, scope, &[theirs], &notice, write.revision, write.now).await?;
    Ok(())
}

/// A new entry as it begins, without what only the product writes.
fn begun<R: Register>(body: &R, write: &Write) -> Result<R, StoreError> {
    let by = write.author.as_ref().map(|author| author.agent);
    Ok(kept(&R::default(), body)?.begun(by, write.now))
}

async fn locked_row<R: Register>(
    transaction: &DatabaseTransaction,
    scope: Scope,
    id: EntryId,
) -> Result<entry::Model, StoreError> {
    let mut query = scope
        .find::<entry::Entity>()
        .filter(entry::Column::Id.eq(id.0))
        .filter(entry::Column::Register.eq(R::NAME));
    if transaction.get_database_backend() == sea_orm::DbBackend::Postgres {
        query = query.lock_exclusive();
    }
    query
        .one(transaction)
        .await?
        .ok_or(StoreError::Missing("entry"))
}

async fn next_reference<R: Register>(
    db: &impl ConnectionTrait,
    scope: Scope,
) -> Result<String, StoreError> {
    let last: Option<String> = scope
        .find::<entry::Entity>()
        .filter(entry::Column::Register.eq(R::NAME))
        .select_only()
        .column(entry::Column::Reference)
        // As the index `entry_reference_order` writes it.
        .order_by_desc(Expr::cust("length(reference)"))
        .order_by_desc(entry::Column::Reference)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    let number = last
        .and_then(|reference| reference.strip_prefix(R::PREFIX)?.parse::<u32>().ok())
        .unwrap_or(0)
        .max(RESERVED_REFERENCES)
        + 1;
    Ok(format!("{}{number:03}", R::PREFIX))
}
