//! Organisation > department (direction) > service.

use crate::{AgentId, DepartmentId, OrganisationId, ServiceId, class::words};
use serde::{Deserialize, Serialize};

/// What kind of authority an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// Ville or commune.
    Ville,
    /// Métropole or other EPCI.
    Metropole,
    /// Centre communal d'action sociale.
    Ccas,
    /// Commune membre.
    CommuneMembre,
    /// Département.
    Departement,
    /// Région.
    Region,
    /// Anything else.
    Autre,
}

words!(OrganisationKind {
    Ville => "ville", Metropole => "metropole", Ccas => "ccas", CommuneMembre => "commune_membre",
    Departement => "departement", Region => "region", Autre => "autre",
});

/// A local authority: the tenant every row belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Identity.
    pub id: OrganisationId,
    /// Name as its agents say it.
    pub name: String,
    /// Kind of authority.
    pub kind: OrganisationKind,
    /// The organisation it belongs to, if any.
    pub parent: Option<OrganisationId>,
}

/// A direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// Identity.
    pub id: DepartmentId,
    /// Name.
    pub name: String,
    /// Its référent IA: the person its agents turn to.
    pub referent: Option<AgentId>,
    /// How many people work in it; `None` when nobody said.
    pub headcount: Option<u32>,
}

/// A service of a department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Identity.
    pub id: ServiceId,
    /// The department it belongs to.
    pub department: DepartmentId,
    /// Name.
    pub name: String,
}
