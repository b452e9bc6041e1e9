//! `GET /risques/carte`: the map of the register of risks.

use crate::{
    page::Section,
    pages::RiskMap,
    web::{Fault, Reply, Signed, html},
};
use vigie_domain::register::{Entry, Register};
use vigie_domain::registers::{Measure, Risk as RiskSheet};
use vigie_observatory::risks::{Rating, Risk, coverage};
use vigie_store::ListQuery;

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
    html(&RiskMap::of(frame, &risks, &coverage(&families, &rows)))
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
