//! `/diagnostic/{reference}`: the score, the plan, and its closing.

use super::{
    plan::actions,
    view::{all, grid, view},
};
use crate::{
    page::Section,
    pages::Diagnostic,
    typography::decimal,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::{Path, Query};
use vigie_access::Permission;
use vigie_domain::register::Entry;
use vigie_observatory::diagnostic::{DiagnosticSheet, plan, score};
use vigie_store::WriteError;

/// The diagnostic called `reference`.
pub(super) async fn entry(
    visit: &Signed,
    reference: &str,
) -> Result<Entry<DiagnosticSheet>, Fault> {
    visit.called(reference).await
}

/// A write that was refused.
pub(super) fn refused(error: WriteError) -> Fault {
    match error {
        WriteError::Stale { .. } | WriteError::Sealed { .. } => Fault::Conflict,
        WriteError::Store(error) => error.into(),
        WriteError::Faults(_) | WriteError::Transition(_) => Fault::BadRequest,
    }
}

/// The result.
pub(in crate::routes) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let t = visit.t();
    let entry = entry(&visit, &reference).await?;
    let grid = grid()?;
    let body = &entry.body;
    let mine = score(grid, &body.marks);
    let earlier = all(&visit).await?.into_iter().find(|other| {
        other.state == "closed"
            && other.body.department == body.department
            && other.created_at < entry.created_at
    });
    let before = earlier
        .filter(|other| other.body.version == body.version)
        .map(|other| score(grid, &other.body.marks));
    let known = actions(&visit, &entry.reference).await?;
    let steps = plan(grid, &body.marks);
    let planned = steps
        .iter()
        .filter(|step| known.contains_key(&step.question))
        .count();
    let steps = steps
        .into_iter()
        .map(|step| {
            let dimension = grid.dimensions.iter().find(|d| d.id == step.dimension);
            let question = grid.question(&step.question);
            (
                dimension.map_or_else(String::new, |d| d.label.clone()),
                question.map_or_else(String::new, |q| q.ask.clone()),
                step,
            )
        })
        .collect();
    html(&Diagnostic {
        page: visit
            .page_after(Section::Uses, t.diag_sheet_title(&*body.title), &done)
            .under(t.diag_title(), "/diagnostic"),
        closed: entry.state == "closed",
        score: view(&visit, grid, &mine, before.as_ref()),
        plan: steps,
        planned,
        may_plan: visit.may(Permission::EditActions),
        target: decimal(visit.visit.language, grid.target, 0),
        version: entry.version,
        may_answer: visit.may(Permission::Diagnose),
        reference: entry.reference,
    })
}

/// Closes a diagnostic whose every question is answered.
pub(in crate::routes) async fn close(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry(&visit, &reference).await?;
    let version: i32 = visit
        .form
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let path = format!("/diagnostic/{}", entry.reference);
    if !score(grid()?, &entry.body.marks).is_complete() {
        return visit.go(&path);
    }
    visit
        .store()
        .take_transition::<DiagnosticSheet>(
            visit.scope(),
            entry.id,
            version,
            "close",
            visit.write(""),
        )
        .await
        .map_err(refused)?;
    visit.go(&done(&path, "diag-closed", &entry.reference))
}
