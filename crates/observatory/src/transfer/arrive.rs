//! An entry that comes in: read, completed, checked on its own.

use super::{
    carried::Carried,
    file::Sheet,
    identities::{Named, settle},
};
use serde_json::{Map, Value, value::RawValue};
use vigie_domain::register::FieldFault;

/// How to bring entries in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Entries keep their states, and what was signed: for the same authority. Otherwise each
    /// begins its life here, and is instructed here.
    pub keep_states: bool,
    /// Entries whose reference is taken get the next free one, and links follow.
    pub renumber: bool,
    /// Entries whose reference is taken replace what is there, as a new version.
    pub replace: bool,
    /// Persons that nobody here is are written as closed accounts, for an administrator to open.
    pub create_persons: bool,
    /// Only the entries of this register.
    pub only: Option<&'static str>,
}

/// What is wrong with an entry of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its line, from 1.
    pub line: usize,
    /// Its register.
    pub register: &'static str,
    /// Its reference; empty when it cannot be read.
    pub reference: String,
    /// What is wrong.
    pub at: FaultAt,
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultAt {
    /// The entry is not one: why, as the reader of JSON says it.
    Unreadable(String),
    /// A field holds something of another kind.
    Kind(String),
    /// The register has no such field.
    UnknownField(String),
    /// The register has no such state.
    UnknownState(String),
    /// Not a reference of this register.
    Reference,
    /// The reference comes twice in the file.
    Twice,
    /// Another entry has this reference.
    Taken,
    /// Another entry has this reference, in a state that a replacement would change.
    OtherState(String),
    /// Nobody has this address: field, then address.
    UnknownPerson(String, String),
    /// No such department or service: field, then name.
    UnknownPlace(String, String),
    /// A rule of the register.
    Field(FieldFault),
}

/// An entry that can come in.
#[derive(Debug, Clone)]
pub struct Arriving {
    /// Its line in the file.
    pub line: usize,
    /// Its reference, in the file.
    pub reference: String,
    /// Its state; `None` for the first of the lifecycle.
    pub(super) state: Option<&'static str>,
    pub(super) body: Value,
}

/// Names that only a file which carries them may hold.
pub(super) type Find<'a> = dyn Fn(&Named) -> Option<uuid::Uuid> + 'a;

/// Where an entry is in its file, and how it is wanted.
pub(super) struct Reading<'a> {
    pub(super) register: &'static Carried,
    pub(super) source: &'a str,
    pub(super) wanted: Wanted,
    pub(super) find: &'a Find<'a>,
}

