//! Which pillars of measures cover which families of risks.

use super::{FAMILIES, PILLARS};
use std::collections::{BTreeMap, BTreeSet};

/// What covers a family by a pillar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Measures of the pillar that bear on a risk of the family.
    pub measures: BTreeSet<String>,
    /// Risks of the family they bear on.
    pub risks: BTreeSet<String>,
}

impl Cell {
    /// Whether no measure of the pillar bears on the family.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.measures.is_empty()
    }
}

/// Coverage of every family by every pillar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    cells: BTreeMap<(String, String), Cell>,
    /// Risks no measure bears on.
    pub bare: Vec<String>,
}

impl Coverage {
    /// A cell, empty when nothing covers it.
    #[must_use]
    pub fn at(&self, family: &str, pillar: &str) -> Cell {
        self.cells
            .get(&(family.to_owned(), pillar.to_owned()))
            .cloned()
            .unwrap_or_default()
    }

    /// The empty cells, families then pillars in their order: what is to be flagged.
    #[must_use]
    pub fn empty(&self) -> Vec<(&'static str, &'static str)> {
        FAMILIES
            .iter()
            .flat_map(|family| PILLARS.iter().map(move |pillar| (*family, *pillar)))
            .filter(|(family, pillar)| self.at(family, pillar).is_empty())
            .collect()
    }
}

/// Crosses `risks` (identifier, family) and `measures` (identifier, pillar,
/// risks they bear on). A measure that names an unknown risk covers nothing by it.
#[must_use]
pub fn coverage(risks: &[(&str, &str)], measures: &[(&str, &str, &[String])]) -> Coverage {
    let families: BTreeMap<&str, &str> = risks.iter().copied().collect();
    let mut coverage = Coverage::default();
    let mut covered = BTreeSet::new();
    for (measure, pillar, on) in measures {
        for risk in *on {
            let Some(family) = families.get(risk.as_str()) else {
                continue;
            };
            covered.insert(risk.as_str());
            let key = ((*family).to_owned(), (*pillar).to_owned());
            let cell = coverage.cells.entry(key).or_default();
            cell.measures.insert((*measure).to_owned());
            cell.risks.insert(risk.clone());
        }
    }
    coverage.bare = risks
        .iter()
        .filter(|(risk, _)| !covered.contains(risk))
        .map(|(risk, _)| (*risk).to_owned())
        .collect();
    coverage
}
