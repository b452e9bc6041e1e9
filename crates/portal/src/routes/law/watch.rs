//! `/droit`: the packs in force, every use, and what the law moved in each.

use super::file::{found, office, packs, tiers};
use crate::{
    page::Section,
    pages::{LawWatch, LawWatchRow, MovementView, StandingView},
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::Query;
use std::collections::BTreeMap;
use vigie_access::Permission;
use vigie_domain::{
    Use,
    register::{Entry, Register},
};
use vigie_observatory::law::{LawFile, Standing, conformity, recompute_all};
use vigie_store::ListQuery;

/// The list.
pub(in crate::routes) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    let t = visit.t();
    let packs = packs(&visit)?;
    let tiers = tiers(&visit)?;
    let tier = |id: &str| {
        tiers
            .get(id)
            .map_or_else(|| id.to_owned(), |tier| tier.0.clone())
    };
    let files: BTreeMap<String, LawFile> = all::<LawFile>(&visit)
        .await?
        .into_iter()
        .map(|file| (file.reference, file.body))
        .collect();
    let mut rows = Vec::new();
    for sheet in all::<Use>(&visit).await? {
        let file = files.get(&sheet.reference);
        let answered = file.filter(|file| !file.answers.is_empty());
        rows.push(LawWatchRow {
            standing: StandingView::of(t, &Standing::of(&sheet.body, file)),
            tier: answered.map(|file| tier(&file.outcome.tier)),
            proven: proven(&visit, answered)?,
            stale: answered.is_some_and(|file| file.outcome.digest != packs.digest()),
            moved: file
                .and_then(|file| file.moved.first())
                .map(|movement| MovementView::of(t, movement, &tier)),
            title: sheet.body.title,
            reference: sheet.reference,
        });
    }
    html(&LawWatch {
        page: visit
            .page_after(Section::Uses, t.law_watch_title(), &done)
            .under(t.uses_title(), "/usages"),
        packs: packs
            .book()
            .packs()
            .into_iter()
            .map(|pack| (pack.id, pack.version, pack.as_of))
            .collect(),
        digest: packs.digest().to_owned(),
        own: packs.own().join(", "),
        at: visit.visit.portal.access().mint().now(),
        rows,
        may_recompute: visit.may(Permission::QualifyUses),
    })
}

/// Computes every file again.
pub(in crate::routes) async fn submit(visit: Signed) -> Reply {
    let mint = visit.visit.portal.access().mint();
    let recomputed = recompute_all(office(&visit)?, mint).await?;
    let moved = recomputed.moved.len().to_string();
    visit.go(&done("/droit", "law-recomputed", &moved))
}

/// Obligations proven out of those due today, in words; empty when there are none.
fn proven(visit: &Signed, file: Option<&LawFile>) -> Result<String, Fault> {
    let Some((file, found)) = file.zip(found(visit, file)?) else {
        return Ok(String::new());
    };
    let counted = conformity(&found.obligations, file);
    if counted.due == 0 {
        return Ok(String::new());
    }
    let (due, proven) = (counted.due.to_string(), counted.proven.to_string());
    Ok(visit.t().law_conformity_value(due, proven))
}

async fn all<R: Register>(visit: &Signed) -> Result<Vec<Entry<R>>, Fault> {
    let query = ListQuery {
        limit: 10_000,
        ..ListQuery::default()
    };
    Ok(visit
        .store()
        .list::<R>(visit.scope(), &query)
        .await?
        .entries)
}
