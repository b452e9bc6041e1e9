//! Drafts of the charter: written, discussed, adopted.

use crate::{
    Scope, Store, StoreError, Writing,
    charters::{column, number_of},
    entity::{charter_adoption, charter_draft, charter_remark, charter_version},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};
use uuid::Uuid;
use vigie_domain::{AgentId, CharterStage, Instant};

/// A draft of the charter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharterDraft {
    /// Identity.
    pub id: Uuid,
    /// The version it was drawn from.
    pub base: u32,
    /// Its text (TOML).
    pub source: String,
    /// Where it stands.
    pub stage: CharterStage,
    /// Grows at every change; a change names the one it was made from.
    pub version: u32,
    /// Who opened it.
    pub author: AgentId,
    /// The opinion of the legal group; empty until given.
    pub opinion: String,
    /// Who gave it, and when.
    pub opinion_by: Option<(AgentId, Instant)>,
    /// Opened.
    pub created_at: Instant,
    /// Last changed.
    pub updated_at: Instant,
    /// Reference of the decision that asked for it; empty when nobody's did.
    pub asked_by: String,
}

/// A draft to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDraft {
    /// Identity.
    pub id: Uuid,
    /// The version it is drawn from.
    pub base: u32,
    /// Its text (TOML).
    pub source: String,
    /// Reference of the decision that asks for it; empty when nobody's does.
    pub asked_by: String,
}

/// A remark on a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharterRemark {
    /// Identity.
    pub id: Uuid,
    /// The article; empty when it is about the whole.
    pub article: String,
    /// Who wrote it.
    pub author: AgentId,
    /// What it says.
    pub body: String,
    /// When.
    pub at: Instant,
    /// What was answered; empty until it was.
    pub answer: String,
    /// Who answered, and when.
    pub answered_by: Option<(AgentId, Instant)>,
}

/// A decision of the competent body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAdoption {
    /// The body.
    pub body: String,
    /// Day of the session, `2026-11-24`.
    pub day: String,
    /// Members present.
    pub present: u32,
    /// Members required for the quorum.
    pub required: u32,
    /// Why.
    pub reason: String,
    /// From when the version decides.
    pub in_force_from: Instant,
    /// Who writes it down.
    pub recorded_by: AgentId,
    /// When.
    pub now: Instant,
}

/// Why a draft does not change.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// Someone else changed it in between.
    #[error("the draft was changed in between")]
    Stale,
    /// It is not in a stage where that may be done.
    #[error("a draft in stage {0} does not allow this")]
    Stage(CharterStage),
    /// Fewer members were present than the quorum asks.
    #[error("no quorum: {present} present of {required} required")]
    NoQuorum {
        /// Members present.
        present: u32,
        /// Members required.
        required: u32,
    },
    /// No legal opinion was given.
    #[error("no legal opinion was given")]
    NoOpinion,
    /// The version would enter into force before a version that is already adopted for later, or
    /// in the past.
    #[error("the version would enter into force before the moment it is adopted")]
    InThePast,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for DraftError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

fn both(who: Option<Uuid>, when: Option<i64>) -> Option<(AgentId, Instant)> {
    Some((AgentId(who?), Instant::from_micros(when?)))
}

fn draft_of(row: charter_draft::Model) -> Result<CharterDraft, StoreError> {
    Ok(CharterDraft {
        id: row.id,
        base: number_of(row.base_number, "charter_draft.base_number")?,
        source: row.source,
        stage: row
            .stage
            .parse()
            .map_err(|e| StoreError::corrupt("charter_draft.stage", e))?,
        version: number_of(row.version, "charter_draft.version")?,
        author: AgentId(row.author_id),
        opinion: row.opinion,
        opinion_by: both(row.opinion_by, row.opinion_at),
        created_at: Instant::from_micros(row.created_at),
        updated_at: Instant::from_micros(row.updated_at),
        asked_by: row.asked_by,
    })
}

impl Store {
    /// Opens a draft.
    pub async fn open_charter_draft(
        &self,
        scope: Scope,
        draft: NewDraft,
        author: AgentId,
        now: Instant,
    ) -> Result<(), StoreError> {
        open(&self.db, scope, draft, author, now).await
    }

    /// A draft.
    pub async fn charter_draft(
        &self,
        scope: Scope,
        id: Uuid,
    ) -> Result<Option<CharterDraft>, StoreError> {
        scope
            .find::<charter_draft::Entity>()
            .filter(charter_draft::Column::Id.eq(id))
            .one(&self.db)
            .await?
            .map(draft_of)
            .transpose()
    }

    /// Every draft, the last changed first.
    pub async fn charter_drafts(&self, scope: Scope) -> Result<Vec<CharterDraft>, StoreError> {
        let rows = scope
            .find::<charter_draft::Entity>()
            .order_by_desc(charter_draft::Column::UpdatedAt)
            .limit(200)
            .all(&self.db)
            .await?;
        rows.into_iter().map(draft_of).collect()
    }

