//! The text of a file, written piece by piece: an entry a line.

use super::file::{FORMAT, Head, Person, Place, Sheet, Source, TransferError, VERSION};
use serde::Serialize;
use vigie_domain::Instant;

/// A file being written; each step answers the text it adds.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Whether a register was written before.
    registers: bool,
    /// Whether the register being written has an entry.
    entries: bool,
}

impl Text {
    /// What comes before every register.
    pub(super) fn head(
        made_at: Instant,
        source: &Source,
        persons: &[Person],
        places: &[Place],
    ) -> Result<String, TransferError> {
        let made_at = made_at.to_rfc3339();
        let head = line(&Head {
            format: FORMAT,
            version: VERSION,
            made_at: &made_at,
            source,
            persons,
            places,
        })?;
        // The head is an object, which its registers close.
        let mut text = head.strip_suffix('}').unwrap_or(&head).to_owned();
        text.push_str(",\n\"registers\":[");
        Ok(text)
    }

    /// Opens a register.
    pub(super) fn open(&mut self, register: &str) -> Result<String, TransferError> {
        let before = if self.registers { ",\n" } else { "\n" };
        (self.registers, self.entries) = (true, false);
        let name = line(register)?;
        Ok(format!("{before}{{\"register\":{name},\"entries\":["))
    }

    /// An entry of the register that is open.
    pub(super) fn entry(&mut self, sheet: &Sheet) -> Result<String, TransferError> {
        let before = if self.entries { ",\n" } else { "\n" };
        self.entries = true;
        Ok(format!("{before}{}", line(sheet)?))
    }

    /// Closes the register that is open.
    pub(super) const fn close() -> &'static str {
        "\n]}"
    }

    /// Closes the file.
    pub(super) const fn end() -> &'static str {
        "\n]}\n"
    }
}

/// Something as a line of JSON.
fn line<T: Serialize + ?Sized>(value: &T) -> Result<String, TransferError> {
    serde_json::to_string(value).map_err(|error| TransferError::Shape(error.to_string()))
}
