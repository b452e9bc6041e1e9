//! The registers of the observatory, beside that of uses: one file each, on the one kernel.
//!
//! Fields follow the observatory's catalogue (families of risk, pillars of mitigation, types of
//! desk request, families of solutions) and, for processing records and impact assessments, the
//! articles named beside them.

mod action;
mod body;
mod claim;
mod decision;
mod desk_request;
mod experience;
mod experiment;
mod impact_assessment;
mod incident;
mod known_answer;
mod mandate;
mod measure;
mod model_card;
mod offer;
mod offer_family;
mod opportunity;
mod processing;
mod report_section;
mod risk;
mod test_set;
mod vendor;

pub use action::Action;
pub use body::{Body, MayNotSit};
pub use decision::{CHARTER_DRAFT, DECISION_EFFECTS, Decision};
pub use desk_request::{ANONYMOUS_KINDS, DESK_KINDS, DeskRequest};
pub use experience::Experience;
pub use experiment::{Experiment, NotOpen};
pub use impact_assessment::ImpactAssessment;
pub use incident::{Incident, NOTIFICATION_HOURS};
pub use known_answer::KnownAnswer;
pub use mandate::{Mandate, POSTS};
pub use measure::{Measure, PILLARS};
pub use model_card::ModelCard;
pub use offer::Offer;
pub use offer_family::{OFFER_FAMILIES, family_ceiling};
pub use opportunity::Opportunity;
pub use processing::Processing;
pub use report_section::ReportSection;
pub use risk::{CRITICAL_FROM, RISK_FAMILIES, Risk};
pub use test_set::TestSet;
pub use vendor::Vendor;

use crate::Role;

/// Who keeps the record of what bodies decide.
pub const SECRETARIES: &[Role] = &[Role::Referent, Role::Committee, Role::Admin];

/// Everyone who holds a function: who answers the desk, and carries actions.
pub const FUNCTIONS: &[Role] = &[
    Role::Referent,
    Role::Dpo,
    Role::Rssi,
    Role::Dsi,
    Role::Rh,
    Role::Communication,
    Role::Legal,
    Role::Finance,
    Role::Committee,
    Role::Admin,
];

/// What every register needs.
pub(crate) mod kit {
    pub(crate) use crate::{
        AgentId, Instant, NoticeKind, Role, ServiceId,
        register::{
            Cited, Field, FieldFault,
            FieldKind::{
                Agent, Choice, Day, Department, Flag, Line, Moment, Number, References, Scale,
                Service, Text, Words,
            },
            Finding, Lifecycle,
            Need::{Always, ByTransition, Kept, Optional},
            OpinionRule, PublicPart, Register, Ripple, Rule, Transition, answers, asked, blank,
            broken, count, joined, rippled, said,
        },
    };
    pub(crate) use serde::{Deserialize, Serialize};

    /// Who instructs: référents IA, the IT department, administrators.
    pub(crate) const REFERENTS: &[Role] = &[Role::Referent, Role::Dsi, Role::Admin];
    /// Who answers for risks and incidents.
    pub(crate) const GUARDS: &[Role] = &[
        Role::Referent,
        Role::Dpo,
        Role::Rssi,
        Role::Dsi,
        Role::Admin,
    ];
    /// Who arbitrates.
    pub(crate) const COMMITTEE: &[Role] = &[Role::Committee];
    pub(crate) use super::{FUNCTIONS, SECRETARIES};
}

#[cfg(test)]
mod tests;
