//! Import of a register from CSV: a dry run that names each faulty line and column, then the
//! writing of all lines, or of the good ones only if that is asked for.

use super::Shown;
use crate::{
    entry_form::{put, read_field},
    form::Form,
    page::{Page, Section},
    pages::{DryRun, RegisterImport, words},
    texts::Texts,
    web::{Fault, Reply, Signed, done, html},
};
use axum::http::StatusCode;
use serde_json::Value;
use vigie_domain::{
    AgentId, ServiceId,
    register::{FaultKind, Field, FieldFault, FieldKind, Need, Register, check_fields, value_at},
};
use vigie_store::{People, StoreError, WriteError};

/// The most lines of an import.
const LINES: usize = 5_000;
/// The column that holds references; without it, or empty, the next free one is given.
const REFERENCE: &str = "reference";

/// What a file holds: its good lines, and the faults of the others.
struct Read<R> {
    good: Vec<(usize, Option<String>, R)>,
    faults: Vec<(usize, String, String)>,
    bad: usize,
}

/// The empty form.
pub(super) async fn page<R: Shown>(visit: Signed) -> Reply {
    show::<R>(&visit, Form::default(), None)
}

/// Tries, or writes.
pub(super) async fn submit<R: Shown>(visit: Signed) -> Reply {
    let t = visit.t();
    let text = visit.form.value("csv");
    let mut form = (*visit.form).clone();
    if text.trim().is_empty() {
        form.fault("csv", t.import_csv_missing());
        return wrong::<R>(&visit, form, None);
    }
    let people = visit.store().people(visit.scope()).await?;
    let mut read = match parse::<R>(t, text, &people) {
        Ok(read) => read,
        Err(message) => {
            form.fault("csv", message);
            return wrong::<R>(&visit, form, None);
        }
    };
    taken(&visit, &mut read).await?;
    let partly = form.value("good_only") == "true";
    let writes = form.value("do") == "write" && !read.good.is_empty();
    if !writes || (read.bad > 0 && !partly) {
        let found = DryRun {
            good: read.good.len(),
            faults: read.faults,
            bad: read.bad,
        };
        if found.bad > 0 {
            form.fault("csv", t.import_refused(found.bad));
            return wrong::<R>(&visit, form, Some(found));
        }
        return show::<R>(&visit, form, Some(found));
    }
    let mint = visit.portal.access().mint();
    let mut written = 0_usize;
    for (_, reference, body) in read.good {
        let made = visit
            .store()
            .create_entry(
                visit.scope(),
                mint.id(),
                reference.as_deref(),
                body,
                visit.write(t.import_note()),
            )
            .await;
        match made {
            Ok(_) => written += 1,
            // Written by someone else since it was tried.
            Err(WriteError::Store(StoreError::Taken(_))) => {}
            Err(error) => return Err(super::form::failed(error)),
        }
    }
    visit.go(&done(R::DOOR.paths.list, "imported", &written.to_string()))
}

/// Takes out the lines whose reference is already there.
async fn taken<R: Shown>(visit: &Signed, read: &mut Read<R>) -> Result<(), Fault> {
    let t = visit.t();
    let mut free = Vec::with_capacity(read.good.len());
    for (number, reference, body) in read.good.drain(..) {
        if let Some(reference) = &reference
            && visit
                .store()
                .entry_by_reference::<R>(visit.scope(), reference)
                .await?
                .is_some()
        {
            read.bad += 1;
            read.faults
                .push((number, REFERENCE.to_owned(), t.import_taken(reference)));
            continue;
        }
        free.push((number, reference, body));
    }
    read.good = free;
    read.faults.sort_by_key(|(number, ..)| *number);
    Ok(())
}

/// Columns a file may have: the reference, and every field a form may fill.
fn columns<R: Register>() -> impl Iterator<Item = &'static Field> {
    R::FIELDS.iter().filter(|field| field.need != Need::Kept)
}

/// The field a heading stands for: its path, or its label in either language.
fn column<R: Register>(heading: &str) -> Option<&'static Field> {
    use vigie_domain::{Language, fold};
    columns::<R>().find(|field| {
        field.path == heading
            || [Language::Fr, Language::En]
                .iter()
                .any(|l| fold(words::label(Texts(*l), R::NAME, field.path)) == fold(heading))
    })
}

