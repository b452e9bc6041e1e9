//! What the product measured of what a sheet is about: of a model and of an offer, whether it was
//! there when asked, what the bench found, and whether the file loaded is the one of the sheet.

use crate::{
    pages::SheetMeasures,
    routes::bench::latest,
    typography,
    ui::{Figure, Tone},
    web::{Fault, Signed},
};
use std::{any::Any, collections::BTreeMap};
use vigie_domain::{
    Provider, ProviderKind,
    register::{Entry, Register},
    registers::{ModelCard, Offer},
};
use vigie_exchange::{EmbeddedState, PROBED_EVERY};
use vigie_observatory::offers::Measured;
use vigie_store::{CatalogueModel, ListQuery};

/// How long availability looks back, in days.
const DAYS: i64 = 30;

/// What was measured; nothing for registers that no measure is about.
pub(super) async fn of_sheet<R: Register>(
    visit: &Signed,
    entry: &Entry<R>,
) -> Result<SheetMeasures, Fault> {
    let body: &dyn Any = &entry.body;
    if let Some(card) = body.downcast_ref::<ModelCard>() {
        let cards = [card.clone()];
        let mut measures = of_models(visit, &cards).await?;
        measures.checks = fingerprint(visit, card).await?;
        return Ok(measures);
    }
    if body.downcast_ref::<Offer>().is_some() {
        let query = ListQuery {
            limit: 10_000,
            ..ListQuery::default()
        };
        let all = visit
            .store()
            .list::<ModelCard>(visit.scope(), &query)
            .await?;
        let own: Vec<ModelCard> = all
            .entries
            .into_iter()
            .map(|entry| entry.body)
            .filter(|card| card.offers.contains(&entry.reference))
            .collect();
        return of_models(visit, &own).await;
    }
    Ok(SheetMeasures::default())
}

/// Availability of the providers that run these models, and the quality the bench found of them.
async fn of_models(visit: &Signed, cards: &[ModelCard]) -> Result<SheetMeasures, Fault> {
    let catalogue = visit.store().catalogue(visit.scope()).await?.models;
    let bench = latest(visit).await?;
    let mut running: BTreeMap<String, &CatalogueModel> = BTreeMap::new();
    let mut figures = Vec::new();
    for card in cards {
        let known = catalogue
            .iter()
            .find(|one| one.model.name == card.gateway_name);
        if let Some(known) = known {
            running.insert(known.provider.name.clone(), known);
        }
    }
    for known in running.values() {
        figures.push(availability(visit, &known.provider).await?);
    }
    if running.is_empty() {
        figures.push(not_measured(visit));
    }
    for card in cards {
        if let Some(measured) = bench.get(&card.gateway_name) {
            figures.push(quality(visit, measured));
        }
    }
    Ok(SheetMeasures {
        figures,
        checks: Vec::new(),
    })
}

/// The share of probes that a provider answered.
pub(in crate::routes) async fn availability(
    visit: &Signed,
    provider: &Provider,
) -> Result<Figure, Fault> {
    let t = visit.t();
    let now = visit.portal.access().mint().now();
    let since = now.plus_seconds(-DAYS * 86_400);
    let found = visit
        .store()
        .availability(visit.scope(), provider.id, since)
        .await?;
    let minutes = (PROBED_EVERY / 60).to_string();
    let name = provider.name.as_str();
    Ok(match found {
        None => Figure {
            value: None,
            label: t.measured_availability(name),
            formula: t.measured_formula_none(DAYS.to_string(), minutes),
            source: t.measured_source_none().to_owned(),
            at: now,
        },
        Some(found) => Figure {
            value: Some(typography::percent(
                t.language(),
                ratio(found.up, found.total),
            )),
            label: t.measured_availability(name),
            formula: t.measured_formula(
                DAYS.to_string(),
                minutes,
                t.number(&found.total),
                t.number(&found.up),
            ),
            source: t.measured_source(t.moment(found.first), t.moment(found.last.at)),
            at: found.last.at,
        },
    })
}

#[expect(clippy::cast_precision_loss, reason = "probes of a month")]
fn ratio(part: u64, whole: u64) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Nothing of it runs in the gateway: nothing can be measured.
fn not_measured(visit: &Signed) -> Figure {
    let t = visit.t();
    Figure {
        value: None,
        label: t.measured_availability_any().to_owned(),
        formula: t.measured_formula_none(DAYS.to_string(), (PROBED_EVERY / 60).to_string()),
        source: t.measured_not_in_gateway().to_owned(),
        at: visit.portal.access().mint().now(),
    }
}

fn quality(visit: &Signed, measured: &Measured) -> Figure {
    let t = visit.t();
    Figure {
        value: Some(typography::percent(
            t.language(),
            f64::from(measured.quality) / 100.0,
        )),
        label: t.measured_quality(&*measured.model),
        formula: t.bench_formula().to_owned(),
        source: t.offers_quality_measured(
            measured.cases.to_string(),
            &*measured.model,
            measured.run.to_string(),
            &*measured.set,
        ),
        at: measured.at,
    }
}

/// Whether the file this process loaded is the one of the sheet.
async fn fingerprint(visit: &Signed, card: &ModelCard) -> Result<Vec<(Tone, String)>, Fault> {
    let t = visit.t();
    let catalogue = visit.store().catalogue(visit.scope()).await?.models;
    let embedded = catalogue.iter().any(|one| {
        one.model.name == card.gateway_name && one.provider.kind == ProviderKind::Embedded
    });
    if !embedded {
        return Ok(Vec::new());
    }
    Ok(vec![match visit.portal.exchanges().embedded() {
        EmbeddedState::Ready(model) => {
            let (loaded, written) = (model.sha256(), card.sha256.trim());
            if written.is_empty() {
                (Tone::Careful, t.measured_hash_missing(loaded))
            } else if written.eq_ignore_ascii_case(loaded) {
                (Tone::Permitted, t.measured_hash_same(loaded))
            } else {
                (Tone::Refused, t.measured_hash_differs(loaded))
            }
        }
        EmbeddedState::Failed(why) => (Tone::Refused, t.measured_not_loaded(why)),
        EmbeddedState::Absent | EmbeddedState::Fetching(_) | EmbeddedState::Loading => {
            (Tone::Unknown, t.measured_loading().to_owned())
        }
    }])
}
