//! People.

use crate::{AgentId, Instant, OrganisationId, Role, ServiceId, class::words};
use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// French, the language of reference.
    #[default]
    Fr,
    /// English.
    En,
}

words!(Language { Fr => "fr", En => "en" });

/// A person who works for an organisation, without any secret of theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Identity.
    pub id: AgentId,
    /// The organisation they work for.
    pub organisation: OrganisationId,
    /// Their service, if they are attached to one.
    pub service: Option<ServiceId>,
    /// Professional address, lower case; unique over the installation.
    pub email: String,
    /// Name as colleagues say it.
    pub name: String,
    /// What they are entrusted with; always contains [`Role::Agent`].
    pub roles: Vec<Role>,
    /// Language of their screens.
    pub language: Language,
    /// Whether they may sign in.
    pub active: bool,
    /// « Je ne souhaite pas utiliser l'IA »: known to no one but the gateway and the agent.
    pub no_ai: bool,
    /// When the account was made.
    pub created_at: Instant,
}

impl Agent {
    /// Whether the agent holds `role`.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}
