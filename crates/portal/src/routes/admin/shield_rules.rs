//! `/administration/bouclier/regles`: reserved words, allowed values, classes; every version kept.

use crate::{
    form::Form,
    page::Page,
    pages::{RulesVersion, ShieldRulesForm},
    shield::{Summary, from_form, to_form},
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::Query;
use secrecy::ExposeSecret as _;
use vigie_exchange::ShieldRules;
use vigie_store::{ShieldVersion, StoreError};

const PATH: &str = "/administration/bouclier/regles";

/// The form, as the rules in force fill it.
pub(in crate::routes) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    show(&visit, None, &done).await
}

/// Writes a version.
pub(in crate::routes) async fn submit(visit: Signed) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    let before = in_force(&visit).await?.0.unwrap_or_default();
    let Some((rules, summary)) = from_form(&mut form, &before, t) else {
        return show(&visit, Some(form), &Done::default()).await;
    };
    let read_at: u32 = form
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let mint = visit.portal.access().mint();
    let place = ShieldRules::place(visit.caller().organisation());
    let sealed = visit
        .portal
        .seal()
        .seal(&rules.to_text(), &place, mint)
        .map_err(|error| Fault::Internal(error.to_string()))?;
    let number = read_at.saturating_add(1);
    let version = ShieldVersion {
        number,
        sealed,
        summary: summary.to_text(),
        reason: form.trimmed("reason").chars().take(500).collect(),
        author: Some(visit.caller().agent.id),
        at: mint.now(),
    };
    let last = visit.store().shield_rules(visit.scope()).await?;
    let written = if last.map_or(0, |last| last.number) == read_at {
        visit
            .store()
            .insert_shield_rules(visit.scope(), mint.uuid(), version)
            .await
    } else {
        Err(StoreError::Taken("a version of the shield's rules"))
    };
    match written {
        Ok(()) => {
            visit.portal.exchanges().forget();
            visit.go(&done(PATH, "changed", t.shield_rules()))
        }
        Err(StoreError::Taken(_)) => {
            form.fault("reason", t.shield_stale());
            show(&visit, Some(form), &Done::default()).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The rules in force, and the number of their version; `None` when they do not read.
async fn in_force(visit: &Signed) -> Result<(Option<ShieldRules>, u32), Fault> {
    let Some(version) = visit.store().shield_rules(visit.scope()).await? else {
        return Ok((Some(ShieldRules::default()), 0));
    };
    let place = ShieldRules::place(visit.caller().organisation());
    let rules = visit
        .portal
        .seal()
        .open(&version.sealed, &place)
        .ok()
        .and_then(|text| ShieldRules::from_text(text.expose_secret()).ok());
    Ok((rules, version.number))
}

async fn show(visit: &Signed, form: Option<Form>, done: &Done) -> Reply {
    let t = visit.t();
    let (rules, number) = in_force(visit).await?;
    let unreadable = rules.is_none();
    let form = form.unwrap_or_else(|| to_form(&rules.unwrap_or_default(), number));
    let people = visit.store().agents(visit.scope()).await?;
    let history = visit
        .store()
        .shield_versions(visit.scope())
        .await?
        .into_iter()
        .map(|version| RulesVersion {
            number: version.number,
            at: version.at,
            author: version
                .author
                .and_then(|id| people.iter().find(|agent| agent.id == id))
                .map_or_else(|| t.unavailable().to_owned(), |agent| agent.name.clone()),
            summary: Summary::words(&version.summary, t),
            reason: version.reason,
        })
        .collect();
    let page = super::page(visit, t.shield_rules(), done)
        .under(t.admin_shield(), "/administration/bouclier");
    html(&ShieldRulesForm {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        form,
        unreadable,
        history,
    })
}
