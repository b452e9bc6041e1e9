//! `/registres/offres/{reference}/cout`: the full cost of an offer, its prices as they were, and
//! what a rise does to the budgets of the uses it serves.

use super::{
    candidates::{all, offer},
    comparison::{Asked, Pairs, spans},
};
use crate::{
    form::Form,
    pages::{BudgetMove, CostField, CostLineRow, CostResult, OfferCost, PriceRow, cents},
    routes::registers::beside_sheet,
    texts::Texts,
    typography,
    ui::Figure,
    web::{Done, Fault, Reply, Signed, html},
};
use axum::extract::{Path, Query};
use vigie_access::Permission;
use vigie_domain::{BudgetScope, Use, register::Entry, registers::Offer};
use vigie_observatory::offers::{
    COST_KINDS, Cents, CostKind, CostSheet, Scenario, full_cost, moved,
};
use vigie_store::ListQuery;

/// The costs.
pub(super) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
    Query(pairs): Query<Pairs>,
) -> Reply {
    let offer = offer(&visit, &reference).await?;
    let sheet = sheet(&visit, &offer.reference).await?;
    let form = sheet
        .as_ref()
        .map_or_else(Form::default, |s| filled(&s.body));
    let asked = Asked::read(visit.t(), pairs);
    show(&visit, &offer, sheet, form, asked, &done).await
}

/// The sheet of costs of an offer.
pub(super) async fn sheet(visit: &Signed, offer: &str) -> Result<Option<Entry<CostSheet>>, Fault> {
    let query = ListQuery {
        category: Some(offer.to_owned()),
        limit: 1,
        ..ListQuery::default()
    };
    let found = visit.store().list(visit.scope(), &query).await?;
    Ok(found.entries.into_iter().next())
}

/// The word a kind has in names of fields.
pub(super) const fn word(kind: CostKind) -> &'static str {
    match kind {
        CostKind::Licences => "licences",
        CostKind::Tokens => "tokens",
        CostKind::Hosting => "hosting",
        CostKind::Operation => "operation",
        CostKind::Integration => "integration",
        CostKind::Training => "training",
        CostKind::Verification => "verification",
        CostKind::Exit => "exit",
    }
}

/// What a kind is called.
pub(super) const fn label(t: Texts, kind: CostKind) -> &'static str {
    match kind {
        CostKind::Licences => t.offers_kind_licences(),
        CostKind::Tokens => t.offers_kind_tokens(),
        CostKind::Hosting => t.offers_kind_hosting(),
        CostKind::Operation => t.offers_kind_operation(),
        CostKind::Integration => t.offers_kind_integration(),
        CostKind::Training => t.offers_kind_training(),
        CostKind::Verification => t.offers_kind_verification(),
        CostKind::Exit => t.offers_kind_exit(),
    }
}

/// An amount as a field holds it: « 1200 » or « 1200,50 ».
fn typed(amount: Cents) -> String {
    if amount % 100 == 0 {
        (amount / 100).to_string()
    } else {
        format!("{},{:02}", amount / 100, amount % 100)
    }
}

fn filled(sheet: &CostSheet) -> Form {
    let mut form = Form::default();
    for line in &sheet.lines {
        let kind = word(line.kind);
        form.set(&format!("{kind}.label"), line.label.clone());
        form.set(&format!("{kind}.once"), typed(line.once));
        form.set(&format!("{kind}.yearly"), typed(line.yearly));
    }
    let number = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
    form.with("agents", number(sheet.agents))
        .with("quality", number(sheet.quality))
        .with("delay_ms", number(sheet.delay_ms))
        .with("trial", sheet.trial.clone())
}

/// The page, with a form that may have come back wrong.
pub(super) async fn show(
    visit: &Signed,
    offer: &Entry<Offer>,
    sheet: Option<Entry<CostSheet>>,
    form: Form,
    asked: Asked,
    done: &Done,
) -> Reply {
    let t = visit.t();
    let known = sheet.as_ref().filter(|sheet| !sheet.body.lines.is_empty());
    let result = match known {
        Some(sheet) => Some(result(visit, &sheet.body, &asked)?),
        None => None,
    };
    let prices = match &sheet {
        Some(sheet) => prices(visit, sheet).await?,
        None => Vec::new(),
    };
    let title = t.offers_cost_title(&*offer.body.title);
    html(&OfferCost {
        page: beside_sheet::<Offer>(visit, title, &offer.reference, done, &form),
        reference: offer.reference.clone(),
        budgets: if result.is_some() {
            budgets(visit, &offer.body, asked.rise).await?
        } else {
            Vec::new()
        },
        result,
        years: asked.years,
        rise: asked.rise_words(),
        prices,
        fields: COST_KINDS
            .into_iter()
            .map(|kind| CostField {
                kind: word(kind),
                label: label(t, kind),
                names: (
                    format!("{}.label", word(kind)),
                    format!("{}.once", word(kind)),
                    format!("{}.yearly", word(kind)),
                ),
            })
            .collect(),
        form,
        version: sheet.map_or(0, |sheet| sheet.version),
        may_write: visit.may(Permission::EditContracts),
        asked: asked.form,
        spans: spans(t),
    })
}

