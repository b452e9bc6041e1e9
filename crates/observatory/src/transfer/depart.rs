//! What leaves: registers as they are, without what means nothing elsewhere.

use super::{
    carried::{CARRIED, Carried, Kept},
    file::{Person, Place, Sheet, Source, TransferError},
    identities::Identities,
    text::Text,
};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use vigie_domain::{
    Instant,
    register::{FieldKind, value_at},
};
use vigie_store::{Scope, Store};

/// What to carry.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// Only these registers; all of them when empty.
    pub registers: Vec<&'static str>,
    /// Without the entries of other registers that they refer to.
    pub alone: bool,
    /// With the persons they name, by address and name.
    pub persons: bool,
    /// With departments and services, by name.
    pub places: bool,
}

/// What leaves.
#[derive(Debug, Clone, PartialEq)]
pub struct Departure {
    /// Where it comes from.
    pub source: Source,
    /// Persons it names.
    pub persons: Vec<Person>,
    /// Places it names.
    pub places: Vec<Place>,
    /// Its entries, by register.
    pub registers: Vec<(&'static str, Vec<Sheet>)>,
    /// Registers that are about persons and do not leave without them, with how many entries.
    pub withheld: Vec<(&'static str, usize)>,
}

impl Departure {
    /// How many entries leave.
    #[must_use]
    pub fn len(&self) -> usize {
        self.registers.iter().map(|(_, sheets)| sheets.len()).sum()
    }

    /// Whether nothing leaves.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The file, an entry a line.
    ///
    /// # Errors
    /// [`TransferError::Shape`], which values that come from JSON never meet.
    pub fn to_json(&self, made_at: Instant) -> Result<String, TransferError> {
        let mut file = Text::default();
        let mut text = Text::head(made_at, &self.source, &self.persons, &self.places)?;
        for (register, sheets) in &self.registers {
            text.push_str(&file.open(register)?);
            for sheet in sheets {
                text.push_str(&file.entry(sheet)?);
            }
            text.push_str(Text::close());
        }
        text.push_str(Text::end());
        Ok(text)
    }
}

/// Where a file comes from.
pub(super) async fn source_of(store: &Store, scope: Scope) -> Result<Source, TransferError> {
    let organisation = store.organisation(scope).await?;
    Ok(Source {
        organisation: organisation.name,
        kind: organisation.kind.to_string(),
    })
}

/// Reads what leaves.
///
/// # Errors
/// [`TransferError`] if the database fails, or if a sheet cannot be told without its persons.
pub async fn depart(
    store: &Store,
    scope: Scope,
    chosen: &Chosen,
) -> Result<Departure, TransferError> {
    let mut identities = Identities::of(store, scope, (chosen.persons, chosen.places)).await?;
    let mut held: BTreeMap<&'static str, Vec<Kept>> = BTreeMap::new();
    let asked = |name: &str| chosen.registers.is_empty() || chosen.registers.contains(&name);
    for register in CARRIED
        .iter()
        .filter(|one| !chosen.alone || asked(one.name))
    {
        held.insert(register.name, (register.list)(store, scope).await?);
    }
    let wanted = reached(&held, asked);
    let mut departure = Departure {
        source: source_of(store, scope).await?,
        persons: Vec::new(),
        places: Vec::new(),
        registers: Vec::new(),
        withheld: Vec::new(),
    };
    for register in &CARRIED {
        let entries = held.remove(register.name).unwrap_or_default();
        let name = register.name;
        let wanted = |entry: &Kept| wanted.contains(&(name, entry.reference.clone()));
        let entries: Vec<Kept> = entries.into_iter().filter(wanted).collect();
        if entries.is_empty() {
            continue;
        }
        if register.of_persons && !chosen.persons {
            departure.withheld.push((name, entries.len()));
            continue;
        }
        let sheets = entries
            .into_iter()
            .map(|entry| sheet(register, &mut identities, entry))
            .collect::<Result<_, _>>()?;
        departure.registers.push((name, sheets));
    }
    departure.persons = identities.named_persons.into_iter().collect();
    departure.places = identities.named_places.into_iter().collect();
    Ok(departure)
}

/// An entry as it leaves.
pub(super) fn sheet(
    register: &'static Carried,
    identities: &mut Identities,
    entry: Kept,
) -> Result<Sheet, TransferError> {
    let body = identities
        .leave(register, &entry.body)
        .ok_or_else(|| TransferError::Persons {
            register: register.name,
            reference: entry.reference.clone(),
        })?;
    Ok(Sheet {
        reference: entry.reference,
        state: entry.state,
        body: lean(&body, &(register.empty)()),
    })
}

/// Registers and references of what leaves: the entries of the registers asked for, and those
/// they refer to, however far. The law file of a use goes with it.
fn reached(
    held: &BTreeMap<&'static str, Vec<Kept>>,
    asked: impl Fn(&str) -> bool,
) -> BTreeSet<(&'static str, String)> {
    let mut found: BTreeSet<(&'static str, String)> = BTreeSet::new();
    let mut next: Vec<(&'static str, &Kept)> = held
        .iter()
        .filter(|(name, _)| asked(name))
        .flat_map(|(name, entries)| entries.iter().map(|entry| (*name, entry)))
        .collect();
    let by_reference: BTreeMap<(&str, &str), (&'static str, &Kept)> = held
        .iter()
        .flat_map(|(name, entries)| {
            let name = *name;
            entries
                .iter()
                .map(move |entry| ((name, entry.reference.as_str()), (name, entry)))
        })
        .collect();
    while let Some((name, entry)) = next.pop() {
        if !found.insert((name, entry.reference.clone())) {
            continue;
        }
        let linked = links(name, &entry.body);
        let file = (name == "use").then(|| ("law_file", entry.reference.clone()));
        for (register, reference) in linked.into_iter().chain(file) {
            next.extend(by_reference.get(&(register, reference.as_str())));
        }
    }
    found
}

/// What a body refers to: register and reference, each once.
pub(super) fn links(register: &str, body: &Value) -> HashSet<(&'static str, String)> {
    let Some(register) = super::carried(register) else {
        return HashSet::new();
    };
    let mut found = HashSet::new();
    for field in register.fields {
        let FieldKind::References(to) = field.kind else {
            continue;
        };
        let words = value_at(body, field.path).as_array().into_iter().flatten();
        found.extend(
            words
                .filter_map(Value::as_str)
                .map(|word| (to, word.trim().to_owned())),
        );
    }
    found
}

/// A body without what is as in an empty one.
pub(super) fn lean(body: &Value, empty: &Value) -> Map<String, Value> {
    let mut kept = Map::new();
    for (key, value) in body.as_object().into_iter().flatten() {
        match (value, empty.get(key)) {
            (value, Some(empty)) if value == empty => {}
            (Value::Null, None) => {}
            (Value::Object(_), Some(inner @ Value::Object(_))) => {
                let inner = lean(value, inner);
                if !inner.is_empty() {
                    kept.insert(key.clone(), Value::Object(inner));
                }
            }
            _ => {
                kept.insert(key.clone(), value.clone());
            }
        }
    }
    kept
}
