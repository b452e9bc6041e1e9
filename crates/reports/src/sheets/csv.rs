//! CSV: RFC 4180, with semicolons and a byte order mark.

use crate::{Cell, Column, ReportError, text::writable};
use vigie_domain::Language;

/// A file being written.
pub(super) struct Lines {
    language: Language,
    writer: csv::Writer<Vec<u8>>,
}

impl From<csv::Error> for ReportError {
    fn from(error: csv::Error) -> Self {
        Self::Refused(error.to_string())
    }
}

fn writer(begun: Vec<u8>) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(begun)
}

impl Lines {
    pub(super) fn new(language: Language, columns: &[Column]) -> Result<Self, ReportError> {
        let mut writer = writer("\u{feff}".as_bytes().to_vec());
        if !columns.is_empty() {
            writer.write_record(columns.iter().map(|column| harmless(&column.title)))?;
        }
        Ok(Self { language, writer })
    }

    pub(super) fn push(&mut self, row: &[Cell]) -> Result<(), ReportError> {
        if row.is_empty() {
            return Ok(());
        }
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(text) => harmless(text),
            cell => cell.plain(self.language),
        });
        Ok(self.writer.write_record(cells)?)
    }

    pub(super) fn take(&mut self) -> Result<Vec<u8>, ReportError> {
        std::mem::replace(&mut self.writer, writer(Vec::new()))
            .into_inner()
            .map_err(|error| ReportError::Refused(error.to_string()))
    }
}

/// The sign before a text that a spreadsheet would take for a formula.
const SIGN: char = '\'';

/// Whether a spreadsheet would take a text for a formula, or for one with the sign before it.
fn is_guarded(text: &str) -> bool {
    text.trim_start_matches(SIGN)
        .starts_with(['=', '+', '-', '@', '\t', '\n'])
}

/// A text that a spreadsheet would take for a formula is shown as text. One that already looks
/// guarded gets the sign too: [`as_typed`] takes one off, and nothing is lost on the way.
#[must_use]
pub fn harmless(text: &str) -> String {
    let text = writable(text);
    if is_guarded(&text) {
        format!("{SIGN}{text}")
    } else {
        text
    }
}

/// What was typed, from a cell of a CSV file: without the sign that an export puts before what
/// a spreadsheet would take for a formula.
pub fn as_typed(cell: &str) -> &str {
    cell.strip_prefix(SIGN)
        .filter(|rest| is_guarded(rest))
        .unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(harmless("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(harmless("@x"), "'@x");
        assert_eq!(harmless("\u{1}=x"), "'=x");
        assert_eq!(harmless("Résumer"), "Résumer");
    }

    #[test]
    fn a_cell_is_read_as_it_was_typed() {
        for text in ["=x", "'=x", "''+", "'", "'x", "-", "", "l'an"] {
            assert_eq!(as_typed(&harmless(text)), text);
        }
    }
}
