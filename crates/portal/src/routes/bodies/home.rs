//! `GET /instances`: the page of the steering committee.

use super::view::{
    AHEAD, LINES, bodies, due_ahead, due_line, risk_line, seats_today, sitting_line, sittings,
};
use crate::{
    page::Section,
    pages::{BodiesHome, BodyLine, words},
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::Query;
use time::Duration;
use vigie_access::Permission;
use vigie_domain::{register::Register as _, registers::Body};
use vigie_observatory::{
    activate_bodies,
    cycle::{Gap, agenda, gravest_risks, responsibilities},
    desk::day_text,
};

/// How many risks the page shows.
const RISKS: usize = 3;

/// The page.
pub(super) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    let t = visit.t();
    let (due, desk, day) = due_ahead(&visit, AHEAD).await?;
    let agenda = agenda(&due, day, day.saturating_add(Duration::days(AHEAD)));
    let bodies = bodies(&visit).await?;
    let departments = visit.store().departments(visit.scope()).await?;
    let rows = responsibilities(&desk, &departments, &bodies, &day_text(day));
    let vacant = rows.iter().filter(|row| row.gap.is_some_and(Gap::is_alert));
    let (without_referent, vacant): (Vec<_>, Vec<_>) =
        vacant.partition(|row| row.post == "department_referent");
    let named = desk.directory.referents.len();
    let without_referent = without_referent
        .len()
        .min(departments.len().saturating_sub(named));
    let mut alerts = Vec::new();
    if !vacant.is_empty() {
        alerts.push((
            t.bodies_roles_alerts(vacant.len()),
            visit.link("/instances/roles"),
        ));
    }
    if without_referent > 0 {
        alerts.push((
            t.bodies_alert_referents(without_referent),
            visit.link("/referents"),
        ));
    }
    let risks = gravest_risks(visit.store(), visit.scope(), RISKS).await?;
    let lines = |part: &[vigie_observatory::cycle::Due]| {
        part.iter()
            .take(usize::try_from(LINES).unwrap_or(usize::MAX))
            .map(|due| due_line(&visit, due, day))
            .collect::<Vec<_>>()
    };
    html(&BodiesHome {
        page: visit.page_after(Section::Bodies, t.bodies_title(), &done),
        alerts,
        decisions: lines(&agenda.decisions),
        late: lines(&agenda.late),
        risks: risks
            .iter()
            .map(|entry| risk_line(&visit, entry, &desk))
            .collect(),
        coming: lines(&agenda.coming),
        sittings: sittings(&visit)
            .await?
            .iter()
            .filter(|entry| matches!(entry.state.as_str(), "prepared" | "convened" | "held"))
            .map(|entry| sitting_line(&visit, entry))
            .collect(),
        bodies: bodies
            .iter()
            .filter(|entry| entry.state != "dissolved" && entry.body.kind != "function")
            .map(|entry| BodyLine {
                title: entry.body.title.clone(),
                href: visit.link(&format!("/instances/{}", entry.reference)),
                kind: words::choice(t, Body::NAME, "kind", &entry.body.kind).to_owned(),
                rhythm: entry.body.rhythm.clone(),
                seats: seats_today(&desk, &entry.reference, day),
            })
            .collect(),
        may_edit: visit.may(Permission::EditGovernance),
    })
}

/// Takes over the committee and the groups that ship.
pub(super) async fn pack(visit: Signed) -> Reply {
    let mint = visit.portal.access().mint();
    let author = Some(visit.author());
    let made = activate_bodies(visit.store(), visit.scope(), author, mint)
        .await
        .map_err(|error| Fault::Internal(error.to_string()))?;
    visit.go(&done(
        "/instances",
        "imported",
        &made.created.len().to_string(),
    ))
}
