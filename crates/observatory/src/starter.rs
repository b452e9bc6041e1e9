//! The starter pack of risks and measures, adopted in one action.

use crate::{Activated, ObservatoryError, PackError};
use serde::Deserialize;
use toml::{Table, Value};
use vigie_domain::{
    Mint,
    register::{Register, check_fields},
    registers::{Body, Measure, Risk},
};
use vigie_store::{Author, Scope, Store, StoreError, Write, WriteError};

/// The pack as it ships, in TOML.
const STARTER: &str = include_str!("../../../data/registers/starter.toml");

/// The committee and the groups, in TOML.
const BODIES: &str = include_str!("../../../data/registers/bodies.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BodiesShape {
    pack: String,
    bodies: Vec<Table>,
}

/// Writes the committee and the groups the catalogue knows, as drafts: an authority names their
/// members and installs them. A reference already there is left as it is.
///
/// # Errors
/// [`ObservatoryError`] if the database fails; bodies written before stay.
pub async fn activate_bodies(
    store: &Store,
    scope: Scope,
    author: Option<Author>,
    mint: &Mint,
) -> Result<Activated, ObservatoryError> {
    let shape: BodiesShape =
        toml::from_str(BODIES).map_err(|error| PackError::Shape(error.to_string()))?;
    let sheets = sheets::<Body>(shape.bodies)?;
    let adoption = Adoption::of(store, scope, mint, author, &shape.pack);
    adoption.adopt("draft", sheets).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    pack: String,
    measures: Vec<Table>,
    risks: Vec<Table>,
}

/// Sheets with their references.
pub(crate) type Sheets<R> = Vec<(String, R)>;

pub(crate) fn sheets<R: Register>(tables: Vec<Table>) -> Result<Sheets<R>, PackError> {
    let mut sheets: Sheets<R> = Vec::with_capacity(tables.len());
    for mut fields in tables {
        let Some(Value::String(reference)) = fields.remove("reference") else {
            return Err(PackError::Shape("a sheet has no reference".to_owned()));
        };
        let wrong = |reason: String| PackError::Sheet {
            reference: reference.clone(),
            reason,
        };
        if sheets.iter().any(|(known, _)| *known == reference) {
            return Err(wrong("this reference is given twice".to_owned()));
        }
        let known = |key: &String| R::FIELDS.iter().any(|field| field.path == key);
        if let Some(key) = fields.keys().find(|key| !known(key)) {
            return Err(wrong(format!("not a field of the register: {key}")));
        }
        let body: R = Value::Table(fields)
            .try_into()
            .map_err(|error: toml::de::Error| wrong(error.message().to_owned()))?;
        if let Some(fault) = check_fields(&body).first() {
            return Err(wrong(format!("{}: {:?}", fault.path, fault.kind)));
        }
        sheets.push((reference, body));
    }
    Ok(sheets)
}

fn starter() -> Result<(String, Sheets<Measure>, Sheets<Risk>), PackError> {
    let shape: Shape =
        toml::from_str(STARTER).map_err(|error| PackError::Shape(error.to_string()))?;
    Ok((shape.pack, sheets(shape.measures)?, sheets(shape.risks)?))
}

/// Writes the measures, planned, then the risks, assessed. A reference already there is left as
/// its authority made it, so that doing it twice changes nothing else.
///
/// # Errors
/// [`ObservatoryError`] if the database fails; sheets written before stay.
pub async fn activate_starter(
    store: &Store,
    scope: Scope,
    author: Option<Author>,
    mint: &Mint,
) -> Result<Activated, ObservatoryError> {
    let (pack, measures, risks) = starter()?;
    let adoption = Adoption::of(store, scope, mint, author, &pack);
    let mut activated = adoption.adopt("planned", measures).await?;
    let adopted = adoption.adopt("assessed", risks).await?;
    activated.created.extend(adopted.created);
    activated.already.extend(adopted.already);
    Ok(activated)
}

/// Sheets of a pack that an authority takes over.
pub(crate) struct Adoption<'a> {
    store: &'a Store,
    scope: Scope,
    mint: &'a Mint,
    author: Option<Author>,
    note: String,
}

impl<'a> Adoption<'a> {
    /// Of a pack, in the name of `author`.
    pub(crate) fn of(
        store: &'a Store,
        scope: Scope,
        mint: &'a Mint,
        author: Option<Author>,
        pack: &str,
    ) -> Self {
        Self {
            store,
            scope,
            mint,
            author,
            note: format!("paquet {pack}"),
        }
    }

    /// Writes sheets in a state. A reference already there is left as its authority made it.
    pub(crate) async fn adopt<R: Register>(
        &self,
        state: &str,
        sheets: Sheets<R>,
    ) -> Result<Activated, ObservatoryError> {
        let mut activated = Activated::default();
        let (store, scope) = (self.store, self.scope);
        for (reference, body) in sheets {
            let there = store.entry_by_reference::<R>(scope, &reference).await?;
            if there.is_some() {
                activated.already.push(reference);
                continue;
            }
            let write = Write {
                author: self.author.clone(),
                now: self.mint.now(),
                note: self.note.clone(),
                revision: self.mint.uuid(),
            };
            let id = self.mint.id();
            let written = store
                .create_entry_in(scope, id, Some(&reference), state, body, write)
                .await;
            match written {
                Ok(_) => activated.created.push(reference),
                // Someone else activated it at the same moment.
                Err(WriteError::Store(StoreError::Taken(_))) => activated.already.push(reference),
                Err(WriteError::Store(error)) => return Err(error.into()),
                Err(reason) => return Err(ObservatoryError::Sheet { reference, reason }),
            }
        }
        Ok(activated)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use vigie_domain::registers::{PILLARS, RISK_FAMILIES};

    #[test]
    fn the_bodies_that_ship_are_sound() {
        let shape: BodiesShape = toml::from_str(BODIES).unwrap();
        let bodies = sheets::<Body>(shape.bodies).unwrap();
        assert_eq!(bodies.len(), 5);
        assert_eq!(
            bodies
                .iter()
                .filter(|(_, body)| body.kind == "steering")
                .count(),
            1
        );
    }

    #[test]
    fn forty_risks_of_four_families_each_answered_by_a_known_measure() {
        let (_, measures, risks) = starter().unwrap();
        assert_eq!((measures.len(), risks.len()), (20, 40));
        let known: BTreeSet<_> = measures.iter().map(|(reference, _)| reference).collect();
        for (reference, risk) in &risks {
            assert!(!risk.measures.is_empty(), "{reference}");
            assert!(
                risk.measures.iter().all(|m| known.contains(m)),
                "{reference}"
            );
            assert!(
                risk.gross().is_some() && risk.accepted_by.is_none(),
                "{reference}"
            );
        }
        for family in RISK_FAMILIES {
            assert!(
                risks.iter().any(|(_, risk)| risk.family == *family),
                "{family}"
            );
        }
        for pillar in PILLARS {
            assert!(
                measures.iter().any(|(_, m)| m.pillar == *pillar),
                "{pillar}"
            );
        }
    }
}
