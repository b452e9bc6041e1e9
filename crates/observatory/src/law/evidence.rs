//! Where each obligation of a use stands, and what proves it.

use super::LawFile;
use serde::{Deserialize, Serialize};
use vigie_domain::{AgentId, register::Entry};
use vigie_law::{Duty, Status};
use vigie_store::{Scope, Store, Write, WriteError};

/// Where an obligation stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceState {
    /// Nothing was done.
    #[default]
    ToDo,
    /// Begun.
    UnderWay,
    /// Done, and the proof is named.
    Proven,
}

impl EvidenceState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::ToDo, Self::UnderWay, Self::Proven];

    /// Its stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ToDo => "to_do",
            Self::UnderWay => "under_way",
            Self::Proven => "proven",
        }
    }

    /// Reads a stable word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// The state of an obligation, as somebody declared it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// State.
    pub state: EvidenceState,
    /// Where the proof is: a document, a reference, a link.
    pub proof: String,
    /// Who declared it.
    pub by: Option<AgentId>,
    /// When, `YYYY-MM-DD`.
    pub on: String,
}

/// Why evidence was not kept.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceRefusal {
    /// « Proven » without saying by what.
    #[error("an obligation is proven by something: name it")]
    NoProof,
    /// The obligation is not one of this use.
    #[error("this use has no such obligation")]
    NotOfThisUse,
    /// A write was refused.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// How much of what the authority must do today is proven.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Conformity {
    /// Obligations of the authority in force on the day.
    pub due: usize,
    /// Those of them that are proven.
    pub proven: usize,
    /// Obligations of the authority announced or uncertain: to prepare, not counted.
    pub ahead: usize,
}

impl Conformity {
    /// Proven ÷ due; `None` when nothing is due, which is not « all is well ».
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a few dozen obligations")]
    pub fn share(self) -> Option<f64> {
        (self.due > 0).then(|| self.proven as f64 / self.due as f64)
    }
}

impl Conformity {
    /// Counts, from obligations of the authority and their evidence, and nothing else.
    fn counted<'a>(file: &LawFile, duties: impl Iterator<Item = Counted<'a>>) -> Self {
        let mut count = Self::default();
        for duty in duties.filter(|duty| duty.ours) {
            if duty.due {
                count.due += 1;
                let proven = file
                    .evidence
                    .get(duty.id)
                    .is_some_and(|evidence| evidence.state == EvidenceState::Proven);
                count.proven += usize::from(proven);
            } else if !duty.ended {
                count.ahead += 1;
            }
        }
        count
    }

    /// Of a file as it was last computed.
    #[must_use]
    pub fn kept(file: &LawFile) -> Self {
        let duties = file.outcome.duties.iter().map(|duty| Counted {
            id: &duty.id,
            ours: duty.ours,
            due: duty.due,
            ended: duty.status == "ended",
        });
        Self::counted(file, duties)
    }

    /// Of a file whose obligations were computed for `as_of`.
    #[must_use]
    pub fn of(duties: &[Duty], as_of: &str, file: &LawFile) -> Self {
        let duties = duties.iter().map(|duty| Counted {
            id: &duty.id,
            ours: duty.ours,
            due: duty.is_due(as_of),
            ended: duty.status == Status::Ended,
        });
        Self::counted(file, duties)
    }
}

/// What counting looks at in an obligation.
struct Counted<'a> {
    id: &'a str,
    ours: bool,
    due: bool,
    ended: bool,
}

/// Notes where the obligation `duty` stands.
///
/// # Errors
/// [`EvidenceRefusal`].
pub async fn set_evidence(
    store: &Store,
    scope: Scope,
    file: Entry<LawFile>,
    duty: &str,
    state: EvidenceState,
    proof: &str,
    write: Write,
) -> Result<Entry<LawFile>, EvidenceRefusal> {
    let proof = proof.trim();
    if state == EvidenceState::Proven && proof.is_empty() {
        return Err(EvidenceRefusal::NoProof);
    }
    if !file
        .body
        .outcome
        .duties
        .iter()
        .any(|known| known.id == duty)
    {
        return Err(EvidenceRefusal::NotOfThisUse);
    }
    let mut body = file.body;
    let evidence = Evidence {
        state,
        proof: proof.to_owned(),
        by: write.author.as_ref().map(|author| author.agent),
        on: write.now.day(),
    };
    body.evidence.insert(duty.to_owned(), evidence);
    Ok(store
        .edit_entry(scope, file.id, file.version, body, write)
        .await?)
}
