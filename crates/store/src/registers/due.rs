//! What is due in every register at once: reviews and ends by their date, opinions by their
//! deadline.

use crate::{
    Scope, Store, StoreError,
    entity::{entry, opinion},
};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;
use vigie_domain::{AgentId, Role};

/// Most lines read at once.
const LINES: u64 = 1000;

/// States in which nothing is due any more, in any register.
const OVER: &[&str] = &[
    "abandoned",
    "cancelled",
    "closed",
    "converted",
    "dismissed",
    "dissolved",
    "done",
    "ended",
    "refused",
    "rejected",
    "retired",
    "stopped",
    "withdrawn",
];

/// An entry with a date that comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Its register.
    pub register: String,
    /// Its reference.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// Its state.
    pub state: String,
    /// Who answers for it.
    pub owner: Option<AgentId>,
    /// The date, `YYYY-MM-DD`.
    pub on: String,
}

/// An opinion that was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateOpinion {
    /// The entry it is about.
    pub about: Dated,
    /// Whose it is.
    pub role: Role,
}

fn dated(row: entry::Model, on: String) -> Dated {
    Dated {
        register: row.register,
        reference: row.reference,
        title: row.title,
        state: row.state,
        owner: row.owner_id.map(AgentId),
        on,
    }
}

impl Store {
    /// Rows of the opinions awaited past `day` (`YYYY-MM-DD`), the oldest first; at most a
    /// thousand.
    pub(super) async fn awaited_past(
        &self,
        scope: Scope,
        day: &str,
    ) -> Result<Vec<opinion::Model>, StoreError> {
        let late = scope
            .find::<opinion::Entity>()
            .filter(opinion::Column::GivenAt.is_null())
            .filter(opinion::Column::DueOn.lt(day))
            .order_by_asc(opinion::Column::DueOn)
            .limit(LINES)
            .all(&self.db)
            .await?;
        Ok(late)
    }

    /// Rows of entries, whatever their register, by identity.
    pub(super) async fn entries_of(
        &self,
        scope: Scope,
        ids: Vec<uuid::Uuid>,
    ) -> Result<BTreeMap<uuid::Uuid, entry::Model>, StoreError> {
        let rows = scope
            .find::<entry::Entity>()
            .filter(entry::Column::Id.is_in(ids))
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }

    /// Entries to review, or that end, before `until` (`YYYY-MM-DD`), the first first; those that
    /// are over are left out.
    pub async fn dated_before(&self, scope: Scope, until: &str) -> Result<Vec<Dated>, StoreError> {
        let rows = scope
            .find::<entry::Entity>()
            .filter(entry::Column::ReviewOn.is_not_null())
            .filter(entry::Column::ReviewOn.lt(until))
            .filter(entry::Column::State.is_not_in(OVER.iter().copied()))
            .order_by_asc(entry::Column::ReviewOn)
            .order_by_asc(entry::Column::Reference)
            .limit(LINES)
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let on = row.review_on.clone().unwrap_or_default();
                dated(row, on)
            })
            .collect())
    }

    /// Opinions nobody gave by `day` (`YYYY-MM-DD`), the oldest first.
    pub async fn overdue_opinions(
        &self,
        scope: Scope,
        day: &str,
    ) -> Result<Vec<LateOpinion>, StoreError> {
        let late = self.awaited_past(scope, day).await?;
        let ids: Vec<_> = late.iter().map(|row| row.entry_id).collect();
        let entries = self.entries_of(scope, ids).await?;
        let under_way = |row: &entry::Model| !OVER.contains(&row.state.as_str());
        late.into_iter()
            .filter_map(|row| Some((entries.get(&row.entry_id)?.clone(), row)))
            .filter(|(about, _)| under_way(about))
            .map(|(about, row)| {
                Ok(LateOpinion {
                    about: dated(about, row.due_on),
                    role: row
                        .role
                        .parse()
                        .map_err(|e| StoreError::corrupt("opinion.role", e))?,
                })
            })
            .collect()
    }

    /// The refused attempts on opinions (to give that of another, to change one that was given),
    /// the latest first, with the entry each is about.
    pub async fn refused_opinions(
        &self,
        scope: Scope,
    ) -> Result<Vec<(super::Note, Dated)>, StoreError> {
        use crate::entity::entry_note;
        let notes = scope
            .find::<entry_note::Entity>()
            .filter(entry_note::Column::Kind.eq("refused_opinion"))
            .order_by_desc(entry_note::Column::At)
            .limit(LINES)
            .all(&self.db)
            .await?;
        let ids: Vec<_> = notes.iter().map(|row| row.entry_id).collect();
        let entries = self.entries_of(scope, ids).await?;
        Ok(notes
            .into_iter()
            .filter_map(|row| {
                let about = entries.get(&row.entry_id)?.clone();
                let note = super::Note {
                    at: vigie_domain::Instant::from_micros(row.at),
                    author: row.author_id.map(AgentId),
                    kind: row.kind,
                    text: row.text,
                };
                Some((note, dated(about, String::new())))
            })
            .collect())
    }
}
