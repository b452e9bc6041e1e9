//! `/offres/comparaison.csv`, `.xlsx`: the comparison as a table, for a report made offline.

use super::{
    candidates::{candidates, grids},
    comparison::{Asked, Pairs, ranking},
};
use crate::{
    pages::{light, verdict},
    press::{attached, computed},
    web::{Fault, Reply, Signed},
};
use axum::extract::Query;
use vigie_observatory::offers::{Candidate, Cents, Grid, Scenario, full_cost};
use vigie_reports::{Cell, Column, SheetFile, SheetFormat};

/// For spreadsheets, whatever reads CSV.
pub(super) async fn csv(visit: Signed, Query(pairs): Query<Pairs>) -> Reply {
    file(&visit, pairs, SheetFormat::Csv).await
}

/// For Excel.
pub(super) async fn xlsx(visit: Signed, Query(pairs): Query<Pairs>) -> Reply {
    let _place = visit.portal.press().place().await?;
    file(&visit, pairs, SheetFormat::Xlsx).await
}

async fn file(visit: &Signed, pairs: Pairs, format: SheetFormat) -> Reply {
    let t = visit.t();
    let grids = grids(visit).await?;
    let asked = Asked::read(t, pairs);
    let grid = asked.grid(&grids);
    let everything = candidates(visit, &grids).await?;
    let chosen = asked.chosen(&everything);
    let now = visit.portal.access().mint().now();
    let columns = columns(visit, grid, &asked);
    let title = t.offers_comparison_title();
    let mut file = SheetFile::new(format, t.language(), title, &columns, now)?;
    for (at, ranked) in ranking(grid, &chosen).into_iter().enumerate() {
        if let Some(one) = chosen.iter().find(|one| one.reference == ranked.id) {
            file.push(&line(visit, grid, &asked, one, at + 1, ranked.score)?)?;
        }
    }
    let body = computed(move || file.finish()).await?;
    let name = format!("comparaison-{}.{}", now.day(), format.extension());
    Ok(attached(format.media(), &name, body))
}

fn columns(visit: &Signed, grid: &Grid, asked: &Asked) -> Vec<Column> {
    let t = visit.t();
    let mut columns = vec![
        Column::new(t.offers_place()),
        Column::new(t.uses_reference()),
        Column::wide(t.offers_offer(), 34),
        Column::new(t.offers_score()),
        Column::wide(t.offers_opinion(), 22),
        Column::new(t.offers_grid()),
        Column::new(t.offers_sovereignty()),
    ];
    columns.extend(grid.lights.iter().map(|light| Column::new(&light.label)));
    columns.extend([
        Column::wide(t.offers_costs(asked.years.to_string()), 22),
        Column::wide(t.offers_cost_then(asked.rise_words()), 22),
        Column::wide(t.offers_cost_quality(), 22),
        Column::wide(t.offers_cost_delay(), 22),
    ]);
    columns.extend(grid.criteria.iter().map(|one| Column::wide(&one.id, 6)));
    columns
}

/// An offer of the ranking; what is not known of it is left empty.
fn line(
    visit: &Signed,
    grid: &Grid,
    asked: &Asked,
    one: &Candidate,
    place: usize,
    score: f64,
) -> Result<Vec<Cell>, Fault> {
    let t = visit.t();
    let Some(settled) = &one.settled else {
        return Ok(Vec::new());
    };
    let found = &settled.assessment;
    let cost = one.cost.as_ref().filter(|cost| !cost.lines.is_empty());
    let total = |scenario| match cost {
        None => Ok(Cell::Empty),
        Some(cost) => full_cost(&cost.lines, asked.years, scenario)
            .map(|cost| euros(cost.total))
            .map_err(Fault::from),
    };
    let whole = |value: Option<u32>| value.map_or(Cell::Empty, |v| Cell::Whole(v.into()));
    let mut cells = vec![
        Cell::Whole(i64::try_from(place).unwrap_or(i64::MAX)),
        Cell::from(one.reference.as_str()),
        Cell::from(one.offer.title.as_str()),
        Cell::Number((score * 10.0).round() / 10.0),
        Cell::from(verdict(t, found.verdict).1),
        Cell::from(settled.grid.as_str()),
        found
            .sovereignty
            .map_or(Cell::Empty, |share| Cell::Number(share.round())),
    ];
    let lights = found.lights.iter();
    cells.extend(lights.map(|one| Cell::from(light(t, one.colour).1)));
    cells.extend([
        total(Scenario::default())?,
        total(asked.scenario())?,
        whole(cost.and_then(|cost| cost.quality)),
        whole(cost.and_then(|cost| cost.delay_ms)),
    ]);
    cells.extend(grid.criteria.iter().map(|criterion| {
        let note = settled.pair.careful.get(&criterion.id);
        note.map_or(Cell::Empty, |note| Cell::Whole(note.value.into()))
    }));
    Ok(cells)
}

#[expect(clippy::cast_precision_loss, reason = "euros of a contract")]
fn euros(cents: Cents) -> Cell {
    Cell::Number(cents as f64 / 100.0)
}
