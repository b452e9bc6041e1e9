//! Links between entries. They are the references their bodies hold; a table beside the bodies,
//! written in the same transaction, lets them be followed both ways.

use super::entry_of;
use crate::{
    Scope, Store, StoreError,
    entity::{entry, entry_link},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use std::collections::BTreeMap;
use vigie_domain::{
    EntryId,
    register::{Cited, Entry, FieldKind, Register, value_at},
};

/// The most links shown of one entry.
const SHOWN: u64 = 200;

/// An entry at the other end of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// The field that holds the link, in the register that holds it.
    pub field: String,
    /// Whether the entry asked about holds it.
    pub outgoing: bool,
    /// The other entry's register.
    pub register: String,
    /// The other entry's reference.
    pub reference: String,
    /// Its title; `None` when no entry has this reference.
    pub title: Option<String>,
    /// Its state; empty when there is none.
    pub state: String,
}

/// What a body refers to: field, register, reference; each once.
pub(super) fn references<R: Register>(
    body: &serde_json::Value,
) -> Vec<(&'static str, &'static str, String)> {
    let mut found = Vec::new();
    for field in R::FIELDS {
        let FieldKind::References(register) = field.kind else {
            continue;
        };
        let words = value_at(body, field.path).as_array();
        for word in words.into_iter().flatten().filter_map(|word| word.as_str()) {
            let link = (field.path, register, word.trim().to_owned());
            if !link.2.is_empty() && !found.contains(&link) {
                found.push(link);
            }
        }
    }
    found
}

/// Writes again what an entry refers to.
pub(super) async fn write_links<R: Register>(
    db: &impl ConnectionTrait,
    scope: Scope,
    id: uuid::Uuid,
    body: &str,
) -> Result<(), StoreError> {
    let body = serde_json::from_str(body).map_err(|e| StoreError::corrupt("entry.body", e))?;
    scope
        .delete::<entry_link::Entity>()
        .filter(entry_link::Column::EntryId.eq(id))
        .exec(db)
        .await?;
    let rows: Vec<_> = references::<R>(&body)
        .into_iter()
        .map(|(field, register, reference)| entry_link::ActiveModel {
            entry_id: Set(id),
            field: Set(field.to_owned()),
            to_register: Set(register.to_owned()),
            to_reference: Set(reference),
            organisation_id: Set(scope.organisation().0),
        })
        .collect();
    if !rows.is_empty() {
        entry_link::Entity::insert_many(rows)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// Rules of a transition that wait for an entry of another register to refer to this one.
pub(super) async fn uncited<R: Register>(
    db: &impl ConnectionTrait,
    scope: Scope,
    reference: &str,
    transition: &str,
) -> Result<Vec<&'static Cited>, StoreError> {
    let mut missing = Vec::new();
    for rule in R::CITED.iter().filter(|rule| rule.transition == transition) {
        let ids: Vec<_> = scope
            .find::<entry_link::Entity>()
            .filter(entry_link::Column::ToRegister.eq(R::NAME))
            .filter(entry_link::Column::ToReference.eq(reference))
            .filter(entry_link::Column::Field.eq(rule.field))
            .all(db)
            .await?
            .into_iter()
            .map(|link| link.entry_id)
            .collect();
        let found = scope
            .find::<entry::Entity>()
            .filter(entry::Column::Register.eq(rule.register))
            .filter(entry::Column::Id.is_in(ids))
            .one(db)
            .await?;
        if found.is_none() {
            missing.push(rule);
        }
    }
    Ok(missing)
}

impl Store {
    /// What an entry refers to, then what refers to it; at most two hundred of each.
    pub async fn links<R: Register>(
        &self,
        scope: Scope,
        id: EntryId,
        reference: &str,
    ) -> Result<Vec<Linked>, StoreError> {
        let out = scope
            .find::<entry_link::Entity>()
            .filter(entry_link::Column::EntryId.eq(id.0))
            .order_by_asc(entry_link::Column::Field)
            .order_by_asc(entry_link::Column::ToReference)
            .limit(SHOWN)
            .all(&self.db)
            .await?;
        let known = self.titles(scope, &out).await?;
        let mut links: Vec<_> = out
            .into_iter()
            .map(|link| {
                let key = (link.to_register, link.to_reference);
                let (title, state) = known
                    .get(&key)
                    .map_or((None, String::new()), |(title, state)| {
                        (Some(title.clone()), state.clone())
                    });
                Linked {
                    field: link.field,
                    outgoing: true,
                    register: key.0,
                    reference: key.1,
                    title,
                    state,
                }
            })
            .collect();
        let back = scope
            .find::<entry_link::Entity>()
            .filter(entry_link::Column::ToRegister.eq(R::NAME))
            .filter(entry_link::Column::ToReference.eq(reference))
            .limit(SHOWN)
            .all(&self.db)
            .await?;
        let sources: Vec<_> = back.iter().map(|link| link.entry_id).collect();
        let sources: BTreeMap<_, _> = scope
            .find::<entry::Entity>()
            .filter(entry::Column::Id.is_in(sources))
            .all(&self.db)
            .await?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        let mut incoming: Vec<_> = back
            .into_iter()
            .filter_map(|link| {
                let row = sources.get(&link.entry_id)?;
                Some(Linked {
                    field: link.field,
                    outgoing: false,
                    register: row.register.clone(),
                    reference: row.reference.clone(),
                    title: Some(row.title.clone()),
                    state: row.state.clone(),
                })
            })
            .collect();
        incoming.sort_by(|a, b| (&a.register, &a.reference).cmp(&(&b.register, &b.reference)));
        links.extend(incoming);
        Ok(links)
    }

    /// Entries of the register `R` that refer to one of another, in the order of their references;
    /// at most two hundred.
    pub async fn citing<R: Register>(
        &self,
        scope: Scope,
        register: &str,
        reference: &str,
    ) -> Result<Vec<Entry<R>>, StoreError> {
        let ids: Vec<_> = scope
            .find::<entry_link::Entity>()
            .filter(entry_link::Column::ToRegister.eq(register))
            .filter(entry_link::Column::ToReference.eq(reference))
            .all(&self.db)
            .await?
            .into_iter()
            .map(|link| link.entry_id)
            .collect();
        scope
            .find::<entry::Entity>()
            .filter(entry::Column::Register.eq(R::NAME))
            .filter(entry::Column::Id.is_in(ids))
            .order_by_asc(entry::Column::Reference)
            .limit(SHOWN)
            .all(&self.db)
            .await?
            .into_iter()
            .map(entry_of)
            .collect()
    }

    async fn titles(
        &self,
        scope: Scope,
        links: &[entry_link::Model],
    ) -> Result<BTreeMap<(String, String), (String, String)>, StoreError> {
        if links.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mut any = Condition::any();
        for link in links {
            any = any.add(
                Condition::all()
                    .add(entry::Column::Register.eq(&link.to_register))
                    .add(entry::Column::Reference.eq(&link.to_reference)),
            );
        }
        let rows = scope
            .find::<entry::Entity>()
            .filter(any)
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| ((row.register, row.reference), (row.title, row.state)))
            .collect())
    }
}
