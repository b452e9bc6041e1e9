//! The only place that writes to the terminal.
//!
//! Answers go to the standard output, everything else to the standard error,
//! so that the output of a command can be read by a program. A reader that
//! leaves early (`| head`) is no error.

use serde::Serialize;
use std::io::{IsTerminal, Write};

/// A line of the answer.
pub(crate) fn line(text: impl AsRef<str>) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{}", text.as_ref());
}

/// A piece of an answer that arrives little by little, shown at once.
pub(crate) fn piece(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Bytes of a file that is the answer.
pub(crate) fn bytes(piece: &[u8]) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(piece);
    let _ = out.flush();
}

/// The answer as one line of JSON.
pub(crate) fn json(value: &impl Serialize) {
    // Our own types: strings, numbers and lists always serialise.
    if let Ok(text) = serde_json::to_string(value) {
        line(text);
    }
}

/// Something for the person at the terminal, not for a program.
pub(crate) fn note(text: impl AsRef<str>) {
    let mut err = std::io::stderr().lock();
    let _ = writeln!(err, "{}", text.as_ref());
}

/// From here on a panic says where it happened and nothing else: its message may
/// quote the text that was being read.
pub(crate) fn hide_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
        note(format!(
            "vigie: internal error at {place}; its message is withheld, for it may quote a text"
        ));
    }));
}

/// Whether a person sees the notes as they come.
pub(crate) fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}

/// A note that replaces the previous one on a terminal (progress); elsewhere it
/// is not shown at all.
pub(crate) fn passing(text: &str) {
    if is_watched() {
        let mut err = std::io::stderr().lock();
        let _ = write!(err, "\r\x1b[2K{text}");
        let _ = err.flush();
    }
}

/// Rows under headings, in columns as wide as they need.
pub(crate) fn table(headings: &[&str], rows: &[Vec<String>]) {
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .chain([headings[column].chars().count()])
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<_> = (0..headings.len()).map(width).collect();
    let show = |cells: &[String]| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| {
            let missing = width.saturating_sub(cell.chars().count());
            format!("{cell}{}", " ".repeat(missing))
        });
        line(padded.collect::<Vec<_>>().join("  ").trim_end());
    };
    let headings: Vec<_> = headings.iter().map(|cell| (*cell).to_owned()).collect();
    show(&headings);
    for row in rows {
        show(row);
    }
}
