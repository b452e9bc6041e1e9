//! The log of decisions, read where each is kept: charter, shield, registers, and the changes that
//! have a table of their own. Pages hold whatever is written meanwhile: each source is read from
//! the same moment on, and the latest lines of all are kept.

use crate::{
    Scope, Store, StoreError,
    entity::{
        charter_adoption, charter_exception, charter_promise, charter_version, entry, revision,
        rule_change, shield_rules,
    },
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use std::collections::BTreeMap;
use uuid::Uuid;
use vigie_domain::{
    AgentId, Instant, Logged, LoggedKind, RuleKind, Use,
    register::Register,
    registers::{Decision, KnownAnswer, Mandate},
};

/// Steps of registers that change a rule: kind, register, then the steps.
const STEPS: [(LoggedKind, &str, &[&str]); 4] = [
    (LoggedKind::Decision, Decision::NAME, &["adopt", "reject"]),
    (
        LoggedKind::Use,
        Use::NAME,
        &[
            "experiment",
            "produce",
            "suspend",
            "resume",
            "retry",
            "refuse",
            "reopen",
            "retire",
        ],
    ),
    (LoggedKind::Role, Mandate::NAME, &["appoint", "end"]),
    (LoggedKind::Role, KnownAnswer::NAME, &["validate", "retire"]),
];

/// Which lines.
#[derive(Debug, Clone, Default)]
pub struct LogQuery {
    /// Of this kind only.
    pub kind: Option<LoggedKind>,
    /// From this moment on.
    pub from: Option<Instant>,
    /// Before this moment.
    pub until: Option<Instant>,
    /// After this line of a page, towards the past: its moment and its identity.
    pub after: Option<(Instant, Uuid)>,
    /// How many at most.
    pub limit: u64,
}

/// A page of the log.
#[derive(Debug, Clone)]
pub struct LogPage {
    /// Lines, the latest first.
    pub lines: Vec<Logged>,
    /// Where the next page starts, if there is one.
    pub next: Option<(Instant, Uuid)>,
}

impl LogQuery {
    fn wants(&self, kind: LoggedKind) -> bool {
        self.kind.is_none_or(|wanted| wanted == kind)
    }

    /// The rows of a source within the period and after the cursor, the latest first; one more
    /// than asked, so that the end is known.
    fn rows<E: EntityTrait>(&self, rows: Select<E>, at: E::Column, id: E::Column) -> Select<E> {
        let mut rows = rows;
        if let Some(from) = self.from {
            rows = rows.filter(at.gte(from.micros()));
        }
        if let Some(until) = self.until {
            rows = rows.filter(at.lt(until.micros()));
        }
        if let Some((moment, last)) = self.after {
            rows = rows.filter(
                Condition::any().add(at.lt(moment.micros())).add(
                    Condition::all()
                        .add(at.eq(moment.micros()))
                        .add(id.lt(last)),
                ),
            );
        }
        rows.order_by_desc(at)
            .order_by_desc(id)
            .limit(self.limit.saturating_add(1))
    }

    /// Whether a line read whole is within the period and after the cursor.
    fn holds(&self, line: &Logged) -> bool {
        self.from.is_none_or(|from| line.at >= from)
            && self.until.is_none_or(|until| line.at < until)
            && self
                .after
                .is_none_or(|(at, id)| (line.at, line.id) < (at, id))
    }
}

fn line(id: Uuid, at: i64, kind: LoggedKind, source: &'static str) -> Logged {
    Logged {
        id,
        at: Instant::from_micros(at),
        author: None,
        kind,
        source,
        reference: String::new(),
        subject: String::new(),
        action: String::new(),
        before: String::new(),
        after: String::new(),
        reason: String::new(),
    }
}

impl Store {
    /// A page of the log of decisions, the latest first.
    pub async fn decision_log(
        &self,
        scope: Scope,
        query: &LogQuery,
    ) -> Result<LogPage, StoreError> {
        let query = &LogQuery {
            limit: query.limit.clamp(1, 10_000),
            ..query.clone()
        };
        let mut lines = Vec::new();
        if query.wants(LoggedKind::Charter) {
            lines.extend(self.logged_charters(scope, query).await?);
            lines.extend(self.logged_exceptions(scope, query).await?);
            lines.extend(self.logged_promises(scope, query).await?);
        }
        if query.wants(LoggedKind::Shield) {
            lines.extend(self.logged_shield(scope, query).await?);
        }
        lines.extend(self.logged_rules(scope, query).await?);
        for (kind, register, steps) in STEPS {
            if query.wants(kind) {
                lines.extend(
                    self.logged_steps(scope, query, (kind, register, steps))
                        .await?,
                );
            }
        }
        lines.sort_by_key(|line| std::cmp::Reverse((line.at, line.id)));
        let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
        let more = lines.len() > limit;
        lines.truncate(limit);
        let last = lines.last().map(|line| (line.at, line.id));
        Ok(LogPage {
            next: last.filter(|_| more),
            lines,
        })
    }

    async fn logged_charters(
        &self,
        scope: Scope,
        query: &LogQuery,
    ) -> Result<Vec<Logged>, StoreError> {
        use charter_version::Column;
        let rows = scope.find::<charter_version::Entity>();
        let rows = query.rows(rows, Column::CreatedAt, Column::Id);
        let rows = rows.all(&self.db).await?;
        let adoptions: BTreeMap<i32, charter_adoption::Model> = scope
            .find::<charter_adoption::Entity>()
            .filter(charter_adoption::Column::Number.is_in(rows.iter().map(|row| row.number)))
            .all(&self.db)
            .await?
            .into_iter()
            .map(|row| (row.number, row))
            .collect();
        Ok(rows
            .into_iter()
            .map(|row| {
                let adoption = adoptions.get(&row.number);
                Logged {
                    author: adoption.map(|adoption| AgentId(adoption.recorded_by)),
                    reference: row.number.to_string(),
                    subject: row.adopted_by,
                    action: "adopt".to_owned(),
                    // In force from, as a moment; the reader writes it.
                    after: row
                        .in_force_from
                        .map(|from| Instant::from_micros(from).to_rfc3339())
                        .unwrap_or_default(),
                    reason: adoption.map(|row| row.reason.clone()).unwrap_or_default(),
                    ..line(
                        row.id,
                        row.created_at,
                        LoggedKind::Charter,
                        "charter_version",
                    )
                }
            })
            .collect())
    }

    /// Exceptions granted, and taken back: two lines of one row.
    async fn logged_exceptions(
        &self,
        scope: Scope,
        query: &LogQuery,
    ) -> Result<Vec<Logged>, StoreError> {
        let rows = scope
            .find::<charter_exception::Entity>()
            .all(&self.db)
            .await?;
        let lines = rows.into_iter().flat_map(|row| {
            let granted = Logged {
                author: Some(AgentId(row.granted_by)),
                reference: format!("E{}", row.number),
                subject: row.article,
                action: "granted".to_owned(),
                after: Instant::from_micros(row.ends_at).to_rfc3339(),
                reason: row.reason,
                ..line(
                    row.id,
                    row.created_at,
                    LoggedKind::Charter,
                    "charter_exception",
                )
            };
            let revoked = row.revoked_at.map(|at| Logged {
                at: Instant::from_micros(at),
                author: row.revoked_by.map(AgentId),
                action: "revoked".to_owned(),
                after: String::new(),
                reason: row.revoked_reason,
                ..granted.clone()
            });
            std::iter::once(granted).chain(revoked)
        });
        Ok(lines.filter(|line| query.holds(line)).collect())
    }

    /// Promises stated, and withdrawn: two lines of one row.
    async fn logged_promises(
        &self,
        scope: Scope,
        query: &LogQuery,
    ) -> Result<Vec<Logged>, StoreError> {
        let rows = scope
            .find::<charter_promise::Entity>()
            .all(&self.db)
            .await?;
        let lines = rows.into_iter().flat_map(|row| {
            let stated = Logged {
                author: row.stated_by.map(AgentId),
                reference: format!("P{}", row.number),
                action: "stated".to_owned(),
                ..line(
                    row.id,
                    row.stated_at,
                    LoggedKind::Charter,
                    "charter_promise",
                )
            };
            let withdrawn = row.withdrawn_at.map(|at| Logged {
                at: Instant::from_micros(at),
                author: row.withdrawn_by.map(AgentId),
                action: "withdrawn".to_owned(),
                ..stated.clone()
            });
            std::iter::once(stated).chain(withdrawn)
        });
        Ok(lines.filter(|line| query.holds(line)).collect())
    }

    async fn logged_shield(
        &self,
        scope: Scope,
        query: &LogQuery,
    ) -> Result<Vec<Logged>, StoreError> {
        use shield_rules::Column;
        let rows = scope.find::<shield_rules::Entity>();
        let rows = query.rows(rows, Column::CreatedAt, Column::Id);
        Ok(rows
            .all(&self.db)
            .await?
            .into_iter()
            .map(|row| Logged {
                author: row.author_id.map(AgentId),
                reference: row.number.to_string(),
                action: "changed".to_owned(),
                after: row.summary,
                reason: row.reason,
                ..line(row.id, row.created_at, LoggedKind::Shield, "shield_rules")
            })
            .collect())
    }

    async fn logged_rules(
        &self,
        scope: Scope,
        query: &LogQuery,
    ) -> Result<Vec<Logged>, StoreError> {
        use rule_change::Column;
        let kinds: Vec<RuleKind> = RuleKind::ALL
            .iter()
            .copied()
            .filter(|kind| query.wants(logged(*kind).0))
            .collect();
        if kinds.is_empty() {
            return Ok(Vec::new());
        }
        let rows = scope
            .find::<rule_change::Entity>()
            .filter(Column::Kind.is_in(kinds.iter().map(|kind| kind.as_str())));
        let rows = query
            .rows(rows, Column::At, Column::Id)
            .all(&self.db)
            .await?;
        rows.into_iter()
            .map(|row| {
                let kind: RuleKind = row
                    .kind
                    .parse()
                    .map_err(|e| StoreError::corrupt("rule_change.kind", e))?;
                let (kind, source) = logged(kind);
                Ok(Logged {
                    author: row.author_id.map(AgentId),
                    subject: row.subject,
                    action: row.action,
                    before: row.before,
                    after: row.after,
                    reason: row.reason,
                    ..line(row.id, row.at, kind, source)
                })
            })
            .collect()
    }

    async fn logged_steps(
        &self,
        scope: Scope,
        query: &LogQuery,
        (kind, register, steps): (LoggedKind, &'static str, &[&str]),
    ) -> Result<Vec<Logged>, StoreError> {
        use revision::Column;
        let of_register = scope
            .find::<entry::Entity>()
            .filter(entry::Column::Register.eq(register))
            .select_only()
            .column(entry::Column::Id)
            .into_query();
        let rows = scope
            .find::<revision::Entity>()
            .filter(Column::Action.is_in(steps.iter().copied()))
            .filter(Column::EntryId.in_subquery(of_register));
        let rows = query
            .rows(rows, Column::At, Column::Id)
            .all(&self.db)
            .await?;
        let entries: BTreeMap<Uuid, entry::Model> = scope
            .find::<entry::Entity>()
            .filter(entry::Column::Id.is_in(rows.iter().map(|row| row.entry_id)))
            .all(&self.db)
            .await?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        Ok(rows
            .into_iter()
            .filter_map(|row| {
                let of = entries.get(&row.entry_id)?;
                Some(Logged {
                    author: row.author_id.map(AgentId),
                    reference: of.reference.clone(),
                    subject: of.title.clone(),
                    action: row.action,
                    reason: reason_of(register, row.note, &row.body),
                    ..line(row.id, row.at, kind, register)
                })
            })
            .collect())
    }
}

/// Why a step was taken: the reason given with it, else the one the sheet held at the time.
fn reason_of(register: &str, note: String, body: &str) -> String {
    let said = |path: &str| {
        let body: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
        let text = body.get(path).and_then(serde_json::Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    match register {
        Decision::NAME => said("reasons"),
        Mandate::NAME if note.is_empty() => said("letter"),
        KnownAnswer::NAME if note.is_empty() => said("source"),
        _ => note,
    }
}

const fn logged(kind: RuleKind) -> (LoggedKind, &'static str) {
    match kind {
        RuleKind::Provider => (LoggedKind::Model, "provider"),
        RuleKind::Model => (LoggedKind::Model, "model"),
        RuleKind::Pack => (LoggedKind::Pack, "pack"),
        RuleKind::Setting => (LoggedKind::Setting, "setting"),
    }
}
