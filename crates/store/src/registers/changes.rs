//! What an index derived from the entries follows: all entries once, then each change after it
//! became visible.
//!
//! Triggers note the last change of each entry (`m0008_search`), whoever wrote it. On SQLite,
//! which has one writer at a time, changes bear a number that grows. On PostgreSQL they bear
//! their transaction, and those of transactions that may still be under way are left for later:
//! what commits out of order is never stepped over.
//!
//! These are the only reads of entries of every organisation at once; what they feed keeps the
//! organisation of each.

use crate::{
    Store, StoreError,
    entity::{entry, entry_change},
};
use sea_orm::{
    ColumnTrait, Condition, DbBackend, EntityTrait, ExprTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect, Statement, sea_query::Expr,
};
use std::{collections::HashMap, fmt, str::FromStr};
use uuid::Uuid;
use vigie_domain::{AgentId, EntryId, Instant, OrganisationId, ServiceId};

/// How far a reader of changes is. Written and read back as a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    at: i64,
    entry: Uuid,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at, self.entry.simple())
    }
}

impl FromStr for Mark {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        let corrupt = |reason: &str| StoreError::corrupt("mark of changes", reason);
        let (at, entry) = text.split_once('.').ok_or_else(|| corrupt("no point"))?;
        Ok(Self {
            at: at.parse().map_err(|_| corrupt("no number"))?,
            entry: Uuid::parse_str(entry).map_err(|_| corrupt("no identity"))?,
        })
    }
}

/// An entry as an index needs it.
#[derive(Debug, Clone)]
pub struct Indexed {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Its identity.
    pub id: EntryId,
    /// Its register.
    pub register: String,
    /// Its reference.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// What lists by title order it by.
    pub title_order: String,
    /// Its title, its reference and the words its register finds it by, folded.
    pub words: String,
    /// Its state.
    pub state: String,
    /// Its category.
    pub category: Option<String>,
    /// The service in charge.
    pub service: Option<ServiceId>,
    /// The person responsible.
    pub owner: Option<AgentId>,
    /// Its body, as JSON.
    pub body: String,
    /// Last changed.
    pub updated_at: Instant,
}

impl From<entry::Model> for Indexed {
    fn from(row: entry::Model) -> Self {
        Self {
            organisation: OrganisationId(row.organisation_id),
            id: EntryId(row.id),
            register: row.register,
            reference: row.reference,
            title: row.title,
            title_order: super::list::title_order(&row.search_text),
            words: row.search_text,
            state: row.state,
            category: row.category,
            service: row.service_id.map(ServiceId),
            owner: row.owner_id.map(AgentId),
            body: row.body,
            updated_at: Instant::from_micros(row.updated_at),
        }
    }
}

/// A change of an entry.
#[derive(Debug, Clone)]
pub struct Changed {
    /// How far it brings its reader.
    pub mark: Mark,
    /// The entry.
    pub id: EntryId,
    /// What it is now; `None` once it is gone.
    pub now: Option<Indexed>,
}

#[derive(FromQueryResult)]
struct Number {
    number: i64,
}

/// The first transaction that may still be under way: every one before it has ended.
const UNDER_WAY: &str = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

impl Store {
    /// Where a reader of changes begins that reads every entry afterwards: each change after
    /// this moment is after this mark.
    pub async fn changes_so_far(&self) -> Result<Mark, StoreError> {
        Ok(Mark {
            at: self.settled().await?,
            entry: Uuid::max(),
        })
    }

    /// The last number no later change can bear.
    async fn settled(&self) -> Result<i64, StoreError> {
        let sql = match self.backend() {
            DbBackend::Postgres => format!("SELECT {UNDER_WAY} - 1 AS number"),
            _ => "SELECT COALESCE(MAX(at), 0) AS number FROM entry_change".to_owned(),
        };
        let statement = Statement::from_string(self.backend(), sql);
        let row = Number::find_by_statement(statement).one(&self.db).await?;
        Ok(row.map_or(0, |row| row.number))
    }

    /// Whether changes can be followed from `mark`. They cannot when the database is not the
    /// one the mark was read from: an older copy was restored, or it moved to another server.
    pub async fn follows(&self, mark: Mark) -> Result<bool, StoreError> {
        if mark.at > self.settled().await? {
            return Ok(false);
        }
        if mark.entry.is_max() {
            return Ok(true);
        }
        // The last change that was read is still there, or a later one of the same entry.
        let known = entry_change::Entity::find_by_id(mark.entry)
            .one(&self.db)
            .await?;
        Ok(known.is_some_and(|row| row.at >= mark.at))
    }

    /// The changes after `mark`, in order, at most `limit`.
    pub async fn changes(&self, mark: Mark, limit: u64) -> Result<Vec<Changed>, StoreError> {
        let later = Condition::any()
            .add(entry_change::Column::At.gt(mark.at))
            .add(
                Condition::all()
                    .add(entry_change::Column::At.eq(mark.at))
                    .add(entry_change::Column::EntryId.gt(mark.entry)),
            );
        let mut select = entry_change::Entity::find()
            // Apart, it is what the index is entered by.
            .filter(entry_change::Column::At.gte(mark.at))
            .filter(later);
        if self.backend() == DbBackend::Postgres {
            select = select.filter(Expr::col(entry_change::Column::At).lt(Expr::cust(UNDER_WAY)));
        }
        let changes = select
            .order_by_asc(entry_change::Column::At)
            .order_by_asc(entry_change::Column::EntryId)
            .limit(limit)
            .all(&self.db)
            .await?;
        let ids: Vec<Uuid> = changes.iter().map(|change| change.entry_id).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = entry::Entity::find()
            .filter(entry::Column::Id.is_in(ids))
            .all(&self.db)
            .await?;
        let mut rows: HashMap<Uuid, entry::Model> =
            rows.into_iter().map(|row| (row.id, row)).collect();
        Ok(changes
            .into_iter()
            .map(|change| Changed {
                mark: Mark {
                    at: change.at,
                    entry: change.entry_id,
                },
                id: EntryId(change.entry_id),
                now: rows.remove(&change.entry_id).map(Indexed::from),
            })
            .collect())
    }

    /// Entries of every organisation and register by identity, after `after`, at most `limit`.
    pub async fn every_entry(
        &self,
        after: Option<EntryId>,
        limit: u64,
    ) -> Result<Vec<Indexed>, StoreError> {
        let mut select = entry::Entity::find();
        if let Some(after) = after {
            select = select.filter(entry::Column::Id.gt(after.0));
        }
        let rows = select
            .order_by_asc(entry::Column::Id)
            .limit(limit)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(Indexed::from).collect())
    }
}
