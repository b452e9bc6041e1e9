//! `GET /charte/versions`: versions and how each was adopted, drafts, readings; `POST
//! /charte/projets`: a draft drawn from the version in force.

use super::{current, text_of};
use crate::{
    page::Section,
    pages::{CharterVersions, DraftRow, RateRow, VersionRow},
    ui::Tone,
    web::{Done, Fault, Reply, Signed, html},
};
use axum::extract::Query;
use vigie_access::Permission;
use vigie_charter::CharterText;
use vigie_domain::CharterStage;
use vigie_store::NewDraft;

/// Whether someone may read a draft at this stage: those who work on it, and everyone from the
/// consultation on.
pub(super) fn may_see(visit: &Signed, stage: CharterStage) -> bool {
    stage == CharterStage::Consultation
        || [
            Permission::DraftCharter,
            Permission::OpineOnCharter,
            Permission::AdoptCharter,
        ]
        .iter()
        .any(|permission| visit.may(*permission))
}

/// The page.
pub(in crate::routes) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    let t = visit.t();
    let (store, scope) = (visit.store(), visit.scope());
    let now = visit.portal.access().mint().now();
    let clock = visit.clock().await?;
    let current = store.charter_in_force(scope, now).await?;
    let adoptions = store.adoptions(scope).await?;
    let versions = store
        .charters(scope)
        .await?
        .into_iter()
        .map(|version| {
            let (state, tone) = match version.in_force_from {
                _ if current.as_ref().map(|c| c.number) == Some(version.number) => {
                    (t.charter_state_in_force(), Tone::Permitted)
                }
                Some(from) if from > now => (t.charter_state_to_come(), Tone::Careful),
                Some(_) => (t.charter_state_replaced(), Tone::Unknown),
                None => (t.charter_state_undated(), Tone::Unknown),
            };
            VersionRow {
                number: version.number,
                href: match version.in_force_from {
                    Some(from) if from <= now => {
                        visit.link(&format!("/charte?au={}", clock.day(from)))
                    }
                    _ => String::new(),
                },
                state: state.to_owned(),
                tone,
                since: version
                    .in_force_from
                    .map_or_else(|| t.unavailable().to_owned(), |at| t.date(at)),
                adopted: match adoptions.get(&version.number) {
                    Some(adoption) => t.charter_adoption_line(
                        &adoption.body,
                        t.stored_day(&adoption.day),
                        adoption.present.to_string(),
                        adoption.required.to_string(),
                    ),
                    None => version.adopted_by.clone(),
                },
            }
        })
        .collect();
    let drafts = store
        .charter_drafts(scope)
        .await?
        .into_iter()
        .filter(|draft| may_see(&visit, draft.stage))
        .map(|draft| DraftRow {
            href: visit.link(&format!("/charte/projets/{}", draft.id)),
            title: CharterText::from_toml(&draft.source)
                .map_or_else(|_| draft.id.to_string(), |text| text.version),
            stage: draft.stage,
            updated: t.moment(draft.updated_at),
        })
        .collect();
    let rates = match &current {
        Some(version) if visit.may(Permission::DraftCharter) => {
            rates(&visit, version.number).await?
        }
        _ => Vec::new(),
    };
    let page = visit
        .page_after(Section::Charter, t.charter_versions_title(), &done)
        .under(t.charter_title(), "/charte");
    html(&CharterVersions {
        page,
        versions,
        drafts,
        rates,
        may_draft: visit.may(Permission::DraftCharter),
    })
}

/// Counts by service, never names; nothing for a service of fewer than ten people.
async fn rates(visit: &Signed, number: u32) -> Result<Vec<RateRow>, Fault> {
    let t = visit.t();
    let services = visit.store().services(visit.scope()).await?;
    Ok(visit
        .store()
        .reading_rates(visit.scope(), number)
        .await?
        .into_iter()
        .map(|rate| RateRow {
            service: rate
                .service
                .and_then(|id| services.iter().find(|service| service.id == id))
                .map_or_else(|| t.charter_no_service().to_owned(), |s| s.name.clone()),
            agents: rate.agents.to_string(),
            read: match rate.read {
                Some(read) => crate::typography::percent(
                    t.language(),
                    f64::from(read) / f64::from(rate.agents.max(1)),
                ),
                None => t.charter_too_few().to_owned(),
            },
        })
        .collect())
}

/// A draft of the version in force, word for word, under the name of the next one.
pub(in crate::routes) async fn drawn(visit: &Signed) -> Result<NewDraft, Fault> {
    let base = current(visit).await?;
    let mut text = text_of(&base)?;
    let mint = visit.portal.access().mint();
    let last = visit
        .store()
        .charters(visit.scope())
        .await?
        .first()
        .map_or(base.number, |version| version.number);
    let today = visit.clock().await?.day(mint.now());
    text.version = visit.t().charter_draft_name((last + 1).to_string(), today);
    let source = text
        .to_toml()
        .map_err(|error| Fault::Internal(error.to_string()))?;
    Ok(NewDraft {
        id: mint.uuid(),
        base: base.number,
        source,
        asked_by: String::new(),
    })
}

/// Opens a draft.
pub(in crate::routes) async fn open(visit: Signed) -> Reply {
    let draft = drawn(&visit).await?;
    let id = draft.id;
    let now = visit.portal.access().mint().now();
    visit
        .store()
        .open_charter_draft(visit.scope(), draft, visit.caller().agent.id, now)
        .await?;
    visit.go(&format!("/charte/projets/{id}"))
}
