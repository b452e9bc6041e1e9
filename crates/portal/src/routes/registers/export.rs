//! A register, filtered as the list is, for spreadsheets and programs.
//!
//! Entries are read page by page and written as they come: what is exported is bounded by
//! [`LINES`], and what is held in memory, but for XLSX, by a page.

use super::{Shown, index::readable, list::Asked, name_of};
use crate::{
    entry_form::filled,
    pages::words,
    press::{attached, computed},
    search::page_of,
    typography::in_paris,
    web::{Fault, Reply, Signed},
};
use axum::{body::Body, extract::Query};
use futures_util::Stream;
use std::{fmt::Display, io};
use time::{PrimitiveDateTime, macros::format_description};
use vigie_domain::{
    Instant, kept_day,
    register::{Entry, Field, FieldKind, value_at},
};
use vigie_observatory::transfer::{Leaving, TransferError};
use vigie_reports::{Cell, Column, SheetFile, SheetFormat};
use vigie_store::{ListQuery, People};

/// The most entries of an export. The list says when it holds more.
pub(super) const LINES: u64 = 100_000;

/// Entries read at once.
const PAGE: u64 = 1_000;

/// Where an export has come to.
struct Reading {
    visit: Signed,
    query: ListQuery,
    left: u64,
    over: bool,
}

impl Reading {
    fn new<R: Shown>(visit: &Signed, asked: &Asked) -> Result<Self, Fault> {
        let query = asked.query::<R>(PAGE);
        // The whole list, wherever the page with the link was.
        let query = ListQuery {
            after: None,
            ..query
        };
        Ok(Self {
            query: readable(visit, &R::DOOR, query)?,
            visit: visit.clone(),
            left: LINES,
            over: false,
        })
    }

    /// The next entries; `None` after the last.
    async fn next<R: Shown>(&mut self) -> Result<Option<Vec<Entry<R>>>, Fault> {
        if self.over || self.left == 0 {
            return Ok(None);
        }
        self.query.limit = PAGE.min(self.left);
        let page = page_of::<R>(&self.visit, &self.query).await?;
        self.left -= page.entries.len() as u64;
        self.over = page.next.is_none();
        self.query.after = page.next;
        Ok(Some(page.entries))
    }
}

/// The columns, in the reader's words.
fn columns<R: Shown>(visit: &Signed) -> Vec<Column> {
    let t = visit.t();
    let mut columns = vec![
        Column::wide(t.uses_reference(), 10),
        Column::wide(t.uses_state(), 16),
    ];
    columns.extend(
        R::FIELDS
            .iter()
            .map(|field| Column::wide(words::label(t, R::NAME, field.path), width(field))),
    );
    columns.push(Column::wide(t.uses_updated(), 12));
    columns
}

const fn width(field: &Field) -> u8 {
    match field.kind {
        FieldKind::Text => 50,
        FieldKind::Line(_) => 34,
        FieldKind::Moment => 17,
        FieldKind::Day | FieldKind::Number | FieldKind::Scale(..) | FieldKind::Flag => 12,
        _ => 22,
    }
}

/// A line: days, moments and numbers are values that a spreadsheet sorts and an import reads;
/// the rest is in the reader's words.
fn line<R: Shown>(visit: &Signed, entry: &Entry<R>, people: &People) -> Vec<Cell> {
    let t = visit.t();
    let name = |id: &str| name_of(people, id);
    let body = serde_json::to_value(&entry.body).unwrap_or_default();
    let plain = filled(&entry.body);
    let mut cells = vec![
        Cell::from(entry.reference.as_str()),
        Cell::from(words::state(t, R::NAME, &entry.state)),
    ];
    cells.extend(R::FIELDS.iter().map(|field| {
        let text = plain.value(field.path);
        match field.kind {
            FieldKind::Number | FieldKind::Scale(..) => {
                text.parse().map_or_else(|_| Cell::from(text), Cell::Whole)
            }
            FieldKind::Day => day(text),
            FieldKind::Moment => moment(text),
            _ => words::value::<R>(t, field, value_at(&body, field.path), &name).into(),
        }
    }));
    cells.push(day(&entry.updated_at.day()));
    cells
}

fn day(text: &str) -> Cell {
    kept_day(text).map_or_else(|| Cell::from(text), Cell::Day)
}

/// A moment as the form shows it.
fn moment(text: &str) -> Cell {
    let shown = format_description!("[year]-[month]-[day] [hour]:[minute]");
    PrimitiveDateTime::parse(text, &shown).map_or_else(|_| Cell::from(text), Cell::Moment)
}

