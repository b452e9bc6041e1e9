//! An evaluation, with the names of who made it.

use super::candidates::holds;
use crate::{pages::EvaluationResult, web::Signed};
use vigie_observatory::offers::{Grid, Settled};
use vigie_store::People;

/// What a whole round concludes.
pub(super) fn result(
    visit: &Signed,
    grid: &Grid,
    settled: &Settled,
    people: &People,
) -> EvaluationResult {
    let t = visit.t();
    let now = visit.portal.access().mint().now();
    let validity = holds(visit, grid, settled);
    let names = settled.evaluators.map(|id| {
        let name = id.and_then(|id| people.agents.get(&id));
        name.map_or_else(|| t.unavailable().to_owned(), Clone::clone)
    });
    EvaluationResult::of(t, now, grid, settled, validity, names)
}
