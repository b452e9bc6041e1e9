//! The starter catalogue of risks and measures, as data.

use super::{FAMILIES, PILLARS, Rating, Risk};
use serde::Deserialize;
use std::{collections::BTreeSet, sync::OnceLock};

const RISKS: &str = include_str!("../../../../data/risks/risks.toml");
const MEASURES: &str = include_str!("../../../../data/risks/measures.toml");

/// A risk of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StarterRisk {
    /// `R01`.
    pub id: String,
    /// Its family.
    pub family: String,
    /// Its title.
    pub title: String,
    /// How it happens.
    pub scenario: String,
    /// Whom or what it touches.
    pub touches: Vec<String>,
    /// Gross likelihood, 1 to 4.
    pub likelihood: u8,
    /// Gross severity, 1 to 4.
    pub severity: u8,
    /// Measures against it.
    pub measures: Vec<String>,
    /// What the product does about it.
    pub control: String,
    /// What shows it.
    pub indicator: String,
    /// Who usually answers for it.
    pub owner: String,
    /// Where it comes from.
    pub references: String,
}

/// A measure of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StarterMeasure {
    /// `M01`.
    pub id: String,
    /// Its pillar.
    pub pillar: String,
    /// Its title.
    pub title: String,
    /// How it is done.
    pub how: String,
    /// What proves it.
    pub proof: String,
    /// Risks it bears on.
    pub risks: Vec<String>,
}

/// Risks and measures that name each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Risks, in order.
    pub risks: Vec<StarterRisk>,
    /// Measures, in order.
    pub measures: Vec<StarterMeasure>,
}

/// Why a catalogue is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the catalogue of risks is not sound: {0}")]
pub struct CatalogueError(pub String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RiskFile {
    #[serde(rename = "version")]
    _version: String,
    risk: Vec<StarterRisk>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureFile {
    #[serde(rename = "version")]
    _version: String,
    measure: Vec<StarterMeasure>,
}

impl Catalogue {
    /// Reads a catalogue. Every risk has a known family, a rating from 1 to 4 and
    /// measures that exist; every measure has a known pillar; and the two sides
    /// say the same of which measure bears on which risk.
    ///
    /// # Errors
    /// [`CatalogueError`] names the first fault.
    pub fn parse(risks: &str, measures: &str) -> Result<Self, CatalogueError> {
        let wrong = |text: String| CatalogueError(text);
        let risks: RiskFile = toml::from_str(risks).map_err(|error| wrong(error.to_string()))?;
        let measures: MeasureFile =
            toml::from_str(measures).map_err(|error| wrong(error.to_string()))?;
        let book = Self {
            risks: risks.risk,
            measures: measures.measure,
        };
        let mut names = BTreeSet::new();
        for risk in &book.risks {
            if !names.insert(risk.id.as_str()) {
                return Err(wrong(format!("{} is given twice", risk.id)));
            }
            if !FAMILIES.contains(&risk.family.as_str()) {
                return Err(wrong(format!("{} is of no family", risk.id)));
            }
            if Rating::new(risk.likelihood, risk.severity).is_none() {
                return Err(wrong(format!("{} is not rated from 1 to 4", risk.id)));
            }
        }
        for measure in &book.measures {
            if !names.insert(measure.id.as_str()) {
                return Err(wrong(format!("{} is given twice", measure.id)));
            }
            if !PILLARS.contains(&measure.pillar.as_str()) {
                return Err(wrong(format!("{} is of no pillar", measure.id)));
            }
        }
        let of_risks: BTreeSet<(&str, &str)> = book
            .risks
            .iter()
            .flat_map(|risk| risk.measures.iter().map(|m| (risk.id.as_str(), m.as_str())))
            .collect();
        let of_measures: BTreeSet<(&str, &str)> = book
            .measures
            .iter()
            .flat_map(|measure| {
                let pair = |risk| (risk, measure.id.as_str());
                measure.risks.iter().map(String::as_str).map(pair)
            })
            .collect();
        if let Some((risk, measure)) = of_risks.symmetric_difference(&of_measures).next() {
            return Err(wrong(format!(
                "{risk} and {measure} do not both name the other"
            )));
        }
        Ok(book)
    }

    /// The catalogue that ships.
    ///
    /// # Errors
    /// None in a built crate: a test reads it.
    pub fn shipped() -> Result<&'static Self, CatalogueError> {
        static BOOK: OnceLock<Result<Catalogue, CatalogueError>> = OnceLock::new();
        BOOK.get_or_init(|| Self::parse(RISKS, MEASURES))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// Its risks as the map needs them: gross only, nobody's yet.
    #[must_use]
    pub fn as_risks(&self) -> Vec<Risk> {
        self.risks
            .iter()
            .filter_map(|risk| {
                Some(Risk {
                    id: risk.id.clone(),
                    title: risk.title.clone(),
                    family: risk.family.clone(),
                    gross: Rating::new(risk.likelihood, risk.severity)?,
                    residual: None,
                    owned: false,
                    accepted: false,
                })
            })
            .collect()
    }
}
