//! The grid of criteria, as data.

use serde::Deserialize;
use std::{collections::BTreeSet, sync::OnceLock};

const SHIPPED: &str = include_str!("../../../../data/offers/grid.toml");

/// A versioned grid whose weights add up to 100.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// Name and version; notes are of one version.
    pub version: String,
    /// Above this note a proof is needed; without it, this note is retained.
    pub proof_above: u8,
    /// How long an assessment holds, in months.
    pub valid_months: u8,
    /// Favourable from this score, on 100.
    pub favourable_from: f64,
    /// With reservations from this score, on 100.
    pub reserved_from: f64,
    /// A light is green from this share of its axes, on 100.
    pub green_from: f64,
    /// A light is amber from this share, on 100.
    pub amber_from: f64,
    /// Concentration above which to alert, on 10 000.
    pub concentration_alert: u32,
    /// Axes, in order.
    #[serde(rename = "axis")]
    pub axes: Vec<Axis>,
    /// Objectives of sovereignty.
    #[serde(rename = "objective")]
    pub objectives: Vec<Objective>,
    /// Lights.
    #[serde(rename = "light")]
    pub lights: Vec<LightRule>,
    /// Criteria, in order.
    #[serde(rename = "criterion")]
    pub criteria: Vec<Criterion>,
}

/// An axis.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub label: String,
}

/// An objective of sovereignty, read on criteria of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// `SOV-1` to `SOV-8`.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Criteria it is read on.
    pub criteria: Vec<String>,
}

/// A light, read on whole axes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LightRule {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Axes it is read on.
    pub axes: Vec<String>,
}

/// A criterion.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// `E01`.
    pub id: String,
    /// Its axis.
    pub axis: String,
    /// What it is called.
    pub label: String,
    /// Its weight, on 100.
    pub weight: u32,
    /// Whether a note of 0 alone makes the opinion unfavourable.
    pub eliminatory: bool,
    /// What the bidder is asked.
    pub ask: String,
    /// The proof expected.
    pub proof: String,
    /// What notes mean.
    pub scale: String,
    /// Where it comes from.
    pub source: String,
}

/// Why a grid is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the grid of offers is not sound: {0}")]
pub struct GridError(pub String);

impl Grid {
    /// Reads a grid: weights add up to 100, names are given once, every axis,
    /// objective and light is read on criteria that exist.
    ///
    /// # Errors
    /// [`GridError`] names the first fault.
    pub fn parse(text: &str) -> Result<Self, GridError> {
        let grid: Self = toml::from_str(text).map_err(|error| GridError(error.to_string()))?;
        let total: u32 = grid.criteria.iter().map(|c| c.weight).sum();
        if total != 100 {
            return Err(GridError(format!("weights add up to {total}, not 100")));
        }
        let mut names = BTreeSet::new();
        for criterion in &grid.criteria {
            if !names.insert(criterion.id.as_str()) {
                return Err(GridError(format!("{} is given twice", criterion.id)));
            }
            if criterion.weight == 0 || !grid.axes.iter().any(|a| a.id == criterion.axis) {
                let id = &criterion.id;
                return Err(GridError(format!("{id} weighs nothing or has no axis")));
            }
        }
        for objective in &grid.objectives {
            let known = |id: &String| names.contains(id.as_str());
            if objective.criteria.is_empty() || !objective.criteria.iter().all(known) {
                return Err(GridError(format!("{} reads no criterion", objective.id)));
            }
        }
        for light in &grid.lights {
            let known = |id: &String| grid.criteria.iter().any(|c| &c.axis == id);
            if light.axes.is_empty() || !light.axes.iter().all(known) {
                return Err(GridError(format!("{} reads no axis", light.id)));
            }
        }
        Ok(grid)
    }

    /// The grid that ships.
    ///
    /// # Errors
    /// None in a built crate: a test reads it.
    pub fn shipped() -> Result<&'static Self, GridError> {
        static GRID: OnceLock<Result<Grid, GridError>> = OnceLock::new();
        GRID.get_or_init(|| Self::parse(SHIPPED))
            .as_ref()
            .map_err(Clone::clone)
    }
}
