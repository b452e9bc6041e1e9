//! `/offres/comparaison.csv`: the comparison as a table, for a report made offline.

use super::{
    candidates::{candidates, grid},
    comparison::{Asked, Pairs, ranking, uncounted},
};
use crate::{
    pages::{light, verdict},
    press::harmless,
    web::{Fault, Reply, Signed},
};
use axum::{extract::Query, http::header, response::IntoResponse};
use vigie_observatory::offers::{Candidate, Scenario, full_cost};

/// The file.
pub(super) async fn file(visit: Signed, Query(pairs): Query<Pairs>) -> Reply {
    let t = visit.t();
    let grid = grid()?;
    let asked = Asked::read(t, pairs);
    let everything = candidates(&visit).await?;
    let chosen: Vec<&Candidate> = everything
        .iter()
        .map(|(_, candidate)| candidate)
        .filter(|candidate| asked.offers.contains(&candidate.reference))
        .collect();
    let failed = |error: String| Fault::Internal(format!("csv export: {error}"));
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer("\u{feff}".as_bytes().to_vec());
    let mut head: Vec<String> = [
        t.offers_place(),
        t.uses_reference(),
        t.offers_offer(),
        t.offers_score(),
        t.offers_opinion(),
        t.offers_grid(),
        t.offers_sovereignty(),
    ]
    .map(str::to_owned)
    .into();
    head.extend(grid.lights.iter().map(|light| light.label.clone()));
    head.push(t.offers_costs(asked.years.to_string()));
    head.push(t.offers_cost_then(asked.rise.to_string()));
    head.extend([t.offers_cost_quality(), t.offers_cost_delay()].map(str::to_owned));
    head.extend(grid.criteria.iter().map(|criterion| criterion.id.clone()));
    let mut lines = vec![head];
    for (at, ranked) in ranking(grid, &chosen).into_iter().enumerate() {
        let Some(one) = chosen.iter().find(|one| one.reference == ranked.id) else {
            continue;
        };
        let Some(settled) = &one.settled else {
            continue;
        };
        let found = &settled.assessment;
        let cost = one.cost.as_ref().filter(|cost| !cost.lines.is_empty());
        let total = |scenario| match cost {
            None => Ok(String::new()),
            Some(cost) => full_cost(&cost.lines, asked.years, scenario)
                .map(|cost| euros(cost.total))
                .map_err(uncounted),
        };
        let number = |value: Option<u32>| value.map(|v| v.to_string()).unwrap_or_default();
        let mut line = vec![
            (at + 1).to_string(),
            one.reference.clone(),
            one.offer.title.clone(),
            format!("{:.1}", ranked.score).replace('.', ","),
            verdict(t, found.verdict).1.to_owned(),
            settled.grid.clone(),
            found
                .sovereignty
                .map(|share| format!("{share:.0}"))
                .unwrap_or_default(),
        ];
        line.extend(
            found
                .lights
                .iter()
                .map(|one| light(t, one.colour).1.to_owned()),
        );
        line.push(total(Scenario::default())?);
        line.push(total(asked.scenario())?);
        line.push(number(cost.and_then(|cost| cost.quality)));
        line.push(number(cost.and_then(|cost| cost.delay_ms)));
        line.extend(grid.criteria.iter().map(|criterion| {
            let note = settled.pair.careful.get(&criterion.id);
            note.map(|note| note.value.to_string()).unwrap_or_default()
        }));
        lines.push(line);
    }
    for line in lines {
        writer
            .write_record(line.into_iter().map(harmless))
            .map_err(|error| failed(error.to_string()))?;
    }
    let body = writer
        .into_inner()
        .map_err(|error| failed(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"comparaison.csv\"",
        ),
    ];
    Ok((headers, body).into_response())
}

/// An amount as a spreadsheet reads it: euros with a decimal comma.
fn euros(cents: i64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}
