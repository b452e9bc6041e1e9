//! The full cost of an offer.

use crate::{
    form::Form,
    page::Page,
    ui::{Choice, Figure},
};
use askama::Template;

/// A kind of cost, in the form.
#[derive(Debug, Clone)]
pub struct CostField {
    /// Name of the kind.
    pub kind: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// Names of its fields: what it counts, once, each year.
    pub names: (String, String, String),
}

/// A line of the result.
#[derive(Debug, Clone)]
pub struct CostLineRow {
    /// The kind.
    pub kind: &'static str,
    /// What it counts.
    pub label: String,
    /// Once.
    pub once: String,
    /// Each year.
    pub yearly: String,
    /// Over the years, at today's prices.
    pub sum: String,
    /// Over the years, prices moved.
    pub then: String,
}

/// What costs add up to.
#[derive(Debug, Clone)]
pub struct CostResult {
    /// Total, share outside licences, cost for an agent.
    pub figures: Vec<Figure>,
    /// Lines, which add up.
    pub lines: Vec<CostLineRow>,
    /// Totals: today's prices, prices moved.
    pub total: (String, String),
    /// Each year: its number, today's prices, prices moved.
    pub years: Vec<(usize, String, String)>,
}

/// A price as it was at one time.
#[derive(Debug, Clone)]
pub struct PriceRow {
    /// When, and by whom.
    pub by: String,
    /// Licences and tokens of a year.
    pub yearly: String,
    /// What it moved by, in percent, written; empty for the first.
    pub change: String,
    /// The reason given.
    pub note: String,
}

/// The budget of a use, before and after.
#[derive(Debug, Clone)]
pub struct BudgetMove {
    /// The use.
    pub title: String,
    /// Its sheet.
    pub href: String,
    /// Spent this month, and what the same would cost.
    pub spent: (String, String),
    /// The ceiling of the month, and the one that would leave as much room.
    pub ceiling: Option<(String, String)>,
    /// Whether the ceiling of today would be passed.
    pub passed: bool,
}

/// The costs of an offer: the form and what follows from it.
#[derive(Debug, Template)]
#[template(path = "offers/cost.html")]
pub struct OfferCost {
    /// The frame.
    pub page: Page,
    /// `F101`.
    pub reference: String,
    /// What costs add up to; `None` when none is written.
    pub result: Option<CostResult>,
    /// How many years.
    pub years: u8,
    /// By how much prices move, in percent, with its sign.
    pub rise: String,
    /// Prices as they were, the latest first.
    pub prices: Vec<PriceRow>,
    /// Budgets of the uses the offer serves.
    pub budgets: Vec<BudgetMove>,
    /// Kinds.
    pub fields: Vec<CostField>,
    /// The form.
    pub form: Form,
    /// Version of the sheet of costs; 0 before it exists.
    pub version: i32,
    /// Whether the reader may write.
    pub may_write: bool,
    /// The form that chooses years and rise.
    pub asked: Form,
    /// Years to choose from.
    pub spans: Vec<Choice>,
}

impl OfferCost {
    /// The address of a page of the offer.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        self.page
            .link(&format!("/registres/offres/{}{rest}", self.reference))
    }
}
