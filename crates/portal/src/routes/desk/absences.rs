//! `/guichet/absences`: who is away and who stands in. One declares one's own; who keeps the
//! mandates declares those of others.

use super::view::{Today, directory};
use crate::{
    entry_form::typed_day,
    form::Form,
    page::{Page, Section},
    pages::{AbsenceRow, DeskAbsences},
    ui::Choice,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use vigie_access::Permission;
use vigie_domain::AgentId;
use vigie_observatory::desk::day_text;
use vigie_store::Absence;

/// Who is away.
pub(super) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    show(&visit, &done, Form::default()).await
}

async fn show(visit: &Signed, done: &Done, form: Form) -> Reply {
    let t = visit.t();
    let day = Today::of(visit).day();
    let desk = directory(visit, visit.scope()).await?;
    let me = visit.caller().agent.id;
    let all = visit.may(Permission::EditGovernance);
    let name = |id: &str| {
        desk.agent(id)
            .map(|agent| agent.name.clone())
            .unwrap_or_default()
    };
    let rows = visit
        .store()
        .absences(visit.scope(), &day_text(day))
        .await?
        .into_iter()
        .map(|away| {
            let id = away.agent.to_string();
            let holder = desk.directory.people.get(&id);
            let stand_in = holder.and_then(|holder| holder.stand_in.clone());
            AbsenceRow {
                id: if all || away.agent == me {
                    away.id.to_string()
                } else {
                    String::new()
                },
                name: name(&id),
                days: t.desk_absences_from_to(t.stored_day(&away.from), t.stored_day(&away.to)),
                stand_in: stand_in.map(|id| name(&id)).unwrap_or_default(),
            }
        })
        .collect();
    let people = desk
        .agents
        .iter()
        .filter(|agent| agent.id == me || (all && agent.active))
        .map(|agent| Choice::new(agent.id.to_string(), agent.name.clone()))
        .collect();
    let page = visit
        .page_after(Section::Desk, t.desk_absences_title(), done)
        .under(t.desk_title(), "/guichet");
    let chosen = form.value("agent").is_empty();
    html(&DeskAbsences {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        rows,
        people,
        form: if chosen {
            form.with("agent", me.to_string())
        } else {
            form
        },
    })
}

/// Declares an absence.
pub(super) async fn declare(visit: Signed) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    let agent: AgentId = form
        .trimmed("agent")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    may_declare(&visit, agent)?;
    visit
        .store()
        .agent(visit.scope(), agent)
        .await?
        .ok_or(Fault::BadRequest)?;
    let (from, to) = (typed_day(&form, "from"), typed_day(&form, "to"));
    if from.is_none() {
        form.fault("from", t.fault_not_a_day(t.desk_absences_from()));
    }
    if to.is_none() {
        form.fault("to", t.fault_not_a_day(t.desk_absences_to()));
    }
    if from.is_some() && to.is_some() && to < from {
        form.fault("to", t.desk_absences_backwards());
    }
    let (Some(from), Some(to), true) = (from, to, form.is_right()) else {
        let mut response = show(&visit, &Done::default(), form).await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    };
    let mint = visit.portal.access().mint();
    let away = Absence {
        id: mint.uuid(),
        agent,
        from,
        to,
    };
    let by = visit.caller().agent.id;
    visit
        .store()
        .declare_absence(visit.scope(), away, by, mint.now())
        .await?;
    visit.go(&done("/guichet/absences", "desk-absence", ""))
}

fn may_declare(visit: &Signed, agent: AgentId) -> Result<(), Fault> {
    if agent == visit.caller().agent.id || visit.may(Permission::EditGovernance) {
        Ok(())
    } else {
        Err(Fault::NotFound)
    }
}

/// Removes an absence: someone is back.
pub(super) async fn remove(visit: Signed, Path(id): Path<uuid::Uuid>) -> Reply {
    let today = day_text(Today::of(&visit).day());
    let known = visit.store().absences(visit.scope(), &today).await?;
    let away = known.iter().find(|away| away.id == id);
    may_declare(&visit, away.ok_or(Fault::NotFound)?.agent)?;
    visit.store().remove_absence(visit.scope(), id).await?;
    visit.go(&done("/guichet/absences", "desk-back", ""))
}
