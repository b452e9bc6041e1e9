//! Opinions: asked for by rule, in parallel, each with a deadline and a stand-in; given once by
//! who holds the role, and changed by nobody.

use super::{Author, Write, notes};
use crate::{
    Scope, Store, StoreError,
    entity::{entry, opinion},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, Set, sea_query::Expr,
};
use std::collections::BTreeMap;
use vigie_domain::{
    AgentId, EntryId, Instant, Role,
    register::{OpinionRule, Register},
};

/// Days to give an opinion, from when it is asked for.
const DAYS: i64 = 15;

/// What an opinion may conclude.
pub const VERDICTS: &[&str] = &["favourable", "reserved", "unfavourable"];

/// An opinion, asked for or given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    /// Identity.
    pub id: uuid::Uuid,
    /// Who is asked.
    pub role: Role,
    /// The code of the rule that asks.
    pub because: String,
    /// Asked at.
    pub asked_at: Instant,
    /// Expected by, `YYYY-MM-DD`.
    pub due_on: String,
    /// Who may give it in the place of the holder.
    pub stand_in: Option<AgentId>,
    /// What was given; `None` while it is awaited.
    pub given: Option<Given>,
}

/// What was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// By whom.
    pub by: AgentId,
    /// When.
    pub at: Instant,
    /// One of [`VERDICTS`].
    pub verdict: String,
    /// Reasons and reservations.
    pub reasons: String,
    /// The version of the sheet it is about.
    pub version: i32,
}

/// Why an opinion was not taken.
#[derive(Debug, thiserror::Error)]
pub enum OpinionError {
    /// The person neither holds the role nor stands in.
    #[error("an opinion of {role} is given by who holds the role, or their stand-in")]
    NotTheirs {
        /// Whose it is.
        role: Role,
    },
    /// It was given already, and is not changed.
    #[error("the opinion of {role} was given and is not changed")]
    Given {
        /// Whose it is.
        role: Role,
    },
    /// The verdict is none of the known ones, or the reasons are missing.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for OpinionError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

fn opinion_of(row: opinion::Model) -> Result<Opinion, StoreError> {
    let given = match (row.given_by_id, row.given_at) {
        (Some(by), Some(at)) => Some(Given {
            by: AgentId(by),
            at: Instant::from_micros(at),
            verdict: row.verdict,
            reasons: row.reasons,
            version: row.entry_version.unwrap_or_default(),
        }),
        _ => None,
    };
    Ok(Opinion {
        id: row.id,
        role: row
            .role
            .parse()
            .map_err(|e| StoreError::corrupt("opinion.role", e))?,
        because: row.because,
        asked_at: Instant::from_micros(row.asked_at),
        due_on: row.due_on,
        stand_in: row.stand_in_id.map(AgentId),
        given,
    })
}

/// The latest opinion of each role.
fn latest(opinions: &[Opinion]) -> BTreeMap<Role, &Opinion> {
    opinions
        .iter()
        .map(|opinion| (opinion.role, opinion))
        .collect()
}

/// Roles whose opinion `rules` need and nobody gave, and roles whose latest opinion is a veto:
/// that of the DPO when it is unfavourable.
pub fn standing(rules: &[OpinionRule], opinions: &[Opinion]) -> (Vec<Role>, Vec<Role>) {
    let latest = latest(opinions);
    let missing = rules
        .iter()
        .map(|rule| rule.role)
        .filter(|role| {
            latest
                .get(role)
                .is_none_or(|opinion| opinion.given.is_none())
        })
        .collect();
    let veto = latest.get(&Role::Dpo).is_some_and(|opinion| {
        opinion
            .given
            .as_ref()
            .is_some_and(|given| given.verdict == "unfavourable")
    });
    (missing, if veto { vec![Role::Dpo] } else { Vec::new() })
}

/// Asks for what the rules ask and was never asked. Identities derive from the revision that
/// makes them, so that nothing here draws a random number.
pub(super) async fn ask<R: Register>(
    db: &impl ConnectionTrait,
    scope: Scope,
    row: &entry::Model,
    body: &R,
    write: &Write,
) -> Result<(), StoreError> {
    let rules = body.opinions();
    if rules.is_empty() || row.state == R::LIFECYCLE.start() {
        return Ok(());
    }
    let known = rows(db, scope, EntryId(row.id)).await?;
    for (index, rule) in rules.iter().enumerate() {
        if known.iter().any(|row| row.role == rule.role.as_str()) {
            continue;
        }
        let index = u128::try_from(index).unwrap_or_default() + 1;
        let id = uuid::Uuid::from_u128(write.revision.as_u128() ^ index);
        insert(db, scope, id, row.id, *rule, write.now).await?;
    }
    Ok(())
}

async fn insert(
    db: &impl ConnectionTrait,
    scope: Scope,
    id: uuid::Uuid,
    entry: uuid::Uuid,
    rule: OpinionRule,
    now: Instant,
) -> Result<(), StoreError> {
    opinion::ActiveModel {
        id: Set(id),
        organisation_id: Set(scope.organisation().0),
        entry_id: Set(entry),
        role: Set(rule.role.as_str().to_owned()),
        because: Set(rule.because.to_owned()),
        asked_at: Set(now.micros()),
        due_on: Set(now.plus_seconds(DAYS * 24 * 3600).day()),
        stand_in_id: Set(None),
        given_by_id: Set(None),
        given_at: Set(None),
        verdict: Set(String::new()),
        reasons: Set(String::new()),
        entry_version: Set(None),
    }
    .insert(db)
    .await?;
    Ok(())
}

async fn rows(
    db: &impl ConnectionTrait,
    scope: Scope,
    entry: EntryId,
) -> Result<Vec<opinion::Model>, StoreError> {
    Ok(scope
        .find::<opinion::Entity>()
        .filter(opinion::Column::EntryId.eq(entry.0))
        .order_by_asc(opinion::Column::AskedAt)
        .order_by_asc(opinion::Column::Id)
        .all(db)
        .await?)
}

fn holds(author: &Author, opinion: &Opinion) -> bool {
    author.roles.contains(&opinion.role) || opinion.stand_in == Some(author.agent)
}

impl Store {
    /// The opinions on an entry, in the order they were asked for.
    pub async fn opinions(&self, scope: Scope, entry: EntryId) -> Result<Vec<Opinion>, StoreError> {
        rows(&self.db, scope, entry)
            .await?
            .into_iter()
            .map(opinion_of)
            .collect()
    }

