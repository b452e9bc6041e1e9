//! PDF, spreadsheets and open-document files; and spreadsheets read back.
//!
//! Pure: what comes in is a [`Document`] or the lines of a [`Table`], whose texts are already in
//! the reader's language; what goes out is bytes. The same input gives the same bytes: the moment
//! is an argument.
//!
//! | Made by | Format | Norm |
//! | --- | --- | --- |
//! | [`pdf`] | PDF 1.7 | PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in the same file |
//! | [`fodt`] | flat OpenDocument text | ODF 1.3 |
//! | [`SheetFile`] | CSV, XLSX, flat OpenDocument spreadsheet | RFC 4180, ISO/IEC 29500, ODF 1.3 |
//!
//! [`pdf`] takes tenths of a second of computation: run it where blocking is allowed.

mod document;
mod fodt;
mod fonts;
mod pdf;
mod sheets;
mod table;
mod text;
mod words;
mod xml;

pub use document::{Authority, Block, Document, Event, Fact, Figure, Section, State, Tone};
pub use fodt::{FODT_MEDIA, fodt};
pub use pdf::{PDF_MEDIA, pdf};
pub use sheets::{NotOpened, Opened, ReadAs, SheetFile, SheetFormat, as_typed, harmless, opened};
pub use table::{Cell, Column, Table};

/// Why a file cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// A figure without its alternative text: nobody who does not see would know what it says.
    #[error("the figure {0:?} has no alternative text")]
    NoAlternative(String),
    /// A line that does not have one cell a column.
    #[error("line {line} has {cells} cells for {columns} columns")]
    Uneven {
        /// The line, from 1, the head not counted.
        line: usize,
        /// How many cells it has.
        cells: usize,
        /// How many it should have.
        columns: usize,
    },
    /// The typesetter, or the writer of spreadsheets, refused; what it said.
    #[error("the file cannot be written: {0}")]
    Refused(String),
}
