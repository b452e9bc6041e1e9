//! Providers and their models.

use crate::{DataClass, ModelId, Price, ProviderId, class::words};
use serde::{Deserialize, Serialize};

/// Where a model runs, from the most to the least in our hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hosting {
    /// On the authority's own machines.
    OnSite,
    /// In a cloud qualified SecNumCloud by ANSSI.
    Secnumcloud,
    /// In the European Union.
    Eu,
    /// Anywhere else.
    OutsideEu,
}

words!(Hosting { OnSite => "on_site", Secnumcloud => "secnumcloud", Eu => "eu", OutsideEu => "outside_eu" });

/// How a provider is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProviderKind {
    /// The model in our own process.
    Embedded,
    /// Any server with an OpenAI-compatible API.
    Openai,
}

words!(ProviderKind { Embedded => "embedded", Openai => "openai" });

/// A light model is the default; a heavy one asks for a reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelSize {
    /// Enough for rewriting, summaries, translation.
    #[default]
    Small,
    /// Large: costs and consumes more.
    Large,
}

words!(ModelSize { Small => "small", Large => "large" });

/// Whoever runs models.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// Identity.
    pub id: ProviderId,
    /// Name, unique in the organisation.
    pub name: String,
    /// How it is spoken to.
    pub kind: ProviderKind,
    /// Base URL of its API, without a trailing slash; empty for the embedded one.
    pub base_url: String,
    /// Where its machines are.
    pub hosting: Hosting,
    /// The most careful class of data it may see.
    pub max_class: DataClass,
    /// A tool for the general public, without a contract.
    pub consumer: bool,
    /// Whether it is in use.
    pub enabled: bool,
    /// Whether it accepts `stream_options` (some servers answer 422).
    pub stream_usage: bool,
}

/// A model of a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Model {
    /// Identity.
    pub id: ModelId,
    /// Its provider.
    pub provider: ProviderId,
    /// The name clients ask for, unique in the organisation.
    pub name: String,
    /// The name the provider knows it by.
    pub upstream: String,
    /// Version, as precise as the provider says; empty when it says none.
    pub version: String,
    /// Small or large.
    pub size: ModelSize,
    /// What it costs.
    pub price: Price,
    /// The most tokens one answer may have.
    pub max_output: u32,
    /// Whether it is in use.
    pub enabled: bool,
    /// Place in the order of choice when no model is named; smallest first.
    pub rank: i32,
}