    async fn opinion(
        &self,
        scope: Scope,
        entry: EntryId,
        id: uuid::Uuid,
    ) -> Result<Opinion, StoreError> {
        let opinions = self.opinions(scope, entry).await?;
        let found = opinions.into_iter().find(|opinion| opinion.id == id);
        found.ok_or(StoreError::Missing("opinion"))
    }

    /// Gives an opinion, once. Whoever tries to give that of another, or to change one that was
    /// given, is refused, and the attempt is kept with the entry.
    pub async fn give_opinion(
        &self,
        scope: Scope,
        entry: EntryId,
        id: uuid::Uuid,
        verdict: &str,
        version: i32,
        write: Write,
    ) -> Result<Opinion, OpinionError> {
        let opinion = self.opinion(scope, entry, id).await?;
        let role = opinion.role;
        let Some(author) = &write.author else {
            return Err(OpinionError::NotTheirs { role });
        };
        let refused = if opinion.given.is_some() {
            Some(OpinionError::Given { role })
        } else if !holds(author, &opinion) {
            Some(OpinionError::NotTheirs { role })
        } else {
            None
        };
        if let Some(refused) = refused {
            return Err(self.refused(scope, entry, role, &write, refused).await?);
        }
        if !VERDICTS.contains(&verdict) {
            return Err(OpinionError::Missing("verdict"));
        }
        if verdict != "favourable" && write.note.trim().is_empty() {
            return Err(OpinionError::Missing("reasons"));
        }
        let done = scope
            .update::<opinion::Entity>()
            .col_expr(opinion::Column::GivenById, Expr::value(author.agent.0))
            .col_expr(opinion::Column::GivenAt, Expr::value(write.now.micros()))
            .col_expr(opinion::Column::Verdict, Expr::value(verdict))
            .col_expr(opinion::Column::Reasons, Expr::value(write.note.clone()))
            .col_expr(opinion::Column::EntryVersion, Expr::value(version))
            .filter(opinion::Column::Id.eq(id))
            .filter(opinion::Column::GivenAt.is_null())
            .exec(&self.db)
            .await?;
        if done.rows_affected == 0 {
            // Given at the same moment by someone else.
            let refused = OpinionError::Given { role };
            return Err(self.refused(scope, entry, role, &write, refused).await?);
        }
        Ok(self.opinion(scope, entry, id).await?)
    }

    async fn refused(
        &self,
        scope: Scope,
        entry: EntryId,
        role: Role,
        write: &Write,
        refused: OpinionError,
    ) -> Result<OpinionError, StoreError> {
        tracing::warn!(%role, %entry, "an opinion was not theirs to give or change");
        notes::write_note(
            &self.db,
            scope,
            entry,
            "refused_opinion",
            role.as_str(),
            write,
        )
        .await?;
        Ok(refused)
    }

    /// Names who may give an awaited opinion in the place of the holder of the role.
    pub async fn name_stand_in(
        &self,
        scope: Scope,
        entry: EntryId,
        id: uuid::Uuid,
        stand_in: AgentId,
        write: Write,
    ) -> Result<(), OpinionError> {
        let opinion = self.opinion(scope, entry, id).await?;
        let role = opinion.role;
        let theirs = write
            .author
            .as_ref()
            .is_some_and(|author| author.roles.contains(&role));
        let refused = if opinion.given.is_some() {
            Some(OpinionError::Given { role })
        } else if !theirs {
            Some(OpinionError::NotTheirs { role })
        } else {
            None
        };
        if let Some(refused) = refused {
            return Err(self.refused(scope, entry, role, &write, refused).await?);
        }
        scope
            .update::<opinion::Entity>()
            .col_expr(opinion::Column::StandInId, Expr::value(stand_in.0))
            .filter(opinion::Column::Id.eq(id))
            .filter(opinion::Column::GivenAt.is_null())
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Asks a role again, once its opinion was given: the sheet has changed since. The former
    /// opinion stays.
    pub async fn ask_again(
        &self,
        scope: Scope,
        entry: EntryId,
        role: Role,
        write: Write,
    ) -> Result<(), OpinionError> {
        let opinions = self.opinions(scope, entry).await?;
        let Some(last) = latest(&opinions).get(&role).copied() else {
            return Err(StoreError::Missing("opinion").into());
        };
        if last.given.is_none() {
            return Ok(());
        }
        let rule = OpinionRule {
            role,
            because: "asked_again",
        };
        insert(&self.db, scope, write.revision, entry.0, rule, write.now).await?;
        Ok(())
    }
}
