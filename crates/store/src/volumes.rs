//! How much someone asks: what the trace says of one pseudonym.

use crate::{Scope, Store, StoreError, charter_trials::big, entity::trace_entry};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use vigie_domain::{Instant, OutcomeRecord};

/// Something an agent's exchange added to their volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VolumeStep {
    /// Place in the log.
    pub index: u64,
    /// When.
    pub at: Instant,
    /// Requests sent to a model: one at an intent, none at its outcome.
    pub requests: u64,
    /// Tokens of prompt and answer: those of an outcome.
    pub tokens: u64,
}

impl Store {
    /// What a pseudonym's last exchanges added, the latest first: those after a place in the log,
    /// and before another.
    pub async fn volume_steps(
        &self,
        scope: Scope,
        agent: &str,
        after: Option<u64>,
        before: Option<u64>,
        limit: u64,
    ) -> Result<Vec<VolumeStep>, StoreError> {
        let mut query = scope
            .find::<trace_entry::Entity>()
            .filter(trace_entry::Column::Agent.eq(agent));
        if let Some(after) = after {
            query = query.filter(trace_entry::Column::Idx.gt(big(after)));
        }
        if let Some(before) = before {
            query = query.filter(trace_entry::Column::Idx.lt(big(before)));
        }
        let rows = query
            .order_by_desc(trace_entry::Column::Idx)
            .limit(limit)
            .all(&self.db)
            .await?;
        rows.iter().map(step_of).collect()
    }
}

fn step_of(row: &trace_entry::Model) -> Result<VolumeStep, StoreError> {
    let tokens = match row.kind.as_str() {
        "outcome" => {
            let record: OutcomeRecord = serde_json::from_str(&row.record)
                .map_err(|error| StoreError::corrupt("trace_entry.record", error))?;
            record
                .tokens
                .prompt
                .saturating_add(record.tokens.completion)
        }
        _ => 0,
    };
    Ok(VolumeStep {
        index: u64::try_from(row.idx).unwrap_or_default(),
        at: Instant::from_micros(row.at),
        requests: u64::from(row.kind == "intent"),
        tokens,
    })
}