    /// Replaces the text of a draft read at `version`. A text that changes has no opinion any more:
    /// the legal group spoke of another one.
    pub async fn write_charter_draft(
        &self,
        scope: Scope,
        id: Uuid,
        version: u32,
        source: String,
        now: Instant,
    ) -> Result<(), DraftError> {
        let transaction = self.begin().await?;
        let draft = locked(&transaction, scope, id, version).await?;
        if !draft.stage.is_open() {
            return Err(DraftError::Stage(draft.stage));
        }
        change(&transaction, scope, id, version, now, |row| {
            row.col_expr(charter_draft::Column::Source, Expr::value(source))
                .col_expr(charter_draft::Column::Opinion, Expr::value(""))
                .col_expr(
                    charter_draft::Column::OpinionBy,
                    Expr::value(Option::<Uuid>::None),
                )
                .col_expr(
                    charter_draft::Column::OpinionAt,
                    Expr::value(Option::<i64>::None),
                )
        })
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Takes a draft to another stage.
    pub async fn stage_charter_draft(
        &self,
        scope: Scope,
        id: Uuid,
        version: u32,
        next: CharterStage,
        now: Instant,
    ) -> Result<(), DraftError> {
        let transaction = self.begin().await?;
        let draft = locked(&transaction, scope, id, version).await?;
        if !draft.stage.leads_to(next) {
            return Err(DraftError::Stage(draft.stage));
        }
        change(&transaction, scope, id, version, now, |row| {
            row.col_expr(charter_draft::Column::Stage, Expr::value(next.as_str()))
        })
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Writes down the opinion of the legal group on a draft that awaits it.
    pub async fn give_charter_opinion(
        &self,
        scope: Scope,
        id: Uuid,
        version: u32,
        opinion: &str,
        by: AgentId,
        now: Instant,
    ) -> Result<(), DraftError> {
        let transaction = self.begin().await?;
        let draft = locked(&transaction, scope, id, version).await?;
        if draft.stage != CharterStage::Opinion {
            return Err(DraftError::Stage(draft.stage));
        }
        change(&transaction, scope, id, version, now, |row| {
            row.col_expr(charter_draft::Column::Opinion, Expr::value(opinion))
                .col_expr(charter_draft::Column::OpinionBy, Expr::value(by.0))
                .col_expr(charter_draft::Column::OpinionAt, Expr::value(now.micros()))
        })
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Adopts a draft: in one transaction it becomes the next version, in force from its date, with
    /// the record of who adopted it. Answers its number.
    ///
    /// # Errors
    ///
    /// No quorum, no adoption; no legal opinion, no adoption; and nothing enters into force before
    /// it is adopted.
    pub async fn adopt_charter_draft(
        &self,
        scope: Scope,
        ids: [Uuid; 2],
        draft: (Uuid, u32),
        adoption: NewAdoption,
    ) -> Result<u32, DraftError> {
        if adoption.required == 0 || adoption.present < adoption.required {
            return Err(DraftError::NoQuorum {
                present: adoption.present,
                required: adoption.required,
            });
        }
        if adoption.in_force_from < adoption.now {
            return Err(DraftError::InThePast);
        }
        let (id, version) = draft;
        let transaction = self.begin().await?;
        let draft = locked(&transaction, scope, id, version).await?;
        if draft.stage != CharterStage::Opinion {
            return Err(DraftError::Stage(draft.stage));
        }
        if draft.opinion_by.is_none() {
            return Err(DraftError::NoOpinion);
        }
        let last: Option<i32> = scope
            .find::<charter_version::Entity>()
            .select_only()
            .column(charter_version::Column::Number)
            .order_by_desc(charter_version::Column::Number)
            .into_tuple()
            .one(&transaction)
            .await?;
        let number = last.unwrap_or_default() + 1;
        let organisation_id = scope.organisation().0;
        charter_version::ActiveModel {
            id: Set(ids[0]),
            organisation_id: Set(organisation_id),
            number: Set(number),
            source: Set(draft.source),
            in_force_from: Set(Some(adoption.in_force_from.micros())),
            adopted_by: Set(adoption.body.clone()),
            created_at: Set(adoption.now.micros()),
        }
        .insert(&transaction)
        .await
        .map_err(|error| StoreError::unique(error, "a charter version of this number"))?;
        charter_adoption::ActiveModel {
            id: Set(ids[1]),
            organisation_id: Set(organisation_id),
            number: Set(number),
            draft_id: Set(id),
            body: Set(adoption.body),
            day: Set(adoption.day),
            present: Set(column(adoption.present)),
            required: Set(column(adoption.required)),
            recorded_by: Set(adoption.recorded_by.0),
            recorded_at: Set(adoption.now.micros()),
            reason: Set(adoption.reason),
        }
        .insert(&transaction)
        .await?;
        change(&transaction, scope, id, version, adoption.now, |row| {
            row.col_expr(
                charter_draft::Column::Stage,
                Expr::value(CharterStage::Adopted.as_str()),
            )
        })
        .await?;
        transaction.commit().await?;
        Ok(number_of(number, "charter_version.number")?)
    }

    /// Writes a remark on a draft open to consultation.
    pub async fn remark_on_charter(
        &self,
        scope: Scope,
        draft: Uuid,
        remark: CharterRemark,
    ) -> Result<(), DraftError> {
        let found = self
            .charter_draft(scope, draft)
            .await?
            .ok_or(StoreError::Missing("draft of the charter"))?;
        if found.stage != CharterStage::Consultation {
            return Err(DraftError::Stage(found.stage));
        }
        charter_remark::ActiveModel {
            id: Set(remark.id),
            organisation_id: Set(scope.organisation().0),
            draft_id: Set(draft),
            article: Set(remark.article),
            author_id: Set(remark.author.0),
            body: Set(remark.body),
            at: Set(remark.at.micros()),
            answer: Set(remark.answer),
            answered_by: Set(remark.answered_by.map(|(who, _)| who.0)),
            answered_at: Set(remark.answered_by.map(|(_, when)| when.micros())),
        }
        .insert(&self.db)
        .await?;
        Ok(())
    }

    /// Answers a remark.
    pub async fn answer_charter_remark(
        &self,
        scope: Scope,
        draft: Uuid,
        remark: Uuid,
        answer: &str,
        by: AgentId,
        now: Instant,
    ) -> Result<(), StoreError> {
        let done = scope
            .update::<charter_remark::Entity>()
            .col_expr(charter_remark::Column::Answer, Expr::value(answer))
            .col_expr(charter_remark::Column::AnsweredBy, Expr::value(by.0))
            .col_expr(
                charter_remark::Column::AnsweredAt,
                Expr::value(now.micros()),
            )
            .filter(charter_remark::Column::Id.eq(remark))
            .filter(charter_remark::Column::DraftId.eq(draft))
            .exec(&self.db)
            .await?;
        if done.rows_affected == 0 {
            return Err(StoreError::Missing("remark"));
        }
        Ok(())
    }

    /// Remarks on a draft, the first first.
    pub async fn charter_remarks(
        &self,
        scope: Scope,
        draft: Uuid,
    ) -> Result<Vec<CharterRemark>, StoreError> {
        let rows = scope
            .find::<charter_remark::Entity>()
            .filter(charter_remark::Column::DraftId.eq(draft))
            .order_by_asc(charter_remark::Column::At)
            .limit(2000)
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| CharterRemark {
                id: row.id,
                article: row.article,
                author: AgentId(row.author_id),
                body: row.body,
                at: Instant::from_micros(row.at),
                answer: row.answer,
                answered_by: both(row.answered_by, row.answered_at),
            })
            .collect())
    }
}

async fn open(
    db: &impl ConnectionTrait,
    scope: Scope,
    draft: NewDraft,
    author: AgentId,
    now: Instant,
) -> Result<(), StoreError> {
    charter_draft::ActiveModel {
        id: Set(draft.id),
        organisation_id: Set(scope.organisation().0),
        base_number: Set(column(draft.base)),
        source: Set(draft.source),
        stage: Set(CharterStage::Draft.as_str().to_owned()),
        version: Set(1),
        author_id: Set(author.0),
        opinion: Set(String::new()),
        opinion_by: Set(None),
        opinion_at: Set(None),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
        asked_by: Set(draft.asked_by),
    }
    .insert(db)
    .await?;
    Ok(())
}

impl Writing {
    /// Opens a draft with what else this transaction writes.
    pub async fn open_charter_draft(
        &self,
        draft: NewDraft,
        author: AgentId,
        now: Instant,
    ) -> Result<(), StoreError> {
        open(&self.transaction, self.scope, draft, author, now).await
    }
}

/// A draft as it was when it was read at `version`.
async fn locked(
    db: &impl ConnectionTrait,
    scope: Scope,
    id: Uuid,
    version: u32,
) -> Result<CharterDraft, DraftError> {
    let row = scope
        .find::<charter_draft::Entity>()
        .filter(charter_draft::Column::Id.eq(id))
        .one(db)
        .await?
        .ok_or(StoreError::Missing("draft of the charter"))?;
    let draft = draft_of(row)?;
    if draft.version == version {
        Ok(draft)
    } else {
        Err(DraftError::Stale)
    }
}

/// Changes a draft if nobody did since `version`; the row itself is the lock.
async fn change(
    db: &impl ConnectionTrait,
    scope: Scope,
    id: Uuid,
    version: u32,
    now: Instant,
    with: impl FnOnce(
        sea_orm::UpdateMany<charter_draft::Entity>,
    ) -> sea_orm::UpdateMany<charter_draft::Entity>,
) -> Result<(), DraftError> {
    let done = with(scope.update::<charter_draft::Entity>())
        .col_expr(
            charter_draft::Column::Version,
            Expr::value(column(version) + 1),
        )
        .col_expr(charter_draft::Column::UpdatedAt, Expr::value(now.micros()))
        .filter(charter_draft::Column::Id.eq(id))
        .filter(charter_draft::Column::Version.eq(column(version)))
        .exec(db)
        .await?;
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(DraftError::Stale)
    }
}
