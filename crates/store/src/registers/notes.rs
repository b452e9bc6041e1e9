//! Comments on an entry, attempts worth keeping, and evidence with its dates and revisions.

use super::Write;
use crate::{
    Scope, Store, StoreError,
    entity::{entry_note, evidence},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, Set};
use vigie_domain::{AgentId, EntryId, Instant};

/// A comment, or an attempt worth keeping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// When.
    pub at: Instant,
    /// Who.
    pub author: Option<AgentId>,
    /// `comment`, `refused_opinion`.
    pub kind: String,
    /// The comment; for an attempt, the role whose opinion it was about.
    pub text: String,
}

/// A piece of evidence, in its latest revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What it is called; the same title again is a new revision.
    pub title: String,
    /// From 1.
    pub revision: i32,
    /// Where it is: an address, a file reference.
    pub place: String,
    /// Good from, `YYYY-MM-DD`.
    pub effective_on: String,
    /// Until, `YYYY-MM-DD`; empty when it does not expire.
    pub expires_on: String,
    /// Given at.
    pub at: Instant,
    /// By whom.
    pub author: Option<AgentId>,
}

impl Evidence {
    /// Whether it is past its date on `day`, `YYYY-MM-DD`.
    pub fn is_expired(&self, day: &str) -> bool {
        !self.expires_on.is_empty() && self.expires_on.as_str() < day
    }
}

pub(super) async fn write_note(
    db: &impl ConnectionTrait,
    scope: Scope,
    entry: EntryId,
    kind: &str,
    text: &str,
    write: &Write,
) -> Result<(), StoreError> {
    entry_note::ActiveModel {
        id: Set(write.revision),
        organisation_id: Set(scope.organisation().0),
        entry_id: Set(entry.0),
        at: Set(write.now.micros()),
        author_id: Set(write.author.as_ref().map(|author| author.agent.0)),
        kind: Set(kind.to_owned()),
        text: Set(text.to_owned()),
    }
    .insert(db)
    .await?;
    Ok(())
}

impl Store {
    /// Writes a comment on an entry; the comment is the reason of `write`.
    pub async fn comment(
        &self,
        scope: Scope,
        entry: EntryId,
        write: Write,
    ) -> Result<(), StoreError> {
        let text = write.note.clone();
        write_note(&self.db, scope, entry, "comment", &text, &write).await
    }

    /// Comments on an entry and attempts kept with it, oldest first.
    pub async fn notes(&self, scope: Scope, entry: EntryId) -> Result<Vec<Note>, StoreError> {
        let rows = scope
            .find::<entry_note::Entity>()
            .filter(entry_note::Column::EntryId.eq(entry.0))
            .order_by_asc(entry_note::Column::At)
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| Note {
                at: Instant::from_micros(row.at),
                author: row.author_id.map(AgentId),
                kind: row.kind,
                text: row.text,
            })
            .collect())
    }

    /// Gives evidence for an entry: new, or a new revision of what has the same title.
    pub async fn give_evidence(
        &self,
        scope: Scope,
        entry: EntryId,
        given: Evidence,
        write: Write,
    ) -> Result<i32, StoreError> {
        let before = self.evidence(scope, entry).await?;
        let revision = before
            .iter()
            .find(|known| known.title == given.title)
            .map_or(1, |known| known.revision + 1);
        evidence::ActiveModel {
            id: Set(write.revision),
            organisation_id: Set(scope.organisation().0),
            entry_id: Set(entry.0),
            at: Set(write.now.micros()),
            author_id: Set(write.author.as_ref().map(|author| author.agent.0)),
            title: Set(given.title),
            revision: Set(revision),
            place: Set(given.place),
            effective_on: Set(given.effective_on),
            expires_on: Set(given.expires_on),
        }
        .insert(&self.db)
        .await
        .map_err(|error| StoreError::unique(error, "this revision of the evidence"))?;
        Ok(revision)
    }

    /// The evidence of an entry, each in its latest revision, by title.
    pub async fn evidence(
        &self,
        scope: Scope,
        entry: EntryId,
    ) -> Result<Vec<Evidence>, StoreError> {
        let rows = scope
            .find::<evidence::Entity>()
            .filter(evidence::Column::EntryId.eq(entry.0))
            .order_by_asc(evidence::Column::Title)
            .order_by_desc(evidence::Column::Revision)
            .all(&self.db)
            .await?;
        let mut found: Vec<Evidence> = Vec::new();
        for row in rows {
            if found.last().is_some_and(|last| last.title == row.title) {
                continue;
            }
            found.push(Evidence {
                title: row.title,
                revision: row.revision,
                place: row.place,
                effective_on: row.effective_on,
                expires_on: row.expires_on,
                at: Instant::from_micros(row.at),
                author: row.author_id.map(AgentId),
            });
        }
        Ok(found)
    }
}
