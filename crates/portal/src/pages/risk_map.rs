//! The map of risks, from the pure computations of the observatory: a register gives its
//! rows, and this page shows them.

use crate::{
    page::{Page, Section},
    texts::Texts,
    ui::{Figure, Tone},
};
use askama::Template;
use vigie_observatory::risks::{
    AlertKind, Coverage, FAMILIES, HeatMap, Level, PILLARS, Rating, Risk, alerts, heat_map, totals,
};

/// A cell of the heat map.
#[derive(Debug, Clone)]
pub struct HeatCell {
    /// How grave this place is.
    pub level: Level,
    /// Risks in it.
    pub risks: Vec<String>,
}

impl HeatCell {
    /// Its tone.
    #[must_use]
    pub const fn tone(&self) -> Tone {
        match self.level {
            Level::Low => Tone::Permitted,
            Level::Moderate => Tone::Unknown,
            Level::High => Tone::Careful,
            Level::Critical => Tone::Refused,
        }
    }

    /// Its level, in words.
    #[must_use]
    pub const fn word(&self, t: Texts) -> &'static str {
        match self.level {
            Level::Low => t.risk_map_low(),
            Level::Moderate => t.risk_map_moderate(),
            Level::High => t.risk_map_high(),
            Level::Critical => t.risk_map_critical(),
        }
    }
}

/// A heat map as a table: a row a likelihood, the highest first.
#[derive(Debug, Clone)]
pub struct HeatTable {
    /// What it maps.
    pub title: String,
    /// Likelihood, and its four cells by severity.
    pub rows: Vec<(u8, Vec<HeatCell>)>,
}

impl HeatTable {
    fn of(title: &str, map: &HeatMap) -> Self {
        let cell = |likelihood, severity| {
            let rating = Rating::new(likelihood, severity)?;
            Some(HeatCell {
                level: rating.level(),
                risks: map.at(likelihood, severity).to_vec(),
            })
        };
        let rows = (1..=4u8)
            .rev()
            .map(|likelihood| {
                let cells = (1..=4u8).filter_map(|severity| cell(likelihood, severity));
                (likelihood, cells.collect())
            })
            .collect();
        Self {
            title: title.to_owned(),
            rows,
        }
    }
}

/// A family's totals: its name, then risks, gross, residual, critical, not rated again.
pub type FamilyTotals = (&'static str, [u64; 5]);

/// The map of risks.
#[derive(Debug, Template)]
#[template(path = "risk_map.html")]
pub struct RiskMap {
    /// The frame.
    pub page: Page,
    /// Gross, then residual.
    pub maps: Vec<HeatTable>,
    /// Totals by family.
    pub families: Vec<FamilyTotals>,
    /// What cannot wait: sentence, reference, address of its sheet.
    pub alerts: Vec<(&'static str, String, String)>,
    /// What the trace says of each family.
    pub figures: Vec<Figure>,
    /// Pillar, and how many measures bear on each family, in the order of families.
    pub coverage: Vec<(&'static str, Vec<usize>)>,
}

impl RiskMap {
    /// The map of `risks`, and what covers them.
    #[must_use]
    pub fn of(page: Page, risks: &[Risk], coverage: &Coverage) -> Self {
        let t = page.t;
        let page = page.titled(Section::Uses, t.risk_map_title());
        let count = |value: usize| u64::try_from(value).unwrap_or(u64::MAX);
        let families = totals(risks)
            .into_iter()
            .map(|(family, total)| {
                let figures = [
                    count(total.risks),
                    u64::from(total.gross),
                    u64::from(total.residual),
                    count(total.critical),
                    count(total.unrated),
                ];
                (family_word(t, &family), figures)
            })
            .collect();
        let covered = PILLARS
            .iter()
            .map(|pillar| {
                let cells = FAMILIES
                    .iter()
                    .map(|family| coverage.at(family, pillar).measures.len());
                (pillar_word(t, pillar), cells.collect())
            })
            .collect();
        Self {
            maps: vec![
                HeatTable::of(t.risk_map_gross(), &heat_map(risks, |risk| risk.gross)),
                HeatTable::of(t.risk_map_residual(), &heat_map(risks, Risk::remaining)),
            ],
            families,
            alerts: alerts(risks)
                .into_iter()
                .map(|alert| {
                    let href = page.link(&format!("/registres/risques/{}", alert.risk));
                    (alert_word(t, alert.kind), alert.risk, href)
                })
                .collect(),
            figures: Vec::new(),
            coverage: covered,
            page,
        }
    }

    /// Families, in words.
    #[must_use]
    pub fn family_words(&self) -> Vec<&'static str> {
        let word = |family: &&'static str| family_word(self.page.t, family);
        FAMILIES.iter().map(word).collect()
    }
}

const fn alert_word(t: Texts, kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::CriticalWithoutOwner => t.risk_map_without_owner(),
        AlertKind::CriticalNotAccepted => t.risk_map_not_accepted(),
        AlertKind::ResidualAboveGross => t.risk_map_made_worse(),
        AlertKind::NoFamily => t.risk_map_no_family(),
    }
}

fn family_word(t: Texts, family: &str) -> &'static str {
    match family {
        "environment" => t.risk_map_environment(),
        "data" => t.risk_map_data(),
        "practices" => t.risk_map_practice(),
        "economy" => t.risk_map_economy(),
        _ => t.risk_map_other(),
    }
}

fn pillar_word(t: Texts, pillar: &str) -> &'static str {
    match pillar {
        "awareness" => t.risk_map_pillar_awareness(),
        "restraint" => t.risk_map_pillar_limits(),
        "frugality" => t.risk_map_pillar_frugal(),
        "contracts" => t.risk_map_pillar_contracts(),
        "sovereign_hosting" => t.risk_map_pillar_hosting(),
        _ => t.risk_map_pillar_traces(),
    }
}
