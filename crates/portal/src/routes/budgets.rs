//! `GET` and `POST /administration/budgets`: ceilings, and what is spent this month.

use super::admin::models::euros;
use crate::{
    form::Form,
    page::{Page, Section},
    pages::{BudgetRow, Budgets},
    typography,
    ui::Choice,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::Query;
use vigie_domain::{Budget, BudgetScope, Ceiling, EntryId, Period, Service, ServiceId, Use};
use vigie_store::Named;

/// The most uses to choose from.
const USES: u64 = 10_000;

/// The page.
pub(super) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    show(&visit, Form::default(), &done).await
}

/// Sets a ceiling, or takes it away.
pub(super) async fn submit(visit: Signed) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    let (uses, services) = known(&visit).await?;
    let scope = match form.trimmed("scope").split_once(':') {
        Some(("use", id)) => uses
            .iter()
            .find(|named| id.parse::<EntryId>() == Ok(named.id))
            .map(|named| (BudgetScope::Use(named.id), named.title.clone())),
        Some(("service", id)) => services
            .iter()
            .find(|service| id.parse::<ServiceId>() == Ok(service.id))
            .map(|service| (BudgetScope::Service(service.id), service.name.clone())),
        _ => None,
    };
    if scope.is_none() {
        form.fault("scope", t.budget_set_scope_missing());
    }
    let cost = match form.trimmed("cost") {
        "" => None,
        text => {
            let amount = euros(text);
            if amount.is_none() {
                form.fault("cost", t.budget_set_bad());
            }
            amount
        }
    };
    let tokens = match form.trimmed("tokens") {
        "" => None,
        text => {
            let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            let count = digits.parse::<i64>().ok().filter(|count| *count >= 0);
            if count.is_none() {
                form.fault("tokens", t.budget_set_bad());
            }
            count
        }
    };
    let Some((scope, name)) = scope.filter(|_| form.is_right()) else {
        return show(&visit, form, &Done::default()).await;
    };
    visit
        .store()
        .set_ceiling(visit.scope(), scope, Ceiling { cost, tokens })
        .await?;
    visit.portal.exchanges().forget();
    visit.go(&done("/administration/budgets", "changed", &name))
}

async fn known(visit: &Signed) -> Result<(Vec<Named>, Vec<Service>), Fault> {
    let uses = visit.store().names::<Use>(visit.scope(), &[], USES).await?;
    Ok((uses, visit.store().services(visit.scope()).await?))
}

async fn show(visit: &Signed, form: Form, done: &Done) -> Reply {
    let t = visit.t();
    let now = visit.portal.access().mint().now();
    let (uses, services) = known(visit).await?;
    let name = |scope: BudgetScope| match scope {
        BudgetScope::Use(id) => uses
            .iter()
            .find(|named| named.id == id)
            .map(|named| named.title.clone()),
        BudgetScope::Service(id) => services
            .iter()
            .find(|service| service.id == id)
            .map(|service| service.name.clone()),
    };
    let budgets = whole(visit, now.period()).await?;
    let rows = budgets
        .into_iter()
        .map(|budget| BudgetRow {
            name: name(budget.scope).unwrap_or_else(|| t.unavailable().to_owned()),
            budget,
        })
        .collect();
    let above = t.admin_title();
    let page = visit
        .page_after(Section::Administration, t.admin_budgets(), done)
        .under(above, "/administration");
    html(&Budgets {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        month: typography::month_of(t.language(), now.period()),
        rows,
        uses: uses
            .iter()
            .map(|named| {
                Choice::new(
                    format!("use:{}", named.id),
                    format!("{} ({})", named.title, named.reference),
                )
            })
            .collect(),
        services: services
            .iter()
            .map(|service| Choice::new(format!("service:{}", service.id), &service.name))
            .collect(),
        form,
    })
}

/// Budgets of the month; those that have a ceiling and were not drawn on yet, too.
pub(super) async fn whole(visit: &Signed, period: Period) -> Result<Vec<Budget>, Fault> {
    let mut budgets = visit.store().budgets(visit.scope(), period).await?;
    for (scope, ceiling) in visit.store().ceilings(visit.scope()).await? {
        if !budgets.iter().any(|budget| budget.scope == scope) {
            budgets.push(Budget::new(scope, period, ceiling));
        }
    }
    Ok(budgets)
}
