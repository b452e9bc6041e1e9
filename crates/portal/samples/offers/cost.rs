//! The full cost of an offer.

use super::super::people::{self, say};
use super::{frame, spans};
use vigie_domain::Language;
use vigie_observatory::offers::COST_KINDS;
use vigie_portal::{
    form::Form,
    pages::{BudgetMove, CostField, CostLineRow, CostResult, OfferCost, PriceRow},
    texts::Texts,
    ui::Figure,
};

/// A figure, with where it comes from.
pub(super) fn figure(language: Language, value: &str, label: &str, formula: &str) -> Figure {
    Figure {
        value: Some(value.into()),
        label: label.into(),
        formula: formula.into(),
        source: say(language, "Feuille de coûts", "Cost sheet"),
        at: people::at("2026-11-23T09:00:00Z"),
    }
}

/// Costs, and the form they come from.
pub fn cost(language: Language) -> OfferCost {
    let t = Texts(language);
    let title = t.offers_cost_title("Assistant Horizon");
    let money = |fr: &str, en: &str| say(language, fr, en);
    let line = |kind: &'static str, label: &str, yearly: &str| CostLineRow {
        kind,
        label: label.into(),
        once: money("0\u{202f}€", "€0"),
        yearly: yearly.into(),
        sum: money("36\u{202f}000,00\u{202f}€", "€36,000.00"),
        then: money("46\u{202f}800,00\u{202f}€", "€46,800.00"),
    };
    let yearly = money("12\u{202f}000,00\u{202f}€", "€12,000.00");
    OfferCost {
        page: frame(language, "/registres/offres/F101/cout", &title),
        reference: "F101".into(),
        result: Some(CostResult {
            figures: vec![
                figure(
                    language,
                    &money("72\u{202f}000,00\u{202f}€", "€72,000.00"),
                    &t.offers_cost_over("3"),
                    t.offers_cost_formula(),
                ),
                figure(
                    language,
                    &money("50\u{202f}%", "50%"),
                    t.offers_hidden(),
                    t.offers_hidden_formula(),
                ),
            ],
            lines: vec![
                line(
                    t.offers_kind_licences(),
                    &say(language, "300 comptes", "300 accounts"),
                    &yearly,
                ),
                line(t.offers_kind_verification(), "", &yearly),
            ],
            total: (
                money("72\u{202f}000,00\u{202f}€", "€72,000.00"),
                money("82\u{202f}800,00\u{202f}€", "€82,800.00"),
            ),
            years: vec![(1, yearly.clone(), yearly.clone())],
        }),
        years: 3,
        rise: "+30".into(),
        prices: vec![PriceRow {
            by: t.history_by(
                t.moment(people::at("2026-11-20T09:00:00Z")),
                "Claire Martin",
            ),
            yearly: yearly.clone(),
            change: money("+20\u{202f}%", "+20%"),
            note: say(language, "Courrier du 3 mars", "Letter of 3 March"),
        }],
        budgets: vec![BudgetMove {
            title: say(language, "U002 Brouillon de courrier", "U002 Draft letter"),
            href: "/registres/offres/F101".into(),
            spent: (
                money("80,00\u{202f}€", "€80.00"),
                money("104,00\u{202f}€", "€104.00"),
            ),
            ceiling: Some((
                money("100,00\u{202f}€", "€100.00"),
                money("130,00\u{202f}€", "€130.00"),
            )),
            passed: true,
        }],
        fields: COST_KINDS[..2]
            .iter()
            .enumerate()
            .map(|(at, _)| CostField {
                kind: ["licences", "tokens"][at],
                label: [t.offers_kind_licences(), t.offers_kind_tokens()][at],
                names: (
                    format!("k{at}.label"),
                    format!("k{at}.once"),
                    format!("k{at}.yearly"),
                ),
            })
            .collect(),
        form: Form::default().with("k0.yearly", "12000"),
        version: 2,
        may_write: true,
        asked: Form::default().with("annees", "3").with("hausse", "30"),
        spans: spans(t),
    }
}
