//! Entries to be reviewed because of what changed elsewhere. A change is followed along the links
//! between entries, downstream, in the transaction that makes it.

use super::Write;
use crate::{
    NewNotice, Scope, Store, StoreError,
    entity::{entry, entry_link, entry_review, revision},
    notices,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbBackend, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use vigie_domain::{
    AgentId, EntryId, Instant, NoticeKind,
    register::{Move, Ripple},
};

/// The most reviews shown of one entry.
const SHOWN: u64 = 50;

/// A review an entry is due, or had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewDue {
    /// The entry.
    pub entry: EntryId,
    /// What changed: `version_changed`.
    pub code: String,
    /// Since when.
    pub at: Instant,
    /// Register of the entry that changed.
    pub from_register: String,
    /// Its reference.
    pub from_reference: String,
    /// Its title, as it was.
    pub from_title: String,
    /// The reason given for the change; may be empty.
    pub reason: String,
    /// Who reviewed it, when, and what they concluded; `None` while it is due.
    pub done: Option<(Option<AgentId>, Instant, String)>,
}

fn review_of(row: entry_review::Model) -> ReviewDue {
    ReviewDue {
        entry: EntryId(row.entry_id),
        code: row.code,
        at: Instant::from_micros(row.at),
        from_register: row.from_register,
        from_reference: row.from_reference,
        from_title: row.from_title,
        reason: row.reason,
        done: row.done_at.map(|at| {
            let by = row.done_by.map(AgentId);
            (by, Instant::from_micros(at), row.done_note)
        }),
    }
}

/// Entries linked to `row`, either way, in one of `registers`.
async fn linked(
    db: &impl ConnectionTrait,
    scope: Scope,
    row: &entry::Model,
    registers: &[&str],
) -> Result<Vec<entry::Model>, StoreError> {
    if registers.is_empty() {
        return Ok(Vec::new());
    }
    let out = scope
        .find::<entry_link::Entity>()
        .filter(entry_link::Column::EntryId.eq(row.id))
        .filter(entry_link::Column::ToRegister.is_in(registers.iter().copied()))
        .all(db)
        .await?;
    let back: Vec<Uuid> = scope
        .find::<entry_link::Entity>()
        .filter(entry_link::Column::ToRegister.eq(&row.register))
        .filter(entry_link::Column::ToReference.eq(&row.reference))
        .select_only()
        .column(entry_link::Column::EntryId)
        .into_tuple()
        .all(db)
        .await?;
    let mut any = Condition::any().add(entry::Column::Id.is_in(back));
    for link in out {
        any = any.add(
            Condition::all()
                .add(entry::Column::Register.eq(link.to_register))
                .add(entry::Column::Reference.eq(link.to_reference)),
        );
    }
    Ok(scope
        .find::<entry::Entity>()
        .filter(any)
        .filter(entry::Column::Register.is_in(registers.iter().copied()))
        .order_by_asc(entry::Column::Id)
        .all(db)
        .await?)
}

/// Follows what `origin` makes known: every entry it reaches is to be reviewed, and leaves the
/// states it says.
pub(super) async fn spread(
    db: &impl ConnectionTrait,
    scope: Scope,
    origin: &entry::Model,
    ripples: &[Ripple],
    write: &Write,
) -> Result<(), StoreError> {
    let mut moved = BTreeSet::new();
    for ripple in ripples {
        let mut seen = BTreeSet::from([origin.id]);
        let mut wave = vec![origin.clone()];
        while let Some(at) = wave.pop() {
            let place = ripple
                .through
                .iter()
                .position(|known| *known == at.register);
            let downstream = ripple.through.get(place.map_or(0, |place| place + 1)..);
            for row in linked(db, scope, &at, downstream.unwrap_or_default()).await? {
                if !seen.insert(row.id) {
                    continue;
                }
                note(db, scope, origin, &row, ripple.code, write).await?;
                let leaves = ripple.moves.iter().find(|step| {
                    step.register == row.register && step.from.contains(&row.state.as_str())
                });
                if let Some(step) = leaves.filter(|_| moved.insert(row.id)) {
                    leave(db, scope, row.id, step, write).await?;
                }
                wave.push(row);
            }
        }
    }
    Ok(())
}

async fn note(
    db: &impl ConnectionTrait,
    scope: Scope,
    origin: &entry::Model,
    row: &entry::Model,
    code: &str,
    write: &Write,
) -> Result<(), StoreError> {
    entry_review::ActiveModel {
        entry_id: Set(row.id),
        cause: Set(write.revision),
        code: Set(code.to_owned()),
        organisation_id: Set(scope.organisation().0),
        at: Set(write.now.micros()),
        from_register: Set(origin.register.clone()),
        from_reference: Set(origin.reference.clone()),
        from_title: Set(origin.title.clone()),
        reason: Set(write.note.clone()),
        done_at: Set(None),
        done_by: Set(None),
        done_note: Set(String::new()),
    }
    .insert(db)
    .await?;
    tell(db, scope, row, write).await
}

