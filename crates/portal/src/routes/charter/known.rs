//! What an authority knows, that rules may name: its uses, services, models, badges.

use crate::web::{Fault, Signed};
use std::collections::BTreeSet;
use vigie_charter::{CharterText, CheckReport, Vocabulary, check_with};
use vigie_domain::Use;
use vigie_observatory::badges;
use vigie_store::ListQuery;

/// Uses beyond which the list is not compared with: reading it all would cost more than it tells.
const MOST_USES: u64 = 1000;

/// Checks a text, also that what its rules name exists here.
pub(super) async fn check_here(visit: &Signed, text: &CharterText) -> Result<CheckReport, Fault> {
    let vocabulary = vocabulary(visit).await?;
    Ok(super::think(|| check_with(text, &vocabulary)))
}

async fn vocabulary(visit: &Signed) -> Result<Vocabulary, Fault> {
    let (store, scope) = (visit.store(), visit.scope());
    let all = ListQuery {
        limit: MOST_USES,
        ..ListQuery::default()
    };
    let uses = store.list::<Use>(scope, &all).await?.entries;
    let whole = (uses.len() as u64) < MOST_USES;
    let services = store.services(scope).await?;
    let departments = store.departments(scope).await?;
    Ok(Vocabulary {
        organisations: None,
        services: Some(services.iter().map(|s| s.id.to_string()).collect()),
        departments: Some(departments.iter().map(|d| d.id.to_string()).collect()),
        badges: Some(badges().iter().map(|badge| badge.code.clone()).collect()),
        uses: whole.then(|| uses.into_iter().map(|entry| entry.reference).collect()),
        models: Some(models(visit).await?),
    })
}

/// Every model, in service or not: a rule may be written before its model is.
async fn models(visit: &Signed) -> Result<BTreeSet<String>, Fault> {
    Ok(visit
        .store()
        .models(visit.scope())
        .await?
        .into_iter()
        .map(|entry| entry.model.name)
        .collect())
}
