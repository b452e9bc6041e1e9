//! Where files that take computation are made: a few at a time, off the threads that answer.

use crate::{
    colour::Colour,
    ui::Tone,
    web::{Fault, Reply, Signed},
};
use axum::{
    http::{HeaderValue, header},
    response::IntoResponse,
};
use tokio::sync::{Semaphore, SemaphorePermit};
use vigie_reports::{
    Authority, Cell, Column, Document, FODT_MEDIA, PDF_MEDIA, ReportError, SheetFile, SheetFormat,
    fodt, pdf,
};

/// Files made at once: one a core of a small server.
const AT_ONCE: usize = 2;

/// Files asked for at once; who comes after is told to try again.
const WAITING: usize = 32;

/// White, on which files are printed.
const PAPER: Colour = Colour(0xff, 0xff, 0xff);

/// Contrast of text on it, as the pages ask for.
const CONTRAST: f64 = 4.6;

/// The place where files are made.
#[derive(Debug)]
pub(crate) struct Press {
    places: Semaphore,
    waiting: Semaphore,
}

impl Default for Press {
    fn default() -> Self {
        Self {
            places: Semaphore::new(AT_ONCE),
            waiting: Semaphore::new(WAITING),
        }
    }
}

/// A place at the press, given back when dropped.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    _turn: SemaphorePermit<'a>,
    _queue: SemaphorePermit<'a>,
}

impl Press {
    /// Waits for a place. [`Fault::Busy`] when too many wait already.
    pub(crate) async fn place(&self) -> Result<Place<'_>, Fault> {
        let queue = self.waiting.try_acquire().map_err(|_| Fault::Busy)?;
        let turn = self.places.acquire().await.map_err(|_| Fault::Busy)?;
        Ok(Place {
            _turn: turn,
            _queue: queue,
        })
    }

    /// What `work` makes, when there is a place for it.
    pub(crate) async fn make<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, ReportError> + Send + 'static,
    ) -> Result<T, Fault> {
        let _place = self.place().await?;
        computed(work).await
    }
}

/// What `work` makes, off the threads that answer.
pub(crate) async fn computed<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ReportError> + Send + 'static,
) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Fault::Internal(error.to_string()))?
        .map_err(Fault::from)
}

impl From<ReportError> for Fault {
    fn from(error: ReportError) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<Tone> for vigie_reports::Tone {
    fn from(tone: Tone) -> Self {
        match tone {
            Tone::Permitted => Self::Permitted,
            Tone::Careful => Self::Careful,
            Tone::Refused => Self::Refused,
            Tone::Unknown => Self::Neutral,
        }
    }
}

impl Signed {
    /// A document of the person's authority, in their language, made now by them: its masthead
    /// and its foot. What it holds is the caller's to add.
    pub(crate) fn document(&self, kind: impl Into<String>, title: impl Into<String>) -> Document {
        let t = self.t();
        let now = self.portal.access().mint().now();
        let (name, colour) = &*self.place;
        let colour = colour.readable_on(&[PAPER], CONTRAST);
        Document {
            language: self.language,
            authority: Authority {
                name: name.clone(),
                colour: [colour.0, colour.1, colour.2],
            },
            kind: kind.into(),
            title: title.into(),
            reference: String::new(),
            state: None,
            lead: String::new(),
            made_at: now,
            made: t.reports_made(t.moment(now)),
            trace: String::new(),
            sections: Vec::new(),
        }
    }

    /// The document as a PDF, called `name` without its end.
    pub(crate) async fn pdf(&self, name: &str, document: Document) -> Reply {
        let made = self.portal.press().make(move || pdf(&document)).await?;
        Ok(attached(PDF_MEDIA, &format!("{name}.pdf"), made))
    }

    /// The document as flat OpenDocument text, called `name` without its end.
    pub(crate) async fn fodt(&self, name: &str, document: Document) -> Reply {
        let made = self.portal.press().make(move || fodt(&document)).await?;
        Ok(attached(FODT_MEDIA, &format!("{name}.fodt"), made))
    }
}

/// A table to take away: its title, its columns and its lines.
pub(crate) struct Sheet {
    pub(crate) caption: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) lines: Vec<Vec<Cell>>,
}

impl Signed {
    /// The table as a file called `name` without its end.
    pub(crate) async fn sheet(&self, format: SheetFormat, name: &str, sheet: Sheet) -> Reply {
        let language = self.language;
        let now = self.portal.access().mint().now();
        let work = move || {
            let mut file = SheetFile::new(format, language, &sheet.caption, &sheet.columns, now)?;
            for line in &sheet.lines {
                file.push(line)?;
            }
            file.finish()
        };
        let made = self.portal.press().make(work).await?;
        let name = format!("{name}.{}", format.extension());
        Ok(attached(format.media(), &name, made))
    }
}

/// A file to keep, called `name`: signs that a header or a file system would misread are
/// replaced.
pub(crate) fn attached(
    media: &'static str,
    name: &str,
    body: impl IntoResponse,
) -> axum::response::Response {
    let name: String = name
        .chars()
        .map(|c| {
            let plain = c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            if plain { c } else { '-' }
        })
        .collect();
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_leaves_its_header() {
        let response = attached(PDF_MEDIA, "R1\"\r\n/../é.pdf", Vec::<u8>::new());
        let name = response.headers()[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap();
        assert_eq!(name, "attachment; filename=\"R1----..--.pdf\"");
    }

    #[tokio::test]
    async fn who_comes_when_too_many_wait_is_told() {
        let press = Press::default();
        let mut places = Vec::new();
        for _ in 0..AT_ONCE {
            places.push(press.place().await.unwrap());
        }
        let queue = press.waiting.try_acquire_many(30).unwrap();
        assert!(matches!(press.make(|| Ok(())).await, Err(Fault::Busy)));
        drop((places, queue));
        assert!(press.make(|| Ok(())).await.is_ok());
    }
}
