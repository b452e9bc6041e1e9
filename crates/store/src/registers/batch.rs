//! Many new entries at once: an import, a pack.

use super::{Author, Write, WriteError, faults_in, insert_entry, kept, next_reference};
use crate::{Scope, Store, StoreError, entity::entry};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use std::collections::HashSet;
use vigie_domain::{EntryId, Instant, register::Register};

/// References looked up at once.
const LOOKED_UP: usize = 500;

/// An entry to write among others.
#[derive(Debug, Clone)]
pub struct NewEntry<R> {
    /// Its identity.
    pub id: EntryId,
    /// Its reference, or the next free one.
    pub reference: Option<String>,
    /// Its state, or the first of its lifecycle: packs hold what was instructed elsewhere.
    pub state: Option<&'static str>,
    /// Whether what only the product writes is taken as it is: an entry that was signed elsewhere,
    /// by the same authority.
    pub as_it_is: bool,
    /// What is its own.
    pub body: R,
    /// A fresh identity for the revision this makes.
    pub revision: uuid::Uuid,
}

impl Store {
    /// Which of `references` are already in the register.
    pub async fn taken_references<R: Register>(
        &self,
        scope: Scope,
        references: &[String],
    ) -> Result<HashSet<String>, StoreError> {
        let mut taken = HashSet::new();
        for some in references.chunks(LOOKED_UP) {
            let found: Vec<String> = scope
                .find::<entry::Entity>()
                .filter(entry::Column::Register.eq(R::NAME))
                .filter(entry::Column::Reference.is_in(some))
                .select_only()
                .column(entry::Column::Reference)
                .into_tuple()
                .all(&self.db)
                .await?;
            taken.extend(found);
        }
        Ok(taken)
    }

    /// The next free reference of a register, as an entry written now would get it.
    pub async fn free_reference<R: Register>(&self, scope: Scope) -> Result<String, StoreError> {
        next_reference::<R>(&self.db, scope).await
    }

    /// Writes new entries in one commit: all, or none.
    ///
    /// SQLite has one writer at a time and PostgreSQL holds what a transaction wrote: give a
    /// hundred or so at once, and let others come between.
    pub async fn create_entries<R: Register>(
        &self,
        scope: Scope,
        entries: &[NewEntry<R>],
        author: Option<Author>,
        now: Instant,
        note: &str,
    ) -> Result<(), WriteError> {
        let by = author.as_ref().map(|author| author.agent);
        let state_of = |entry: &NewEntry<R>| entry.state.unwrap_or_else(|| R::LIFECYCLE.start());
        let mut write = Write {
            author,
            now,
            note: note.to_owned(),
            revision: uuid::Uuid::nil(),
        };
        let mut bodies = Vec::with_capacity(entries.len());
        for entry in entries {
            let body = if entry.as_it_is {
                entry.body.clone()
            } else {
                kept(&R::default(), &entry.body)?.begun(by, now)
            };
            let faults = faults_in(&body, state_of(entry));
            if !faults.is_empty() {
                return Err(WriteError::Faults(faults));
            }
            bodies.push(body);
        }
        let transaction = self.begin().await?;
        for (entry, body) in entries.iter().zip(&bodies) {
            write.revision = entry.revision;
            insert_entry::<R>(
                &transaction,
                scope,
                entry.id,
                entry.reference.as_deref(),
                state_of(entry),
                body,
                &write,
            )
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}
