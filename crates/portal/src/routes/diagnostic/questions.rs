//! `/diagnostic/{reference}/questions`: the form, a dimension a page.

use super::{
    result::{entry, refused},
    view::grid,
};
use crate::{
    form::Form,
    page::{Page, Section},
    pages::{DiagnosticField, DiagnosticForm, PartLine},
    ui::Choice,
    web::{Fault, Reply, Signed, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use serde::Deserialize;
use vigie_domain::register::Entry;
use vigie_observatory::diagnostic::{
    DiagnosticSheet, Grid, Mark, MarkFault, Marks, Question, check_mark,
};

/// Which dimension is shown.
#[derive(Debug, Default, Deserialize)]
pub(in crate::routes) struct Part {
    #[serde(default)]
    partie: Option<usize>,
}

/// A dimension: the first with a question that waits, unless one is asked for.
pub(in crate::routes) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(part): Query<Part>,
) -> Reply {
    let entry = entry(&visit, &reference).await?;
    let grid = grid()?;
    let part = part
        .partie
        .or_else(|| next_waiting(grid, &entry.body.marks, 0))
        .unwrap_or(1);
    let form = filled(&entry.body.marks);
    show(&visit, grid, &entry, part, form)
}

/// Keeps a dimension's answers, and goes on.
pub(in crate::routes) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry(&visit, &reference).await?;
    let grid = grid()?;
    let sent = &visit.form;
    let number = |name: &str| {
        sent.trimmed(name)
            .parse::<i32>()
            .map_err(|_| Fault::BadRequest)
    };
    let (part, version) = (number("partie")?, number("version")?);
    let result = format!("/diagnostic/{}", entry.reference);
    if entry.state == "closed" {
        return visit.go(&result);
    }
    let part = usize::try_from(part).map_err(|_| Fault::BadRequest)?;
    let dimension = grid
        .dimensions
        .get(part.wrapping_sub(1))
        .ok_or(Fault::BadRequest)?;
    let mut body = entry.body.clone();
    let mut again = (**sent).clone();
    for question in grid.of(&dimension.id) {
        let level = sent.trimmed(&question.id);
        if level.is_empty() {
            body.marks.remove(&question.id);
            continue;
        }
        let mark = Mark {
            level: level.parse().map_err(|_| Fault::BadRequest)?,
            proof: sent.trimmed(&proof_name(question)).to_owned(),
        };
        match check_mark(grid, &mark) {
            Some(MarkFault::Level) => return Err(Fault::BadRequest),
            Some(MarkFault::Proof) => {
                again.fault(&proof_name(question), visit.t().diag_proof_missing());
            }
            None => {}
        }
        body.marks.insert(question.id.clone(), mark);
    }
    if !again.is_right() {
        let mut response = show(&visit, grid, &entry, part, again)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let next = next_waiting(grid, &body.marks, part);
    if body != entry.body {
        visit
            .store()
            .edit_entry(visit.scope(), entry.id, version, body, visit.write(""))
            .await
            .map_err(refused)?;
    }
    match next {
        Some(next) => visit.go(&format!("{result}/questions?partie={next}")),
        None => visit.go(&result),
    }
}

/// The number of the first dimension after `part` where a question waits.
fn next_waiting(grid: &Grid, marks: &Marks, part: usize) -> Option<usize> {
    let waits = |id: &str| {
        grid.of(id)
            .any(|question| !marks.contains_key(&question.id))
    };
    let mut left = grid.dimensions.iter().enumerate().skip(part);
    left.find(|(_, dimension)| waits(&dimension.id))
        .map(|(index, _)| index + 1)
}

fn proof_name(question: &Question) -> String {
    format!("{}.proof", question.id)
}

fn filled(marks: &Marks) -> Form {
    let mut form = Form::default();
    for (id, mark) in marks {
        form.push(id, mark.level.to_string());
        form.push(&format!("{id}.proof"), mark.proof.clone());
    }
    form
}

fn show(
    visit: &Signed,
    grid: &Grid,
    entry: &Entry<DiagnosticSheet>,
    part: usize,
    form: Form,
) -> Reply {
    let t = visit.t();
    let Some(dimension) = grid.dimensions.get(part.wrapping_sub(1)) else {
        return Err(Fault::NotFound);
    };
    let path = format!("/diagnostic/{}", entry.reference);
    let parts = grid
        .dimensions
        .iter()
        .enumerate()
        .map(|(index, known)| PartLine {
            label: known.label.clone(),
            href: visit.link(&format!("{path}/questions?partie={}", index + 1)),
            answered: grid
                .of(&known.id)
                .filter(|question| entry.body.marks.contains_key(&question.id))
                .count(),
            asked: grid.of(&known.id).count(),
            current: index + 1 == part,
        })
        .collect();
    let questions = grid
        .of(&dimension.id)
        .map(|question| DiagnosticField {
            id: question.id.clone(),
            proof: proof_name(question),
            ask: question.ask.clone(),
            hint: t.diag_proof_hint(question.proof.as_str(), question.respondent.as_str()),
            choices: vec![
                Choice::new("0", t.diag_level_0(question.level_0.as_str())),
                Choice::new("1", t.diag_level_1()),
                Choice::new("2", t.diag_level_2(question.level_2.as_str())),
                Choice::new("3", t.diag_level_3()),
                Choice::new("4", t.diag_level_4(question.level_4.as_str())),
            ],
        })
        .collect();
    let page = visit
        .page(Section::Uses, t.diag_sheet_title(&*entry.body.title))
        .under(t.diag_title(), "/diagnostic")
        .under(&*entry.reference, &path);
    html(&DiagnosticForm {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        reference: entry.reference.clone(),
        label: dimension.label.clone(),
        part,
        parts,
        questions,
        form,
        version: entry.version,
    })
}
