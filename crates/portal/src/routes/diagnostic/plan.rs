//! `/diagnostic/{reference}/plan`: the steps of the plan, put in the register of actions.

use super::{
    result::{entry, refused},
    view::grid,
};
use crate::web::{Fault, Reply, Signed, done};
use axum::extract::Path;
use std::collections::BTreeMap;
use vigie_domain::registers::Action;
use vigie_observatory::diagnostic::{Grid, Step, plan};
use vigie_store::ListQuery;

/// Puts the steps that are not there yet in the register. Doing it twice changes nothing.
pub(in crate::routes) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry(&visit, &reference).await?;
    let grid = grid()?;
    let known = actions(&visit, &entry.reference).await?;
    let mut written = 0_u32;
    for step in plan(grid, &entry.body.marks) {
        if known.contains_key(&step.question) {
            continue;
        }
        let id = visit.portal.access().mint().id();
        let body = action(&visit, grid, &entry.reference, &step);
        visit
            .store()
            .create_entry(visit.scope(), id, None, body, visit.write(""))
            .await
            .map_err(refused)?;
        written += 1;
    }
    let path = format!("/diagnostic/{}", entry.reference);
    visit.go(&done(&path, "diag-plan", &written.to_string()))
}

/// The actions that come from a diagnostic: question to reference.
pub(super) async fn actions(
    visit: &Signed,
    diagnostic: &str,
) -> Result<BTreeMap<String, String>, Fault> {
    let query = ListQuery {
        limit: 10_000,
        ..ListQuery::default()
    };
    let page = visit.store().list::<Action>(visit.scope(), &query).await?;
    Ok(page
        .entries
        .into_iter()
        .filter_map(|action| {
            let (from, question) = action.body.provenance.split_once(' ')?;
            (from == diagnostic).then(|| (question.to_owned(), action.reference.clone()))
        })
        .collect())
}

fn action(visit: &Signed, grid: &Grid, diagnostic: &str, step: &Step) -> Action {
    let t = visit.t();
    let dimension = grid.dimensions.iter().find(|row| row.id == step.dimension);
    let label = dimension.map_or("", |row| row.label.as_str());
    let ask = grid
        .question(&step.question)
        .map_or("", |question| question.ask.as_str());
    let level = match step.from {
        Some(from) => t.diag_plan_from(from, step.to),
        None => t.diag_plan_unknown(step.to),
    };
    let cut = |text: &str, most: usize| text.chars().take(most).collect();
    Action {
        title: cut(&t.diag_action_title(step.aim.as_str(), label), 160),
        kind: "roadmap".to_owned(),
        objective: cut(ask, 200),
        description: t.diag_action_text(level, step.owner.as_str()),
        indicator: cut(&step.proof, 200),
        provenance: format!("{diagnostic} {}", step.question),
        ..Action::default()
    }
}
