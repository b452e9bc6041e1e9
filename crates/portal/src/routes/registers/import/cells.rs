//! Columns and cells: what each fills, and what is wrong with it.

use super::names::{Called, Names};
use crate::{entry_form::read_field, pages::words, texts::Texts};
use serde_json::Value;
use vigie_domain::{
    Language, fold,
    register::{FaultKind, Field, FieldFault, FieldKind, Register},
};

/// The column that holds references; without it, or empty, the next free one is given.
pub(super) const REFERENCE: &str = "reference";

/// Fields a file may have a column for, besides the reference: those a form may fill.
pub(super) fn columns<R: Register>() -> impl Iterator<Item = &'static Field> {
    R::FIELDS.iter().filter(|field| field.need.is_typed())
}

/// What a column fills.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fills {
    /// The reference.
    Reference,
    /// A field.
    Field(&'static Field),
    /// Nothing: what exports add, and what only the product writes.
    Nothing,
    /// It has no heading: it must be empty.
    Nameless,
}

/// A column of the file.
pub(super) struct Column {
    pub(super) heading: String,
    pub(super) fills: Fills,
    called: Called,
}

impl Column {
    /// The column a heading stands for: the name of a field, or its label in either language.
    pub(super) fn of<R: Register>(heading: &str, names: &Names) -> Option<Self> {
        let heading = heading.trim();
        let is = |said: fn(Texts) -> &'static str| {
            [Language::Fr, Language::En]
                .iter()
                .any(|language| fold(said(Texts(*language))) == fold(heading))
        };
        let called_so = |field: &&Field| {
            field.path == heading
                || [Language::Fr, Language::En].iter().any(|language| {
                    fold(words::label(Texts(*language), R::NAME, field.path)) == fold(heading)
                })
        };
        let fills = if heading.is_empty() {
            Fills::Nameless
        } else if let Some(field) = R::FIELDS.iter().find(called_so) {
            if field.need.is_typed() {
                Fills::Field(field)
            } else {
                Fills::Nothing
            }
        } else if heading == REFERENCE || is(Texts::uses_reference) {
            Fills::Reference
        } else if is(Texts::uses_state) || is(Texts::uses_updated) {
            Fills::Nothing
        } else {
            return None;
        };
        let called = match fills {
            Fills::Field(field) => names.of_field(R::NAME, field),
            _ => Called::default(),
        };
        Some(Self {
            heading: heading.to_owned(),
            fills,
            called,
        })
    }

    /// What a cell of a field holds: as a form would read it, with words and names as exports
    /// write them. What is wrong, as a sentence, otherwise.
    pub(super) fn value<R: Register>(
        &self,
        t: Texts,
        field: &'static Field,
        cell: &str,
        empty: &Value,
    ) -> Result<Value, String> {
        let label = || words::label(t, R::NAME, field.path);
        let fault = |kind| {
            let path = field.path;
            words::fault(t, R::NAME, &FieldFault { path, kind })
        };
        let named = matches!(
            field.kind,
            FieldKind::Choice(_)
                | FieldKind::Flag
                | FieldKind::Agent
                | FieldKind::Service
                | FieldKind::Department
        );
        let cell = match self.called.find(cell) {
            Some(Some(value)) if named && !cell.is_empty() => value,
            Some(None) if named => return Err(t.import_several(label(), cell)),
            _ => cell,
        };
        match field.kind {
            FieldKind::Flag if !matches!(cell, "" | "true" | "false") => {
                Err(t.import_not_a_flag(label(), cell))
            }
            FieldKind::Choice(known) if !cell.is_empty() && !known.contains(&cell) => {
                let words: Vec<_> = known
                    .iter()
                    .map(|word| words::choice(t, R::NAME, field.path, word))
                    .collect();
                Err(t.import_not_a_choice(label(), cell, words.join(", ")))
            }
            FieldKind::Agent => read_field(field, cell, empty)
                .map_err(|_: FaultKind| t.import_nobody(label(), cell)),
            FieldKind::Service | FieldKind::Department => read_field(field, cell, empty)
                .map_err(|_: FaultKind| t.import_nowhere(label(), cell)),
            _ => read_field(field, cell, empty).map_err(fault),
        }
    }
}