impl Reading<'_> {
    /// Reads an entry. What is wrong with it otherwise, all of it.
    pub(super) fn entry(
        &self,
        line: usize,
        raw: &RawValue,
    ) -> Result<Arriving, (String, Vec<FaultAt>)> {
        let sheet: Sheet = serde_json::from_str(raw.get()).map_err(|error| {
            let reason = vec![FaultAt::Unreadable(error.to_string())];
            (String::new(), reason)
        })?;
        let (state, body, faults) = self.body(&sheet);
        if faults.is_empty() {
            Ok(Arriving {
                line,
                reference: sheet.reference,
                state,
                body,
            })
        } else {
            Err((sheet.reference, faults))
        }
    }

    fn body(&self, sheet: &Sheet) -> (Option<&'static str>, Value, Vec<FaultAt>) {
        let register = self.register;
        let mut faults = Vec::new();
        if !is_reference(register, &sheet.reference) {
            faults.push(FaultAt::Reference);
        }
        let known = register.states.iter().find(|state| **state == sheet.state);
        if known.is_none() {
            faults.push(FaultAt::UnknownState(sheet.state.clone()));
        }
        let state = known.copied().filter(|_| self.wanted.keep_states);
        let empty = (register.empty)();
        unknown(&sheet.body, &empty, "", &mut faults);
        let mut body = completed(empty.clone(), &sheet.body);
        settle(&mut body, "", self.find, &mut |field, name| {
            let field = field.to_owned();
            faults.push(match name {
                Named::Person(email) => FaultAt::UnknownPerson(field, email),
                Named::Department(name) => FaultAt::UnknownPlace(field, name),
                Named::Service(department, name) => {
                    FaultAt::UnknownPlace(field, format!("{department} / {name}"))
                }
            });
        });
        if !self.wanted.keep_states {
            self.begun(&mut body, &empty);
        }
        if !faults.is_empty() {
            return (state, body, faults);
        }
        if let Err(reason) = (register.reads)(&body) {
            faults.extend(self.misfits(&body, &empty, reason));
            return (state, body, faults);
        }
        let start = register.states.first().copied().unwrap_or_default();
        let broken = (register.faults)(&body, state.unwrap_or(start));
        faults.extend(broken.into_iter().map(FaultAt::Field));
        (state, body, faults)
    }

    /// Takes out what was signed elsewhere, and says where the entry comes from.
    fn begun(&self, body: &mut Value, empty: &Value) {
        for field in self
            .register
            .fields
            .iter()
            .filter(|one| !one.need.is_typed())
        {
            let blank = vigie_domain::register::value_at(empty, field.path).clone();
            put(body, field.path, blank);
        }
        if self.register.name == "law_file" {
            put(body, "signature", Value::Null);
        }
        let silent = |value: &Value| value.as_str().is_some_and(str::is_empty);
        if let Some(provenance) = body.get_mut("provenance").filter(|one| silent(one)) {
            *provenance = Value::String(self.source.chars().take(200).collect());
        }
    }

    /// The fields whose value alone makes the body unreadable, by name.
    fn misfits(&self, body: &Value, empty: &Value, reason: String) -> Vec<FaultAt> {
        let alone = |key: &str, value: &Value| {
            let mut one = empty.clone();
            if let Some(place) = one.get_mut(key) {
                value.clone_into(place);
            }
            (self.register.reads)(&one).is_err()
        };
        let fields = body.as_object().into_iter().flatten();
        let found: Vec<_> = fields
            .filter(|(key, value)| alone(key, value))
            .map(|(key, _)| FaultAt::Kind(key.clone()))
            .collect();
        if found.is_empty() {
            vec![FaultAt::Unreadable(reason)]
        } else {
            found
        }
    }
}

/// Whether `text` is a reference the register could have given: its prefix and a number. The law
/// file of a use bears the reference of the use.
pub(super) fn is_reference(register: &Carried, text: &str) -> bool {
    let prefix = if register.name == "law_file" {
        "U"
    } else {
        register.prefix
    };
    text.strip_prefix(prefix).is_some_and(|number| {
        (2..=9).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Fields that the register does not have. What it keeps under names of its own (answers by
/// question) has no fields to compare with.
fn unknown(body: &Map<String, Value>, empty: &Value, under: &str, faults: &mut Vec<FaultAt>) {
    let Some(known) = empty.as_object().filter(|known| !known.is_empty()) else {
        return;
    };
    for (key, value) in body {
        let path = format!("{under}{key}");
        match (known.get(key), value) {
            (None, _) => faults.push(FaultAt::UnknownField(path)),
            (Some(inner @ Value::Object(_)), Value::Object(fields)) => {
                unknown(fields, inner, &format!("{path}."), faults);
            }
            _ => {}
        }
    }
}

/// `empty` with what `body` says.
fn completed(mut empty: Value, body: &Map<String, Value>) -> Value {
    if let Value::Object(fields) = &mut empty {
        for (key, value) in body {
            let held = match (fields.get_mut(key), value) {
                (Some(inner @ Value::Object(_)), Value::Object(said)) => {
                    completed(inner.take(), said)
                }
                _ => value.clone(),
            };
            fields.insert(key.clone(), held);
        }
    }
    empty
}

/// Puts `value` at a dotted path that is there.
fn put(body: &mut Value, path: &str, value: Value) {
    let pointer = format!("/{}", path.replace('.', "/"));
    if let Some(place) = body.pointer_mut(&pointer) {
        *place = value;
    }
}
