//! What a named person does to the law of a use, under their name and with a reason: signing its
//! qualification, choosing a reading.

use super::{LawFile, LawPacks, read_answers};
use time::Date;
use vigie_domain::{AgentId, Role};
use vigie_law::{Answers, Lang};
use vigie_store::{StoreError, Write, WriteError};

/// Who may sign a qualification, and choose a reading.
pub const SIGNATORIES: &[Role] = &[Role::Legal, Role::Dpo];

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
pub enum ActRefusal {
    /// The person holds none of the roles that sign.
    #[error("only these roles do this: {}", SIGNATORIES.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", "))]
    Role,
    /// The person gave no reason.
    #[error("a reason is needed")]
    NoReason,
    /// Unanswered questions could still change the result, or the packs no longer accept the
    /// answers.
    #[error("unanswered questions could still change the result")]
    Incomplete,
    /// The file changed since the person read it.
    #[error("the file changed since it was read")]
    Stale,
    /// The packs know no such reading of such a rule.
    #[error("the packs have no such reading")]
    NoSuchReading,
    /// A write was refused.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<StoreError> for ActRefusal {
    fn from(error: StoreError) -> Self {
        Self::Write(error.into())
    }
}

/// Who does it, as what, when and why, and the answers it is done on.
pub(super) struct Act {
    pub(super) by: AgentId,
    pub(super) role: Role,
    pub(super) reason: String,
    pub(super) day: Date,
    /// The same day, `YYYY-MM-DD`.
    pub(super) on: String,
    pub(super) answers: Answers,
}

impl Act {
    pub(super) fn of(
        packs: &LawPacks,
        file: &LawFile,
        reason: &str,
        write: &Write,
    ) -> Result<Self, ActRefusal> {
        let author = write.author.as_ref().ok_or(ActRefusal::Role)?;
        let role = SIGNATORIES.iter().find(|role| author.roles.contains(role));
        let role = *role.ok_or(ActRefusal::Role)?;
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(ActRefusal::NoReason);
        }
        let read = read_answers(packs, file.answers.clone(), Lang::Fr);
        let answers = read.map_err(|_| ActRefusal::Incomplete)?.answers;
        Ok(Self {
            by: author.agent,
            role,
            reason,
            day: write.now.to_datetime().date(),
            on: write.now.day(),
            answers,
        })
    }
}
