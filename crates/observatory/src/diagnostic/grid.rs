//! The questions, their weights and the rules of the score, as data.

use serde::Deserialize;
use std::{collections::BTreeSet, sync::OnceLock};

/// The grid that ships, in TOML.
const SHIPPED: &str = include_str!("../../../../data/diagnostic/maturity.toml");

/// A grid of questions.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// Its name and version: two scores compare only within one version.
    pub version: String,
    /// From this level on, a proof is asked for.
    pub proof_from: u8,
    /// A critical question at this level or under holds the band down.
    pub cap_when_at_most: u8,
    /// The band it is held down to.
    pub cap_band: u8,
    /// Bounds of bands 2, 3, 4…, on 100.
    pub bands: Vec<f64>,
    /// Dimensions under this index go into the plan, on 100.
    pub target: f64,
    /// Dimensions, in order.
    #[serde(rename = "dimension")]
    pub dimensions: Vec<Dimension>,
    /// Questions, in order.
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
}

/// A dimension.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Its weight among dimensions.
    pub weight: u32,
}

/// A question, with what levels 0, 2 and 4 look like.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Stable name: `D01`.
    pub id: String,
    /// Its dimension.
    pub dimension: String,
    /// The question.
    pub ask: String,
    /// Level 0.
    pub level_0: String,
    /// Level 2.
    pub level_2: String,
    /// Level 4.
    pub level_4: String,
    /// The proof asked for.
    pub proof: String,
    /// Who answers.
    pub respondent: String,
    /// Its weight in its dimension.
    pub weight: u32,
    /// Whether it can hold the band down.
    pub critical: bool,
}

/// Why a grid is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GridError {
    /// Not TOML, or not shaped as a grid.
    #[error("the grid cannot be read: {0}")]
    Shape(String),
    /// A rule of grids is broken.
    #[error("the grid is not sound: {0}")]
    Rule(String),
}

impl Grid {
    /// Reads a grid.
    ///
    /// # Errors
    /// [`GridError`]: a name given twice, a question of no dimension, a
    /// dimension without question or weight, bounds out of order.
    pub fn parse(text: &str) -> Result<Self, GridError> {
        let grid: Self =
            toml::from_str(text).map_err(|error| GridError::Shape(error.to_string()))?;
        let rule = |text: String| Err(GridError::Rule(text));
        let mut names = BTreeSet::new();
        for question in &grid.questions {
            if !names.insert(&question.id) {
                return rule(format!("{} is given twice", question.id));
            }
            if !grid.dimensions.iter().any(|d| d.id == question.dimension) {
                return rule(format!("{} is of no known dimension", question.id));
            }
            if question.weight == 0 {
                return rule(format!("{} weighs nothing", question.id));
            }
        }
        let mut names = BTreeSet::new();
        for dimension in &grid.dimensions {
            if !names.insert(&dimension.id) {
                return rule(format!("{} is given twice", dimension.id));
            }
            if dimension.weight == 0 || grid.of(&dimension.id).next().is_none() {
                return rule(format!("{} has no question or no weight", dimension.id));
            }
        }
        if !grid.bands.is_sorted_by(|a, b| a < b) {
            return rule("bounds of bands must grow".to_owned());
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

    /// The questions of a dimension, in order.
    pub fn of<'a>(&'a self, dimension: &'a str) -> impl Iterator<Item = &'a Question> {
        self.questions
            .iter()
            .filter(move |question| question.dimension == dimension)
    }

    /// The question with this name.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The band of an index, from 1.
    #[must_use]
    pub fn band(&self, index: f64) -> u8 {
        let passed = self.bands.iter().filter(|bound| index >= **bound).count();
        u8::try_from(passed + 1).unwrap_or(u8::MAX)
    }
}
