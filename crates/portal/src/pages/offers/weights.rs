//! The weights of the grid.

use crate::{form::Form, page::Page};
use askama::Template;

/// The weight of a criterion.
#[derive(Debug, Clone)]
pub struct WeightField {
    /// Name of its field.
    pub name: String,
    /// The criterion.
    pub label: String,
    /// Its weight in force.
    pub value: u32,
}

/// An axis, and the weights of its criteria.
#[derive(Debug, Clone)]
pub struct WeightAxis {
    /// Stable name.
    pub id: String,
    /// The axis.
    pub label: String,
    /// What it weighs in force.
    pub weight: u32,
    /// Its criteria.
    pub fields: Vec<WeightField>,
}

/// The weights of the grid.
#[derive(Debug, Template)]
#[template(path = "offers/weights.html")]
pub struct OfferWeights {
    /// The frame.
    pub page: Page,
    /// The version in force.
    pub version: String,
    /// Every version, the last first.
    pub versions: Vec<String>,
    /// Axes.
    pub axes: Vec<WeightAxis>,
    /// The form.
    pub form: Form,
    /// Whether the reader may adopt others.
    pub may_write: bool,
}
