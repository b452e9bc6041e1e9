//! Figures that stand at the head of a list.

use super::Shown;
use crate::{
    pages::words,
    ui::Figure,
    web::{Fault, Signed},
};
use vigie_domain::{register::Register as _, registers::Experiment};
use vigie_store::ListQuery;

/// The most experiments counted.
const COUNTED: u64 = 10_000;

/// The figures of the register `R`: how many closed experiments led to a decision.
pub(super) async fn of<R: Shown>(visit: &Signed) -> Result<Vec<Figure>, Fault> {
    if R::NAME != Experiment::NAME {
        return Ok(Vec::new());
    }
    let t = visit.t();
    let closed = ListQuery {
        state: Some("closed".to_owned()),
        limit: COUNTED,
        ..ListQuery::default()
    };
    let closed = visit
        .store()
        .list::<Experiment>(visit.scope(), &closed)
        .await?
        .entries;
    let decided = closed
        .iter()
        .filter(|entry| !entry.body.decisions.is_empty())
        .count();
    let part = (decided * 100).checked_div(closed.len());
    Ok(vec![Figure {
        value: part.map(|part| t.experiments_rate_value(part)),
        label: t.experiments_rate().to_owned(),
        formula: t.experiments_rate_formula(closed.len(), decided),
        source: words::many(t, R::NAME).to_owned(),
        at: visit.portal.access().mint().now(),
    }])
}
