//! The map of risks, as the gallery shows it.

use super::people;
use vigie_domain::Language;
use vigie_observatory::risks::{Catalogue, Rating, coverage};
use vigie_portal::pages::RiskMap;

/// The starter catalogue, a third of it rated again.
pub fn risk_map(language: Language) -> Option<RiskMap> {
    let book = Catalogue::shipped().ok()?;
    let mut risks = book.as_risks();
    for risk in risks.iter_mut().step_by(3) {
        risk.residual = Rating::new(1, risk.gross.severity());
    }
    let families: Vec<_> = book
        .risks
        .iter()
        .map(|risk| (risk.id.as_str(), risk.family.as_str()))
        .collect();
    let measures: Vec<_> = book
        .measures
        .iter()
        .map(|m| (m.id.as_str(), m.pillar.as_str(), m.risks.as_slice()))
        .collect();
    let page = people::page(language, "/risques/carte");
    Some(RiskMap::of(page, &risks, &coverage(&families, &measures)))
}
