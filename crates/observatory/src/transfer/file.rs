//! The file: its shape, and how it is written and read.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, value::RawValue};
use std::borrow::Cow;

/// What a file says it is.
pub const FORMAT: &str = "vigie-registers";

/// The version of the format that is written. Older ones are read.
pub const VERSION: u32 = 1;

/// Where a file comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The authority.
    pub organisation: String,
    /// What kind of authority: `ville`, `metropole`…
    pub kind: String,
}

/// A person named in a file that carries them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Professional address, in lower case.
    pub email: String,
    /// Name.
    pub name: String,
}

/// A service, or a whole department, named in a file that carries them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The department.
    pub department: String,
    /// The service; `None` for the department itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
}

/// An entry in a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Its reference.
    pub reference: String,
    /// Its state where it comes from.
    pub state: String,
    /// What is its own, without what is empty.
    pub body: Map<String, Value>,
}

/// Why a file cannot be read at all, or why it cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// It is no JSON, or not of this shape.
    #[error("not a file of registers: {0}")]
    Shape(String),
    /// It is JSON of something else.
    #[error("the file does not say that its format is {FORMAT:?}")]
    Format,
    /// A later version wrote it.
    #[error("version {0} of the format is later than {VERSION}, which this Vigie reads")]
    Later(u32),
    /// It has a register that is not known.
    #[error("not a register: {0}")]
    Register(String),
    /// A sheet cannot leave without saying who someone is.
    #[error("{register} {reference} cannot be read without the persons it names")]
    Persons {
        /// Its register.
        register: &'static str,
        /// Its reference.
        reference: String,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] vigie_store::StoreError),
    /// A sheet was refused as it was written.
    #[error("{reference}: {reason}")]
    Refused {
        /// Its reference.
        reference: String,
        /// Why.
        reason: vigie_store::WriteError,
    },
}

/// The head of a file, as it is written.
#[derive(Serialize)]
pub(super) struct Head<'a> {
    pub(super) format: &'static str,
    pub(super) version: u32,
    pub(super) made_at: &'a str,
    pub(super) source: &'a Source,
    #[serde(skip_serializing_if = "<[Person]>::is_empty")]
    pub(super) persons: &'a [Person],
    #[serde(skip_serializing_if = "<[Place]>::is_empty")]
    pub(super) places: &'a [Place],
}

/// A file as it is read: entries are read one by one, so that one that is wrong leaves the others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Read<'a> {
    #[serde(rename = "format", borrow)]
    _format: Cow<'a, str>,
    #[serde(rename = "version")]
    _version: u32,
    #[serde(rename = "made_at", default, borrow)]
    _made_at: Cow<'a, str>,
    #[serde(default)]
    pub(super) source: Source,
    #[serde(default)]
    pub(super) persons: Vec<Person>,
    #[serde(default)]
    pub(super) places: Vec<Place>,
    #[serde(borrow)]
    pub(super) registers: Vec<Part<'a>>,
}

/// The entries of a register.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part<'a> {
    pub(super) register: String,
    #[serde(borrow)]
    pub(super) entries: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Announced {
    format: Option<Value>,
    version: Option<u32>,
}

impl<'a> Read<'a> {
    /// Reads a file but for its entries.
    pub(super) fn of(text: &'a str) -> Result<Self, TransferError> {
        let shape = |error: serde_json::Error| TransferError::Shape(error.to_string());
        let announced: Announced = match serde_json::from_str(text) {
            Ok(announced) => announced,
            // Some other JSON: a list, a number.
            Err(error) if error.is_data() => return Err(TransferError::Format),
            Err(error) => return Err(shape(error)),
        };
        if announced.format.as_ref().and_then(Value::as_str) != Some(FORMAT) {
            return Err(TransferError::Format);
        }
        match announced.version {
            Some(version) if version > VERSION => Err(TransferError::Later(version)),
            _ => serde_json::from_str(text).map_err(shape),
        }
    }
}

/// On which line of `text` a part of it begins, from 1; `counted` is where the last one was found,
/// so that a file is gone through once.
#[derive(Debug, Default)]
pub(super) struct Lines {
    offset: usize,
    breaks: usize,
}

impl Lines {
    /// The line of `part`, which must not come before the part asked for last.
    pub(super) fn of(&mut self, text: &str, part: &RawValue) -> usize {
        let offset = part.get().as_ptr().addr() - text.as_ptr().addr();
        let between = text.get(self.offset..offset).unwrap_or_default();
        self.breaks += between.bytes().filter(|byte| *byte == b'\n').count();
        self.offset = offset.max(self.offset);
        self.breaks + 1
    }
}
