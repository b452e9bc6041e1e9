//! The two records every exchange leaves in the trace.
//!
//! Fields are declared in alphabetical order of their JSON names and hold only
//! strings, integers and arrays, so that plain serialisation *is* the RFC 8785
//! canonical form (a test in the store holds the two together). No field is
//! personal data: the agent is a pseudonym, contents are keyed commitments.

use crate::{
    BudgetScope, DataClass, EntryId, Hosting, Instant, MicroEuro, NodeId, OrganisationId, Period,
    ServiceId, TraceId, class::words,
};
use serde::{Deserialize, Serialize};

/// Through which door an exchange came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// The OpenAI-compatible API, with a key.
    Api,
    /// The assistant page, with a session.
    Assistant,
    /// `vigie ask`.
    Terminal,
}

words!(Via { Api => "api", Assistant => "assistant", Terminal => "terminal" });

/// How an exchange ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeStatus {
    /// The whole answer was given.
    Answered,
    /// A rule, a budget or a malformed request stopped it before any byte left.
    Refused,
    /// The provider failed.
    Failed,
    /// The asker left before the end.
    Cancelled,
    /// Vigie stopped in the middle; found and closed at the next start.
    Interrupted,
}

words!(OutcomeStatus {
    Answered => "answered", Refused => "refused", Failed => "failed",
    Cancelled => "cancelled", Interrupted => "interrupted",
});

/// Where the token counts of an outcome come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(Default)]
pub enum UsageSource {
    /// The provider said so.
    Provider,
    /// Counted by our own tokenizer.
    Counted,
    /// Estimated from the length of the text.
    Estimated,
    /// Nothing was generated.
    #[default]
    None,
}

/// Tokens in and out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    /// Prompt tokens.
    #[serde(rename = "in")]
    pub prompt: u64,
    /// Answer tokens.
    #[serde(rename = "out")]
    pub completion: u64,
    /// Who counted.
    pub source: UsageSource,
}

/// A keyed commitment to a content: HMAC-SHA-256, hexadecimal. It proves the
/// content to whoever holds both, and says nothing once the key is destroyed.
pub type Commitment = String;

/// Energy of an exchange, as a range, or the reason it is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Footprint {
    /// An estimate.
    Estimated {
        /// Upper bound, micro-watt-hours.
        energy_max_uwh: u64,
        /// Lower bound, micro-watt-hours.
        energy_min_uwh: u64,
        /// Upper bound of greenhouse gases, micrograms of CO2 equivalent.
        gwp_max_ugco2e: u64,
        /// Lower bound of greenhouse gases, micrograms of CO2 equivalent.
        gwp_min_ugco2e: u64,
        /// Method and version.
        method: String,
    },
    /// No honest figure can be given.
    Unknown {
        /// Why: `model_parameters_unknown`, `nothing_generated`…
        unknown: String,
    },
}

/// What is written, durably, before the first byte of a prompt leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntentRecord {
    /// Pseudonym of the agent.
    pub agent: String,
    /// When it was decided.
    pub at: Instant,
    /// The charter version that decided.
    pub charter: u32,
    /// Class of data found in the prompt.
    pub class: DataClass,
    /// Class of data the host sees, after masking.
    pub class_sent: DataClass,
    /// Where the model runs.
    pub hosting: Option<Hosting>,
    /// The exchange.
    pub id: TraceId,
    /// Always `intent`.
    pub kind: IntentKind,
    /// Model name.
    pub model: String,
    /// Model version, or empty when the provider says none.
    pub model_version: String,
    /// The running instance.
    pub node: NodeId,
    /// The tenant.
    pub organisation: OrganisationId,
    /// Budget month of the reservation.
    pub period: Period,
    /// Commitment to the prompt as the agent wrote it.
    pub prompt: Commitment,
    /// Provider name.
    pub provider: String,
    /// Money reserved.
    pub reserved_cost: MicroEuro,
    /// Tokens reserved.
    pub reserved_tokens: i64,
    /// Articles of the charter that spoke (permitted, warned, asked, logged).
    pub rules: Vec<String>,
    /// What the screening did not do as usual: `failed`, `spared:2`, `unread:image`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub screening: Vec<String>,
    /// The service of the agent.
    pub service: Option<ServiceId>,
    /// The use.
    #[serde(rename = "use")]
    pub use_id: EntryId,
    /// Version of this record's shape.
    pub v: u8,
    /// The door.
    pub via: Via,
}

/// The word `intent`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntentKind {
    /// The only value.
    #[default]
    Intent,
}

/// The word `outcome`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    /// The only value.
    #[default]
    Outcome,
}

/// What is written when an exchange is over, whatever its end. It repeats the
/// facts of its intent, so that one line is a complete trace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeRecord {
    /// Pseudonym of the agent.
    pub agent: String,
    /// Commitment to the answer as the agent received it; empty if none was.
    pub answer: Commitment,
    /// Class of data found in the answer; `null` if there was none.
    pub answer_class: Option<DataClass>,
    /// When it ended.
    pub at: Instant,
    /// The charter version that decided.
    pub charter: u32,
    /// Class of data found in the prompt; `null` if it was refused before being read.
    pub class: Option<DataClass>,
    /// What it cost.
    pub cost: MicroEuro,
    /// Energy and impacts.
    pub footprint: Footprint,
    /// Where the model runs; `null` if none was chosen.
    pub hosting: Option<Hosting>,
    /// The exchange.
    pub id: TraceId,
    /// Always `outcome`.
    pub kind: OutcomeKind,
    /// Model name; empty if none was chosen.
    pub model: String,
    /// Model version.
    pub model_version: String,
    /// Milliseconds from admission to the end.
    pub ms: u64,
    /// The running instance that settled it.
    pub node: NodeId,
    /// The tenant.
    pub organisation: OrganisationId,
    /// Stable reason code of a refusal or failure; empty otherwise.
    pub reason: String,
    /// Articles that spoke; for a refusal, those that refused come first.
    pub rules: Vec<String>,
    /// The service of the agent.
    pub service: Option<ServiceId>,
    /// How it ended.
    pub status: OutcomeStatus,
    /// Tokens in and out.
    pub tokens: Tokens,
    /// The use; `null` only when the use asked for does not exist.
    #[serde(rename = "use")]
    pub use_id: Option<EntryId>,
    /// Version of this record's shape.
    pub v: u8,
    /// The door.
    pub via: Via,
}

impl IntentRecord {
    /// The budgets this exchange draws on.
    pub fn budgets(&self) -> impl Iterator<Item = BudgetScope> {
        std::iter::once(BudgetScope::Use(self.use_id)).chain(self.service.map(BudgetScope::Service))
    }
}
