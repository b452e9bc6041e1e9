//! `/offres/comparaison.pdf`: the comparison, for the committee that chooses.

use super::{
    candidates::{candidates, grids},
    comparison::{Asked, Pairs, because, costs, equals, name, qualities, ranks},
};
use crate::web::{Fault, Reply, Signed};
use axum::extract::Query;
use vigie_domain::Use;
use vigie_observatory::offers::{Candidate, Grid, recommend};
use vigie_reports::{Block, Cell, Column, Section, Table};

/// The comparison as a document.
pub(super) async fn pdf(visit: Signed, Query(pairs): Query<Pairs>) -> Reply {
    let t = visit.t();
    let grids = grids(&visit).await?;
    let asked = Asked::read(t, pairs);
    let grid = asked.grid(&grids);
    let everything = candidates(&visit, &grids).await?;
    let chosen = asked.chosen(&everything);
    let mut document = visit.document(t.offers_comparison_title(), t.offers_comparison_title());
    document.lead = t.offers_comparison_lead().to_owned();
    document.sections = vec![
        ranking(&visit, grid, &chosen),
        quality(&visit, &chosen),
        full_costs(&visit, &asked, &chosen)?,
        equal(&visit, &asked, &chosen)?,
        for_uses(&visit, grid, &chosen).await?,
    ];
    let day = visit.portal.access().mint().now().day();
    visit.pdf(&format!("comparaison-{day}"), document).await
}

/// A part that is one table, or a sentence when it has no row.
fn part(
    title: &str,
    lead: String,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    none: &str,
) -> Section {
    let mut blocks = vec![Block::Paragraph(lead)];
    if rows.is_empty() {
        blocks.push(Block::Quiet(none.to_owned()));
    } else {
        blocks.push(Block::Table(Table {
            caption: title.to_owned(),
            columns,
            names: Some(0),
            rows,
        }));
    }
    Section::new(title, blocks)
}

fn known(visit: &Signed, value: Option<String>) -> Cell {
    Cell::from(value.unwrap_or_else(|| visit.t().unavailable().to_owned()))
}

fn ranking(visit: &Signed, grid: &Grid, chosen: &[&Candidate]) -> Section {
    let t = visit.t();
    let rows = ranks(visit, grid, chosen)
        .into_iter()
        .map(|row| {
            let lights: Vec<String> = row
                .lights
                .iter()
                .map(|light| t.offers_light_line(&*light.label, light.word))
                .collect();
            vec![
                Cell::from(format!("{}. {}", row.place, row.title)),
                Cell::from(row.score),
                Cell::from(row.verdict.1),
                known(visit, row.sovereignty),
                Cell::from(lights.join(", ")),
            ]
        })
        .collect();
    let left_out: Vec<String> = chosen
        .iter()
        .filter(|one| one.settled.is_none())
        .map(|one| name(one))
        .collect();
    let mut section = part(
        t.offers_ranking(),
        t.offers_ranking_lead(&*grid.version),
        vec![
            Column::wide(t.offers_offer(), 26),
            Column::wide(t.offers_score(), 8),
            Column::wide(t.offers_opinion(), 18),
            Column::wide(t.offers_sovereignty(), 12),
            Column::wide(t.offers_lights(), 34),
        ],
        rows,
        t.unavailable(),
    );
    if !left_out.is_empty() {
        let names = left_out.join(", ");
        section.blocks.push(Block::Quiet(t.offers_left_out(names)));
    }
    section
}

fn quality(visit: &Signed, chosen: &[&Candidate]) -> Section {
    let t = visit.t();
    let rows = qualities(visit, chosen)
        .into_iter()
        .map(|row| {
            vec![
                Cell::from(row.title),
                known(visit, row.quality),
                known(visit, row.delay),
                known(visit, row.energy),
                Cell::from(row.source),
            ]
        })
        .collect();
    part(
        t.offers_quality(),
        t.offers_quality_lead().to_owned(),
        vec![
            Column::wide(t.offers_offer(), 24),
            Column::wide(t.bench_quality(), 12),
            Column::wide(t.bench_median(), 12),
            Column::wide(t.offers_quality_energy(), 14),
            Column::wide(t.offers_quality_source(), 34),
        ],
        rows,
        t.unavailable(),
    )
}

