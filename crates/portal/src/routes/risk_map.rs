//! `GET /risques/carte`: the map of the register of risks.

use crate::{
    page::Section,
    pages::RiskMap,
    ui::Figure,
    web::{Fault, Reply, Signed, html},
};
use vigie_domain::register::{Entry, Register};
use vigie_domain::registers::{Measure, Risk as RiskSheet};
use vigie_observatory::risks::{Rating, Risk, Signals, coverage};
use vigie_store::{ListQuery, TraceFilter};

/// The map.
pub(super) async fn page(visit: Signed) -> Reply {
    let sheets = all::<RiskSheet>(&visit).await?;
    let measures = all::<Measure>(&visit).await?;
    let risks: Vec<Risk> = sheets.iter().filter_map(row).collect();
    let families: Vec<(&str, &str)> = sheets
        .iter()
        .map(|sheet| (sheet.reference.as_str(), sheet.body.family.as_str()))
        .collect();
    let borne: Vec<(&str, &str, Vec<String>)> = measures
        .iter()
        .map(|measure| {
            let on = sheets
                .iter()
                .filter(|sheet| sheet.body.measures.contains(&measure.reference));
            let on = on.map(|sheet| sheet.reference.clone()).collect();
            (measure.reference.as_str(), measure.body.pillar.as_str(), on)
        })
        .collect();
    let rows: Vec<(&str, &str, &[String])> = borne
        .iter()
        .map(|(measure, pillar, on)| (*measure, *pillar, on.as_slice()))
        .collect();
    let frame = visit.page(Section::Uses, visit.t().risk_map_title());
    let figures = figures(&visit).await?;
    html(&RiskMap {
        figures,
        ..RiskMap::of(frame, &risks, &coverage(&families, &rows))
    })
}

/// How many days of the trace are counted.
const DAYS: i64 = 30;
/// The most exchanges counted, the latest.
const COUNTED: u64 = 1_000;

/// What the trace says of each family, over thirty days.
async fn figures(visit: &Signed) -> Result<Vec<Figure>, Fault> {
    let t = visit.t();
    let now = visit.portal.access().mint().now();
    let since = now.plus_seconds(-DAYS * 24 * 3600);
    let filter = TraceFilter {
        limit: COUNTED,
        ..TraceFilter::default()
    };
    let mut signals = Signals::default();
    for line in visit.store().outcomes(visit.scope(), &filter).await? {
        if line.at < since {
            break;
        }
        match serde_json::from_str(&line.record) {
            Ok(record) => signals.add(&record),
            Err(error) => {
                tracing::error!(index = line.index, %error, "an outcome of the trace cannot be read");
            }
        }
    }
    let source = t.risk_map_source(COUNTED);
    // Nothing happened is not the same as nothing found.
    let known = |value: String| (signals.exchanges > 0).then_some(value);
    let figure = |value: String, label: &str, formula: &str| Figure {
        value: known(value),
        label: label.to_owned(),
        formula: formula.to_owned(),
        source: source.clone(),
        at: now,
    };
    Ok(vec![
        figure(
            t.number(&signals.careful),
            t.risk_map_signal_data(),
            t.risk_map_signal_data_formula(),
        ),
        figure(
            t.number(&signals.careful_elsewhere),
            t.risk_map_signal_elsewhere(),
            t.risk_map_signal_elsewhere_formula(),
        ),
        figure(
            t.number(&signals.refused),
            t.risk_map_signal_practice(),
            t.risk_map_signal_practice_formula(),
        ),
        figure(
            t.money(signals.cost),
            t.risk_map_signal_economy(),
            t.risk_map_signal_economy_formula(),
        ),
        figure(
            t.number(&signals.tokens),
            t.risk_map_signal_environment(),
            t.risk_map_signal_environment_formula(),
        ),
    ])
}

/// A risk for the map; one that nobody has rated has no place on it.
fn row(sheet: &Entry<RiskSheet>) -> Option<Risk> {
    let body = &sheet.body;
    let rating = |likelihood: Option<u32>, severity: Option<u32>| {
        let level = |value: Option<u32>| value.and_then(|value| u8::try_from(value).ok());
        Rating::new(level(likelihood)?, level(severity)?)
    };
    Some(Risk {
        id: sheet.reference.clone(),
        title: body.title.clone(),
        family: body.family.clone(),
        gross: rating(body.gross_likelihood, body.gross_severity)?,
        residual: rating(body.residual_likelihood, body.residual_severity),
        owned: body.owner.is_some(),
        accepted: body.accepted_by.is_some(),
    })
}

async fn all<R: Register>(visit: &Signed) -> Result<Vec<Entry<R>>, Fault> {
    let query = ListQuery {
        limit: 10_000,
        ..ListQuery::default()
    };
    let page = visit.store().list::<R>(visit.scope(), &query).await?;
    Ok(page.entries)
}
