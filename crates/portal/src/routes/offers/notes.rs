//! `/registres/offres/{reference}/notes`: the notes of one evaluator, an axis a page, kept as they
//! come; then given, once and for all.

use super::{
    candidates::{grids, offer, shipped_grid},
    evaluation::{own, refused},
};
use crate::{
    form::Form,
    page::{Page, Section},
    pages::{NoteField, OfferNotes, PartLine, words},
    ui::Choice,
    web::{Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use serde::Deserialize;
use vigie_domain::{
    register::{Entry, Register},
    registers::Offer,
};
use vigie_observatory::offers::{
    Criterion, EvaluationSheet, Grid, Grids, Note, NoteFault, Notes, check_note, concluded,
    evaluations, settle,
};

/// Which axis is shown.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Part {
    #[serde(default)]
    axe: Option<usize>,
}

/// An axis: the first with a criterion that waits, unless one is asked for.
pub(super) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(part): Query<Part>,
) -> Reply {
    let (offer, sheet) = mine(&visit, &reference).await?;
    let grids = grids(&visit).await?;
    let grid = of_sheet(&grids, &sheet.body)?;
    let part = part
        .axe
        .or_else(|| next_waiting(grid, &sheet.body.notes, 0))
        .unwrap_or(1);
    let form = filled(&sheet.body.notes);
    show(&visit, grid, &offer, &sheet, part, form, false)
}

/// Keeps the notes of an axis, and goes on. A note without the proof it needs is kept too, and
/// said at its field: nothing typed is lost.
pub(super) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let (offer, sheet) = mine(&visit, &reference).await?;
    let grids = grids(&visit).await?;
    let grid = of_sheet(&grids, &sheet.body)?;
    let sent = &visit.form;
    let number = |name: &str| {
        let text = sent.trimmed(name);
        text.parse::<i32>().map_err(|_| Fault::BadRequest)
    };
    let (part, version) = (number("axe")?, number("version")?);
    let path = format!("/registres/offres/{}", offer.reference);
    if sheet.state == "given" {
        return visit.go(&format!("{path}/evaluation"));
    }
    let part = usize::try_from(part).map_err(|_| Fault::BadRequest)?;
    let axis = grid
        .axes
        .get(part.wrapping_sub(1))
        .ok_or(Fault::BadRequest)?;
    let mut body = sheet.body.clone();
    let mut again = (**sent).clone();
    for criterion in of(grid, &axis.id) {
        let (id, proof) = (&criterion.id, sent.trimmed(&proof_name(criterion)));
        let value = sent.trimmed(id);
        if value.is_empty() {
            body.notes.remove(id);
            if !proof.is_empty() {
                again.fault(id, t_without_note(&visit, criterion));
            }
            continue;
        }
        let note = Note {
            value: value.parse().map_err(|_| Fault::BadRequest)?,
            proof: proof.to_owned(),
        };
        match check_note(grid, &note) {
            Some(NoteFault::Scale) => return Err(Fault::BadRequest),
            Some(NoteFault::Proof) => again.fault(
                &proof_name(criterion),
                visit.t().offers_proof_missing(id.as_str(), note.value),
            ),
            None => {}
        }
        body.notes.insert(id.clone(), note);
    }
    let next = next_waiting(grid, &body.notes, part);
    let mut sheet = sheet;
    if body != sheet.body {
        sheet = visit
            .store()
            .edit_entry(visit.scope(), sheet.id, version, body, visit.write(""))
            .await
            .map_err(refused)?;
    }
    if !again.is_right() {
        again.set("version", sheet.version.to_string());
        let mut response = show(&visit, grid, &offer, &sheet, part, again, true)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    match next {
        Some(next) => visit.go(&format!("{path}/notes?axe={next}")),
        None => visit.go(&format!("{path}/notes?axe={part}")),
    }
}

fn t_without_note(visit: &Signed, criterion: &Criterion) -> String {
    visit.t().offers_note_missing(criterion.id.as_str())
}

/// Gives the notes: they no longer change. Once both evaluators have, the offer keeps the result.
pub(super) async fn give(visit: Signed, Path(reference): Path<String>) -> Reply {
    let (offer, sheet) = mine(&visit, &reference).await?;
    let grids = grids(&visit).await?;
    let grid = of_sheet(&grids, &sheet.body)?;
    let path = format!("/registres/offres/{}", offer.reference);
    let version: i32 = visit
        .form
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let (missing, unproven) = waiting(grid, &sheet.body.notes);
    if sheet.state == "given" || missing > 0 || !unproven.is_empty() {
        return visit.go(&format!("{path}/notes"));
    }
    let (store, scope) = (visit.store(), visit.scope());
    store
        .take_transition::<EvaluationSheet>(scope, sheet.id, version, "give", visit.write(""))
        .await
        .map_err(refused)?;
    let sheets = evaluations(store, scope, &offer.reference).await?;
    if let Some(round) = concluded(&grids, &sheets).filter(|one| one.round == sheet.body.round) {
        let note = visit.t().offers_settled_note(round.round.to_string());
        settle(store, scope, offer, &round, || visit.write(&note))
            .await
            .map_err(refused)?;
    }
    visit.go(&done(
        &format!("{path}/evaluation"),
        "offers-given",
        &reference,
    ))
}

