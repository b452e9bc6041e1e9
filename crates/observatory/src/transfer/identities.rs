//! Persons, services and departments in bodies: identities of one installation, which mean
//! nothing in another.
//!
//! In a file, one that is carried reads `{"$person": "claire@ville.fr"}`,
//! `{"$service": ["Direction", "Service"]}` or `{"$department": "Direction"}`.

use super::{
    carried::Carried,
    file::{Person, Place, TransferError},
};
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap};
use vigie_store::{Scope, Store};

const PERSON: &str = "$person";
const SERVICE: &str = "$service";
const DEPARTMENT: &str = "$department";

/// Texts that name persons, by register and field: left out with the persons.
const NAMED: &[(&str, &str)] = &[
    ("mandate", "named"),
    ("sitting", "seats"),
    ("processing", "controller"),
    ("processing", "joint_controllers"),
    ("processing", "dpo"),
];

/// What an identity of this installation stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Who {
    Person(Person),
    Place(Place),
}

/// Everyone and every place of an installation, by identity.
#[derive(Debug)]
pub(super) struct Identities {
    known: HashMap<uuid::Uuid, Who>,
    /// Whether persons leave.
    persons: bool,
    /// Whether places do.
    places: bool,
    pub(super) named_persons: BTreeSet<Person>,
    pub(super) named_places: BTreeSet<Place>,
}

impl Identities {
    pub(super) async fn of(
        store: &Store,
        scope: Scope,
        (persons, places): (bool, bool),
    ) -> Result<Self, TransferError> {
        let mut known = HashMap::new();
        for agent in store.agents(scope).await? {
            let person = Person {
                email: agent.email,
                name: agent.name,
            };
            known.insert(agent.id.0, Who::Person(person));
        }
        let departments = store.departments(scope).await?;
        for service in store.services(scope).await? {
            let of = departments.iter().find(|one| one.id == service.department);
            let place = Place {
                department: of.map(|one| one.name.clone()).unwrap_or_default(),
                service: Some(service.name),
            };
            known.insert(service.id.0, Who::Place(place));
        }
        for department in departments {
            let place = Place {
                department: department.name,
                service: None,
            };
            known.insert(department.id.0, Who::Place(place));
        }
        Ok(Self {
            known,
            persons,
            places,
            named_persons: BTreeSet::new(),
            named_places: BTreeSet::new(),
        })
    }

    /// A body without identities: those that leave are named, the others are left out. `None`
    /// when what is left is no body of the register.
    pub(super) fn leave(&mut self, register: &Carried, body: &Value) -> Option<Value> {
        let mut body = body.clone();
        if !self.persons {
            for (_, path) in NAMED.iter().filter(|(name, _)| *name == register.name) {
                if let Some(place) = body.get_mut(*path) {
                    let empty = (register.empty)();
                    *place = empty.get(*path).cloned().unwrap_or_default();
                }
            }
        }
        // A part that cannot do without the identity it loses is lost with it: a signature.
        [false, true].into_iter().find_map(|whole| {
            let blank = self.blanked(&body, whole, true)?;
            (register.reads)(&blank).is_ok().then_some(())?;
            self.named(&body, whole, true)
        })
    }

    /// The body with nothing in the place of identities: what the register's type reads.
    fn blanked(&self, value: &Value, whole: bool, top: bool) -> Option<Value> {
        self.turned(value, whole, top, &mut |who| {
            // An identity that leaves is one that reads: any will do.
            self.leaves(who)
                .then(|| Value::String(uuid::Uuid::nil().to_string()))
        })
    }

    fn named(&mut self, value: &Value, whole: bool, top: bool) -> Option<Value> {
        let (mut persons, mut places) = (Vec::new(), Vec::new());
        let named = self.turned(value, whole, top, &mut |who| {
            if !self.leaves(who) {
                return None;
            }
            Some(match who {
                Who::Person(person) => {
                    persons.push(person.clone());
                    json!({ PERSON: person.email })
                }
                Who::Place(place) => {
                    places.push(place.clone());
                    match &place.service {
                        Some(service) => json!({ SERVICE: [place.department, service] }),
                        None => json!({ DEPARTMENT: place.department }),
                    }
                }
            })
        });
        self.named_persons.extend(persons);
        self.named_places.extend(places);
        named
    }

    const fn leaves(&self, who: &Who) -> bool {
        match who {
            Who::Person(_) => self.persons,
            Who::Place(_) => self.places,
        }
    }

    /// `value` with each identity turned into what `turn` makes of it; one it makes nothing of
    /// leaves nothing, or, when `whole`, takes the part that holds it along.
    fn turned(
        &self,
        value: &Value,
        whole: bool,
        top: bool,
        turn: &mut dyn FnMut(&Who) -> Option<Value>,
    ) -> Option<Value> {
        match value {
            Value::String(text) => match self.who(text) {
                Some(who) => turn(who),
                None => Some(value.clone()),
            },
            Value::Array(items) => Some(Value::Array(
                items
                    .iter()
                    .filter_map(|item| self.turned(item, whole, false, turn))
                    .collect(),
            )),
            Value::Object(fields) => {
                let mut kept = Map::new();
                for (key, field) in fields {
                    match self.turned(field, whole, false, turn) {
                        Some(field) => kept.insert(key.clone(), field),
                        None if whole && !top => return None,
                        None => kept.insert(key.clone(), Value::Null),
                    };
                }
                Some(Value::Object(kept))
            }
            other => Some(other.clone()),
        }
    }

    fn who(&self, text: &str) -> Option<&Who> {
        let hyphened = text.len() == 36;
        self.known
            .get(&uuid::Uuid::parse_str(text).ok().filter(|_| hyphened)?)
    }
}

/// What a file calls someone or somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Named {
    Person(String),
    Service(String, String),
    Department(String),
}

/// What `value` names, if it is the name of an identity.
fn named(value: &Value) -> Option<Named> {
    let fields = value.as_object().filter(|fields| fields.len() == 1)?;
    let (key, name) = fields.iter().next()?;
    match (key.as_str(), name) {
        (PERSON, Value::String(email)) => Some(Named::Person(email.trim().to_lowercase())),
        (DEPARTMENT, Value::String(name)) => Some(Named::Department(name.clone())),
        (SERVICE, Value::Array(names)) => match names.as_slice() {
            [Value::String(department), Value::String(service)] => {
                Some(Named::Service(department.clone(), service.clone()))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Turns each name of `value` into the identity `find` gives it; calls `lost` with the top field
/// of each that has none.
pub(super) fn settle(
    value: &mut Value,
    top: &str,
    find: &dyn Fn(&Named) -> Option<uuid::Uuid>,
    lost: &mut dyn FnMut(&str, Named),
) {
    if let Some(name) = named(value) {
        match find(&name) {
            Some(id) => *value = Value::String(id.to_string()),
            None => lost(top, name),
        }
        return;
    }
    match value {
        Value::Array(items) => {
            for item in items {
                settle(item, top, find, lost);
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                settle(field, if top.is_empty() { key } else { top }, find, lost);
            }
        }
        _ => {}
    }
}
