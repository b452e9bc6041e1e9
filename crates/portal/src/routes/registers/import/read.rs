//! From a CSV text to entries: every faulty line and column named, whatever else is right.

use super::{
    cells::{Column, Fills, REFERENCE},
    names::Names,
};
use crate::{entry_form::put, pages::words, texts::Texts};
use serde_json::Value;
use std::{borrow::Cow, collections::HashSet};
use vigie_domain::register::{Register, check_fields, value_at};
use vigie_reports::as_typed;

/// The most lines of an import.
pub(super) const LINES: usize = 10_000;

/// A line that can be written: its number, its reference if it has one, what it holds.
pub(super) type Line<R> = (usize, Option<String>, R);

/// What a file holds: its good lines, and the faults of the others.
pub(super) struct Read<R> {
    pub(super) good: Vec<Line<R>>,
    /// Line, column, sentence.
    pub(super) faults: Vec<(usize, String, String)>,
    pub(super) bad: usize,
    /// Columns that fill nothing.
    pub(super) left: Vec<String>,
}

impl<R> Read<R> {
    /// Takes out the lines whose reference is among `taken`.
    pub(super) fn leave_out(&mut self, t: Texts, taken: &HashSet<String>) {
        for (number, reference, body) in std::mem::take(&mut self.good) {
            match reference {
                Some(reference) if taken.contains(&reference) => {
                    self.bad += 1;
                    let sentence = t.import_taken(reference);
                    self.faults.push((number, REFERENCE.to_owned(), sentence));
                }
                reference => self.good.push((number, reference, body)),
            }
        }
        self.faults.sort_by_key(|(number, ..)| *number);
    }
}

/// The columns of a file. What is wrong with its heading otherwise: a column nobody knows, or two
/// that fill the same field, of which one would be lost.
fn columns_of<R: Register>(
    t: Texts,
    headings: &csv::StringRecord,
    names: &Names,
) -> Result<Vec<Column>, String> {
    let columns = headings
        .iter()
        .map(|heading| {
            Column::of::<R>(as_typed(heading), names)
                .ok_or_else(|| t.import_unknown_column(heading.trim()))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut filled = HashSet::new();
    for column in &columns {
        let fills = match column.fills {
            Fills::Reference => REFERENCE,
            Fills::Field(field) => field.path,
            Fills::Nothing | Fills::Nameless => continue,
        };
        if !filled.insert(fills) {
            return Err(t.import_column_twice(column.heading.clone()));
        }
    }
    Ok(columns)
}

/// Numbers lines as a spreadsheet does: the heading is line 1, an empty line counts, and a cell
/// of several lines does not.
struct Numbered {
    line: usize,
    /// Lines of the text read so far.
    read: u64,
}

impl Numbered {
    fn next(&mut self, record: &csv::StringRecord, end: u64) -> usize {
        let within: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        let within = u64::try_from(within).unwrap_or_default();
        let lines = end.saturating_sub(self.read);
        let empty = lines.saturating_sub(within + 1);
        self.read = end;
        self.line += 1 + usize::try_from(empty).unwrap_or_default();
        self.line
    }
}

/// Reads a file. Faults of the whole file are the error: a column nobody knows, too many lines.
pub(super) fn read<R: Register>(t: Texts, text: &str, names: &Names) -> Result<Read<R>, String> {
    let text = text.trim_start_matches('\u{feff}');
    // Lines are counted by their ends.
    let text = &*if text.ends_with('\n') {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("{text}\n"))
    };
    let head = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|sign| head.bytes().filter(|byte| byte == sign).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b';'))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let more = |reader: &mut csv::Reader<&[u8]>, record: &mut csv::StringRecord| {
        let more = reader.read_record(record).map_err(|e| e.to_string());
        more.map(|more| more.then(|| lines_read(reader)))
    };
    let Some(end) = more(&mut reader, &mut record)? else {
        return Err(t.import_csv_missing().to_owned());
    };
    let headings = record.clone();
    let mut numbered = Numbered { line: 0, read: 0 };
    numbered.next(&headings, end);
    let mut file = File {
        t,
        columns: columns_of::<R>(t, &headings, names)?,
        empty: serde_json::to_value(R::default()).unwrap_or_default(),
        seen: HashSet::new(),
    };
    let left = file.columns.iter();
    let left = left.filter(|column| matches!(column.fills, Fills::Nothing));
    let mut read = Read {
        good: Vec::new(),
        faults: Vec::new(),
        bad: 0,
        left: left.map(|column| column.heading.clone()).collect(),
    };
    let mut lines = 0;
    while let Some(end) = more(&mut reader, &mut record)? {
        let number = numbered.next(&record, end);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        lines += 1;
        if lines > LINES {
            return Err(t.import_too_long(LINES));
        }
        let line = if record.len() == headings.len() {
            file.line::<R>(&record)
        } else {
            let sentence = t.import_other_columns(record.len(), headings.len());
            Err(vec![(String::new(), sentence)])
        };
        match line {
            Ok((reference, body)) => read.good.push((number, reference, body)),
            Err(faults) => {
                read.bad += 1;
                let faults = faults.into_iter();
                read.faults
                    .extend(faults.map(|(column, sentence)| (number, column, sentence)));
            }
        }
    }
    Ok(read)
}

