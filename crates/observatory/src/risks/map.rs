//! Ratings, the heat map, totals and alerts.

use std::collections::BTreeMap;

/// The four families of the observatory; every risk is in one.
pub const FAMILIES: &[&str] = vigie_domain::registers::RISK_FAMILIES;

/// The six pillars of measures.
pub const PILLARS: &[&str] = vigie_domain::registers::PILLARS;

/// Likelihood and severity, each from 1 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rating {
    likelihood: u8,
    severity: u8,
}

/// How grave a rating is. Bounds on the product are our judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Product 1 to 3.
    Low,
    /// Product 4 to 6.
    Moderate,
    /// Product 8 and 9.
    High,
    /// Product 12 and 16.
    Critical,
}

impl Rating {
    /// A rating; `None` when one of the two is not from 1 to 4.
    #[must_use]
    pub fn new(likelihood: u8, severity: u8) -> Option<Self> {
        let scale = 1..=4;
        (scale.contains(&likelihood) && scale.contains(&severity)).then_some(Self {
            likelihood,
            severity,
        })
    }

    /// Likelihood, 1 to 4.
    #[must_use]
    pub const fn likelihood(self) -> u8 {
        self.likelihood
    }

    /// Severity, 1 to 4.
    #[must_use]
    pub const fn severity(self) -> u8 {
        self.severity
    }

    /// Likelihood × severity, 1 to 16.
    #[must_use]
    pub const fn product(self) -> u8 {
        self.likelihood * self.severity
    }

    /// How grave it is.
    #[must_use]
    pub const fn level(self) -> Level {
        match self.product() {
            0..=3 => Level::Low,
            4..=6 => Level::Moderate,
            7..=9 => Level::High,
            _ => Level::Critical,
        }
    }
}

/// A risk, as the map needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Risk {
    /// Its reference.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its family; a word that is not one of [`FAMILIES`] is reported.
    pub family: String,
    /// Before measures.
    pub gross: Rating,
    /// After measures; `None` while nobody has rated it again.
    pub residual: Option<Rating>,
    /// Whether someone answers for it.
    pub owned: bool,
    /// Whether what remains was accepted by a signature.
    pub accepted: bool,
}

impl Risk {
    /// What remains; not rated again is not reduced.
    #[must_use]
    pub fn remaining(&self) -> Rating {
        self.residual.unwrap_or(self.gross)
    }
}

/// Sixteen cells, gross and residual: identifiers of the risks in each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeatMap {
    cells: BTreeMap<(u8, u8), Vec<String>>,
}

impl HeatMap {
    /// The risks of a cell, in the order given.
    #[must_use]
    pub fn at(&self, likelihood: u8, severity: u8) -> &[String] {
        self.cells
            .get(&(likelihood, severity))
            .map_or(&[], Vec::as_slice)
    }

    /// How many risks are on the map.
    #[must_use]
    pub fn count(&self) -> usize {
        self.cells.values().map(Vec::len).sum()
    }
}

/// The map of `risks`, by the rating `of` chooses (gross, or what remains).
#[must_use]
pub fn heat_map(risks: &[Risk], of: impl Fn(&Risk) -> Rating) -> HeatMap {
    let mut map = HeatMap::default();
    for risk in risks {
        let rating = of(risk);
        map.cells
            .entry((rating.likelihood, rating.severity))
            .or_default()
            .push(risk.id.clone());
    }
    map
}

/// What the risks of a family add up to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// Risks.
    pub risks: usize,
    /// Sum of gross products.
    pub gross: u32,
    /// Sum of what remains.
    pub residual: u32,
    /// Risks whose remainder is critical.
    pub critical: usize,
    /// Risks nobody has rated again.
    pub unrated: usize,
}

/// Totals by family, the four of them even when empty, plus any other word
/// found: a risk outside the families shows, it does not disappear.
#[must_use]
pub fn totals(risks: &[Risk]) -> BTreeMap<String, Totals> {
    let mut by_family: BTreeMap<String, Totals> = FAMILIES
        .iter()
        .map(|family| ((*family).to_owned(), Totals::default()))
        .collect();
    for risk in risks {
        let total = by_family.entry(risk.family.clone()).or_default();
        total.risks += 1;
        total.gross += u32::from(risk.gross.product());
        total.residual += u32::from(risk.remaining().product());
        total.critical += usize::from(risk.remaining().level() == Level::Critical);
        total.unrated += usize::from(risk.residual.is_none());
    }
    by_family
}

/// Σ residual ÷ Σ gross (indicator IND-43); `None` without risk.
#[must_use]
pub fn residual_ratio(risks: &[Risk]) -> Option<f64> {
    let (gross, residual) = totals(risks).values().fold((0, 0), |(g, r), total| {
        (g + total.gross, r + total.residual)
    });
    (gross > 0).then(|| f64::from(residual) / f64::from(gross))
}

/// Something about a risk that cannot wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// The risk.
    pub risk: String,
    /// What.
    pub kind: AlertKind,
}

/// What cannot wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AlertKind {
    /// What remains is critical and nobody answers for it.
    CriticalWithoutOwner,
    /// What remains is critical and nobody signed for it.
    CriticalNotAccepted,
    /// Measures would have made it worse.
    ResidualAboveGross,
    /// Not in one of the four families.
    NoFamily,
}

/// Every alert, in the order of the risks.
#[must_use]
pub fn alerts(risks: &[Risk]) -> Vec<Alert> {
    let mut alerts = Vec::new();
    for risk in risks {
        let critical = risk.remaining().level() == Level::Critical;
        let found = [
            (critical && !risk.owned, AlertKind::CriticalWithoutOwner),
            (critical && !risk.accepted, AlertKind::CriticalNotAccepted),
            (
                risk.remaining().product() > risk.gross.product(),
                AlertKind::ResidualAboveGross,
            ),
            (
                !FAMILIES.contains(&risk.family.as_str()),
                AlertKind::NoFamily,
            ),
        ];
        for (_, kind) in found.into_iter().filter(|(found, _)| *found) {
            alerts.push(Alert {
                risk: risk.id.clone(),
                kind,
            });
        }
    }
    alerts
}