fn parse<R: Register>(t: Texts, text: &str, people: &People) -> Result<Read<R>, String> {
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|sign| head.bytes().filter(|byte| byte == sign).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b';'))
        .flexible(true)
        .from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|e| e.to_string())?.clone();
    let mut fields = Vec::new();
    let reference_labels = [t.uses_reference(), REFERENCE];
    let state_labels = [t.uses_state(), t.uses_updated()];
    for heading in &headings {
        let heading = heading.trim();
        let field = column::<R>(heading);
        let known = field.is_some()
            || reference_labels.contains(&heading)
            || state_labels.contains(&heading);
        if !known {
            return Err(t.import_unknown_column(heading));
        }
        fields.push((heading.to_owned(), field));
    }
    let empty = serde_json::to_value(R::default()).unwrap_or_default();
    let mut read = Read {
        good: Vec::new(),
        faults: Vec::new(),
        bad: 0,
    };
    let mut seen = Vec::new();
    for (index, record) in reader.records().enumerate() {
        if index >= LINES {
            return Err(t.import_too_long(LINES));
        }
        // The heading is line 1.
        let number = index + 2;
        let record = match record {
            Ok(record) if record.len() == headings.len() => record,
            Ok(_) | Err(_) => {
                read.bad += 1;
                read.faults
                    .push((number, String::new(), t.import_bad_line().to_owned()));
                continue;
            }
        };
        let before = read.faults.len();
        let mut value = empty.clone();
        let mut reference = None;
        for ((heading, field), cell) in fields.iter().zip(&record) {
            let cell = cell.trim().trim_start_matches('\'');
            let Some(field) = field else {
                if reference_labels.contains(&heading.as_str()) && !cell.is_empty() {
                    reference = Some(cell.to_owned());
                }
                continue;
            };
            match cell_value::<R>(t, field, cell, value_at(&empty, field.path), people) {
                Ok(held) => put(&mut value, field.path, held),
                Err(kind) => {
                    let fault = FieldFault {
                        path: field.path,
                        kind,
                    };
                    let sentence = words::fault(t, R::NAME, &fault);
                    read.faults.push((number, heading.clone(), sentence));
                }
            }
        }
        if let Some(reference) = &reference {
            if !is_reference::<R>(reference) || seen.contains(reference) {
                let sentence = t.import_bad_reference(R::PREFIX, reference);
                read.faults.push((number, REFERENCE.to_owned(), sentence));
            }
            seen.push(reference.clone());
        }
        match serde_json::from_value::<R>(value) {
            Ok(body) => {
                let named: Vec<_> = read.faults[before..].iter().map(|f| f.1.clone()).collect();
                for fault in check_fields(&body) {
                    let label = words::label(t, R::NAME, fault.path).to_owned();
                    if !named.contains(&label) && !named.iter().any(|name| name == fault.path) {
                        let sentence = words::fault(t, R::NAME, &fault);
                        read.faults.push((number, label, sentence));
                    }
                }
                if read.faults.len() == before {
                    read.good.push((number, reference, body));
                    continue;
                }
            }
            Err(_) if read.faults.len() == before => {
                read.faults
                    .push((number, String::new(), t.import_bad_line().to_owned()));
            }
            Err(_) => {}
        }
        read.bad += 1;
    }
    Ok(read)
}

fn is_reference<R: Register>(text: &str) -> bool {
    text.strip_prefix(R::PREFIX).is_some_and(|number| {
        (2..=9).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// What a cell holds: as a form would read it, with words and names as exports write them.
fn cell_value<R: Register>(
    t: Texts,
    field: &Field,
    cell: &str,
    empty: &Value,
    people: &People,
) -> Result<Value, FaultKind> {
    use vigie_domain::fold;
    let same = |name: &str| fold(name) == fold(cell);
    let cell = match field.kind {
        FieldKind::Choice(known) => known
            .iter()
            .copied()
            .find(|word| *word == cell || same(words::choice(t, R::NAME, field.path, word)))
            .unwrap_or(cell)
            .to_owned(),
        FieldKind::Flag => (same(t.yes()) || cell == "true" || cell == "1").to_string(),
        FieldKind::Agent => people
            .agents
            .iter()
            .find(|(_, name)| same(name))
            .map_or_else(|| cell.to_owned(), |(id, _): (&AgentId, _)| id.to_string()),
        FieldKind::Service => people
            .services
            .iter()
            .find(|(_, name)| same(name))
            .map_or_else(
                || cell.to_owned(),
                |(id, _): (&ServiceId, _)| id.to_string(),
            ),
        _ => cell.to_owned(),
    };
    read_field(field, &cell, empty)
}

fn wrong<R: Shown>(visit: &Signed, form: Form, found: Option<DryRun>) -> Reply {
    let mut response = show::<R>(visit, form, found)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn show<R: Shown>(visit: &Signed, form: Form, found: Option<DryRun>) -> Reply {
    let t = visit.t();
    let mut header = vec![REFERENCE];
    header.extend(columns::<R>().map(|field| field.path));
    let page = visit
        .page(Section::Registers, t.import_title(words::many(t, R::NAME)))
        .under(t.registers_title(), "/registres")
        .under(words::many(t, R::NAME), R::DOOR.paths.list);
    html(&RegisterImport {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        form,
        action: visit.link(R::DOOR.paths.import),
        header: header.join(" ; "),
        found,
    })
}
