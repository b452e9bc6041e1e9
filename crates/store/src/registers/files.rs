//! Files attached to entries. They live in the database, so that a backup holds them and a
//! restored one misses none (`docs/decisions/store-attached-files.md`).

use super::{Write, Writing, notes};
use crate::{
    Scope, Store, StoreError,
    entity::{entry_file, file_content},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, Set};
use vigie_domain::{AgentId, EntryId, Instant};

/// A file of an entry, without what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryFile {
    /// Identity.
    pub id: uuid::Uuid,
    /// Its name, made harmless.
    pub name: String,
    /// Its media type, by its content.
    pub kind: String,
    /// Its size, in bytes.
    pub size: u64,
    /// SHA-256 of its content, in hexadecimal.
    pub digest: String,
    /// Whether a scanner found nothing in it; `false` when none looked.
    pub scanned: bool,
    /// When it was attached.
    pub at: Instant,
    /// By whom.
    pub author: Option<AgentId>,
}

/// A file to attach.
#[derive(Debug)]
pub struct NewFile {
    /// Its name, made harmless.
    pub name: String,
    /// Its media type, by its content.
    pub kind: String,
    /// SHA-256 of its content, in hexadecimal.
    pub digest: String,
    /// Whether a scanner found nothing in it.
    pub scanned: bool,
    /// What it holds.
    pub content: Vec<u8>,
}

const SCANNED: &str = "clean";
const NOT_SCANNED: &str = "not_scanned";

fn file_of(row: entry_file::Model) -> Result<EntryFile, StoreError> {
    Ok(EntryFile {
        id: row.id,
        name: row.name,
        kind: row.kind,
        size: u64::try_from(row.size).map_err(|e| StoreError::corrupt("entry_file.size", e))?,
        digest: row.digest,
        scanned: row.scan == SCANNED,
        at: Instant::from_micros(row.at),
        author: row.author_id.map(AgentId),
    })
}

async fn attach(
    db: &impl ConnectionTrait,
    scope: Scope,
    entry: EntryId,
    file: NewFile,
    write: &Write,
) -> Result<(), StoreError> {
    let size =
        i64::try_from(file.content.len()).map_err(|e| StoreError::corrupt("entry_file.size", e))?;
    let organisation_id = scope.organisation().0;
    entry_file::ActiveModel {
        id: Set(write.revision),
        organisation_id: Set(organisation_id),
        entry_id: Set(entry.0),
        at: Set(write.now.micros()),
        author_id: Set(write.author.as_ref().map(|author| author.agent.0)),
        name: Set(file.name),
        kind: Set(file.kind),
        size: Set(size),
        digest: Set(file.digest),
        scan: Set(if file.scanned { SCANNED } else { NOT_SCANNED }.to_owned()),
    }
    .insert(db)
    .await?;
    file_content::ActiveModel {
        file_id: Set(write.revision),
        organisation_id: Set(organisation_id),
        content: Set(file.content),
    }
    .insert(db)
    .await?;
    Ok(())
}

impl Writing {
    /// Attaches a file with what else this transaction writes: see [`Store::attach_file`].
    pub async fn attach_file(
        &self,
        entry: EntryId,
        file: NewFile,
        write: &Write,
    ) -> Result<(), StoreError> {
        attach(&self.transaction, self.scope, entry, file, write).await
    }
}

impl Store {
    /// Attaches a file to an entry; its identity is that of `write`'s revision.
    pub async fn attach_file(
        &self,
        scope: Scope,
        entry: EntryId,
        file: NewFile,
        write: Write,
    ) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        attach(&transaction, scope, entry, file, &write).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The files of an entry, in the order they were attached.
    pub async fn files(&self, scope: Scope, entry: EntryId) -> Result<Vec<EntryFile>, StoreError> {
        scope
            .find::<entry_file::Entity>()
            .filter(entry_file::Column::EntryId.eq(entry.0))
            .order_by_asc(entry_file::Column::At)
            .order_by_asc(entry_file::Column::Id)
            .all(&self.db)
            .await?
            .into_iter()
            .map(file_of)
            .collect()
    }

    /// A file of an entry, with what it holds.
    pub async fn file(
        &self,
        scope: Scope,
        entry: EntryId,
        id: uuid::Uuid,
    ) -> Result<Option<(EntryFile, Vec<u8>)>, StoreError> {
        let row = scope
            .find::<entry_file::Entity>()
            .filter(entry_file::Column::Id.eq(id))
            .filter(entry_file::Column::EntryId.eq(entry.0))
            .one(&self.db)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let held = scope
            .find::<file_content::Entity>()
            .filter(file_content::Column::FileId.eq(id))
            .one(&self.db)
            .await?
            .ok_or(StoreError::Missing("content of a file"))?;
        Ok(Some((file_of(row)?, held.content)))
    }

    /// Takes a file off an entry, which keeps a note of it: its name, who and when. Answers
    /// whether it was there.
    pub async fn detach_file(
        &self,
        scope: Scope,
        entry: EntryId,
        id: uuid::Uuid,
        write: Write,
    ) -> Result<bool, StoreError> {
        let transaction = self.begin().await?;
        let row = scope
            .find::<entry_file::Entity>()
            .filter(entry_file::Column::Id.eq(id))
            .filter(entry_file::Column::EntryId.eq(entry.0))
            .one(&transaction)
            .await?;
        let Some(row) = row else { return Ok(false) };
        scope
            .delete::<file_content::Entity>()
            .filter(file_content::Column::FileId.eq(id))
            .exec(&transaction)
            .await?;
        scope
            .delete::<entry_file::Entity>()
            .filter(entry_file::Column::Id.eq(id))
            .exec(&transaction)
            .await?;
        notes::write_note(
            &transaction,
            scope,
            entry,
            "file_removed",
            &row.name,
            &write,
        )
        .await?;
        transaction.commit().await?;
        Ok(true)
    }
}
