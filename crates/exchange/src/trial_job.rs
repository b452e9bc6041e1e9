//! A trial asked for from a page, done by a worker.

use crate::trial::{Trial, run_trial};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vigie_domain::{Mint, OrganisationId};
use vigie_store::{Scope, Store, StoreError};

/// Kind of the job that tries a draft of the charter.
pub const TRY_CHARTER: &str = "try_charter";
/// Seconds of a day.
const DAY: i64 = 86_400;

/// What the job is given.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TrialPayload {
    /// Whose draft.
    pub organisation: OrganisationId,
    /// The trial.
    pub trial: Uuid,
}

/// Does a trial. Done twice, it finds the same: it bears a worker that died.
pub async fn try_charter(store: &Store, mint: &Mint, payload: &str) -> Result<(), StoreError> {
    let payload: TrialPayload =
        serde_json::from_str(payload).map_err(|error| StoreError::Corrupt {
            place: "job.payload",
            reason: error.to_string(),
        })?;
    let scope = Scope::of(payload.organisation);
    let id = payload.trial;
    let asked = store
        .charter_trial(scope, id)
        .await?
        .ok_or(StoreError::Missing("trial of the charter"))?;
    let draft = store
        .charter_draft(scope, asked.draft)
        .await?
        .ok_or(StoreError::Missing("draft of the charter"))?;
    let before = store
        .charter_in_force(scope, mint.now())
        .await?
        .ok_or(StoreError::Missing("charter in force"))?;
    let trial = Trial {
        before: before.source,
        after: draft.source,
        since: asked.asked_at.plus_seconds(-DAY * i64::from(asked.days)),
        badges: asked.badges,
    };
    let found = run_trial(store, scope, &trial, |done, total| async move {
        // How far it is helps someone wait; failing to say it stops nothing.
        if let Err(error) = store.advance_charter_trial(scope, id, done, total).await {
            tracing::warn!(%error, "progress of a trial not written");
        }
    })
    .await
    .map_err(|error| error.to_string())
    .and_then(|report| serde_json::to_string(&report).map_err(|error| error.to_string()));
    store.end_charter_trial(scope, id, found, mint.now()).await
}