/// The offer, and the sheet of the person who asks; nothing to see for anyone else.
async fn mine(
    visit: &Signed,
    reference: &str,
) -> Result<(Entry<Offer>, Entry<EvaluationSheet>), Fault> {
    let offer = offer(visit, reference).await?;
    let sheets = evaluations(visit.store(), visit.scope(), &offer.reference).await?;
    let sheet = own(&sheets, visit.caller().agent.id).cloned();
    Ok((offer, sheet.ok_or(Fault::NotFound)?))
}

/// The version of the grid that a sheet was begun with.
fn of_sheet<'a>(grids: &'a Grids, sheet: &EvaluationSheet) -> Result<&'a Grid, Fault> {
    match grids.version(&sheet.grid) {
        Some(grid) => Ok(grid),
        None => shipped_grid(),
    }
}

fn of<'a>(grid: &'a Grid, axis: &'a str) -> impl Iterator<Item = &'a Criterion> {
    grid.criteria
        .iter()
        .filter(move |criterion| criterion.axis == axis)
}

/// How many criteria wait, and which notes lack their proof.
fn waiting(grid: &Grid, notes: &Notes) -> (usize, Vec<String>) {
    let missing = grid.criteria.iter().filter(|c| !notes.contains_key(&c.id));
    let unproven = grid.criteria.iter().filter(|c| {
        let note = notes.get(&c.id);
        note.is_some_and(|note| check_note(grid, note) == Some(NoteFault::Proof))
    });
    (missing.count(), unproven.map(|c| c.id.clone()).collect())
}

/// The number of the first axis after `part` where a criterion waits.
fn next_waiting(grid: &Grid, notes: &Notes, part: usize) -> Option<usize> {
    let waits = |id: &str| of(grid, id).any(|criterion| !notes.contains_key(&criterion.id));
    let mut left = grid.axes.iter().enumerate().skip(part);
    left.find(|(_, axis)| waits(&axis.id))
        .map(|(index, _)| index + 1)
}

fn proof_name(criterion: &Criterion) -> String {
    format!("{}.proof", criterion.id)
}

fn filled(notes: &Notes) -> Form {
    let mut form = Form::default();
    for (id, note) in notes {
        form.push(id, note.value.to_string());
        form.push(&format!("{id}.proof"), note.proof.clone());
    }
    form
}

fn show(
    visit: &Signed,
    grid: &Grid,
    offer: &Entry<Offer>,
    sheet: &Entry<EvaluationSheet>,
    part: usize,
    form: Form,
    kept: bool,
) -> Reply {
    let t = visit.t();
    let Some(axis) = grid.axes.get(part.wrapping_sub(1)) else {
        return Err(Fault::NotFound);
    };
    let path = format!("/registres/offres/{}", offer.reference);
    let notes = &sheet.body.notes;
    let parts = grid
        .axes
        .iter()
        .enumerate()
        .map(|(index, known)| PartLine {
            label: known.label.clone(),
            href: visit.link(&format!("{path}/notes?axe={}", index + 1)),
            answered: of(grid, &known.id)
                .filter(|criterion| notes.contains_key(&criterion.id))
                .count(),
            asked: of(grid, &known.id).count(),
            current: index + 1 == part,
        })
        .collect();
    let (missing, unproven) = waiting(grid, notes);
    let page = visit
        .page(Section::Registers, t.offers_notes_title(&*offer.body.title))
        .under(t.registers_title(), "/registres")
        .under(words::many(t, Offer::NAME), "/registres/offres")
        .under(&*offer.reference, &path)
        .under(t.offers_to_evaluation(), &format!("{path}/evaluation"));
    html(&OfferNotes {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        reference: offer.reference.clone(),
        label: axis.label.clone(),
        part,
        parts,
        fields: of(grid, &axis.id)
            .map(|criterion| field(visit, criterion))
            .collect(),
        kept: kept && !form.is_right(),
        form,
        version: sheet.version,
        missing,
        unproven,
        given: sheet.state == "given",
    })
}

fn field(visit: &Signed, criterion: &Criterion) -> NoteField {
    let t = visit.t();
    let weight = criterion.weight.to_string();
    let (id, label) = (criterion.id.as_str(), criterion.label.as_str());
    let mut choices: Vec<Choice> = (0..=4)
        .map(|value: u8| Choice::new(value.to_string(), value.to_string()))
        .collect();
    choices.push(Choice::new("", t.offers_not_noted()));
    NoteField {
        id: criterion.id.clone(),
        proof: proof_name(criterion),
        label: if criterion.eliminatory {
            t.offers_criterion_out(id, label, weight)
        } else {
            t.offers_criterion_label(id, label, weight)
        },
        hint: t.offers_criterion_hint(criterion.ask.as_str(), criterion.scale.as_str()),
        proof_hint: t.offers_proof_hint(criterion.proof.as_str()),
        choices,
    }
}
