//! Opinions that were given, over every register: what was said of a matter before.

use super::{Given, opinions::opinion_of};
use crate::{
    Scope, Store, StoreError,
    entity::{entry, opinion},
};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;
use vigie_domain::{Role, fold};

/// Most opinions looked through: what a person may read of a subject, not an archive.
const READ: u64 = 5_000;

/// An opinion that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Precedent {
    /// Whose it is.
    pub role: Role,
    /// What was said.
    pub given: Given,
    /// The entry's register.
    pub register: String,
    /// Its reference.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// What it is about: the trade of a use, else the category of the entry; may be empty.
    pub theme: String,
}

/// Which opinions.
#[derive(Debug, Clone, Default)]
pub struct PrecedentQuery {
    /// Of this role only.
    pub role: Option<Role>,
    /// Of this theme only.
    pub theme: Option<String>,
    /// Whose reasons, title or sheet hold all these words.
    pub words: String,
}

impl Store {
    /// Opinions given, the latest first, with the themes among all of them.
    pub async fn precedents(
        &self,
        scope: Scope,
        query: &PrecedentQuery,
    ) -> Result<(Vec<Precedent>, Vec<String>), StoreError> {
        let rows = scope
            .find::<opinion::Entity>()
            .filter(opinion::Column::GivenAt.is_not_null())
            .order_by_desc(opinion::Column::GivenAt)
            .order_by_desc(opinion::Column::Id)
            .limit(READ)
            .all(&self.db)
            .await?;
        let entries: BTreeMap<_, _> = scope
            .find::<entry::Entity>()
            .filter(entry::Column::Id.is_in(rows.iter().map(|row| row.entry_id)))
            .all(&self.db)
            .await?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        let wanted: Vec<String> = fold(&query.words)
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let (mut found, mut themes) = (Vec::new(), Vec::new());
        for row in rows {
            let Some(about) = entries.get(&row.entry_id) else {
                continue;
            };
            let opinion = opinion_of(row)?;
            let Some(given) = opinion.given else { continue };
            let theme = theme_of(about);
            if !theme.is_empty() && !themes.contains(&theme) {
                themes.push(theme.clone());
            }
            let text = format!("{} {}", about.search_text, fold(&given.reasons));
            let fits = query.role.is_none_or(|role| role == opinion.role)
                && query.theme.as_ref().is_none_or(|wanted| *wanted == theme)
                && wanted.iter().all(|word| text.contains(word.as_str()));
            if fits {
                found.push(Precedent {
                    role: opinion.role,
                    given,
                    register: about.register.clone(),
                    reference: about.reference.clone(),
                    title: about.title.clone(),
                    theme,
                });
            }
        }
        themes.sort();
        Ok((found, themes))
    }
}

fn theme_of(about: &entry::Model) -> String {
    let body: serde_json::Value = serde_json::from_str(&about.body).unwrap_or_default();
    let trade = body.get("trade").and_then(serde_json::Value::as_str);
    let trade = trade.map(str::trim).filter(|trade| !trade.is_empty());
    trade.map_or_else(|| about.category.clone().unwrap_or_default(), str::to_owned)
}
