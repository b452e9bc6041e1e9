//! Tables as files, line by line: CSV, XLSX, flat OpenDocument spreadsheet.

mod csv;
mod fods;
mod opened;
mod xlsx;

pub use csv::{as_typed, harmless};
pub use opened::{NotOpened, Opened, ReadAs, opened};

use crate::{Cell, Column, ReportError, Table, table::even};
use vigie_domain::{Instant, Language};

/// A format of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFormat {
    /// Semicolons and a byte order mark, which French spreadsheets expect.
    Csv,
    /// Office Open XML.
    Xlsx,
    /// OpenDocument, as one XML file.
    Fods,
}

impl SheetFormat {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Xlsx, Self::Fods];

    /// The end of the name of its files.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Fods => "fods",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Fods => "application/vnd.oasis.opendocument.spreadsheet-flat-xml",
        }
    }
}

enum Inner {
    Csv(Box<csv::Lines>),
    Xlsx(Box<xlsx::Book>),
    Fods(Box<fods::Sheet>),
}

/// A table being written. Lines go in one by one; what is ready comes out with [`Self::take`],
/// the rest with [`Self::finish`].
///
/// CSV and flat OpenDocument come as lines go in; XLSX, an archive, comes whole at the end and
/// holds its lines until then.
pub struct SheetFile {
    inner: Inner,
    columns: usize,
    lines: usize,
}

impl std::fmt::Debug for SheetFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SheetFile")
            .field("columns", &self.columns)
            .field("lines", &self.lines)
            .finish_non_exhaustive()
    }
}

impl SheetFile {
    /// Begins a file: `caption` is the name of its sheet, `made_at` goes in its properties.
    ///
    /// # Errors
    /// [`ReportError::Refused`] for more columns than a spreadsheet holds.
    pub fn new(
        format: SheetFormat,
        language: Language,
        caption: &str,
        columns: &[Column],
        made_at: Instant,
    ) -> Result<Self, ReportError> {
        let inner = match format {
            SheetFormat::Csv => Inner::Csv(Box::new(csv::Lines::new(language, columns)?)),
            SheetFormat::Xlsx => Inner::Xlsx(Box::new(xlsx::Book::new(
                language, caption, columns, made_at,
            )?)),
            SheetFormat::Fods => Inner::Fods(Box::new(fods::Sheet::new(
                language, caption, columns, made_at,
            ))),
        };
        Ok(Self {
            inner,
            columns: columns.len(),
            lines: 0,
        })
    }

    /// Adds a line.
    ///
    /// # Errors
    /// [`ReportError::Uneven`] if it has not one cell a column, [`ReportError::Refused`] past
    /// the 1,048,575 lines of a spreadsheet.
    pub fn push(&mut self, row: &[Cell]) -> Result<(), ReportError> {
        even(self.lines, row, self.columns)?;
        self.lines += 1;
        match &mut self.inner {
            Inner::Csv(lines) => lines.push(row),
            Inner::Xlsx(book) => book.push(row),
            Inner::Fods(sheet) => {
                sheet.push(row);
                Ok(())
            }
        }
    }

    /// The bytes that are ready and were not taken yet.
    ///
    /// # Errors
    /// [`ReportError::Refused`] if they cannot be had.
    pub fn take(&mut self) -> Result<Vec<u8>, ReportError> {
        match &mut self.inner {
            Inner::Csv(lines) => lines.take(),
            Inner::Xlsx(_) => Ok(Vec::new()),
            Inner::Fods(sheet) => Ok(sheet.take()),
        }
    }

    /// The bytes that were not taken yet, to the last.
    ///
    /// # Errors
    /// [`ReportError::Refused`] if they cannot be had.
    pub fn finish(self) -> Result<Vec<u8>, ReportError> {
        match self.inner {
            Inner::Csv(mut lines) => lines.take(),
            Inner::Xlsx(book) => book.finish(),
            Inner::Fods(sheet) => Ok(sheet.finish()),
        }
    }
}

impl Table {
    /// The table as one file.
    ///
    /// # Errors
    /// As [`SheetFile::new`] and [`SheetFile::push`].
    pub fn file(
        &self,
        format: SheetFormat,
        language: Language,
        made_at: Instant,
    ) -> Result<Vec<u8>, ReportError> {
        let mut file = SheetFile::new(format, language, &self.caption, &self.columns, made_at)?;
        for row in &self.rows {
            file.push(row)?;
        }
        file.finish()
    }
}
