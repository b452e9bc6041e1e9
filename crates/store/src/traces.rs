//! Reading the trace.

use crate::{
    Scope, Store, StoreError,
    entity::{node, trace_entry},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set, Statement, sea_query::OnConflict,
};
use vigie_domain::{EntryId, Instant, IntentRecord, NodeId, TraceId};

/// A line of the trace as its verifier reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordLine {
    /// Place in the log, from 0.
    pub index: u64,
    /// The canonical record.
    pub record: String,
    /// Its leaf hash, as written.
    pub leaf: Vec<u8>,
}

/// A line of the trace, for lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceLine {
    /// Place in the log.
    pub index: u64,
    /// The exchange.
    pub trace: TraceId,
    /// `intent` or `outcome`.
    pub kind: String,
    /// When.
    pub at: Instant,
    /// Outcome status; empty for an intent.
    pub status: String,
    /// The canonical record.
    pub record: String,
}

/// The state of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// How many records.
    pub size: u64,
    /// The compact range over them, as the trace room writes it.
    pub frontier: Vec<u8>,
    /// When the last was appended.
    pub at: Instant,
}

/// Which outcomes to list.
#[derive(Debug, Clone, Default)]
pub struct TraceFilter {
    /// Only those of this pseudonym.
    pub agent: Option<String>,
    /// Only those of this use.
    pub use_id: Option<EntryId>,
    /// Only those that ended so.
    pub status: Option<String>,
    /// Only those before this place in the log.
    pub before: Option<u64>,
    /// How many at most.
    pub limit: u64,
}

fn line_of(row: trace_entry::Model) -> TraceLine {
    TraceLine {
        index: u64::try_from(row.idx).unwrap_or(0),
        trace: TraceId(row.trace_id),
        kind: row.kind,
        at: Instant::from_micros(row.at),
        status: row.status,
        record: row.record,
    }
}

impl Store {
    /// The state of the log; an empty log has none.
    pub async fn trace_head(&self) -> Result<Option<Head>, StoreError> {
        let statement = Statement::from_string(
            self.backend(),
            "SELECT size, frontier, at FROM trace_head WHERE id = 1",
        );
        let Some(row) = self.db.query_one_raw(statement).await? else {
            return Ok(None);
        };
        let size: i64 = row.try_get("", "size")?;
        Ok(Some(Head {
            size: u64::try_from(size).map_err(|e| StoreError::corrupt("trace_head.size", e))?,
            frontier: row.try_get("", "frontier")?,
            at: Instant::from_micros(row.try_get("", "at")?),
        }))
    }

    /// Records of the log from `index`, of every organisation: for the verifier.
    pub async fn trace_records(
        &self,
        index: u64,
        limit: u64,
    ) -> Result<Vec<RecordLine>, StoreError> {
        let rows = trace_entry::Entity::find()
            .filter(trace_entry::Column::Idx.gte(i64::try_from(index).unwrap_or(i64::MAX)))
            .order_by_asc(trace_entry::Column::Idx)
            .limit(limit)
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| RecordLine {
                index: u64::try_from(row.idx).unwrap_or(0),
                record: row.record,
                leaf: row.leaf,
            })
            .collect())
    }

    /// Outcomes, the latest first.
    pub async fn outcomes(
        &self,
        scope: Scope,
        filter: &TraceFilter,
    ) -> Result<Vec<TraceLine>, StoreError> {
        let mut query = scope
            .find::<trace_entry::Entity>()
            .filter(trace_entry::Column::Kind.eq("outcome"));
        if let Some(agent) = &filter.agent {
            query = query.filter(trace_entry::Column::Agent.eq(agent));
        }
        if let Some(use_id) = filter.use_id {
            query = query.filter(trace_entry::Column::UseId.eq(use_id.0));
        }
        if let Some(status) = &filter.status {
            query = query.filter(trace_entry::Column::Status.eq(status));
        }
        if let Some(before) = filter.before {
            query = query
                .filter(trace_entry::Column::Idx.lt(i64::try_from(before).unwrap_or(i64::MAX)));
        }
        let rows = query
            .order_by_desc(trace_entry::Column::Idx)
            .limit(filter.limit.clamp(1, 1000))
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(line_of).collect())
    }

    /// How many exchanges of a pseudonym ended since a moment.
    pub async fn count_outcomes(
        &self,
        scope: Scope,
        agent: &str,
        since: Instant,
    ) -> Result<u64, StoreError> {
        Ok(scope
            .find::<trace_entry::Entity>()
            .filter(trace_entry::Column::Agent.eq(agent))
            .filter(trace_entry::Column::Kind.eq("outcome"))
            .filter(trace_entry::Column::At.gte(since.micros()))
            .count(&self.db)
            .await?)
    }

    /// The intent and outcome of an exchange, in order.
    pub async fn trace(&self, scope: Scope, trace: TraceId) -> Result<Vec<TraceLine>, StoreError> {
        let rows = scope
            .find::<trace_entry::Entity>()
            .filter(trace_entry::Column::TraceId.eq(trace.0))
            .order_by_asc(trace_entry::Column::Idx)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(line_of).collect())
    }

    /// Registers a running instance and answers the intents its previous life
    /// left without an outcome.
    pub async fn open_intents(
        &self,
        node: NodeId,
        now: Instant,
    ) -> Result<Vec<IntentRecord>, StoreError> {
        let from = node::Entity::find_by_id(node.0)
            .one(&self.db)
            .await?
            .map_or(0, |row| row.settled_idx);
        let fresh = node::ActiveModel {
            id: Set(node.0),
            settled_idx: Set(from),
            started_at: Set(now.micros()),
        };
        node::Entity::insert(fresh)
            .on_conflict(
                OnConflict::column(node::Column::Id)
                    .update_column(node::Column::StartedAt)
                    .to_owned(),
            )
            .exec_without_returning(&self.db)
            .await?;
        let sql = "SELECT i.record FROM trace_entry i WHERE i.idx >= $1 AND i.kind = 'intent' AND i.node_id = $2 \
                   AND NOT EXISTS (SELECT 1 FROM trace_entry o WHERE o.trace_id = i.trace_id AND o.kind = 'outcome') \
                   ORDER BY i.idx";
        let statement =
            Statement::from_sql_and_values(self.backend(), sql, [from.into(), node.0.into()]);
        let rows = self.db.query_all_raw(statement).await?;
        rows.iter()
            .map(|row| {
                let record: String = row.try_get("", "record")?;
                serde_json::from_str(&record)
                    .map_err(|e| StoreError::corrupt("trace_entry.record", e))
            })
            .collect()
    }

    /// Notes that every exchange of an instance below `index` is settled, so
    /// that the next start does not look at them again.
    pub async fn note_settled(&self, node: NodeId, index: u64) -> Result<(), StoreError> {
        node::Entity::update_many()
            .col_expr(
                node::Column::SettledIdx,
                sea_orm::sea_query::Expr::value(i64::try_from(index).unwrap_or(i64::MAX)),
            )
            .filter(node::Column::Id.eq(node.0))
            .exec(&self.db)
            .await?;
        Ok(())
    }
}
