//! `/instances/{reference}`: a body, and a sitting to prepare.

use super::view::{LINES, address, sitting_line, sittings};
use crate::{
    entry_form::typed_day,
    form::Form,
    page::{Page, Section},
    pages::{BodyPage, DueLine, MemberLine, words},
    routes::desk::{Today, directory},
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use vigie_access::Permission;
use vigie_domain::{
    register::{Entry, Register as _},
    registers::{Action, Body},
};
use vigie_observatory::{
    cycle::{Sitting, agenda, due, prepared, seats_of},
    desk::{Desk, day_text, kept_day},
};
use vigie_store::{ListQuery, WriteError};

async fn find(visit: &Signed, reference: &str) -> Result<Entry<Body>, Fault> {
    visit.called::<Body>(reference).await
}

/// The page.
pub(super) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let body = find(&visit, &reference).await?;
    show(&visit, &body, &done, Form::default()).await
}

async fn show(visit: &Signed, entry: &Entry<Body>, done: &Done, form: Form) -> Reply {
    let t = visit.t();
    let day = day_text(Today::of(visit).day());
    let desk = directory(visit, visit.scope()).await?;
    let members: Vec<MemberLine> = seats_of(&desk, &entry.reference, &day)
        .into_iter()
        .map(|seat| MemberLine {
            title: seat.title,
            name: seat.name,
            href: address(visit, "mandate", &seat.mandate),
            votes: seat.votes,
        })
        .collect();
    let body = &entry.body;
    let page = visit
        .page_after(Section::Bodies, &*body.title, done)
        .under(t.bodies_title(), "/instances");
    html(&BodyPage {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        reference: entry.reference.clone(),
        state: (
            words::tone(&entry.state),
            words::state(t, Body::NAME, &entry.state).to_owned(),
        ),
        kind: words::choice(t, Body::NAME, "kind", &body.kind).to_owned(),
        missions: body.missions.clone(),
        rhythm: body.rhythm.clone(),
        quorum: body.quorum.map_or_else(
            || t.bodies_quorum_majority().to_owned(),
            |quorum| t.bodies_quorum_of(quorum),
        ),
        members,
        deliverables: deliverables(visit, &entry.reference, &desk, &day).await?,
        sittings: sittings(visit)
            .await?
            .iter()
            .filter(|sitting| sitting.body.bodies.contains(&entry.reference))
            .map(|sitting| sitting_line(visit, sitting))
            .collect(),
        sheet: address(visit, "body", &entry.reference),
        may_edit: visit.may(Permission::EditGovernance) && entry.state != "dissolved",
        form,
    })
}

/// What the mandate of the body asks for: deliverables that name it.
async fn deliverables(
    visit: &Signed,
    body: &str,
    desk: &Desk,
    day: &str,
) -> Result<Vec<DueLine>, Fault> {
    let t = visit.t();
    let query = ListQuery {
        category: Some("deliverable".to_owned()),
        limit: LINES,
        ..ListQuery::default()
    };
    let found = visit.store().list::<Action>(visit.scope(), &query).await?;
    let name = |entry: &Entry<Action>| {
        let owner = desk.agents.iter().find(|a| Some(a.id) == entry.body.owner);
        owner.map(|agent| agent.name.clone()).unwrap_or_default()
    };
    Ok(found
        .entries
        .iter()
        .filter(|entry| entry.body.bodies.iter().any(|known| known == body))
        .map(|entry| {
            let open = matches!(entry.state.as_str(), "planned" | "under_way");
            let due = &entry.body.due_on;
            DueLine {
                kind: words::state(t, Action::NAME, &entry.state).to_owned(),
                reference: entry.reference.clone(),
                title: entry.body.title.clone(),
                href: address(visit, Action::NAME, &entry.reference),
                on: if due.is_empty() {
                    String::new()
                } else {
                    t.stored_day(due)
                },
                owner: name(entry),
                late: open && !due.is_empty() && due.as_str() < day,
            }
        })
        .collect())
}

/// Prepares a sitting: its agenda is what is due before the next one.
pub(super) async fn prepare(visit: Signed, Path(reference): Path<String>) -> Reply {
    let t = visit.t();
    let body = find(&visit, &reference).await?;
    let mut form = (*visit.form).clone();
    let (on, next) = (typed_day(&form, "on"), typed_day(&form, "next_on"));
    if on.is_none() {
        form.fault("on", t.fault_not_a_day(t.bodies_sitting_on()));
    }
    if next.is_none() {
        form.fault("next_on", t.fault_not_a_day(t.bodies_sitting_next()));
    }
    if on.is_some() && next.is_some() && next <= on {
        form.fault("next_on", t.bodies_sitting_next_later());
    }
    let days = on
        .as_deref()
        .and_then(kept_day)
        .zip(next.as_deref().and_then(kept_day));
    let (Some((day, next_day)), true) = (days, form.is_right()) else {
        let mut response = show(&visit, &body, &Done::default(), form).await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    };
    let desk = directory(&visit, visit.scope()).await?;
    let found = due(visit.store(), visit.scope(), &desk, day, next_day).await?;
    let ordered = agenda(&found, day, next_day).in_order();
    let sitting = Sitting {
        place: form.trimmed("place").chars().take(200).collect(),
        ..prepared(&body, &desk, &day_text(day), &day_text(next_day), &ordered)
    };
    let id = visit.portal.access().mint().id();
    let made = visit
        .store()
        .create_entry(visit.scope(), id, None, sitting, visit.write(""))
        .await
        .map_err(failed)?;
    visit.go(&done(
        &format!("/seances/{}", made.reference),
        "sitting-prepared",
        &made.reference,
    ))
}

pub(super) fn failed(error: WriteError) -> Fault {
    match error {
        WriteError::Stale { .. } | WriteError::Sealed { .. } | WriteError::Transition(_) => {
            Fault::Conflict
        }
        WriteError::Store(error) => error.into(),
        WriteError::Faults(_) => Fault::BadRequest,
    }
}