/// Lines of the text that a reader has gone through.
fn lines_read(reader: &csv::Reader<&[u8]>) -> u64 {
    reader.position().line().saturating_sub(1)
}

/// A file, while its lines are read.
struct File {
    t: Texts,
    columns: Vec<Column>,
    empty: Value,
    /// References of the lines before.
    seen: HashSet<String>,
}

/// Column and sentence of each fault of a line.
type Faults = Vec<(String, String)>;

impl File {
    fn line<R: Register>(
        &mut self,
        record: &csv::StringRecord,
    ) -> Result<(Option<String>, R), Faults> {
        let t = self.t;
        let mut faults = Faults::new();
        let mut value = self.empty.clone();
        let mut reference = None;
        for (column, cell) in self.columns.iter().zip(record) {
            let cell = as_typed(cell).trim();
            match column.fills {
                Fills::Nothing => {}
                Fills::Reference => reference = (!cell.is_empty()).then(|| cell.to_owned()),
                Fills::Nameless if cell.is_empty() => {}
                Fills::Nameless => {
                    let sentence = t.import_nameless(cell.chars().take(60).collect::<String>());
                    faults.push((String::new(), sentence));
                }
                Fills::Field(field) => {
                    let empty = value_at(&self.empty, field.path);
                    match column.value::<R>(t, field, cell, empty) {
                        Ok(held) => put(&mut value, field.path, held),
                        Err(sentence) => faults.push((column.heading.clone(), sentence)),
                    }
                }
            }
        }
        if let Some(reference) = &reference {
            let again = !self.seen.insert(reference.clone());
            if again || !is_reference::<R>(reference) {
                let sentence = t.import_bad_reference(R::PREFIX, reference);
                faults.push((REFERENCE.to_owned(), sentence));
            }
        }
        match serde_json::from_value::<R>(value) {
            Ok(body) => {
                let named: HashSet<String> =
                    faults.iter().map(|(column, _)| column.clone()).collect();
                for fault in check_fields(&body) {
                    let label = words::label(t, R::NAME, fault.path);
                    if !named.contains(label) && !named.contains(fault.path) {
                        faults.push((label.to_owned(), words::fault(t, R::NAME, &fault)));
                    }
                }
                if faults.is_empty() {
                    return Ok((reference, body));
                }
            }
            Err(_) if faults.is_empty() => {
                faults.push((String::new(), t.import_bad_line().to_owned()));
            }
            Err(_) => {}
        }
        Err(faults)
    }
}

fn is_reference<R: Register>(text: &str) -> bool {
    text.strip_prefix(R::PREFIX).is_some_and(|number| {
        (2..=9).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use vigie_domain::{Language, registers::Measure};

    fn tried(text: &str) -> Result<(Vec<usize>, Vec<usize>), String> {
        let read = read::<Measure>(Texts(Language::Fr), text, &Names::default())?;
        let good = read.good.iter().map(|line| line.0).collect();
        let bad = read.faults.iter().map(|fault| fault.0).collect();
        Ok((good, bad))
    }

    #[test]
    fn lines_are_numbered_as_a_spreadsheet_numbers_them() {
        let text = "title;pillar\n\nA;frugality\n\"B\nb\";frugality\n;\n\n\nC;frugality\nD;?\n";
        assert_eq!(tried(text).unwrap(), (vec![3, 4, 8], vec![9]));
        let windows = text.replace('\n', "\r\n");
        assert_eq!(tried(&windows).unwrap(), (vec![3, 4, 8], vec![9]));
    }

    #[test]
    fn a_column_comes_once_and_one_without_a_name_is_empty() {
        assert!(
            tried("title;Intitulé;pillar\n")
                .unwrap_err()
                .contains("Intitulé")
        );
        assert!(tried("").is_err());
        let (good, bad) = tried("title;pillar;\nA;frugality;\nB;frugality;x\n").unwrap();
        assert_eq!((good, bad), (vec![2], vec![3]));
    }
}
