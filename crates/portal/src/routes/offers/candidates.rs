//! Offers with all that is known of them.

use crate::{
    routes::bench::latest,
    web::{Fault, Signed},
};
use std::collections::BTreeMap;
use time::Date;
use vigie_domain::{
    kept_day,
    register::{Entry, Register},
    registers::{ModelCard, Offer},
};
use vigie_observatory::offers::{
    self, Candidate, CostSheet, EvaluationSheet, Grid, GridError, Grids, Measured, Settled,
    Validity, concluded, validity,
};
use vigie_store::ListQuery;

/// Data that ship and cannot be read, which a released version never meets.
impl From<GridError> for Fault {
    fn from(error: GridError) -> Self {
        Self::Internal(error.to_string())
    }
}

/// The grid that ships: its criteria, its lights, its thresholds. Its weights are the authority's:
/// see [`grids`].
pub(super) fn shipped_grid() -> Result<&'static Grid, Fault> {
    Grid::shipped().map_err(Fault::from)
}

/// Every version of the weights the authority has used.
pub(super) async fn grids(visit: &Signed) -> Result<Grids, Fault> {
    Ok(offers::grids(visit.store(), visit.scope()).await?)
}

/// Every entry of a register.
pub(super) async fn all<R: Register>(visit: &Signed) -> Result<Vec<Entry<R>>, Fault> {
    let query = ListQuery {
        limit: 10_000,
        ..ListQuery::default()
    };
    let page = visit.store().list::<R>(visit.scope(), &query).await?;
    Ok(page.entries)
}

/// The offer called `reference`.
pub(super) async fn offer(visit: &Signed, reference: &str) -> Result<Entry<Offer>, Fault> {
    visit.called(reference).await
}

/// Today, as days are kept.
pub(super) fn today(visit: &Signed) -> Date {
    visit.portal.access().mint().now().to_datetime().date()
}

/// Whether an evaluation still holds today.
pub(super) fn holds(visit: &Signed, grid: &Grid, settled: &Settled) -> Option<Validity> {
    Some(validity(
        kept_day(&settled.on)?,
        grid.valid_months,
        today(visit),
    ))
}

/// Every offer, with its evaluation under these weights and its costs, and its state.
pub(super) async fn candidates(
    visit: &Signed,
    grids: &Grids,
) -> Result<Vec<(String, Candidate)>, Fault> {
    let mut sheets: BTreeMap<String, Vec<Entry<EvaluationSheet>>> = BTreeMap::new();
    for entry in all::<EvaluationSheet>(visit).await? {
        let offer = entry.body.offer.first().cloned().unwrap_or_default();
        sheets.entry(offer).or_default().push(entry);
    }
    let mut costs: BTreeMap<String, CostSheet> = BTreeMap::new();
    for entry in all::<CostSheet>(visit).await? {
        let offer = entry.body.offer.first().cloned().unwrap_or_default();
        costs.insert(offer, entry.body);
    }
    let mut measured = measured_by_offer(visit).await?;
    let offers = all::<Offer>(visit).await?;
    Ok(offers
        .into_iter()
        .map(|entry| {
            let reference = entry.reference;
            let settled = sheets
                .get(&reference)
                .and_then(|sheets| concluded(grids, sheets));
            let stale = settled
                .as_ref()
                .and_then(|settled| holds(visit, grids.in_force(), settled))
                .is_some_and(|validity| matches!(validity, Validity::Since(_)));
            let candidate = Candidate {
                cost: costs.remove(&reference),
                measured: measured.remove(&reference),
                offer: entry.body,
                settled,
                stale,
                reference,
            };
            (entry.state, candidate)
        })
        .collect())
}

/// What the bench measured of each offer, through the sheets of models that say which offers they
/// are part of and by which name the gateway calls them.
async fn measured_by_offer(visit: &Signed) -> Result<BTreeMap<String, Measured>, Fault> {
    let latest = latest(visit).await?;
    let mut found: BTreeMap<String, Measured> = BTreeMap::new();
    for card in all::<ModelCard>(visit).await? {
        let Some(measured) = latest.get(&card.body.gateway_name) else {
            continue;
        };
        for offer in &card.body.offers {
            let known = found.get(offer);
            if known.is_none_or(|known| measured.quality < known.quality) {
                found.insert(offer.clone(), measured.clone());
            }
        }
    }
    Ok(found)
}
