//! Changes of rules that no other table keeps: each with its date, who made it and why.

use crate::{Scope, Store, StoreError, Write, entity::rule_change};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, Set};
use std::collections::BTreeMap;
use vigie_domain::RuleKind;

/// A change of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleChange {
    /// What it is about.
    pub kind: RuleKind,
    /// Its name.
    pub subject: String,
    /// `added`, `enabled`, `disabled`, `changed`.
    pub action: String,
    /// What it was, as `name=value` separated by semicolons, or a word; empty when it was nothing.
    pub before: String,
    /// What it became; empty when the action says it.
    pub after: String,
}

impl RuleChange {
    /// The same, which became `after`.
    #[must_use]
    pub fn becoming(self, after: impl Into<String>) -> Self {
        Self {
            after: after.into(),
            ..self
        }
    }
}

/// Keeps a change; its identity is that of `write`'s revision.
pub(crate) async fn log_change(
    db: &impl ConnectionTrait,
    scope: Scope,
    change: RuleChange,
    write: &Write,
) -> Result<(), StoreError> {
    rule_change::ActiveModel {
        id: Set(write.revision),
        organisation_id: Set(scope.organisation().0),
        at: Set(write.now.micros()),
        author_id: Set(write.author.as_ref().map(|author| author.agent.0)),
        kind: Set(change.kind.as_str().to_owned()),
        subject: Set(change.subject),
        action: Set(change.action),
        before: Set(change.before),
        after: Set(change.after),
        reason: Set(write.note.clone()),
    }
    .insert(db)
    .await?;
    Ok(())
}

impl Store {
    /// The last known version of each pack of the organisation, by its name.
    pub async fn pack_versions(
        &self,
        scope: Scope,
    ) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = scope
            .find::<rule_change::Entity>()
            .filter(rule_change::Column::Kind.eq(RuleKind::Pack.as_str()))
            .order_by_asc(rule_change::Column::At)
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.subject, row.after))
            .collect())
    }

    /// Notes that a pack of the organisation has another version than before; the same one again
    /// is no change.
    pub async fn log_pack_version(
        &self,
        scope: Scope,
        name: &str,
        version: &str,
        write: Write,
    ) -> Result<bool, StoreError> {
        let before = self.pack_versions(scope).await?.remove(name);
        if before.as_deref() == Some(version) {
            return Ok(false);
        }
        let change = RuleChange {
            kind: RuleKind::Pack,
            subject: name.to_owned(),
            action: if before.is_some() { "changed" } else { "added" }.to_owned(),
            before: before.unwrap_or_default(),
            after: version.to_owned(),
        };
        log_change(&self.db, scope, change, &write).await?;
        Ok(true)
    }
}
