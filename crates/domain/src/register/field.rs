//! Fields of a register and what is wrong with their values.

use super::Register;
use crate::kept_day;
use serde_json::Value;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line, at most so many characters.
    Line(usize),
    /// Several lines.
    Text,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Yes or no.
    Flag,
    /// A day, `YYYY-MM-DD`.
    Day,
    /// An amount or a count, not negative.
    Number,
    /// A person of the organisation.
    Agent,
    /// A service of the organisation.
    Service,
    /// A department of the organisation.
    Department,
    /// A list of short words (categories, articles).
    Words,
    /// A whole number on a scale, both ends included.
    Scale(u32, u32),
    /// References of entries of the register of this name, as a list of words.
    References(&'static str),
    /// A moment in UTC, RFC 3339. Forms show it in the local time of the authority.
    Moment,
}

/// From when a field must be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// From the first writing.
    Always,
    /// When a transition asks for it.
    ByTransition,
    /// Never by itself.
    Optional,
    /// Written by the product (who signed, when), never by a form or an import.
    Kept,
    /// Written by signing elsewhere (the law file), never by a form or an import; unlike
    /// [`Need::Kept`], an edit may withdraw it.
    Signed,
}

impl Need {
    /// Whether a form or an import may hold it.
    pub const fn is_typed(self) -> bool {
        !matches!(self, Self::Kept | Self::Signed)
    }
}

/// One field of a register.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its path in the JSON of the entry: `title`, `data.max_class`.
    pub path: &'static str,
    /// The part of the form it belongs to.
    pub group: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// From when it must be filled.
    pub need: Need,
}

impl Field {
    /// A field of a list.
    pub const fn new(path: &'static str, group: &'static str, kind: FieldKind, need: Need) -> Self {
        Self {
            path,
            group,
            kind,
            need,
        }
    }
}

/// A part of a form, which the fields of a register of one part share.
#[derive(Debug, Clone, Copy)]
pub struct FieldGroup(pub &'static str);

impl FieldGroup {
    /// A field of this part.
    pub const fn field(self, path: &'static str, kind: FieldKind, need: Need) -> Field {
        Field::new(path, self.0, kind, need)
    }
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Nothing was given.
    Missing,
    /// Longer than so many characters.
    TooLong(usize),
    /// None of these words.
    NotAChoice(&'static [&'static str]),
    /// Not a day.
    NotADay,
    /// Not a number, or a negative one.
    NotANumber,
    /// Not an identifier of a person or service.
    NotAnId,
    /// Not a whole number on the scale.
    OutOfScale(u32, u32),
    /// Not a date and time.
    NotAMoment,
    /// Breaks a rule of the register, named by this code.
    Rule(&'static str),
}

/// A fault at a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// The field's path.
    pub path: &'static str,
    /// What is wrong.
    pub kind: FaultKind,
}

impl FieldFault {
    /// A fault against the rule called `code`.
    pub const fn rule(path: &'static str, code: &'static str) -> Self {
        Self {
            path,
            kind: FaultKind::Rule(code),
        }
    }

    /// A field that must be filled and is not.
    pub const fn missing(path: &'static str) -> Self {
        Self {
            path,
            kind: FaultKind::Missing,
        }
    }
}

/// The value at a dotted path, `Null` when absent.
pub fn value_at<'a>(value: &'a Value, path: &str) -> &'a Value {
    static NULL: Value = Value::Null;
    path.split('.')
        .try_fold(value, |value, key| value.get(key))
        .unwrap_or(&NULL)
}

/// Whether a value counts as not given.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Every fault of an entry: the field list's rules, then the register's own.
/// Fields a transition asks for are not checked here but at the transition.
pub fn check_fields<R: Register>(body: &R) -> Vec<FieldFault> {
    let value = serde_json::to_value(body).unwrap_or_default();
    let mut faults: Vec<_> = R::FIELDS
        .iter()
        .filter_map(|field| {
            let kind = fault_of(field, value_at(&value, field.path))?;
            Some(FieldFault {
                path: field.path,
                kind,
            })
        })
        .collect();
    faults.extend(body.faults());
    faults
}

fn fault_of(field: &Field, value: &Value) -> Option<FaultKind> {
    if is_empty(value) {
        return (field.need == Need::Always).then_some(FaultKind::Missing);
    }
    match (field.kind, value) {
        (FieldKind::Line(limit), Value::String(text)) if text.chars().count() > limit => {
            Some(FaultKind::TooLong(limit))
        }
        (FieldKind::Choice(words), Value::String(text)) if !words.contains(&text.as_str()) => {
            Some(FaultKind::NotAChoice(words))
        }
        (FieldKind::Day, Value::String(text)) if kept_day(text).is_none() => {
            Some(FaultKind::NotADay)
        }
        (FieldKind::Number, Value::Number(number)) if number.as_f64().is_none_or(|n| n < 0.0) => {
            Some(FaultKind::NotANumber)
        }
        (FieldKind::Agent | FieldKind::Service | FieldKind::Department, Value::String(text))
            if uuid::Uuid::parse_str(text).is_err() =>
        {
            Some(FaultKind::NotAnId)
        }
        (FieldKind::Scale(low, high), Value::Number(number))
            if number
                .as_u64()
                .is_none_or(|n| n < u64::from(low) || n > u64::from(high)) =>
        {
            Some(FaultKind::OutOfScale(low, high))
        }
        (FieldKind::Moment, Value::String(text)) if crate::Instant::parse(text).is_err() => {
            Some(FaultKind::NotAMoment)
        }
        _ => None,
    }
}
