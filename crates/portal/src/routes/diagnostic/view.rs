//! A score, written for its reader.

use crate::{
    pages::{DimensionRow, Radar, ScoreView},
    typography::decimal,
    ui::Figure,
    web::{Fault, Signed},
};
use vigie_domain::register::Entry;
use vigie_observatory::diagnostic::{DiagnosticSheet, Grid, Score, compare};
use vigie_store::{ListQuery, Sort};

/// The grid in force.
pub(super) fn grid() -> Result<&'static Grid, Fault> {
    Grid::shipped().map_err(|error| Fault::Internal(error.to_string()))
}

/// Every diagnostic, the latest first.
pub(super) async fn all(visit: &Signed) -> Result<Vec<Entry<DiagnosticSheet>>, Fault> {
    let query = ListQuery {
        sort: Sort::Reference,
        descending: true,
        limit: 10_000,
        ..ListQuery::default()
    };
    let mut found = visit
        .store()
        .list::<DiagnosticSheet>(visit.scope(), &query)
        .await?
        .entries;
    found.sort_by(|a, b| (&b.body.on, b.created_at).cmp(&(&a.body.on, a.created_at)));
    Ok(found)
}

/// A score, compared with the one before when there is one of the same grid.
pub(super) fn view(
    visit: &Signed,
    grid: &Grid,
    score: &Score,
    before: Option<&Score>,
) -> ScoreView {
    let t = visit.t();
    let language = visit.visit.language;
    let write = |value: f64| decimal(language, value, 0);
    let compared = before.and_then(|before| compare(before, score));
    let shift = |id: &str| {
        let shifts = &compared.as_ref()?.dimensions;
        let shift = shifts.iter().find(|shift| shift.dimension == id)?;
        let change = shift.change()?;
        let sign = if change > 0.0 { "+" } else { "" };
        Some((write(shift.before?), format!("{sign}{}", write(change))))
    };
    let label = |id: &str| {
        let known = grid.dimensions.iter().find(|dimension| dimension.id == id);
        known.map_or_else(|| id.to_owned(), |dimension| dimension.label.clone())
    };
    let rows = score
        .dimensions
        .iter()
        .map(|dimension| DimensionRow {
            label: label(&dimension.id),
            value: dimension.percent().map(write),
            answered: (dimension.answered, dimension.asked),
            before: shift(&dimension.id),
        })
        .collect();
    let values: Vec<(String, Option<f64>)> = score
        .dimensions
        .iter()
        .map(|dimension| (label(&dimension.id), dimension.percent()))
        .collect();
    let earlier: Vec<Option<f64>> = compared
        .iter()
        .flat_map(|compared| &compared.dimensions)
        .map(|shift| shift.before)
        .collect();
    ScoreView {
        figure: Figure {
            value: score.index.map(write),
            label: t.diag_figure().to_owned(),
            formula: t.diag_figure_formula().to_owned(),
            source: t.diag_figure_source(score.version.as_str()),
            at: visit.visit.portal.access().mint().now(),
        },
        band: score.band,
        capped: score.capped_by.join(", "),
        unproven: score.unproven.join(", "),
        missing: score.missing.len(),
        rows,
        compared: compared.is_some(),
        radar: Radar::of(&values, &earlier),
    }
}
