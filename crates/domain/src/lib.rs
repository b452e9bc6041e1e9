//! The vocabulary of the house: organisation, person, use, register kernel,
//! exchange, budget.
//!
//! Nothing here reads a clock, draws a random number or touches a disk: time
//! and randomness come in as arguments (see [`Mint`]). Every other room speaks
//! in these types.

mod agent;
pub mod bench;
mod budget;
mod charter;
mod class;
mod decision_log;
mod exchange;
mod id;
mod instant;
mod mint;
mod money;
mod notice;
mod organisation;
mod provider;
pub mod register;
pub mod registers;
mod role;
mod text;
mod uses;
mod written_day;

pub use agent::{Agent, Language};
pub use budget::{Amount, Budget, BudgetScope, Ceiling, OverBudget, Unit};
pub use charter::{CharterStage, ExceptionSubject};
pub use class::{DataClass, UnknownWord};
pub use decision_log::{Logged, LoggedKind, RuleKind};
pub use exchange::{
    Commitment, Footprint, IntentKind, IntentRecord, OutcomeKind, OutcomeRecord, OutcomeStatus,
    Tokens, UsageSource, Via,
};
pub use id::{
    AgentId, DepartmentId, EntryId, JobId, KeyId, LinkId, ModelId, NodeId, OrganisationId,
    ProviderId, ServiceId, SessionId, TraceId,
};
pub use instant::{Instant, InvalidInstant, Period};
pub use mint::Mint;
pub use money::{MicroEuro, Price};
pub use notice::NoticeKind;
pub use organisation::{Department, Organisation, OrganisationKind, Service};
pub use provider::{Hosting, Model, ModelSize, Provider, ProviderKind};
pub use role::Role;
pub use text::{fold, slug};
pub use uses::{
    AiActTier, Benefit, DataOfUse, Family, HumanRole, Opinion, Qualification, Use, UseState,
    Visibility,
};
pub use written_day::{kept_day, written_day, written_kept_day, written_month};
