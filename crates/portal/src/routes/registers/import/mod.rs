//! Import of a register from a table or from a file of registers: a dry run that names each
//! faulty line and column, then the writing of all lines, or of the good ones only if that is
//! asked for.
//!
//! A file is read on a thread that may take its time, and written a hundred lines at a time:
//! others come between.

mod cells;
mod file;
mod json;
mod names;
mod read;

use self::{
    cells::{REFERENCE, columns},
    names::Names,
    read::{Line, Read},
};
use super::{Shown, under};
use crate::{
    form::Form,
    page::Page,
    pages::{DryRun, RegisterImport, words},
    press::attached,
    web::{Fault, Reply, Signed, done, html},
};
use axum::http::StatusCode;
use tokio::task::{spawn_blocking, yield_now};
use vigie_observatory::transfer::Plan;
use vigie_reports::{Cell, Column, SheetFile, SheetFormat};
use vigie_store::{NewEntry, StoreError, WriteError};

/// Lines written in one commit.
const BATCH: usize = 100;
/// The most faults a page shows; all are in the file of faults.
const SHOWN: usize = 500;

/// The empty form.
pub(super) async fn page<R: Shown>(visit: Signed) -> Reply {
    show::<R>(&visit, Form::default(), None)
}

/// What a file would do: lines of a table, or entries of a file of registers.
enum Tried<R> {
    Table(Read<R>),
    Registers(Box<Plan>),
}

/// Tries, or writes.
pub(super) async fn submit<R: Shown>(visit: Signed) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    let mut notes = Vec::new();
    match file::read(&visit).await {
        Ok(Some(opened)) => {
            notes.extend(file::notes(t, &opened.read_as));
            form.set("csv", opened.text.replace('\0', ""));
        }
        Ok(None) => {}
        Err(message) => {
            form.fault("file", message);
            return wrong::<R>(&visit, form, None);
        }
    }
    if form.value("csv").trim().is_empty() {
        form.fault("file", t.import_csv_missing());
        return wrong::<R>(&visit, form, None);
    }
    let tried = match tried::<R>(&visit, &form).await? {
        Ok(tried) => tried,
        Err(message) => {
            form.fault("csv", message);
            return wrong::<R>(&visit, form, None);
        }
    };
    let mut found = match &tried {
        Tried::Table(read) => DryRun {
            good: read.good.len(),
            faults: read.faults.clone(),
            more: 0,
            bad: read.bad,
            notes: left::<R>(&visit, read).into_iter().collect(),
        },
        Tried::Registers(plan) => json::found(t, plan),
    };
    if form.value("do") == "faults" {
        return faults(&visit, &found.faults);
    }
    let partly = form.value("good_only") == "true";
    let writes = form.value("do") == "write" && found.good > 0;
    if writes && (found.bad == 0 || partly) {
        let written = match tried {
            Tried::Table(read) => write::<R>(&visit, read.good).await?,
            Tried::Registers(plan) => json::written::<R>(&visit, *plan).await?,
        };
        R::written(&visit);
        return visit.go(&done(R::DOOR.paths.list, "imported", &written.to_string()));
    }
    found.more = found.faults.len().saturating_sub(SHOWN);
    found.faults.truncate(SHOWN);
    notes.append(&mut found.notes);
    found.notes = notes;
    if found.bad > 0 {
        form.fault("csv", t.import_refused(found.bad));
        return wrong::<R>(&visit, form, Some(found));
    }
    show::<R>(&visit, form, Some(found))
}

/// Reads what the form holds. A fault of the whole file, in words, otherwise.
async fn tried<R: Shown>(visit: &Signed, form: &Form) -> Result<Result<Tried<R>, String>, Fault> {
    let t = visit.t();
    let text = form.value("csv").to_owned();
    if json::is_json(&text) {
        let read = json::read::<R>(visit, text).await?;
        return Ok(read.map(|plan| Tried::Registers(Box::new(plan))));
    }
    let names = Names::of(visit).await?;
    let read = spawn_blocking(move || read::read::<R>(t, &text, &names))
        .await
        .map_err(|error| Fault::Internal(format!("import: {error}")))?;
    let mut read = match read {
        Ok(read) => read,
        Err(message) => return Ok(Err(message)),
    };
    let references: Vec<_> = read.good.iter().filter_map(|line| line.1.clone()).collect();
    let taken = visit
        .store()
        .taken_references::<R>(visit.scope(), &references)
        .await?;
    read.leave_out(t, &taken);
    Ok(Ok(Tried::Table(read)))
}

/// What is said of columns that fill nothing: a state that was not imported must not surprise.
fn left<R: Shown>(visit: &Signed, read: &Read<R>) -> Option<String> {
    let t = visit.t();
    let start = words::state(t, R::NAME, R::LIFECYCLE.start());
    (!read.left.is_empty()).then(|| t.import_left(read.left.join(", "), start))
}

/// Writes lines, and answers how many: those whose reference someone else took since they were
/// tried are left.
async fn write<R: Shown>(visit: &Signed, lines: Vec<Line<R>>) -> Result<usize, Fault> {
    let mint = visit.portal.access().mint();
    let mut entries = lines.into_iter().map(|(_, reference, body)| NewEntry {
        id: mint.id(),
        reference,
        state: None,
        as_it_is: false,
        body: R::typed(&R::default(), body),
        revision: mint.uuid(),
    });
    let mut written = 0;
    loop {
        let batch: Vec<_> = entries.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(written);
        }
        match write_batch(visit, &batch).await {
            Ok(()) => written += batch.len(),
            Err(WriteError::Store(StoreError::Taken(_))) => {
                for entry in batch.chunks(1) {
                    match write_batch(visit, entry).await {
                        Ok(()) => written += 1,
                        Err(WriteError::Store(StoreError::Taken(_))) => {}
                        Err(error) => return Err(super::form::failed(error)),
                    }
                }
            }
            Err(error) => return Err(super::form::failed(error)),
        }
        yield_now().await;
    }
}

async fn write_batch<R: Shown>(visit: &Signed, batch: &[NewEntry<R>]) -> Result<(), WriteError> {
    let now = visit.portal.access().mint().now();
    let (store, scope, author) = (visit.store(), visit.scope(), visit.author());
    store
        .create_entries(scope, batch, Some(author), now, visit.t().import_note())
        .await
}

/// Every fault, as a file: a line each.
fn faults(visit: &Signed, faults: &[(usize, String, String)]) -> Reply {
    let t = visit.t();
    let format = SheetFormat::Csv;
    let columns = [
        Column::wide(t.import_line(), 8),
        Column::wide(t.import_column(), 22),
        Column::wide(t.import_fault(), 50),
    ];
    let now = visit.portal.access().mint().now();
    let mut file = SheetFile::new(format, t.language(), t.import_fault(), &columns, now)?;
    for (line, column, sentence) in faults {
        let line = i64::try_from(*line).unwrap_or(i64::MAX);
        file.push(&[
            Cell::Whole(line),
            Cell::from(column.as_str()),
            Cell::from(sentence.as_str()),
        ])?;
    }
    Ok(attached(format.media(), "fautes.csv", file.finish()?))
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
    let page = visit.page(R::DOOR.section, t.import_title(words::many(t, R::NAME)));
    html(&RegisterImport {
        page: Page {
            faulty: !form.is_right(),
            ..under::<R>(visit, page)
        },
        form,
        action: visit.link(R::DOOR.paths.import),
        header: header.join(" ; "),
        found,
    })
}
