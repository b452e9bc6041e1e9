//! `/banc/{id}/lecture`: answers read by a person who does not know which model gave them.

use super::found::{Found, found};
use crate::{
    form::Form,
    page::{Page, Section},
    pages::{BenchReadingPage, ReadingField},
    ui::Choice,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use uuid::Uuid;
use vigie_store::BenchReading;

/// Answers on a page: one case of a few models.
const AT_ONCE: usize = 8;

/// The answers left to read.
pub(super) async fn page(visit: Signed, Path(id): Path<String>, Query(done): Query<Done>) -> Reply {
    let found = found(&visit, &id).await?;
    show(&visit, &found, Form::default(), &done)
}

/// Keeps the notes that were given; an answer left without one stays to be read.
pub(super) async fn submit(visit: Signed, Path(id): Path<String>) -> Reply {
    let t = visit.t();
    let found = found(&visit, &id).await?;
    let mut form = (*visit.form).clone();
    let mut given = Vec::new();
    for one in found.answers.iter().filter(|one| found.is_read(one)) {
        match form.trimmed(&one.id.to_string()) {
            "" => {}
            text => {
                let note = text.parse::<u8>().ok().filter(|note| *note <= 4);
                given.push((one.id, note.ok_or(Fault::BadRequest)?));
            }
        }
    }
    if given.is_empty() {
        let first = found.to_read(&visit).first().map(|one| one.id);
        let field = first.as_ref().map(Uuid::to_string).unwrap_or_default();
        form.fault(&field, t.bench_no_note());
        let mut response = show(&visit, &found, form, &Done::default())?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let mint = visit.portal.access().mint();
    let count = given.len();
    for (answer, note) in given {
        let reading = BenchReading {
            answer,
            agent: visit.caller().agent.id,
            note,
        };
        visit
            .store()
            .read_bench_answer(
                visit.scope(),
                found.run.id,
                reading,
                mint.uuid(),
                mint.now(),
            )
            .await?;
    }
    visit.go(&done(
        &found.path("/lecture"),
        "bench-read",
        &count.to_string(),
    ))
}

fn show(visit: &Signed, found: &Found, form: Form, done: &Done) -> Reply {
    let t = visit.t();
    let left = found.to_read(visit);
    // One case at a time: its answers are read against each other.
    let case = left
        .first()
        .and_then(|one| found.case(one.answer.case))
        .cloned();
    let fields = left
        .iter()
        .filter(|one| {
            case.as_ref()
                .is_some_and(|case| case.number == one.answer.case)
        })
        .take(AT_ONCE)
        .enumerate()
        .map(|(at, one)| ReadingField {
            name: one.id.to_string(),
            place: at + 1,
            text: one.answer.text.clone(),
        })
        .collect();
    let page = visit
        .page_after(
            Section::Registers,
            t.bench_reading_title(found.run.number.to_string()),
            done,
        )
        .under(t.registers_title(), "/registres")
        .under(t.bench_title(), "/banc")
        .under(
            &*t.bench_run_short(found.run.number.to_string()),
            &found.path(""),
        );
    html(&BenchReadingPage {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        action: visit.link(&found.path("/lecture")),
        back: visit.link(&found.path("")),
        left: left.len(),
        case,
        fields,
        notes: [
            t.bench_note_0(),
            t.bench_note_1(),
            t.bench_note_2(),
            t.bench_note_3(),
            t.bench_note_4(),
        ]
        .into_iter()
        .enumerate()
        .map(|(value, label)| Choice::new(value.to_string(), label))
        .collect(),
        form,
    })
}
