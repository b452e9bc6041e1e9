//! What the bench last measured of each model.

use super::found::Found;
use crate::web::{Fault, Signed};
use std::collections::BTreeMap;
use vigie_observatory::offers::Measured;

/// Runs looked into, the latest first: older ones say little of today's models.
const LOOKED: usize = 20;

/// The latest run of each model that tells its quality, by the name the gateway calls it.
pub(in crate::routes) async fn latest(visit: &Signed) -> Result<BTreeMap<String, Measured>, Fault> {
    let (store, scope) = (visit.store(), visit.scope());
    let mut known = BTreeMap::new();
    let runs = store.bench_runs(scope, None).await?;
    for run in runs
        .into_iter()
        .filter(|run| run.ended_at.is_some())
        .take(LOOKED)
    {
        if run
            .plan
            .models
            .iter()
            .all(|model| known.contains_key(model))
        {
            continue;
        }
        let found = Found {
            answers: store.bench_answers(scope, run.id).await?,
            readings: store.bench_readings(scope, run.id).await?,
            run,
        };
        for tally in found.tallies() {
            let Some(quality) = tally.quality else {
                continue;
            };
            known
                .entry(tally.model.clone())
                .or_insert_with(|| Measured {
                    quality,
                    delay_ms: tally.median_ms.and_then(|ms| u32::try_from(ms).ok()),
                    energy: tally.energy.ok(),
                    run: found.run.number,
                    set: found.run.plan.set.clone(),
                    cases: tally.asked,
                    at: found.run.ended_at.unwrap_or(found.run.asked_at),
                    model: tally.model,
                });
        }
    }
    Ok(known)
}
