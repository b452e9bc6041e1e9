//! From a CSV file to entries: every faulty line and column named, whatever else is right.

use crate::{
    entry_form::{put, read_field},
    pages::words,
    texts::Texts,
};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use vigie_domain::{
    Language, fold,
    register::{FaultKind, Field, FieldFault, FieldKind, Register, check_fields, value_at},
};
use vigie_reports::as_typed;
use vigie_store::People;

/// The most lines of an import.
pub(super) const LINES: usize = 10_000;
/// The column that holds references; without it, or empty, the next free one is given.
pub(super) const REFERENCE: &str = "reference";

/// A line that can be written: its number, its reference if it has one, what it holds.
pub(super) type Line<R> = (usize, Option<String>, R);

/// What a file holds: its good lines, and the faults of the others.
pub(super) struct Read<R> {
    pub(super) good: Vec<Line<R>>,
    /// Line, column, sentence.
    pub(super) faults: Vec<(usize, String, String)>,
    pub(super) bad: usize,
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

/// Fields a file may have a column for, besides the reference: those a form may fill.
pub(super) fn columns<R: Register>() -> impl Iterator<Item = &'static Field> {
    R::FIELDS.iter().filter(|field| field.need.is_typed())
}

/// The field a heading stands for: its path, or its label in either language.
fn column<R: Register>(heading: &str) -> Option<&'static Field> {
    columns::<R>().find(|field| {
        field.path == heading
            || [Language::Fr, Language::En]
                .iter()
                .any(|l| fold(words::label(Texts(*l), R::NAME, field.path)) == fold(heading))
    })
}

/// A column of the file.
struct Column {
    heading: String,
    /// What it fills; a column without is the reference, or what exports add.
    field: Option<&'static Field>,
    /// The values its cells may name by a word or a name: by what they are called, folded.
    named: HashMap<String, String>,
}

impl Column {
    fn of<R: Register>(t: Texts, heading: &str, people: &People) -> Option<Self> {
        let heading = heading.trim();
        let field = column::<R>(heading);
        let known = field.is_some()
            || [
                t.uses_reference(),
                REFERENCE,
                t.uses_state(),
                t.uses_updated(),
            ]
            .contains(&heading);
        known.then(|| Self {
            heading: heading.to_owned(),
            field,
            named: field.map_or_else(HashMap::new, |field| named::<R>(t, field, people)),
        })
    }

    fn is_reference(&self, t: Texts) -> bool {
        self.field.is_none() && [t.uses_reference(), REFERENCE].contains(&self.heading.as_str())
    }
}

/// The values of a field by what exports and people call them, folded.
fn named<R: Register>(t: Texts, field: &Field, people: &People) -> HashMap<String, String> {
    match field.kind {
        FieldKind::Choice(known) => known
            .iter()
            .map(|word| {
                let label = words::choice(t, R::NAME, field.path, word);
                (fold(label), (*word).to_owned())
            })
            .collect(),
        FieldKind::Flag => [t.yes(), "true", "1"]
            .into_iter()
            .map(|yes| (fold(yes), true.to_string()))
            .collect(),
        FieldKind::Agent => people
            .agents
            .iter()
            .map(|(id, name)| (fold(name), id.to_string()))
            .collect(),
        FieldKind::Service => people
            .services
            .iter()
            .map(|(id, name)| (fold(name), id.to_string()))
            .collect(),
        FieldKind::Department => people
            .departments
            .iter()
            .map(|(id, name)| (fold(name), id.to_string()))
            .collect(),
        _ => HashMap::new(),
    }
}

/// Reads a file. Faults of the whole file are the error: a column nobody knows, too many lines.
pub(super) fn read<R: Register>(t: Texts, text: &str, people: &People) -> Result<Read<R>, String> {
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|sign| head.bytes().filter(|byte| byte == sign).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b';'))
        .flexible(true)
        .from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|e| e.to_string())?.clone();
    let columns = headings
        .iter()
        .map(|heading| {
            Column::of::<R>(t, heading, people)
                .ok_or_else(|| t.import_unknown_column(heading.trim()))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut file = File {
        t,
        columns,
        empty: serde_json::to_value(R::default()).unwrap_or_default(),
        seen: HashSet::new(),
    };
    let mut read = Read {
        good: Vec::new(),
        faults: Vec::new(),
        bad: 0,
    };
    for (index, record) in reader.records().enumerate() {
        if index >= LINES {
            return Err(t.import_too_long(LINES));
        }
        // The heading is line 1.
        let number = index + 2;
        let line = match record {
            Ok(record) if record.len() == headings.len() => file.line::<R>(&record),
            Ok(_) | Err(_) => Err(vec![(String::new(), t.import_bad_line().to_owned())]),
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
            let cell = as_typed(cell.trim());
            let Some(field) = column.field else {
                if column.is_reference(t) && !cell.is_empty() {
                    reference = Some(cell.to_owned());
                }
                continue;
            };
            match cell_value(column, field, cell, value_at(&self.empty, field.path)) {
                Ok(held) => put(&mut value, field.path, held),
                Err(kind) => {
                    let fault = FieldFault {
                        path: field.path,
                        kind,
                    };
                    faults.push((column.heading.clone(), words::fault(t, R::NAME, &fault)));
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

/// What a cell holds: as a form would read it, with words and names as exports write them.
fn cell_value(
    column: &Column,
    field: &Field,
    cell: &str,
    empty: &Value,
) -> Result<Value, FaultKind> {
    let named = || column.named.get(&fold(cell)).map(String::as_str);
    let cell = match field.kind {
        FieldKind::Choice(known) if known.contains(&cell) => cell,
        FieldKind::Flag => named().unwrap_or("false"),
        FieldKind::Choice(_) | FieldKind::Agent | FieldKind::Service | FieldKind::Department => {
            named().unwrap_or(cell)
        }
        _ => cell,
    };
    read_field(field, cell, empty)
}
