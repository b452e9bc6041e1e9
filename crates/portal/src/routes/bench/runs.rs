//! `/banc`: the runs of the bench, and the test sets they may be run on.

use super::found::run_state;
use crate::{
    page::Section,
    pages::{BenchRuns, RunLine, SetLine},
    web::{Reply, Signed, html},
};
use vigie_access::Permission;
use vigie_domain::registers::TestSet;
use vigie_store::ListQuery;

/// The runs, the last first.
pub(super) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let (store, scope) = (visit.store(), visit.scope());
    let query = ListQuery {
        limit: 1_000,
        ..ListQuery::default()
    };
    let sets = store.list::<TestSet>(scope, &query).await?.entries;
    let runs = store.bench_runs(scope, None).await?;
    html(&BenchRuns {
        page: visit
            .page(Section::Registers, t.bench_title())
            .under(t.registers_title(), "/registres"),
        rows: runs
            .iter()
            .map(|run| RunLine {
                number: run.number,
                title: format!("{} {}", run.plan.set, run.plan.title),
                href: visit.link(&format!("/banc/{}", run.number)),
                asked: t.moment(run.asked_at),
                models: run.plan.models.join(", "),
                state: run_state(t, run),
            })
            .collect(),
        sets: sets
            .iter()
            .filter(|entry| entry.state != "retired")
            .map(|entry| SetLine {
                title: format!("{} {}", entry.reference, entry.body.title),
                href: visit.link(&format!("/registres/jeux-essai/{}", entry.reference)),
                cases: entry.body.cases.len(),
                ask: visit.link(&format!("/registres/jeux-essai/{}/essai", entry.reference)),
            })
            .collect(),
        new: visit.link("/registres/jeux-essai/nouveau"),
        may_run: visit.may(Permission::EditUses),
    })
}
