//! The authority's own weights of the grid: each version is adopted once, and stays as it was.
//!
//! Only weights are the authority's: criteria, their eliminatory ones and what notes mean come
//! with the grid that ships. An evaluation names the version it was made with, and is read with it.

use super::{Grid, GridError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vigie_domain::{
    Role,
    register::{Entry, Field, FieldGroup, FieldKind, Lifecycle, Need, Register, Transition},
};
use vigie_store::{ListQuery, Scope, Store, StoreError};

/// One version of an authority's weights.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WeightSheet {
    /// What it is called.
    pub title: String,
    /// Version of the grid whose criteria it weighs.
    pub base: String,
    /// Weight of each criterion; together 100.
    pub weights: BTreeMap<String, u32>,
    /// Why: the decision it comes from.
    pub reason: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["draft", "adopted"],
    transitions: &[Transition::new(
        "adopt",
        &["draft"],
        "adopted",
        &[Role::Referent, Role::Dsi, Role::Admin],
    )],
};

const GROUP: FieldGroup = FieldGroup("weights");

const FIELDS: &[Field] = &[
    GROUP.field("title", FieldKind::Line(120), Need::Always),
    GROUP.field("base", FieldKind::Line(40), Need::Always),
    GROUP.field("weights", FieldKind::Text, Need::Always),
    GROUP.field("reason", FieldKind::Text, Need::Always),
];

impl Register for WeightSheet {
    const NAME: &'static str = "offer_weights";
    const PREFIX: &'static str = "W";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const SEALED: &'static [&'static str] = &["adopted"];

    fn title(&self) -> &str {
        &self.title
    }
}

/// What is wrong with weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeightFault {
    /// A criterion weighs nothing, or more than all: its name.
    Out(String),
    /// They add up to this, not to 100.
    Sum(u32),
}

/// What is wrong with the weights of a grid; nothing when they may be adopted.
#[must_use]
pub fn check_weights(grid: &Grid, weights: &BTreeMap<String, u32>) -> Vec<WeightFault> {
    let of = |id: &str| weights.get(id).copied().unwrap_or_default();
    let mut faults: Vec<WeightFault> = grid
        .criteria
        .iter()
        .filter(|criterion| !(1..=100).contains(&of(&criterion.id)))
        .map(|criterion| WeightFault::Out(criterion.id.clone()))
        .collect();
    let sum = grid.criteria.iter().fold(0_u32, |sum, criterion| {
        sum.saturating_add(of(&criterion.id))
    });
    if sum != 100 {
        faults.push(WeightFault::Sum(sum));
    }
    faults
}

/// Every version of the grid that an authority may have used: the one that ships, then its own.
#[derive(Debug, Clone)]
pub struct Grids(Vec<Grid>);

impl Grids {
    /// The grid that ships, weighed by each of these adopted sheets, the oldest first. A sheet of
    /// other criteria, or whose weights do not stand, is left out.
    ///
    /// # Errors
    /// [`GridError`] when the grid that ships does not read: never in a built crate.
    pub fn of(sheets: &[(String, WeightSheet)]) -> Result<Self, GridError> {
        let shipped = Grid::shipped()?;
        let mut grids = vec![shipped.clone()];
        for (reference, sheet) in sheets {
            if sheet.base == shipped.version && check_weights(shipped, &sheet.weights).is_empty() {
                grids.push(weighed(shipped, reference, sheet));
            }
        }
        Ok(Self(grids))
    }

    /// The version in force: the last one adopted, else the one that ships.
    #[must_use]
    pub fn in_force(&self) -> &Grid {
        // Never empty: it begins with the grid that ships.
        &self.0[self.0.len() - 1]
    }

    /// Another version.
    #[must_use]
    pub fn version(&self, version: &str) -> Option<&Grid> {
        self.0.iter().find(|grid| grid.version == version)
    }

    /// Every version, the oldest first.
    #[must_use]
    pub fn all(&self) -> &[Grid] {
        &self.0
    }
}

/// `offers-1` weighed by `W102` is `offers-1+W102`.
fn weighed(shipped: &Grid, reference: &str, sheet: &WeightSheet) -> Grid {
    let mut grid = shipped.clone();
    grid.version = format!("{}+{reference}", shipped.version);
    for criterion in &mut grid.criteria {
        if let Some(weight) = sheet.weights.get(&criterion.id) {
            criterion.weight = *weight;
        }
    }
    grid
}

/// The grids of an authority.
///
/// # Errors
/// [`StoreError`].
pub async fn grids(store: &Store, scope: Scope) -> Result<Grids, StoreError> {
    let query = ListQuery {
        state: Some("adopted".to_owned()),
        limit: 1_000,
        ..ListQuery::default()
    };
    let mut entries: Vec<Entry<WeightSheet>> =
        store.list::<WeightSheet>(scope, &query).await?.entries;
    entries.sort_by_key(|entry| entry.created_at);
    let sheets: Vec<(String, WeightSheet)> = entries
        .into_iter()
        .map(|entry| (entry.reference, entry.body))
        .collect();
    Grids::of(&sheets).map_err(|error| StoreError::Corrupt {
        place: "grid of offers",
        reason: error.to_string(),
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn shipped() -> BTreeMap<String, u32> {
        let grid = Grid::shipped().unwrap();
        let weights = grid.criteria.iter();
        weights.map(|one| (one.id.clone(), one.weight)).collect()
    }

    #[test]
    fn weights_are_whole_and_add_up_to_a_hundred() {
        let grid = Grid::shipped().unwrap();
        assert_eq!(check_weights(grid, &shipped()), []);
        let mut over = shipped();
        *over.get_mut("E01").unwrap() += 3;
        assert_eq!(check_weights(grid, &over), [WeightFault::Sum(103)]);
        let mut gone = shipped();
        let weight = gone.remove("E01").unwrap();
        assert_eq!(
            check_weights(grid, &gone),
            [
                WeightFault::Out("E01".into()),
                WeightFault::Sum(100 - weight)
            ]
        );
    }

    #[test]
    fn each_version_stays_beside_those_that_follow() {
        let base = Grid::shipped().unwrap();
        let sheet = |base: &str, weights| WeightSheet {
            title: "COPIL".into(),
            base: base.into(),
            weights,
            reason: "COPIL".into(),
        };
        let mut moved = shipped();
        let taken = moved.insert("E01".into(), 1).unwrap() - 1;
        *moved.get_mut("E02").unwrap() += taken;
        let grids = Grids::of(&[
            ("W101".into(), sheet(&base.version, moved)),
            ("W102".into(), sheet("another grid", shipped())),
            ("W103".into(), sheet(&base.version, BTreeMap::new())),
        ])
        .unwrap();
        assert_eq!(grids.all().len(), 2, "what does not stand is left out");
        let own = grids.in_force();
        assert_eq!(own.version, format!("{}+W101", base.version));
        assert_eq!(grids.version(&base.version), Some(base));
        assert_eq!(own.criteria[0].weight, 1);
        // Only weights are the authority's.
        for (one, other) in own.criteria.iter().zip(&base.criteria) {
            assert_eq!(
                (&one.id, one.eliminatory, &one.scale),
                (&other.id, other.eliminatory, &other.scale)
            );
        }
    }
}
