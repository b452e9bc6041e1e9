//! `/diagnostic`: every diagnostic, and what they add up to.

use super::view::{all, grid, view};
use crate::{
    form::Form,
    page::Section,
    pages::{DiagnosticRow, Diagnostics},
    typography::decimal,
    ui::Choice,
    web::{Done, Fault, Reply, Signed, html},
};
use axum::extract::Query;
use std::collections::BTreeSet;
use vigie_access::Permission;
use vigie_domain::DepartmentId;
use vigie_observatory::diagnostic::{DiagnosticSheet, Share, score, weigh};

/// The list.
pub(in crate::routes) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    let t = visit.t();
    let grid = grid()?;
    let entries = all(&visit).await?;
    let rows = entries
        .iter()
        .map(|entry| {
            let score = score(grid, &entry.body.marks);
            DiagnosticRow {
                reference: entry.reference.clone(),
                title: entry.body.title.clone(),
                on: t.stored_day(&entry.body.on),
                closed: entry.state == "closed",
                index: score
                    .index
                    .map(|index| decimal(visit.visit.language, index, 0)),
                band: score.band,
            }
        })
        .collect();
    // The latest closed one of each subject, of the grid in force.
    let mut seen = BTreeSet::new();
    let latest: Vec<_> = entries
        .iter()
        .filter(|entry| entry.state == "closed" && entry.body.version == grid.version)
        .filter(|entry| seen.insert(entry.body.department.map(|id| id.0)))
        .collect();
    let departments = visit.store().departments(visit.scope()).await?;
    let shares: Vec<Share> = latest
        .iter()
        .filter_map(|entry| {
            let id = entry.body.department?;
            let department = departments.iter().find(|row| row.id == id);
            Some(Share {
                title: entry.body.title.clone(),
                marks: entry.body.marks.clone(),
                headcount: department.and_then(|row| row.headcount),
            })
        })
        .collect();
    let whole = latest.iter().find(|entry| entry.body.department.is_none());
    // That of the whole authority stands alone where no department has its own.
    let (found, basis) = match (shares.is_empty(), whole) {
        (false, _) => {
            let found = weigh(grid, &shares);
            let basis = match found.people {
                Some(people) => t.diag_weighed(shares.len(), t.number(&people)),
                None => t.diag_unweighed(found.unknown.join(", ")),
            };
            (Some(found.score), basis)
        }
        (true, Some(entry)) => (
            Some(score(grid, &entry.body.marks)),
            t.diag_of_the_whole().to_owned(),
        ),
        (true, None) => (None, String::new()),
    };
    html(&Diagnostics {
        page: visit.page_after(Section::Uses, t.diag_title(), &done),
        rows,
        score: found.map(|score| view(&visit, grid, &score, None)),
        basis,
        headcounts: if visit.may(Permission::ManagePeople) {
            visit.link("/administration/organisation")
        } else {
            String::new()
        },
        departments: departments
            .into_iter()
            .map(|row| Choice::new(row.id.to_string(), row.name))
            .collect(),
        may_start: visit.may(Permission::Diagnose),
        form: Form::default(),
    })
}

/// Starts a diagnostic.
pub(in crate::routes) async fn create(visit: Signed) -> Reply {
    let text = visit.form.trimmed("department");
    let chosen: Option<DepartmentId> = match text {
        "" => None,
        text => Some(text.parse().map_err(|_| Fault::BadRequest)?),
    };
    let departments = visit.store().departments(visit.scope()).await?;
    let title = match chosen {
        None => visit.t().diag_whole().to_owned(),
        Some(id) => {
            departments
                .into_iter()
                .find(|department| department.id == id)
                .ok_or(Fault::BadRequest)?
                .name
        }
    };
    let write = visit.write("");
    let body = DiagnosticSheet {
        title: title.chars().take(120).collect(),
        department: chosen,
        on: write.now.day(),
        version: grid()?.version.clone(),
        ..DiagnosticSheet::default()
    };
    let id = visit.visit.portal.access().mint().id();
    let entry = visit
        .store()
        .create_entry(visit.scope(), id, None, body, write)
        .await
        .map_err(super::result::refused)?;
    visit.go(&format!("/diagnostic/{}/questions", entry.reference))
}
