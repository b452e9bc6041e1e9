//! `/offres/contrats`: when contracts end, whom they depend on; `/offres/clauses`: the library.

use super::candidates::{all, shipped_grid, today};
use crate::{
    page::Section,
    pages::{ClauseLine, ContractRow, Contracts, GroupRow, OfferClauses, cents, words},
    texts::Texts,
    typography,
    ui::{Figure, Tone},
    web::{Fault, Reply, Signed, html},
};
use std::collections::BTreeMap;
use vigie_domain::{Language, register::Register};
use vigie_observatory::offers::{
    Cents, Clause, Clauses, Conformity, ContractSheet, Deadline, When, concentration, conformity,
    deadlines,
};

/// The library that ships.
pub(super) fn shipped() -> Result<&'static Clauses, Fault> {
    Clauses::shipped().map_err(Fault::from)
}

/// Whether a contract holds every clause due: tone and word.
pub(super) fn standing(t: Texts, found: &Conformity) -> (Tone, String) {
    if !found.is_whole() {
        (Tone::Refused, t.offers_not_conform(found.missing.len()))
    } else if !found.broken.is_empty() {
        (Tone::Careful, t.offers_conform_broken(found.broken.len()))
    } else {
        (Tone::Permitted, t.offers_conform().to_owned())
    }
}

const fn when(t: Texts, when: When) -> &'static str {
    match when {
        When::Always => t.offers_when_always(),
        When::DevelopmentOrHosting => t.offers_when_development(),
        When::AiUse => t.offers_when_ai(),
        When::OwnModel => t.offers_when_model(),
        When::IndividualDecision => t.offers_when_decision(),
        When::InternalData => t.offers_when_internal(),
    }
}

/// A clause, as its reader reads it.
pub(super) fn line(t: Texts, clause: &Clause) -> ClauseLine {
    ClauseLine {
        id: clause.id.clone(),
        document: clause.document.clone(),
        label: match t.language() {
            Language::Fr => clause.label.clone(),
            Language::En => clause.label_en.clone(),
        },
        text: clause.text.clone(),
        when: when(t, clause.when),
        proof: clause.proof.clone(),
        source: clause.source.clone(),
    }
}

/// The library of clauses.
pub(super) async fn library(visit: Signed) -> Reply {
    let t = visit.t();
    let library = shipped()?;
    html(&OfferClauses {
        page: visit
            .page(Section::Registers, t.offers_clauses_title())
            .under(t.registers_title(), "/registres")
            .under(t.offers_contracts_title(), "/offres/contrats"),
        version: library.version.clone(),
        clauses: library
            .clauses
            .iter()
            .map(|clause| line(t, clause))
            .collect(),
    })
}

fn near(t: Texts, deadline: &Deadline) -> (Tone, String) {
    let day = vigie_domain::written_day(t.language(), deadline.decide_by);
    match deadline.alert {
        0 => (Tone::Refused, t.offers_deadline_passed(day)),
        90 => (
            Tone::Refused,
            t.offers_deadline_near(day, deadline.days.to_string()),
        ),
        _ => (
            Tone::Careful,
            t.offers_deadline_near(day, deadline.days.to_string()),
        ),
    }
}

/// Every contract.
pub(super) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let library = shipped()?;
    let grid = shipped_grid()?;
    let contracts = all::<ContractSheet>(&visit).await?;
    let running: Vec<_> = contracts
        .iter()
        .filter(|entry| entry.state == "running")
        .collect();
    let terms: Vec<_> = running
        .iter()
        .filter_map(|entry| entry.body.terms(&entry.reference))
        .collect();
    let due = deadlines(&terms, today(&visit));
    let mut rows: Vec<(usize, ContractRow)> = contracts
        .iter()
        .filter(|entry| entry.state != "over")
        .map(|entry| {
            let body = &entry.body;
            let place = due.iter().position(|d| d.contract == entry.reference);
            let amount = body
                .yearly_euros
                .map(|euros| cents(t, Cents::from(euros) * 100));
            let row = ContractRow {
                reference: entry.reference.clone(),
                title: body.title.clone(),
                href: visit.link(&format!("/registres/contrats/{}", entry.reference)),
                vendor: body.vendor.clone(),
                state: words::state(t, ContractSheet::NAME, &entry.state),
                conformity: standing(t, &conformity(library, body)),
                ends: (!body.ends_on.is_empty()).then(|| t.stored_day(&body.ends_on)),
                deadline: place
                    .and_then(|at| due.get(at))
                    .map(|deadline| near(t, deadline)),
                yearly: amount,
            };
            (place.unwrap_or(usize::MAX), row)
        })
        .collect();
    rows.sort_by(|(a, left), (b, right)| (a, &left.reference).cmp(&(b, &right.reference)));
    let spent: Vec<(&str, Cents)> = running
        .iter()
        .filter_map(|entry| {
            let euros = entry.body.yearly_euros?;
            Some((entry.body.spending_group(), Cents::from(euros) * 100))
        })
        .collect();
    let found = concentration(&spent, grid.concentration_alert);
    let mut groups: BTreeMap<&str, Cents> = BTreeMap::new();
    for (group, amount) in &spent {
        *groups.entry(*group).or_insert(0) += *amount;
    }
    let total: Cents = groups.values().sum();
    let mut groups: Vec<(&str, Cents)> = groups.into_iter().collect();
    groups.sort_by_key(|(name, amount)| (std::cmp::Reverse(*amount), *name));
    html(&Contracts {
        page: visit
            .page(Section::Registers, t.offers_contracts_title())
            .under(t.registers_title(), "/registres")
            .under(t.offers_index_title(), "/offres"),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        figures: vec![Figure {
            value: found
                .as_ref()
                .map(|found| typography::decimal(t.language(), found.hhi, 0)),
            label: t.offers_hhi().to_owned(),
            formula: t.offers_hhi_formula().to_owned(),
            source: t.offers_hhi_source().to_owned(),
            at: visit.portal.access().mint().now(),
        }],
        alert: found.filter(|found| found.alert).map(|found| {
            t.offers_hhi_alert(
                found.largest.0,
                typography::percent(t.language(), found.largest.1),
                t.number(&u64::from(grid.concentration_alert)),
            )
        }),
        groups: groups
            .into_iter()
            .map(|(name, amount)| GroupRow {
                name: name.to_owned(),
                yearly: cents(t, amount),
                share: share(t, amount, total),
            })
            .collect(),
        unknown: running
            .iter()
            .filter(|entry| entry.body.yearly_euros.is_none())
            .map(|entry| entry.body.title.clone())
            .collect(),
    })
}

#[expect(clippy::cast_precision_loss, reason = "a share of a total")]
fn share(t: Texts, amount: Cents, total: Cents) -> String {
    if total <= 0 {
        return t.unavailable().to_owned();
    }
    typography::percent(t.language(), amount as f64 / total as f64)
}
