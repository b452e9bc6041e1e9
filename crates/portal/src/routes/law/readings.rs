//! `/usages/{reference}/lectures`: what the law leaves open on a use, and the reading a named
//! person chooses.

use super::file::{self, UseFile, found, lang, office, packs, refused, tiers};
use crate::{
    form::Form,
    page::{Page, Section},
    pages::{DisputeView, LawReadings, ReadingLine, moved_line},
    ui::Choice,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use vigie_access::Permission;
use vigie_law::Dispute;
use vigie_observatory::law::{
    ActRefusal, ChosenReading, LawFile, SIGNATORIES, choose_reading, entailed,
};
use vigie_store::People;

/// The disputes of a use.
pub(in crate::routes) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let of = file::of(&visit, &reference).await?;
    show(&visit, &of, &done, Form::default()).await
}

/// Chooses a reading.
pub(in crate::routes) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let of = file::of(&visit, &reference).await?;
    let here = format!("/usages/{reference}/lectures");
    let Some(kept) = of.file.clone() else {
        return visit.go(&here);
    };
    let form = &visit.form;
    if form.trimmed("version").parse() != Ok(kept.version) {
        return Err(Fault::Conflict);
    }
    let rule = form.trimmed("rule");
    let (reading_field, reason_field) = fields(rule);
    let chosen = (rule, form.trimmed(&reading_field));
    let reason = form.trimmed(&reason_field);
    let writes = [visit.write(reason), visit.write(reason)];
    match choose_reading(office(&visit)?, &of.sheet, kept, chosen, reason, writes).await {
        Ok(_) => {
            visit.visit.portal.exchanges().forget();
            visit.go(&done(&here, "law-reading", &reference))
        }
        Err(ActRefusal::Role) => Err(Fault::Forbidden(SIGNATORIES.to_vec())),
        Err(ActRefusal::Write(error)) => Err(refused(error)),
        Err(refusal) => {
            let t = visit.t();
            let mut again = (**form).clone();
            match refusal {
                ActRefusal::NoReason => {
                    again.fault(&reason_field, t.law_reading_reason_missing());
                }
                _ => again.fault(&reading_field, t.law_reading_unknown()),
            }
            let mut response = show(&visit, &of, &Done::default(), again).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

/// Names of the fields of a dispute: there are several forms on the page.
fn fields(rule: &str) -> (String, String) {
    (format!("reading-{rule}"), format!("reason-{rule}"))
}

async fn show(visit: &Signed, of: &UseFile, done: &Done, form: Form) -> Reply {
    let t = visit.t();
    let UseFile { sheet, file } = of;
    let empty = LawFile::default();
    let body = file.as_ref().map_or(&empty, |file| &file.body);
    let found = found(visit, Some(body))?;
    let people = visit.store().people(visit.scope()).await?;
    let answered = found.is_some();
    let disputes = found.map(|found| found.disputes).unwrap_or_default();
    let mut views = Vec::new();
    for dispute in disputes {
        views.push(view(visit, body, &people, dispute, &form)?);
    }
    let page = visit
        .page_after(Section::Uses, t.law_readings_title(&sheet.body.title), done)
        .under(t.uses_title(), "/usages")
        .under(&*sheet.reference, &format!("/usages/{}", sheet.reference));
    html(&LawReadings {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        reference: sheet.reference.clone(),
        answered,
        disputes: views,
        form,
        version: file.as_ref().map_or(0, |file| file.version),
        may_choose: visit.may(Permission::SignQualification),
        signatories: t.roles(SIGNATORIES),
    })
}

fn view(
    visit: &Signed,
    body: &LawFile,
    people: &People,
    dispute: Dispute,
    typed: &Form,
) -> Result<DisputeView, Fault> {
    let t = visit.t();
    let (packs, tiers) = (packs(visit)?, tiers(visit)?);
    let tier = |id: &str| {
        tiers
            .get(id)
            .map_or_else(|| id.to_owned(), |tier| tier.0.clone())
    };
    let day = visit.portal.access().mint().now().to_datetime().date();
    let default = by_default(visit, &dispute.rule)?;
    let readings: Vec<ReadingLine> = dispute
        .readings
        .iter()
        .map(|reading| {
            let moved = entailed(packs, body, &dispute.rule, &reading.id, day);
            ReadingLine {
                text: crate::pages::reading_text(t, reading),
                followed: reading.retained,
                by_default: default.as_deref() == Some(reading.id.as_str()),
                entails: moved
                    .iter()
                    .map(|line| moved_line(t, line, &tier))
                    .collect(),
            }
        })
        .collect();
    let (reading_field, reason_field) = fields(&dispute.rule);
    let choices = dispute
        .readings
        .iter()
        .map(|reading| Choice::new(&*reading.id, crate::pages::reading_text(t, reading)))
        .collect();
    let followed = dispute.readings.iter().find(|reading| reading.retained);
    let mut form = Form::default().with(
        &reading_field,
        followed.map_or("", |reading| reading.id.as_str()),
    );
    if typed.trimmed("rule") == dispute.rule {
        form = typed.clone();
    }
    let kept = body.readings.get(&dispute.rule);
    Ok(DisputeView {
        by: kept
            .map(|kept| chosen_by(visit, people, kept))
            .unwrap_or_default(),
        reason: kept.map(|kept| kept.reason.clone()).unwrap_or_default(),
        title: match dispute.about {
            "date" => t.law_dispute_date().to_owned(),
            "point" => t.law_dispute_point(&dispute.subject),
            _ => t.law_dispute_duty(&dispute.subject),
        },
        label: dispute.label,
        source: dispute.source,
        rule: dispute.rule,
        chosen: dispute.chosen,
        fields: (reading_field, reason_field),
        readings,
        choices,
        form,
    })
}

/// The reading the packs retain until somebody chooses.
fn by_default(visit: &Signed, rule: &str) -> Result<Option<String>, Fault> {
    let sheets = packs(visit)?.book().questionnaire(lang(visit)).disputes;
    let readings = sheets
        .into_iter()
        .find(|sheet| sheet.rule == rule)
        .map(|sheet| sheet.readings)
        .unwrap_or_default();
    Ok(readings
        .into_iter()
        .find(|reading| reading.retained)
        .map(|reading| reading.id))
}

fn chosen_by(visit: &Signed, people: &People, kept: &ChosenReading) -> String {
    let t = visit.t();
    let name = people.agents.get(&kept.by).cloned();
    t.law_reading_by(
        t.stored_day(&kept.on),
        name.unwrap_or_else(|| t.unavailable().to_owned()),
        t.role(kept.role),
    )
}