/// Tells who answers for the entry that it is to be reviewed: once a change, however much of it
/// changed, and never the author of the change.
async fn tell(
    db: &impl ConnectionTrait,
    scope: Scope,
    row: &entry::Model,
    write: &Write,
) -> Result<(), StoreError> {
    let author = write.author.as_ref().map(|author| author.agent.0);
    let Some(owner) = row.owner_id.filter(|owner| Some(*owner) != author) else {
        return Ok(());
    };
    let notice = NewNotice {
        kind: NoticeKind::ReviewDue,
        register: row.register.clone(),
        reference: row.reference.clone(),
        due_on: String::new(),
        once: format!("review:{}:{}", row.id, write.revision),
    };
    let seed = write.revision;
    notices::give(db, scope, &[AgentId(owner)], &notice, seed, write.now).await?;
    Ok(())
}

/// Takes an entry of any register to another state: its body stays as it was.
async fn leave(
    db: &impl ConnectionTrait,
    scope: Scope,
    id: Uuid,
    step: &Move,
    write: &Write,
) -> Result<(), StoreError> {
    let mut query = scope
        .find::<entry::Entity>()
        .filter(entry::Column::Id.eq(id));
    if db.get_database_backend() == DbBackend::Postgres {
        query = query.lock_exclusive();
    }
    let row = query.one(db).await?.ok_or(StoreError::Missing("entry"))?;
    // Someone moved it on before we held it.
    if !step.from.contains(&row.state.as_str()) {
        return Ok(());
    }
    // One revision an entry: its identity derives from the one that caused it.
    let id = Uuid::from_u128(write.revision.as_u128() ^ row.id.as_u128());
    let version = row.version + 1;
    let body = row.body.clone();
    let entry = row.id;
    let mut row = row.into_active_model();
    row.state = Set(step.to.to_owned());
    row.version = Set(version);
    row.updated_at = Set(write.now.micros());
    row.update(db).await?;
    revision::ActiveModel {
        id: Set(id),
        organisation_id: Set(scope.organisation().0),
        entry_id: Set(entry),
        version: Set(version),
        at: Set(write.now.micros()),
        author_id: Set(write.author.as_ref().map(|author| author.agent.0)),
        action: Set(step.action.to_owned()),
        note: Set(write.note.clone()),
        state: Set(step.to.to_owned()),
        body: Set(body),
    }
    .insert(db)
    .await?;
    Ok(())
}

impl Store {
    /// Reviews of an entry, those that are due first, then the latest.
    pub async fn reviews(
        &self,
        scope: Scope,
        entry: EntryId,
    ) -> Result<Vec<ReviewDue>, StoreError> {
        let rows = scope
            .find::<entry_review::Entity>()
            .filter(entry_review::Column::EntryId.eq(entry.0))
            .order_by_desc(entry_review::Column::At)
            .order_by_asc(entry_review::Column::Code)
            .limit(SHOWN)
            .all(&self.db)
            .await?;
        let mut found: Vec<_> = rows.into_iter().map(review_of).collect();
        found.sort_by_key(|review| review.done.is_some());
        Ok(found)
    }

    /// How many reviews are due of each of these entries; those with none are left out.
    pub async fn reviews_due(
        &self,
        scope: Scope,
        of: &[EntryId],
    ) -> Result<BTreeMap<EntryId, usize>, StoreError> {
        let mut counts = BTreeMap::new();
        if of.is_empty() {
            return Ok(counts);
        }
        let rows: Vec<Uuid> = scope
            .find::<entry_review::Entity>()
            .filter(entry_review::Column::DoneAt.is_null())
            .filter(entry_review::Column::EntryId.is_in(of.iter().map(|id| id.0)))
            .select_only()
            .column(entry_review::Column::EntryId)
            .into_tuple()
            .all(&self.db)
            .await?;
        for id in rows {
            *counts.entry(EntryId(id)).or_insert(0) += 1;
        }
        Ok(counts)
    }

    /// Notes that an entry was reviewed, with the reason of `write`; how many reviews it ends.
    pub async fn review_done(
        &self,
        scope: Scope,
        entry: EntryId,
        write: Write,
    ) -> Result<u64, StoreError> {
        let by = write.author.as_ref().map(|author| author.agent.0);
        let done = scope
            .update::<entry_review::Entity>()
            .col_expr(
                entry_review::Column::DoneAt,
                Expr::value(write.now.micros()),
            )
            .col_expr(entry_review::Column::DoneBy, Expr::value(by))
            .col_expr(entry_review::Column::DoneNote, Expr::value(write.note))
            .filter(entry_review::Column::EntryId.eq(entry.0))
            .filter(entry_review::Column::DoneAt.is_null())
            .exec(&self.db)
            .await?;
        Ok(done.rows_affected)
    }
}
