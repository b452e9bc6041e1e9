//! Roles of people in the observatory.

use crate::class::words;
use serde::{Deserialize, Serialize};

/// What a person is entrusted with. An agent may hold several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Uses the assistant, asks, learns. Everyone is one.
    Agent,
    /// Référent IA: instructs uses, animates a department.
    Referent,
    /// Data protection officer.
    Dpo,
    /// Information security officer.
    Rssi,
    /// Runs providers and models.
    Dsi,
    /// Digital expert: integration, reversibility, operation.
    Expert,
    /// Human resources.
    Rh,
    /// Communication.
    Communication,
    /// Legal.
    Legal,
    /// Finance and purchasing: what a use costs in full, and how it is bought.
    Finance,
    /// Member of the steering committee (COPIL).
    Committee,
    /// Reads proofs, on a reason and for a time.
    Auditor,
    /// Operates the product; does not read conversations.
    Admin,
}

words!(Role {
    Agent => "agent", Referent => "referent", Dpo => "dpo", Rssi => "rssi", Dsi => "dsi",
    Expert => "expert",
    Rh => "rh", Communication => "communication", Legal => "legal",
    Finance => "finance", Committee => "committee",
    Auditor => "auditor", Admin => "admin",
});
