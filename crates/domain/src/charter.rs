//! The life of a charter: where a draft stands, and to whom an exception is granted.

use crate::{AgentId, EntryId, ServiceId, class::words};
use serde::{Deserialize, Serialize};

/// Where a draft of the charter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CharterStage {
    /// Being written.
    Draft,
    /// Open to the remarks of agents and their representatives.
    Consultation,
    /// Before the legal group, then the competent body.
    Opinion,
    /// Adopted: its text is closed for ever.
    Adopted,
    /// Given up.
    Abandoned,
}

words!(CharterStage {
    Draft => "draft",
    Consultation => "consultation",
    Opinion => "opinion",
    Adopted => "adopted",
    Abandoned => "abandoned",
});

impl CharterStage {
    /// Whether a draft may go from here to `next`. Adoption has a way of its own: it needs a body,
    /// a quorum and a date.
    #[must_use]
    pub const fn leads_to(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Draft, Self::Consultation | Self::Abandoned)
                | (
                    Self::Consultation,
                    Self::Draft | Self::Opinion | Self::Abandoned
                )
                | (Self::Opinion, Self::Draft | Self::Abandoned)
        )
    }

    /// Whether the text may still change.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Consultation)
    }
}

/// To whom an exception to an article is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExceptionSubject {
    /// The exchanges of a use.
    Use(EntryId),
    /// The agents of a service.
    Service(ServiceId),
    /// One agent.
    Agent(AgentId),
}

impl ExceptionSubject {
    /// The stable word of its kind.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Use(_) => "use",
            Self::Service(_) => "service",
            Self::Agent(_) => "agent",
        }
    }

    /// The identity of what it is.
    #[must_use]
    pub const fn id(self) -> uuid::Uuid {
        match self {
            Self::Use(id) => id.0,
            Self::Service(id) => id.0,
            Self::Agent(id) => id.0,
        }
    }

    /// From its kind and identity; `None` for a kind that does not exist.
    #[must_use]
    pub fn of(kind: &str, id: uuid::Uuid) -> Option<Self> {
        match kind {
            "use" => Some(Self::Use(EntryId(id))),
            "service" => Some(Self::Service(ServiceId(id))),
            "agent" => Some(Self::Agent(AgentId(id))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_to_adoption_by_itself_nor_out_of_an_end() {
        for from in CharterStage::ALL {
            assert!(!from.leads_to(CharterStage::Adopted));
            for to in CharterStage::ALL {
                assert!(!CharterStage::Adopted.leads_to(*to));
                assert!(!CharterStage::Abandoned.leads_to(*to));
            }
        }
        assert!(!CharterStage::Draft.leads_to(CharterStage::Opinion));
    }

    #[test]
    fn a_subject_is_read_back() {
        let id = uuid::Uuid::from_u128(7);
        for subject in [
            ExceptionSubject::Use(EntryId(id)),
            ExceptionSubject::Service(ServiceId(id)),
            ExceptionSubject::Agent(AgentId(id)),
        ] {
            assert_eq!(ExceptionSubject::of(subject.kind(), id), Some(subject));
        }
        assert_eq!(ExceptionSubject::of("everyone", id), None);
    }
}