fn result(visit: &Signed, sheet: &CostSheet, asked: &Asked) -> Result<CostResult, Fault> {
    let t = visit.t();
    let plain = full_cost(&sheet.lines, asked.years, Scenario::default()).map_err(Fault::from)?;
    let then = full_cost(&sheet.lines, asked.years, asked.scenario()).map_err(Fault::from)?;
    let at = visit.portal.access().mint().now();
    let figure = |value: Option<String>, label: String, formula: &str| Figure {
        value,
        label,
        formula: formula.to_owned(),
        source: t.offers_cost_source().to_owned(),
        at,
    };
    let sums = plain.lines.iter().zip(&then.lines);
    Ok(CostResult {
        figures: vec![
            figure(
                Some(cents(t, plain.total)),
                t.offers_cost_over(asked.years.to_string()),
                t.offers_cost_formula(),
            ),
            figure(
                plain
                    .hidden_share()
                    .map(|share| typography::percent(t.language(), share)),
                t.offers_hidden().to_owned(),
                t.offers_hidden_formula(),
            ),
            figure(
                sheet
                    .agents
                    .and_then(|agents| plain.per_agent(agents))
                    .map(|sum| cents(t, sum)),
                t.offers_per_agent().to_owned(),
                t.offers_per_agent_formula(),
            ),
        ],
        lines: sheet
            .lines
            .iter()
            .zip(sums)
            .map(|(line, ((_, sum), (_, then)))| CostLineRow {
                kind: label(t, line.kind),
                label: line.label.clone(),
                once: cents(t, line.once),
                yearly: cents(t, line.yearly),
                sum: cents(t, *sum),
                then: cents(t, *then),
            })
            .collect(),
        total: (cents(t, plain.total), cents(t, then.total)),
        years: plain
            .years
            .iter()
            .zip(&then.years)
            .enumerate()
            .map(|(at, (sum, then))| (at + 1, cents(t, *sum), cents(t, *then)))
            .collect(),
    })
}

/// What the supplier asked a year, at each time it changed, the latest first.
async fn prices(visit: &Signed, sheet: &Entry<CostSheet>) -> Result<Vec<PriceRow>, Fault> {
    let t = visit.t();
    let people = visit.store().people(visit.scope()).await?;
    let versions = visit
        .store()
        .versions::<CostSheet>(visit.scope(), sheet.id)
        .await?;
    let mut rows: Vec<PriceRow> = Vec::new();
    let mut before: Option<Cents> = None;
    for version in versions {
        let supplier = version
            .body
            .lines
            .iter()
            .filter(|line| line.kind.is_supplier_price());
        let yearly = supplier.fold(0, |sum: Cents, line| sum.saturating_add(line.yearly));
        if before == Some(yearly) {
            continue;
        }
        let author = version.author.and_then(|id| people.agents.get(&id));
        let author = author.map_or(t.unavailable(), String::as_str);
        rows.push(PriceRow {
            by: t.history_by(t.moment(version.at), author),
            yearly: cents(t, yearly),
            change: before
                .filter(|before| *before > 0)
                .map(|before| change(t, before, yearly))
                .unwrap_or_default(),
            note: version.note,
        });
        before = Some(yearly);
    }
    rows.reverse();
    Ok(rows)
}

#[expect(clippy::cast_precision_loss, reason = "a share of an amount")]
fn change(t: Texts, before: Cents, after: Cents) -> String {
    let share = (after - before) as f64 / before as f64;
    let text = typography::percent(t.language(), share);
    if share > 0.0 {
        format!("+{text}")
    } else {
        text
    }
}

/// Budgets of the uses an offer serves, now and once its prices moved.
async fn budgets(visit: &Signed, offer: &Offer, rise: i32) -> Result<Vec<BudgetMove>, Fault> {
    let t = visit.t();
    if offer.uses.is_empty() {
        return Ok(Vec::new());
    }
    let period = visit.portal.access().mint().now().period();
    let known = crate::routes::budgets::whole(visit, period).await?;
    let uses = all::<Use>(visit).await?;
    let money = |amount| t.money(amount);
    Ok(offer
        .uses
        .iter()
        .filter_map(|reference| uses.iter().find(|entry| entry.reference == *reference))
        .map(|entry| {
            let budget = known
                .iter()
                .find(|budget| budget.scope == BudgetScope::Use(entry.id))
                .copied();
            let budget = budget.unwrap_or_else(|| {
                vigie_domain::Budget::new(
                    BudgetScope::Use(entry.id),
                    period,
                    vigie_domain::Ceiling::default(),
                )
            });
            let found = moved(&budget, rise);
            BudgetMove {
                title: format!("{} {}", entry.reference, entry.body.title),
                href: visit.link(&format!("/usages/{}", entry.reference)),
                spent: (money(found.spent), money(found.spent_then)),
                ceiling: found
                    .ceiling
                    .zip(found.ceiling_then)
                    .map(|(now, then)| (money(now), money(then))),
                passed: found.passed,
            }
        })
        .collect())
}
