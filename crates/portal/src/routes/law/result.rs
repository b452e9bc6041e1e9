//! `/usages/{reference}/droit`: what the law makes of a use, and its signature.

use super::file::{self, UseFile, found, lang, office, packs, refused, tiers};
use crate::{
    form::Form,
    page::{Page, Section},
    pages::{DutyGroup, LawResult, MovementView, SignatureView, StandingView},
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use vigie_access::Permission;
use vigie_law::{DisputeSheet, Duty, Status};
use vigie_observatory::law::{ActRefusal, SIGNATORIES, Signature, Standing, sign};

/// The result.
pub(in crate::routes) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let of = file::of(&visit, &reference).await?;
    show(&visit, &of, &done, Form::default()).await
}

/// Signs the proposal.
pub(in crate::routes) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let of = file::of(&visit, &reference).await?;
    let versions: [i32; 2] = ["sheet", "version"].map(|name| {
        let text = visit.form.trimmed(name);
        text.parse().unwrap_or_default()
    });
    let Some(kept) = of.file.clone() else {
        return visit.go(&format!("/usages/{reference}/droit"));
    };
    if versions != [of.sheet.version, kept.version] {
        return Err(Fault::Conflict);
    }
    let reason = visit.form.trimmed("reason");
    let writes = [visit.write(reason), visit.write(reason)];
    let signed = sign(office(&visit)?, of.sheet.clone(), kept, reason, writes).await;
    let Err(refusal) = signed else {
        visit.visit.portal.exchanges().forget();
        let result = format!("/usages/{reference}/droit");
        return visit.go(&done(&result, "law-signed", &reference));
    };
    let t = visit.t();
    let message = match refusal {
        ActRefusal::Role => return Err(Fault::Forbidden(SIGNATORIES.to_vec())),
        ActRefusal::Write(error) => return Err(refused(error)),
        ActRefusal::NoReason => t.law_sign_reason_missing(),
        ActRefusal::Incomplete => t.law_sign_incomplete(),
        ActRefusal::Stale | ActRefusal::NoSuchReading => t.law_sign_stale(),
    };
    let mut form = (*visit.form).clone();
    form.fault("reason", message);
    let mut response = show(&visit, &of, &Done::default(), form).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn show(visit: &Signed, of: &UseFile, done: &Done, form: Form) -> Reply {
    let t = visit.t();
    let UseFile { sheet, file } = of;
    let body = file.as_ref().map(|file| &file.body);
    let found = found(visit, body)?;
    let tiers = tiers(visit)?;
    let questionnaire = packs(visit)?.book().questionnaire(lang(visit));
    let tier = |id: &str| {
        tiers
            .get(id)
            .map_or_else(|| id.to_owned(), |tier| tier.0.clone())
    };
    let people = visit.store().people(visit.scope()).await?;
    let signature = body
        .and_then(|body| body.signature.as_ref())
        .map(|signature| {
            let name = people.agents.get(&signature.by).cloned();
            SignatureView {
                by: t.law_signed_by(
                    t.stored_day(&signature.on),
                    name.unwrap_or_else(|| t.unavailable().to_owned()),
                    t.role(signature.role),
                ),
                tier: tier(&signature.tier),
                readings: readings_signed(&questionnaire.disputes, signature),
                reason: signature.reason.clone(),
            }
        });
    let moved = body
        .iter()
        .flat_map(|body| &body.moved)
        .map(|movement| MovementView::of(t, movement, &tier))
        .collect();
    let asks = questionnaire
        .questions
        .into_iter()
        .map(|question| (question.id, question.ask))
        .collect();
    let page = visit
        .page_after(Section::Uses, t.law_result_title(&sheet.body.title), done)
        .under(t.uses_title(), "/usages")
        .under(&*sheet.reference, &format!("/usages/{}", sheet.reference));
    html(&LawResult {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        reference: sheet.reference.clone(),
        standing: StandingView::of(t, &Standing::of(&sheet.body, body)),
        groups: found
            .as_ref()
            .map(|found| groups(&found.obligations))
            .unwrap_or_default(),
        versions: (sheet.version, file.as_ref().map_or(0, |file| file.version)),
        may_sign: visit.may(Permission::SignQualification),
        signatories: t.roles(SIGNATORIES),
        found,
        tiers,
        asks,
        signature,
        form,
        moved,
    })
}

/// The readings a signature was given on, in words; one the packs no longer know keeps its name.
fn readings_signed(disputes: &[DisputeSheet], signature: &Signature) -> String {
    let texts = signature.readings.iter().map(|(rule, reading)| {
        disputes
            .iter()
            .filter(|sheet| sheet.rule == *rule)
            .flat_map(|sheet| &sheet.readings)
            .find(|known| known.id == *reading)
            .map_or_else(|| reading.clone(), |known| known.text.clone())
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// Obligations by status, the authority's own first.
fn groups(duties: &[Duty]) -> Vec<DutyGroup> {
    [
        Status::InForce,
        Status::Announced,
        Status::Uncertain,
        Status::Ended,
    ]
    .into_iter()
    .map(|status| {
        let mut duties: Vec<Duty> = duties
            .iter()
            .filter(|duty| duty.status == status)
            .cloned()
            .collect();
        duties.sort_by_key(|duty| !duty.ours);
        DutyGroup { status, duties }
    })
    .filter(|group| !group.duties.is_empty())
    .collect()
}
