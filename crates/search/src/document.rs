//! What is indexed, and who may see it.

use vigie_domain::{AgentId, EntryId, Instant, OrganisationId, ServiceId};

/// One entry of a register, as the index knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Its identity: a document put again replaces the one before.
    pub id: EntryId,
    /// Its register: `risk`.
    pub register: String,
    /// Its reference: `R101`.
    pub reference: String,
    /// What it is called.
    pub title: String,
    /// What a list by title orders it by.
    pub title_order: String,
    /// Its state.
    pub state: String,
    /// Its category, if its register has any.
    pub category: Option<String>,
    /// The service in charge.
    pub service: Option<ServiceId>,
    /// The person responsible, or who asks.
    pub owner: Option<AgentId>,
    /// Everything else that is said in it, as people wrote it: a line each, shown in extracts.
    pub text: String,
    /// Words it is also found by, never shown.
    pub words: String,
    /// Last changed.
    pub updated_at: Instant,
}

/// A register a reader may search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Its name.
    pub register: String,
    /// Only the entries of this person, if given.
    pub owner: Option<AgentId>,
}

impl Seen {
    /// All of a register.
    #[must_use]
    pub fn all(register: &str) -> Self {
        Self {
            register: register.to_owned(),
            owner: None,
        }
    }

    /// What is one person's in a register.
    #[must_use]
    pub fn own(register: &str, owner: AgentId) -> Self {
        Self {
            register: register.to_owned(),
            owner: Some(owner),
        }
    }
}

/// What a reader may see: registers of one organisation. Part of every query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The registers. None: nothing is found.
    pub registers: Vec<Seen>,
}
