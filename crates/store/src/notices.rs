//! What people are told of. A notice is written in the transaction that causes it, and with it the
//! job that mails it a little later, together with what else came meanwhile.

use crate::{
    Scope, Store, StoreError, Writing,
    agents::agent_of,
    entity::{agent, job, notice, without_mail},
    jobs::{NewJob, enqueue},
    purge::purge,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Set,
    sea_query::{Expr, OnConflict},
};
use std::collections::BTreeMap;
use vigie_domain::{Agent, AgentId, Instant, JobId, NoticeKind, Role};

/// Kind of the job that mails notices.
pub const MAIL_NOTICES: &str = "mail_notices";

/// How long notices are gathered before they are mailed together, in seconds: ten minutes.
const GATHERED: i64 = 600;

/// A notice to give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNotice {
    /// What of.
    pub kind: NoticeKind,
    /// The entry's register.
    pub register: String,
    /// The entry's reference.
    pub reference: String,
    /// By when, `YYYY-MM-DD`; empty when there is no date.
    pub due_on: String,
    /// What makes it one: nobody is told of it twice.
    pub once: String,
}

/// Notices that wait to be mailed.
#[derive(Debug, Default)]
pub struct ToMail {
    /// By person, each the oldest first.
    pub people: Vec<(Agent, Vec<Notice>)>,
    /// Those of people who do without e-mail, or are no longer active.
    pub nobody: Vec<uuid::Uuid>,
}

/// A notice given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Identity.
    pub id: uuid::Uuid,
    /// When.
    pub at: Instant,
    /// What of.
    pub kind: NoticeKind,
    /// The entry's register.
    pub register: String,
    /// The entry's reference.
    pub reference: String,
    /// By when; may be empty.
    pub due_on: String,
    /// Whether the person marked it as read.
    pub read: bool,
}

fn notice_of(row: notice::Model) -> Result<Notice, StoreError> {
    Ok(Notice {
        id: row.id,
        at: Instant::from_micros(row.at),
        kind: row
            .kind
            .parse()
            .map_err(|e| StoreError::corrupt("notice.kind", e))?,
        register: row.register,
        reference: row.reference,
        due_on: row.due_on,
        read: row.read_at.is_some(),
    })
}

/// Gives a notice to each of `agents`, once, and enqueues the job that mails it. Identities derive
/// from `seed` and from the person, so that nothing here draws a random number.
pub(crate) async fn give(
    db: &impl ConnectionTrait,
    scope: Scope,
    agents: &[AgentId],
    new: &NewNotice,
    seed: uuid::Uuid,
    now: Instant,
) -> Result<u64, StoreError> {
    let mut given = 0;
    for agent in agents {
        let name = format!("{agent}/{}", new.once);
        let row = notice::ActiveModel {
            id: Set(derived(seed, &name)),
            organisation_id: Set(scope.organisation().0),
            agent_id: Set(agent.0),
            at: Set(now.micros()),
            kind: Set(new.kind.as_str().to_owned()),
            register: Set(new.register.clone()),
            reference: Set(new.reference.clone()),
            due_on: Set(new.due_on.clone()),
            once: Set(new.once.clone()),
            read_at: Set(None),
            mailed_at: Set(None),
        };
        let known = OnConflict::columns([notice::Column::AgentId, notice::Column::Once])
            .do_nothing()
            .to_owned();
        given += notice::Entity::insert(row)
            .on_conflict(known)
            .exec_without_returning(db)
            .await?;
    }
    if given > 0 {
        let waiting = job::Entity::find()
            .filter(job::Column::Kind.eq(MAIL_NOTICES))
            .filter(job::Column::DoneAt.is_null())
            .filter(job::Column::LockedUntil.is_null())
            .one(db)
            .await?;
        if waiting.is_none() {
            let job = NewJob {
                id: JobId(derived(seed, &new.once)),
                kind: MAIL_NOTICES.to_owned(),
                payload: "{}".to_owned(),
                run_at: now.plus_seconds(GATHERED),
            };
            enqueue(db, job).await?;
        }
    }
    Ok(given)
}

