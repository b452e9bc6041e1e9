//! The library of clauses, as data, and which of them a contract owes.

use super::{ContractSheet, GridError};
use serde::Deserialize;
use std::{collections::BTreeSet, sync::OnceLock};

const SHIPPED: &str = include_str!("../../../../data/offers/clauses.toml");

/// When a clause is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// In every contract.
    Always,
    /// When the holder develops or hosts AI.
    DevelopmentOrHosting,
    /// When AI is used.
    AiUse,
    /// When the holder brings a model of their own.
    OwnModel,
    /// When it contributes to decisions on individuals.
    IndividualDecision,
    /// When it receives data that are internal, or more careful.
    InternalData,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// `K01`.
    pub id: String,
    /// The document it goes in: CCAP, CCTP, RC, annex.
    pub document: String,
    /// What it is about, in French.
    pub label: String,
    /// The same in English.
    pub label_en: String,
    /// A text to start from, in French.
    pub text: String,
    /// When it is due.
    pub when: When,
    /// What proves that it is followed, or what breaking it costs.
    pub proof: String,
    /// Where it comes from.
    pub source: String,
}

/// The library.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clauses {
    /// Name and version.
    pub version: String,
    /// Clauses, in order.
    #[serde(rename = "clause")]
    pub clauses: Vec<Clause>,
}

impl Clauses {
    /// Reads a library: names are given once, no text is empty.
    ///
    /// # Errors
    /// [`GridError`] names the first fault.
    pub fn parse(text: &str) -> Result<Self, GridError> {
        let library: Self = toml::from_str(text).map_err(|error| GridError(error.to_string()))?;
        let mut names = BTreeSet::new();
        for clause in &library.clauses {
            let id = &clause.id;
            if !names.insert(id) {
                return Err(GridError(format!("{id} is given twice")));
            }
            if [&clause.label, &clause.label_en, &clause.text, &clause.proof]
                .iter()
                .any(|text| text.trim().is_empty())
            {
                return Err(GridError(format!("{id} lacks a text")));
            }
        }
        Ok(library)
    }

    /// The library that ships.
    ///
    /// # Errors
    /// None in a built crate: a test reads it.
    pub fn shipped() -> Result<&'static Self, GridError> {
        static LIBRARY: OnceLock<Result<Clauses, GridError>> = OnceLock::new();
        LIBRARY
            .get_or_init(|| Self::parse(SHIPPED))
            .as_ref()
            .map_err(Clone::clone)
    }
}

/// What a contract owes, and holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conformity {
    /// Clauses it must hold.
    pub due: Vec<String>,
    /// Of these, those it does not.
    pub missing: Vec<String>,
    /// Clauses it holds that are not followed.
    pub broken: Vec<String>,
}

impl Conformity {
    /// Whether every clause due is there.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty()
    }
}

/// Reads a contract against the library.
#[must_use]
pub fn conformity(library: &Clauses, contract: &ContractSheet) -> Conformity {
    let due = |when: When| match when {
        When::Always => true,
        When::DevelopmentOrHosting => contract.develops_or_hosts,
        When::AiUse => contract.uses_ai,
        When::OwnModel => contract.own_model,
        When::IndividualDecision => contract.individual_decision,
        When::InternalData => contract.max_class != "public",
    };
    let mut found = Conformity::default();
    for clause in &library.clauses {
        let id = &clause.id;
        let held = contract.clauses.get(id);
        if due(clause.when) {
            found.due.push(id.clone());
            if held.is_none() {
                found.missing.push(id.clone());
            }
        }
        if held.is_some_and(|held| held.followed == "broken") {
            found.broken.push(id.clone());
        }
    }
    found
}
