//! What entries are called, without what they hold: for choices and for lines that cite them.
//!
//! A sheet weighs thousands of characters that a choice has no use for; reading a thousand whole
//! ones to fill a select costs more than the rest of its page.

use crate::{Scope, Store, StoreError, entity::entry};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;
use vigie_domain::{EntryId, register::Register};

/// How an entry is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Identity.
    pub id: EntryId,
    /// Reference, `U001`.
    pub reference: String,
    /// Title.
    pub title: String,
}

/// What is read of an entry: how it is called, and whose it is.
#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    organisation_id: Uuid,
    register: String,
    reference: String,
    title: String,
}

/// The columns of a [`Row`].
const COLUMNS: [entry::Column; 5] = [
    entry::Column::Id,
    entry::Column::OrganisationId,
    entry::Column::Register,
    entry::Column::Reference,
    entry::Column::Title,
];

impl From<Row> for Named {
    fn from(row: Row) -> Self {
        Self {
            id: EntryId(row.id),
            reference: row.reference,
            title: row.title,
        }
    }
}

impl Store {
    /// The entries of the register `R` in one of these states, by reference, at most `limit`.
    /// No state is every state.
    pub async fn names<R: Register>(
        &self,
        scope: Scope,
        states: &[&str],
        limit: u64,
    ) -> Result<Vec<Named>, StoreError> {
        // State by state: asked for several at once, SQLite reads the whole register in order.
        let asked: Vec<Option<&str>> = match states {
            [] => vec![None],
            _ => states.iter().copied().map(Some).collect(),
        };
        let mut names = Vec::new();
        for state in asked {
            let mut select = scope
                .find::<entry::Entity>()
                .filter(entry::Column::Register.eq(R::NAME));
            if let Some(state) = state {
                select = select.filter(entry::Column::State.eq(state));
            }
            let rows = select
                .select_only()
                .columns(COLUMNS)
                .order_by_asc(entry::Column::Reference)
                .limit(limit)
                .into_model::<Row>()
                .all(&self.db)
                .await?;
            names.extend(rows.into_iter().map(Named::from));
        }
        names.sort_by(|a, b| a.reference.cmp(&b.reference));
        names.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(names)
    }

    /// The entries of the register `R` that have these identities, by identity.
    pub async fn names_of<R: Register>(
        &self,
        scope: Scope,
        ids: &[EntryId],
    ) -> Result<HashMap<EntryId, Named>, StoreError> {
        // By identity alone, for the reason that `entries` gives.
        let rows = entry::Entity::find()
            .filter(entry::Column::Id.is_in(ids.iter().map(|id| id.0)))
            .select_only()
            .columns(COLUMNS)
            .into_model::<Row>()
            .all(&self.db)
            .await?;
        let organisation = scope.organisation().0;
        Ok(rows
            .into_iter()
            .filter(|row| row.organisation_id == organisation && row.register == R::NAME)
            .map(|row| (EntryId(row.id), row.into()))
            .collect())
    }
}