/// An identity that follows from another and a name, whatever else follows from it.
fn derived(seed: uuid::Uuid, name: &str) -> uuid::Uuid {
    use sha2::{Digest, Sha256};
    let mut digest = Sha256::new();
    digest.update(seed.as_bytes());
    digest.update(name.as_bytes());
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(digest.finalize()) {
        *byte = from;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Active people who hold a role.
pub(crate) async fn holders(
    db: &impl ConnectionTrait,
    scope: Scope,
    role: Role,
) -> Result<Vec<AgentId>, StoreError> {
    let rows = scope
        .find::<agent::Entity>()
        .filter(agent::Column::Active.eq(true))
        .filter(agent::Column::Roles.ne(Role::Agent.as_str()))
        .all(db)
        .await?;
    let mut holders = Vec::new();
    for row in &rows {
        if agent_of(row)?.roles.contains(&role) {
            holders.push(AgentId(row.id));
        }
    }
    Ok(holders)
}

impl Writing {
    /// Gives a notice to people with what else this transaction writes, once each.
    pub async fn give_notice(
        &self,
        agents: &[AgentId],
        new: &NewNotice,
        seed: uuid::Uuid,
        now: Instant,
    ) -> Result<u64, StoreError> {
        give(&self.transaction, self.scope, agents, new, seed, now).await
    }
}

impl Store {
    /// Gives a notice to people, once each; answers how many had not had it.
    pub async fn give_notice(
        &self,
        scope: Scope,
        agents: &[AgentId],
        new: &NewNotice,
        seed: uuid::Uuid,
        now: Instant,
    ) -> Result<u64, StoreError> {
        let transaction = self.begin().await?;
        let given = give(&transaction, scope, agents, new, seed, now).await?;
        transaction.commit().await?;
        Ok(given)
    }

    /// Active people who hold a role.
    pub async fn holders(&self, scope: Scope, role: Role) -> Result<Vec<AgentId>, StoreError> {
        holders(&self.db, scope, role).await
    }

    /// The notices of a person, the latest first; only those not read yet if asked.
    pub async fn notices(
        &self,
        scope: Scope,
        agent: AgentId,
        unread: bool,
        limit: u64,
    ) -> Result<Vec<Notice>, StoreError> {
        let mut query = scope
            .find::<notice::Entity>()
            .filter(notice::Column::AgentId.eq(agent.0));
        if unread {
            query = query.filter(notice::Column::ReadAt.is_null());
        }
        query
            .order_by_desc(notice::Column::At)
            .order_by_desc(notice::Column::Id)
            .limit(limit)
            .all(&self.db)
            .await?
            .into_iter()
            .map(notice_of)
            .collect()
    }

    /// How many notices a person has not read.
    pub async fn unread_notices(&self, scope: Scope, agent: AgentId) -> Result<u64, StoreError> {
        Ok(scope
            .find::<notice::Entity>()
            .filter(notice::Column::AgentId.eq(agent.0))
            .filter(notice::Column::ReadAt.is_null())
            .count(&self.db)
            .await?)
    }

    /// Marks every notice of a person as read.
    pub async fn read_notices(
        &self,
        scope: Scope,
        agent: AgentId,
        now: Instant,
    ) -> Result<(), StoreError> {
        scope
            .update::<notice::Entity>()
            .col_expr(notice::Column::ReadAt, Expr::value(now.micros()))
            .filter(notice::Column::AgentId.eq(agent.0))
            .filter(notice::Column::ReadAt.is_null())
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Whether a person is told by e-mail.
    pub async fn wants_mail(&self, scope: Scope, agent: AgentId) -> Result<bool, StoreError> {
        let without = scope
            .find::<without_mail::Entity>()
            .filter(without_mail::Column::AgentId.eq(agent.0))
            .one(&self.db)
            .await?;
        Ok(without.is_none())
    }

    /// Has a person told by e-mail, or not.
    pub async fn set_wants_mail(
        &self,
        scope: Scope,
        agent: AgentId,
        wants: bool,
        now: Instant,
    ) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        scope
            .delete::<without_mail::Entity>()
            .filter(without_mail::Column::AgentId.eq(agent.0))
            .exec(&transaction)
            .await?;
        if !wants {
            without_mail::ActiveModel {
                agent_id: Set(agent.0),
                organisation_id: Set(scope.organisation().0),
                since: Set(now.micros()),
            }
            .insert(&transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Notices of the whole installation that wait to be mailed, by person, oldest first; at most
    /// `limit`.
    pub async fn notices_to_mail(&self, limit: u64) -> Result<ToMail, StoreError> {
        let rows = notice::Entity::find()
            .filter(notice::Column::MailedAt.is_null())
            .filter(notice::Column::ReadAt.is_null())
            .order_by_asc(notice::Column::At)
            .limit(limit)
            .all(&self.db)
            .await?;
        let mut by_agent: BTreeMap<uuid::Uuid, Vec<Notice>> = BTreeMap::new();
        for row in rows {
            by_agent
                .entry(row.agent_id)
                .or_default()
                .push(notice_of(row)?);
        }
        let ids: Vec<_> = by_agent.keys().copied().collect();
        let without: Vec<_> = without_mail::Entity::find()
            .filter(without_mail::Column::AgentId.is_in(ids.clone()))
            .all(&self.db)
            .await?
            .into_iter()
            .map(|row| row.agent_id)
            .collect();
        let agents = agent::Entity::find()
            .filter(agent::Column::Id.is_in(ids))
            .filter(agent::Column::Active.eq(true))
            .all(&self.db)
            .await?;
        let mut people = Vec::new();
        for row in agents.iter().filter(|row| !without.contains(&row.id)) {
            let notices = by_agent.remove(&row.id).unwrap_or_default();
            people.push((agent_of(row)?, notices));
        }
        let nobody = by_agent.into_values().flatten().map(|notice| notice.id);
        Ok(ToMail {
            people,
            nobody: nobody.collect(),
        })
    }

    /// Notes that notices were mailed, or that there is nobody to mail them to.
    pub async fn notices_mailed(&self, ids: &[uuid::Uuid], now: Instant) -> Result<(), StoreError> {
        notice::Entity::update_many()
            .col_expr(notice::Column::MailedAt, Expr::value(now.micros()))
            .filter(notice::Column::Id.is_in(ids.iter().copied()))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Deletes notices given before `moment`; answers how many.
    pub async fn purge_notices(&self, moment: Instant) -> Result<u64, StoreError> {
        purge::<notice::Entity>(&self.db, notice::Column::At, moment).await
    }
}
