//! What an import would do: read to its end, written nowhere.

use super::{
    arrive::{Arriving, Fault, FaultAt, Reading, Wanted},
    carried::{Carried, Kept, carried},
    depart::links,
    file::{Lines, Part, Person, Place, Read, Source, TransferError},
    identities::Named,
    numbers::Renumbered,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use vigie_domain::Mint;
use vigie_store::{Scope, Store};

/// An entry that will be written.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) arriving: Arriving,
    /// What it replaces.
    pub(super) over: Option<Kept>,
}

/// What an import would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// Where the file comes from.
    pub source: Source,
    /// Every fault, in the order of the file.
    pub faults: Vec<Fault>,
    /// Entries that are already here, just as in the file.
    pub same: usize,
    /// References that change: register, old, new.
    pub renumbered: Vec<(&'static str, String, String)>,
    /// What entries refer to and is neither in the file nor here: register, reference.
    pub missing: BTreeSet<(&'static str, String)>,
    /// Registers of the file that were not asked for, with how many entries.
    pub left: Vec<(&'static str, usize)>,
    /// Persons to write as closed accounts.
    pub persons: Vec<(Person, uuid::Uuid)>,
    /// Departments and services to write.
    pub places: Vec<(Place, uuid::Uuid)>,
    pub(super) entries: Vec<(&'static Carried, Vec<Planned>)>,
}

impl Plan {
    /// How many entries would be written, by register.
    pub fn counts(&self) -> impl Iterator<Item = (&'static str, usize)> {
        self.entries
            .iter()
            .map(|(register, entries)| (register.name, entries.len()))
            .filter(|(_, count)| *count > 0)
    }

    /// How many would be.
    #[must_use]
    pub fn good(&self) -> usize {
        self.counts().map(|(_, count)| count).sum()
    }

    /// How many entries have faults.
    #[must_use]
    pub fn bad(&self) -> usize {
        let lines: HashSet<usize> = self.faults.iter().map(|fault| fault.line).collect();
        lines.len()
    }
}

/// Reads a file and says what bringing it in would do.
///
/// # Errors
/// [`TransferError`] if the file as a whole cannot be read, or if the database fails.
pub async fn plan(
    store: &Store,
    scope: Scope,
    mint: &Mint,
    text: &str,
    wanted: Wanted,
) -> Result<Plan, TransferError> {
    let text = text.trim_start_matches('\u{feff}');
    let file = Read::of(text)?;
    let mut plan = Plan {
        source: file.source.clone(),
        ..Plan::default()
    };
    let known = Known::of(store, scope, mint, &file, wanted).await?;
    let mut gone = GoneThrough::default();
    for part in &file.registers {
        let register = carried(&part.register)
            .ok_or_else(|| TransferError::Register(part.register.clone()))?;
        let read = read(&mut plan, register, (text, &mut gone), part, &known, wanted);
        plan.entries.push((register, read));
    }
    let mut renumbered = Renumbered::default();
    for index in 0..plan.entries.len() {
        settle_references(store, scope, &mut plan, index, wanted, &mut renumbered).await?;
    }
    if !renumbered.is_empty() {
        for (register, entries) in &mut plan.entries {
            for planned in entries {
                renumbered.follow(register, &mut planned.arriving.body);
            }
        }
        plan.renumbered = renumbered.told();
    }
    plan.missing = missing(store, scope, &plan).await?;
    let used = known.used(&plan);
    plan.persons = known.new_persons;
    plan.persons.retain(|(_, id)| used.contains(id));
    plan.places = known.new_places;
    plan.places.sort();
    plan.faults.sort_by_key(|fault| fault.line);
    Ok(plan)
}

/// What of a file was gone through.
#[derive(Default)]
struct GoneThrough {
    lines: Lines,
    /// References, by register.
    seen: HashSet<(&'static str, String)>,
}

fn read(
    plan: &mut Plan,
    register: &'static Carried,
    (text, gone): (&str, &mut GoneThrough),
    part: &Part<'_>,
    known: &Known,
    wanted: Wanted,
) -> Vec<Planned> {
    let reading = Reading {
        register,
        source: &plan.source.organisation,
        wanted,
        find: &|name| known.named.get(name).copied(),
    };
    let mut good = Vec::new();
    let mut faults = Vec::new();
    for raw in &part.entries {
        let line = gone.lines.of(text, raw);
        let mut fault = |reference: &str, at| {
            faults.push(Fault {
                line,
                register: register.name,
                reference: reference.to_owned(),
                at,
            });
        };
        match reading.entry(line, raw) {
            Ok(arriving)
                if !gone
                    .seen
                    .insert((register.name, arriving.reference.clone())) =>
            {
                fault(&arriving.reference, FaultAt::Twice);
            }
            Ok(arriving) => good.push(Planned {
                arriving,
                over: None,
            }),
            Err((reference, found)) => {
                for at in found {
                    fault(&reference, at);
                }
            }
        }
    }
    plan.faults.extend(faults);
    good
}

/// Looks up what is already here under the references of a register: the same, to replace, to
/// renumber, or at fault.
async fn settle_references(
    store: &Store,
    scope: Scope,
    plan: &mut Plan,
    index: usize,
    wanted: Wanted,
    renumbered: &mut Renumbered,
) -> Result<(), TransferError> {
    let Some((register, entries)) = plan.entries.get_mut(index) else {
        return Ok(());
    };
    let register = *register;
    let entries = std::mem::take(entries);
    let references: Vec<String> = entries
        .iter()
        .map(|planned| planned.arriving.reference.clone())
        .collect();
    let taken = (register.taken)(store, scope, &references).await?;
    let mut free = Free::of(store, scope, register, &references).await?;
    let mut kept = Vec::with_capacity(entries.len());
    for mut planned in entries {
        let reference = planned.arriving.reference.clone();
        // The law file of a use is the use's: it follows its reference.
        if register.name == "law_file"
            && let Some(new) = renumbered.get("use", &reference)
        {
            planned.arriving.reference.clone_from(new);
            kept.push(planned);
            continue;
        }
        if !taken.contains(&reference) {
            kept.push(planned);
            continue;
        }
        let Some(there) = (register.find)(store, scope, &reference).await? else {
            kept.push(planned);
            continue;
        };
        let arriving = &planned.arriving;
        let same_state = arriving.state.is_none_or(|state| state == there.state);
        let at = if same_state && is_same(register, wanted, &there.body, &arriving.body) {
            plan.same += 1;
            continue;
        } else if wanted.renumber {
            let new = free.next();
            renumbered.note(register.name, &reference, new.clone());
            planned.arriving.reference = new;
            kept.push(planned);
            continue;
        } else if !wanted.replace {
            FaultAt::Taken
        } else if same_state {
            planned.over = Some(there);
            kept.push(planned);
            continue;
        } else {
            FaultAt::OtherState(there.state)
        };
        plan.faults.push(Fault {
            line: arriving.line,
            register: register.name,
            reference,
            at,
        });
    }
    plan.entries[index].1 = kept;
    Ok(())
}

/// Whether what is here is what the file holds, but for what only the product writes.
fn is_same(register: &Carried, wanted: Wanted, here: &Value, file: &Value) -> bool {
    if wanted.keep_states {
        return here == file;
    }
    let value = vigie_domain::register::value_at;
    register
        .fields
        .iter()
        .filter(|field| field.need.is_typed())
        .all(|field| value(here, field.path) == value(file, field.path))
}

/// References that neither the register nor the file has.
struct Free<'a> {
    prefix: &'static str,
    number: u32,
    file: HashSet<&'a str>,
}

impl<'a> Free<'a> {
    async fn of(
        store: &Store,
        scope: Scope,
        register: &'static Carried,
        file: &'a [String],
    ) -> Result<Self, TransferError> {
        let next = (register.next)(store, scope).await?;
        let number = next
            .strip_prefix(register.prefix)
            .and_then(|number| number.parse().ok());
        Ok(Self {
            prefix: register.prefix,
            number: number.unwrap_or(101),
            file: file.iter().map(String::as_str).collect(),
        })
    }

    fn next(&mut self) -> String {
        loop {
            let reference = format!("{}{:03}", self.prefix, self.number);
            self.number = self.number.saturating_add(1);
            if !self.file.contains(reference.as_str()) {
                return reference;
            }
        }
    }
}

/// References to what is neither in the plan nor here.
async fn missing(
    store: &Store,
    scope: Scope,
    plan: &Plan,
) -> Result<BTreeSet<(&'static str, String)>, TransferError> {
    let coming: HashSet<(&str, &str)> = plan
        .entries
        .iter()
        .flat_map(|(register, entries)| {
            let name = register.name;
            entries
                .iter()
                .map(move |planned| (name, planned.arriving.reference.as_str()))
        })
        .collect();
    let mut sought: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for (register, entries) in &plan.entries {
        for planned in entries {
            for (to, reference) in links(register.name, &planned.arriving.body) {
                if !coming.contains(&(to, reference.as_str())) {
                    sought.entry(to).or_default().push(reference);
                }
            }
        }
    }
    let mut missing = BTreeSet::new();
    for (name, mut references) in sought {
        references.sort();
        references.dedup();
        let Some(register) = carried(name) else {
            continue;
        };
        let here = (register.taken)(store, scope, &references).await?;
        let absent = references.into_iter().filter(|one| !here.contains(one));
        missing.extend(absent.map(|reference| (name, reference)));
    }
    Ok(missing)
}

/// Persons and places, here or to come, by the names a file has for them.
struct Known {
    named: HashMap<Named, uuid::Uuid>,
    new_persons: Vec<(Person, uuid::Uuid)>,
    new_places: Vec<(Place, uuid::Uuid)>,
}

impl Known {
    async fn of(
        store: &Store,
        scope: Scope,
        mint: &Mint,
        file: &Read<'_>,
        wanted: Wanted,
    ) -> Result<Self, TransferError> {
        let mut named = HashMap::new();
        for agent in store.agents(scope).await? {
            named.insert(Named::Person(agent.email), agent.id.0);
        }
        let departments = store.departments(scope).await?;
        for service in store.services(scope).await? {
            if let Some(of) = departments.iter().find(|one| one.id == service.department) {
                let name = Named::Service(of.name.clone(), service.name);
                named.insert(name, service.id.0);
            }
        }
        for department in departments {
            named.insert(Named::Department(department.name), department.id.0);
        }
        let mut known = Self {
            named,
            new_persons: Vec::new(),
            new_places: Vec::new(),
        };
        for person in file.persons.iter().filter(|_| wanted.create_persons) {
            let email = person.email.trim().to_lowercase();
            let name = Named::Person(email.clone());
            // An address is of one account in the whole installation.
            let elsewhere = store.sign_in_by_email(&email).await?.is_some();
            if !known.named.contains_key(&name) && !elsewhere {
                let id = mint.uuid();
                let name_of = person.name.clone();
                known.named.insert(name, id);
                let person = Person {
                    email,
                    name: name_of,
                };
                known.new_persons.push((person, id));
            }
        }
        for place in &file.places {
            known.place(place, mint);
        }
        Ok(known)
    }

    /// A place of the file that is not here yet, and its department before it.
    fn place(&mut self, place: &Place, mint: &Mint) {
        let department = Named::Department(place.department.clone());
        let mut add = |name: Named, place: Place| {
            if let std::collections::hash_map::Entry::Vacant(vacant) = self.named.entry(name) {
                let id = mint.uuid();
                vacant.insert(id);
                self.new_places.push((place, id));
            }
        };
        let whole = Place {
            service: None,
            ..place.clone()
        };
        add(department, whole);
        if let Some(service) = &place.service {
            let name = Named::Service(place.department.clone(), service.clone());
            add(name, place.clone());
        }
    }

    /// New persons that entries of the plan name.
    fn used(&self, plan: &Plan) -> HashSet<uuid::Uuid> {
        let new: HashSet<String> = self
            .new_persons
            .iter()
            .map(|(_, id)| id.to_string())
            .collect();
        let mut used = HashSet::new();
        for (_, entries) in &plan.entries {
            for planned in entries {
                collect(&planned.arriving.body, &new, &mut used);
            }
        }
        used
    }
}

fn collect(value: &Value, sought: &HashSet<String>, found: &mut HashSet<uuid::Uuid>) {
    match value {
        Value::String(text) if sought.contains(text) => {
            found.extend(uuid::Uuid::parse_str(text).ok());
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, sought, found)),
        Value::Object(fields) => fields
            .values()
            .for_each(|field| collect(field, sought, found)),
        _ => {}
    }
}
