//! Opinions: asked for by rule, in parallel, each with a deadline and a stand-in; given once by
//! who holds the role, and changed by nobody.

use super::{Author, Write, notes};
use crate::{
    NewNotice, Scope, Store, StoreError,
    entity::{entry, opinion},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, Set, sea_query::Expr,
};
use std::collections::BTreeMap;
use vigie_domain::{
    AgentId, EntryId, Instant, NoticeKind, Role,
    register::{Entry, OpinionRule, Register},
};

/// Days to give an opinion asked by hand.
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
    /// The committee speaks last: others are still awaited.
    #[error("the committee waits for the opinion of {}", awaited.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", "))]
    TooSoon {
        /// Whose.
        awaited: Vec<Role>,
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

pub(super) fn opinion_of(row: opinion::Model) -> Result<Opinion, StoreError> {
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

/// Roles other than `but` whose opinion is awaited.
fn awaited(opinions: &[Opinion], but: Role) -> Vec<Role> {
    latest(opinions)
        .into_iter()
        .filter(|(role, opinion)| *role != but && opinion.given.is_none())
        .map(|(role, _)| role)
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

/// Asks for what the rules ask and was never asked; `again`, also for what was given on what the
/// entry no longer is. Identities derive from the revision that
/// makes them, so that nothing here draws a random number.
pub(super) async fn ask<R: Register>(
    db: &impl ConnectionTrait,
    scope: Scope,
    row: &entry::Model,
    body: &R,
    write: &Write,
    again: bool,
) -> Result<(), StoreError> {
    let rules = body.opinions();
    let too_soon = !R::ASKS_AT_ONCE && row.state == R::LIFECYCLE.start();
    if rules.is_empty() || too_soon {
        return Ok(());
    }
    let known = rows(db, scope, EntryId(row.id)).await?;
    for (index, rule) in rules.iter().enumerate() {
        let mut asked = known.iter().filter(|row| row.role == rule.role.as_str());
        let held = if again {
            asked.any(|row| row.given_at.is_none())
        } else {
            asked.next().is_some()
        };
        if held {
            continue;
        }
        let index = u128::try_from(index).unwrap_or_default() + 1;
        let id = uuid::Uuid::from_u128(write.revision.as_u128() ^ index);
        let asked = Asked {
            rule: *rule,
            at: write.now,
            days: body.opinion_days(),
        };
        insert(db, scope, id, row.id, asked).await?;
        tell::<R>(db, scope, &row.reference, id, asked, write).await?;
    }
    Ok(())
}

/// Tells those who hold the role that their opinion is asked for.
async fn tell<R: Register>(
    db: &impl ConnectionTrait,
    scope: Scope,
    reference: &str,
    id: uuid::Uuid,
    asked: Asked,
    write: &Write,
) -> Result<(), StoreError> {
    let mut holders = crate::notices::holders(db, scope, asked.rule.role).await?;
    let author = write.author.as_ref().map(|author| author.agent);
    holders.retain(|holder| Some(*holder) != author);
    let notice = NewNotice {
        kind: NoticeKind::OpinionAsked,
        register: R::NAME.to_owned(),
        reference: reference.to_owned(),
        due_on: asked.due_on(),
        once: format!("opinion_asked:{id}"),
    };
    crate::notices::give(db, scope, &holders, &notice, id, asked.at).await?;
    Ok(())
}

/// An opinion asked for.
#[derive(Clone, Copy)]
struct Asked {
    rule: OpinionRule,
    at: Instant,
    /// Days to give it.
    days: i64,
}

impl Asked {
    fn due_on(&self) -> String {
        self.at.plus_seconds(self.days * 24 * 3600).day()
    }
}

async fn insert(
    db: &impl ConnectionTrait,
    scope: Scope,
    id: uuid::Uuid,
    entry: uuid::Uuid,
    asked: Asked,
) -> Result<(), StoreError> {
    let Asked { rule, at, .. } = asked;
    opinion::ActiveModel {
        id: Set(id),
        organisation_id: Set(scope.organisation().0),
        entry_id: Set(entry),
        role: Set(rule.role.as_str().to_owned()),
        because: Set(rule.because.to_owned()),
        asked_at: Set(at.micros()),
        due_on: Set(asked.due_on()),
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

/// The opinions on an entry, in the order they were asked for.
pub(super) async fn given(
    db: &impl ConnectionTrait,
    scope: Scope,
    entry: EntryId,
) -> Result<Vec<Opinion>, StoreError> {
    rows(db, scope, entry)
        .await?
        .into_iter()
        .map(opinion_of)
        .collect()
}

fn holds(author: &Author, opinion: &Opinion) -> bool {
    author.roles.contains(&opinion.role) || opinion.stand_in == Some(author.agent)
}

impl Store {
    /// The opinions on an entry, in the order they were asked for.
    pub async fn opinions(&self, scope: Scope, entry: EntryId) -> Result<Vec<Opinion>, StoreError> {
        given(&self.db, scope, entry).await
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
        if role == Role::Committee {
            let awaited = awaited(&self.opinions(scope, entry).await?, role);
            if !awaited.is_empty() {
                return Err(OpinionError::TooSoon { awaited });
            }
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

    /// Names who may give an awaited opinion in the place of the holder of the role, and tells
    /// them.
    pub async fn name_stand_in<R: Register>(
        &self,
        scope: Scope,
        of: &Entry<R>,
        id: uuid::Uuid,
        stand_in: AgentId,
        write: Write,
    ) -> Result<(), OpinionError> {
        let entry = of.id;
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
        let transaction = self.begin().await?;
        scope
            .update::<opinion::Entity>()
            .col_expr(opinion::Column::StandInId, Expr::value(stand_in.0))
            .filter(opinion::Column::Id.eq(id))
            .filter(opinion::Column::GivenAt.is_null())
            .exec(&transaction)
            .await?;
        let notice = NewNotice {
            kind: NoticeKind::OpinionAsked,
            register: R::NAME.to_owned(),
            reference: of.reference.clone(),
            due_on: opinion.due_on,
            once: format!("opinion_asked:{id}"),
        };
        crate::notices::give(&transaction, scope, &[stand_in], &notice, id, write.now).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Opinions of the organisation that are awaited past their date: register, reference and the
    /// opinion; at most a thousand.
    pub async fn late_opinions(
        &self,
        scope: Scope,
        today: &str,
    ) -> Result<Vec<(String, String, Opinion)>, StoreError> {
        let late = self.awaited_past(scope, today).await?;
        let ids: Vec<_> = late.iter().map(|row| row.entry_id).collect();
        let entries = self.entries_of(scope, ids).await?;
        let mut found = Vec::new();
        for row in late {
            if let Some(about) = entries.get(&row.entry_id) {
                let (register, reference) = (about.register.clone(), about.reference.clone());
                found.push((register, reference, opinion_of(row)?));
            }
        }
        Ok(found)
    }

    /// Asks a role by hand: where no rule asks, or again once its opinion was given and the sheet
    /// has changed since. The former opinion stays; what is already awaited is not asked twice.
    pub async fn ask_opinion<R: Register>(
        &self,
        scope: Scope,
        entry: &Entry<R>,
        role: Role,
        write: Write,
    ) -> Result<(), OpinionError> {
        let opinions = self.opinions(scope, entry.id).await?;
        let because = match latest(&opinions).get(&role) {
            None => "asked",
            Some(last) if last.given.is_none() => return Ok(()),
            Some(_) => "asked_again",
        };
        let rule = OpinionRule { role, because };
        let asked = Asked {
            rule,
            at: write.now,
            days: DAYS,
        };
        let transaction = self.begin().await?;
        insert(&transaction, scope, write.revision, entry.id.0, asked).await?;
        let id = write.revision;
        tell::<R>(&transaction, scope, &entry.reference, id, asked, &write).await?;
        transaction.commit().await?;
        Ok(())
    }
}
