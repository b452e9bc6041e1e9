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

/// A text that a spreadsheet would take for a formula is shown as text.
fn harmless(text: &str) -> String {
    let text = writable(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\n']) {
        format!("'{text}")
    } else {
        text
    }
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
}
