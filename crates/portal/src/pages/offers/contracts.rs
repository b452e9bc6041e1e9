//! Contracts: when they end, whom they depend on, which clauses they hold.

use crate::{
    form::Form,
    page::Page,
    ui::{Choice, Figure, Tone},
};
use askama::Template;

/// A contract among others.
#[derive(Debug, Clone)]
pub struct ContractRow {
    /// `C101`.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// Its sheet.
    pub href: String,
    /// Its holder.
    pub vendor: String,
    /// Its state, in a word.
    pub state: &'static str,
    /// Whether it holds every clause due: tone and word.
    pub conformity: (Tone, String),
    /// Its last day, written.
    pub ends: Option<String>,
    /// By when to decide, and how near it is: tone and sentence.
    pub deadline: Option<(Tone, String)>,
    /// Yearly amount, written.
    pub yearly: Option<String>,
}

/// What a group weighs.
#[derive(Debug, Clone)]
pub struct GroupRow {
    /// The group.
    pub name: String,
    /// A year, written.
    pub yearly: String,
    /// Its share, written.
    pub share: String,
}

/// Every contract.
#[derive(Debug, Template)]
#[template(path = "offers/contracts.html")]
pub struct Contracts {
    /// The frame.
    pub page: Page,
    /// Contracts, those to decide first.
    pub rows: Vec<ContractRow>,
    /// Concentration.
    pub figures: Vec<Figure>,
    /// What it is made of.
    pub groups: Vec<GroupRow>,
    /// A sentence when it is above the alert.
    pub alert: Option<String>,
    /// Running contracts whose amount is not known.
    pub unknown: Vec<String>,
}

/// A clause of the library.
#[derive(Debug, Clone)]
pub struct ClauseLine {
    /// `K01`.
    pub id: String,
    /// The document it goes in.
    pub document: String,
    /// What it is about, in the reader's language.
    pub label: String,
    /// The text, in French.
    pub text: String,
    /// When it is due.
    pub when: &'static str,
    /// Its proof.
    pub proof: String,
    /// Where it comes from.
    pub source: String,
}

/// The library of clauses.
#[derive(Debug, Template)]
#[template(path = "offers/clauses.html")]
pub struct OfferClauses {
    /// The frame.
    pub page: Page,
    /// Its version.
    pub version: String,
    /// Clauses.
    pub clauses: Vec<ClauseLine>,
}

/// A clause in the form of a contract.
#[derive(Debug, Clone)]
pub struct ClauseField {
    /// The clause.
    pub clause: ClauseLine,
    /// Whether the contract owes it.
    pub due: bool,
    /// Whether it lacks it.
    pub missing: bool,
    /// Names of its fields: held, place, followed, note.
    pub names: [String; 4],
    /// How it may be followed.
    pub followed: Vec<Choice>,
}

/// The clauses of a contract.
#[derive(Debug, Template)]
#[template(path = "offers/contract_clauses.html")]
pub struct ContractClauses {
    /// The frame.
    pub page: Page,
    /// `C101`.
    pub reference: String,
    /// Whether it holds every clause due: tone and word.
    pub conformity: (Tone, String),
    /// Clauses due that are missing, in words.
    pub missing: Vec<String>,
    /// Every clause.
    pub fields: Vec<ClauseField>,
    /// The form.
    pub form: Form,
    /// Version, to be sent with any change.
    pub version: i32,
    /// Whether the reader may write.
    pub may_write: bool,
}
