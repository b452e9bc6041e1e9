//! Typed identifiers. Each is a UUID v7, so rows sort by creation; a service id
//! cannot be passed where an agent id is expected.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text.trim()).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(value: Uuid) -> Self {
                Self(value)
            }
        }
    )+};
}

ids! {
    /// A local authority or one of its satellites (ville, métropole, CCAS…).
    OrganisationId,
    /// A direction of an organisation.
    DepartmentId,
    /// A service of a department.
    ServiceId,
    /// A person who works for the organisation.
    AgentId,
    /// A signed-in browser.
    SessionId,
    /// A one-time sign-in link.
    LinkId,
    /// An API key.
    KeyId,
    /// A line of any register (use, risk, offer…).
    EntryId,
    /// Whoever runs models: the embedded one, or a server.
    ProviderId,
    /// A model of a provider.
    ModelId,
    /// One governed exchange: an intent and its outcome share it.
    TraceId,
    /// One running instance of Vigie.
    NodeId,
    /// A queued job.
    JobId,
}