fn full_costs(visit: &Signed, asked: &Asked, chosen: &[&Candidate]) -> Result<Section, Fault> {
    let t = visit.t();
    let rows = costs(visit, asked, chosen)?
        .into_iter()
        .map(|row| {
            let (total, then, hidden, agent) = match row.known {
                Some((total, then, hidden, agent)) => {
                    (Some(total), Some(then), Some(hidden), Some(agent))
                }
                None => (None, None, None, None),
            };
            vec![
                Cell::from(row.title),
                known(visit, total),
                known(visit, then),
                known(visit, hidden),
                known(visit, agent),
                known(visit, row.exit),
            ]
        })
        .collect();
    let title = t.offers_costs(asked.years.to_string());
    Ok(part(
        &title,
        t.offers_cost_lead().to_owned(),
        vec![
            Column::wide(t.offers_offer(), 24),
            Column::wide(t.offers_cost_total(), 14),
            Column::wide(t.offers_cost_then(asked.rise_words()), 16),
            Column::wide(t.offers_hidden(), 14),
            Column::wide(t.offers_per_agent(), 12),
            Column::wide(t.offers_exit(), 12),
        ],
        rows,
        t.unavailable(),
    ))
}

fn equal(visit: &Signed, asked: &Asked, chosen: &[&Candidate]) -> Result<Section, Fault> {
    let t = visit.t();
    let rows = equals(t, asked, chosen)?
        .into_iter()
        .map(|row| {
            vec![
                Cell::from(row.pair.0),
                Cell::from(row.pair.1),
                Cell::from(t.bench_two(row.quality.0, row.quality.1)),
                known(visit, row.cost),
                known(visit, row.delay),
            ]
        })
        .collect();
    Ok(part(
        t.offers_equal(),
        t.offers_equal_lead().to_owned(),
        vec![
            Column::wide(t.offers_equal_sovereign(), 24),
            Column::wide(t.offers_equal_other(), 24),
            Column::wide(t.offers_equal_quality(), 14),
            Column::wide(t.offers_equal_cost(), 16),
            Column::wide(t.offers_equal_delay(), 14),
        ],
        rows,
        t.offers_equal_none(),
    ))
}

async fn for_uses(visit: &Signed, grid: &Grid, chosen: &[&Candidate]) -> Result<Section, Fault> {
    let t = visit.t();
    let uses = super::candidates::all::<Use>(visit).await?;
    let served: Vec<(&str, &Use)> = uses
        .iter()
        .map(|entry| (entry.reference.as_str(), &entry.body))
        .collect();
    let title_of = |reference: &str| {
        let one = chosen.iter().find(|one| one.reference == reference);
        one.map_or_else(|| reference.to_owned(), |one| name(one))
    };
    let rows = recommend(grid, chosen, &served)
        .into_iter()
        .map(|found| {
            let known_use = uses
                .iter()
                .find(|entry| entry.reference == found.use_reference);
            let out: Vec<String> = found
                .excluded
                .iter()
                .map(|(reference, why)| format!("{} ({})", title_of(reference), because(t, *why)))
                .collect();
            let title = known_use.map_or_else(String::new, |entry| entry.body.title.clone());
            vec![
                Cell::from(format!("{} {title}", found.use_reference)),
                Cell::from(
                    found
                        .offer
                        .as_deref()
                        .map_or_else(|| t.offers_proposed_none().to_owned(), title_of),
                ),
                Cell::from(out.join(", ")),
            ]
        })
        .collect();
    Ok(part(
        t.offers_for_uses(),
        t.offers_for_uses_lead().to_owned(),
        vec![
            Column::wide(t.offers_budget_use(), 30),
            Column::wide(t.offers_proposed(), 24),
            Column::wide(t.offers_not_proposed(), 34),
        ],
        rows,
        t.offers_for_uses_none(),
    ))
}