/// The name of the file: that of the register, and the day.
fn name<R: Shown>(visit: &Signed, format: &str) -> String {
    let register = R::DOOR.paths.list.rsplit('/').next().unwrap_or(R::NAME);
    let today = in_paris(now(visit)).date();
    format!("{register}-{today}.{format}")
}

fn now(visit: &Signed) -> Instant {
    visit.portal.access().mint().now()
}

fn begun<R: Shown>(visit: &Signed, format: SheetFormat) -> Result<SheetFile, Fault> {
    let caption = words::many(visit.t(), R::NAME);
    let columns = columns::<R>(visit);
    Ok(SheetFile::new(
        format,
        visit.language,
        caption,
        &columns,
        now(visit),
    )?)
}

/// For spreadsheets, whatever reads CSV.
pub(super) async fn csv<R: Shown>(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    flowing::<R>(visit, &asked, SheetFormat::Csv).await
}

/// For LibreOffice.
pub(super) async fn fods<R: Shown>(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    flowing::<R>(visit, &asked, SheetFormat::Fods).await
}

/// A format whose lines leave as they are read. The first are read before anything is answered,
/// so that what fails at once is said on a page.
async fn flowing<R: Shown>(visit: Signed, asked: &Asked, format: SheetFormat) -> Reply {
    let mut reading = Reading::new::<R>(&visit, asked)?;
    let mut file = begun::<R>(&visit, format)?;
    let people = visit.store().people(visit.scope()).await?;
    let name = name::<R>(&visit, format.extension());
    let mut page = reading.next::<R>().await?;
    let body = flow(async_stream::try_stream! {
        while let Some(entries) = page {
            for entry in &entries {
                file.push(&line::<R>(&visit, entry, &people)).map_err(|error| broken(&error))?;
            }
            yield file.take().map_err(|error| broken(&error))?;
            page = reading.next::<R>().await.map_err(|fault| broken(&format!("{fault:?}")))?;
        }
        yield file.finish().map_err(|error| broken(&error))?;
    });
    Ok(attached(format.media(), &name, body))
}

/// A body that leaves in pieces.
fn flow(pieces: impl Stream<Item = io::Result<Vec<u8>>> + Send + 'static) -> Body {
    Body::from_stream(pieces)
}

/// Why an export stops in the middle: the file is not ended, which its reader sees.
fn broken(error: &dyn Display) -> io::Error {
    let error = error.to_string();
    tracing::error!(error, "an export stopped in the middle");
    io::Error::other(error)
}

/// For Excel: an archive, made whole before it leaves.
pub(super) async fn xlsx<R: Shown>(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    let _place = visit.portal.press().place().await?;
    let mut reading = Reading::new::<R>(&visit, &asked)?;
    let mut file = begun::<R>(&visit, SheetFormat::Xlsx)?;
    let people = visit.store().people(visit.scope()).await?;
    while let Some(entries) = reading.next::<R>().await? {
        for entry in &entries {
            file.push(&line::<R>(&visit, entry, &people))?;
        }
    }
    let body = computed(move || file.finish()).await?;
    let format = SheetFormat::Xlsx;
    let name = name::<R>(&visit, format.extension());
    Ok(attached(format.media(), &name, body))
}

/// As `vigie export` writes a register alone: for programs, and to be brought in elsewhere.
pub(super) async fn json<R: Shown>(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    let mut leaving = Leaving::of::<R>(visit.store(), visit.scope()).await?;
    if leaving.names_persons() {
        let mut reading = Reading::new::<R>(&visit, &asked)?;
        while let Some(entries) = reading.next::<R>().await? {
            for entry in entries {
                leaving.note(entry)?;
            }
        }
    }
    let mut reading = Reading::new::<R>(&visit, &asked)?;
    let name = name::<R>(&visit, "json");
    let head = leaving.head(now(&visit))?;
    let mut page = reading.next::<R>().await?;
    let body = flow(async_stream::try_stream! {
        yield head.into_bytes();
        while let Some(entries) = page {
            let mut text = String::new();
            for entry in entries {
                text.push_str(&leaving.entry(entry).map_err(|error| broken(&error))?);
            }
            yield text.into_bytes();
            page = reading.next::<R>().await.map_err(|fault| broken(&format!("{fault:?}")))?;
        }
        yield leaving.end().into_bytes();
    });
    Ok(attached("application/json", &name, body))
}

/// What cannot leave.
impl From<TransferError> for Fault {
    fn from(error: TransferError) -> Self {
        match error {
            TransferError::Store(error) => error.into(),
            error => Self::Internal(error.to_string()),
        }
    }
}
