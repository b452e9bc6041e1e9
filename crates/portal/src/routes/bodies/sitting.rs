//! `/seances/{reference}`: a sitting: its agenda, who is there, where it stands.

use super::{
    body::failed,
    view::{self, address, item_line, not_official, outcome, presence, quorum},
};
use crate::{
    form::Form,
    page::{Page, Section},
    pages::{ItemLine, SeatLine, SittingPage, SittingSteps},
    routes::desk::directory,
    ui::Choice,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use vigie_access::Permission;
use vigie_domain::{
    AgentId, NoticeKind,
    register::{Entry, Register as _, TransitionRefusal},
};
use vigie_observatory::{
    cycle::{Item, OpenError, Sitting, agenda as in_parts, due, item_of, open},
    desk::kept_day,
};
use vigie_store::{NewNotice, WriteError};

/// How a member may be there.
pub(super) const PRESENCES: [&str; 4] = ["present", "represented", "excused", "absent"];

/// Longest title of a matter, in characters.
const TITLE: usize = 160;

/// The sitting called `reference`.
pub(super) async fn find(visit: &Signed, reference: &str) -> Result<Entry<Sitting>, Fault> {
    visit.called::<Sitting>(reference).await
}

/// The page.
pub(super) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let entry = find(&visit, &reference).await?;
    let form = filled(&entry.body);
    show(&visit, &entry, &done, form)
}

fn filled(body: &Sitting) -> Form {
    let mut form = Form::default();
    for seat in &body.seats {
        form.set(&field(&seat.mandate), seat.presence.clone());
    }
    form
}

fn field(mandate: &str) -> String {
    format!("seat.{mandate}")
}

fn show(visit: &Signed, entry: &Entry<Sitting>, done: &Done, form: Form) -> Reply {
    let t = visit.t();
    let body = &entry.body;
    let govern = visit.may(Permission::EditGovernance);
    let state = entry.state.as_str();
    let prepared = matches!(state, "prepared" | "convened");
    let waits = body
        .items
        .iter()
        .any(|item| item.decides && item.outcome.is_empty());
    let page = visit
        .page_after(Section::Bodies, t.bodies_sitting_of(&*body.title), done)
        .under(t.bodies_title(), "/instances");
    let page = match body.bodies.first() {
        Some(reference) => page.under(&*body.title, &format!("/instances/{reference}")),
        None => page,
    };
    html(&SittingPage {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        reference: entry.reference.clone(),
        state: view::state(t, state),
        when: when(visit, body),
        quorum: quorum(t, body),
        items: body
            .items
            .iter()
            .zip(1..)
            .map(|(item, number)| line(visit, body, item, number))
            .collect(),
        seats: body
            .seats
            .iter()
            .map(|seat| SeatLine {
                field: field(&seat.mandate),
                label: t.bodies_seat_of(&*seat.name, &*seat.title),
                votes: seat.votes,
            })
            .collect(),
        presences: PRESENCES
            .iter()
            .map(|word| Choice::new(*word, presence(t, word)))
            .collect(),
        steps: SittingSteps {
            agenda: govern && prepared,
            convene: govern
                && state == "prepared"
                && !body.items.is_empty()
                && !body.seats.is_empty(),
            open: govern && state == "convened",
            hold: govern && state == "held",
            approve: govern && state == "held" && !waits,
            cancel: govern && prepared,
        },
        version: entry.version,
        form,
    })
}

/// The day and the place of a sitting, written.
pub(super) fn when(visit: &Signed, body: &Sitting) -> String {
    let day = visit.t().stored_day(&body.on);
    if body.place.is_empty() {
        day
    } else {
        format!("{day}, {}", body.place)
    }
}

fn line(visit: &Signed, body: &Sitting, item: &Item, number: usize) -> ItemLine {
    let t = visit.t();
    let (word, tone) = outcome(t, &item.outcome);
    let mut links = Vec::new();
    if !item.decision.is_empty() {
        links.push((
            t.bodies_decision_link(&*item.decision),
            address(visit, "decision", &item.decision),
        ));
    }
    for action in &item.actions {
        links.push((
            t.bodies_action_link(&**action),
            address(visit, "action", action),
        ));
    }
    for draft in &item.drafts {
        links.push((
            t.bodies_draft_link().to_owned(),
            address(visit, "charter_draft", draft),
        ));
    }
    ItemLine {
        number,
        key: item.key,
        line: item_line(visit, item, &body.on),
        decides: item.decides,
        outcome: word,
        tone,
        links,
    }
}

fn version(visit: &Signed) -> Result<i32, Fault> {
    visit
        .form
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)
}

async fn wrong(visit: &Signed, entry: &Entry<Sitting>, form: Form) -> Reply {
    let mut response = show(visit, entry, &Done::default(), form)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn keep(visit: &Signed, entry: &Entry<Sitting>, body: Sitting) -> Reply {
    let version = version(visit)?;
    visit
        .store()
        .edit_entry(visit.scope(), entry.id, version, body, visit.write(""))
        .await
        .map_err(failed)?;
    visit.go(&done(
        &format!("/seances/{}", entry.reference),
        "sitting-saved",
        &entry.reference,
    ))
}

/// Changes the agenda: order, matters added and taken off, what became due since.
pub(super) async fn agenda(visit: Signed, Path(reference): Path<String>) -> Reply {
    let t = visit.t();
    let entry = find(&visit, &reference).await?;
    if !matches!(entry.state.as_str(), "prepared" | "convened") {
        return Err(Fault::Conflict);
    }
    let sent = &visit.form;
    let mut body = entry.body.clone();
    let place = || {
        let key: u32 = sent.trimmed("key").parse().map_err(|_| Fault::BadRequest)?;
        let place = entry.body.items.iter().position(|item| item.key == key);
        place.ok_or(Fault::BadRequest)
    };
    match sent.trimmed("do") {
        "up" => {
            let at = place()?;
            body.items.swap(at, at.saturating_sub(1));
        }
        "down" => {
            let at = place()?;
            let next = (at + 1).min(body.items.len() - 1);
            body.items.swap(at, next);
        }
        "remove" => {
            body.items.remove(place()?);
        }
        "add" => {
            let title = sent.trimmed("title").to_owned();
            let fault = if title.is_empty() {
                Some(t.fault_missing(t.bodies_matter()))
            } else if title.chars().count() > TITLE {
                Some(t.fault_too_long(t.bodies_matter(), TITLE))
            } else {
                None
            };
            if let Some(fault) = fault {
                let mut form = (**sent).clone();
                form.fault("title", fault);
                return wrong(&visit, &entry, form).await;
            }
            let decides = sent.trimmed("decides") == "true";
            body.items.push(Item {
                key: body.next_key(),
                kind: if decides { "decision" } else { "news" }.to_owned(),
                title,
                decides,
                ..Item::default()
            });
        }
        "refresh" => refresh(&visit, &mut body).await?,
        _ => return Err(Fault::BadRequest),
    }
    keep(&visit, &entry, body).await
}

/// Adds what became due since, and members named since.
async fn refresh(visit: &Signed, body: &mut Sitting) -> Result<(), Fault> {
    let days = kept_day(&body.on).zip(kept_day(&body.next_on));
    let (day, next) = days.ok_or(Fault::BadRequest)?;
    let desk = directory(visit, visit.scope()).await?;
    let found = due(visit.store(), visit.scope(), &desk, day, next).await?;
    for due in in_parts(&found, day, next).in_order() {
        let known = body.items.iter().any(|item| {
            item.register == due.register
                && item.reference == due.reference
                && item.kind == due.kind.as_str()
        });
        if !known {
            let key = body.next_key();
            body.items.push(item_of(&due, key));
        }
    }
    if let Some(reference) = body.bodies.first() {
        body.seats = vigie_observatory::cycle::seats_of(&desk, reference, &body.on);
    }
    Ok(())
}

/// Writes who is there.
pub(super) async fn presences(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = find(&visit, &reference).await?;
    if entry.state != "held" {
        return Err(Fault::Conflict);
    }
    let mut body = entry.body.clone();
    for seat in &mut body.seats {
        let word = visit.form.trimmed(&field(&seat.mandate)).to_owned();
        if !word.is_empty() && !PRESENCES.contains(&word.as_str()) {
            return Err(Fault::BadRequest);
        }
        seat.presence = word;
    }
    keep(&visit, &entry, body).await
}

/// Takes the sitting along its way.
pub(super) async fn state(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = find(&visit, &reference).await?;
    let version = version(&visit)?;
    let form = &visit.form;
    let (name, note) = (form.trimmed("transition"), form.trimmed("note"));
    let taken = if name == "open" {
        let (store, scope) = (visit.store(), visit.scope());
        match open(store, scope, &entry, version, visit.write(note)).await {
            Ok(_) => Ok(()),
            Err(OpenError::Body(unofficial)) => {
                let mut form = filled(&entry.body);
                form.fault("open", not_official(visit.t(), &unofficial));
                return wrong(&visit, &entry, form).await;
            }
            Err(OpenError::Write(error)) => Err(error),
        }
    } else {
        step(&visit, &entry, version, name, note).await
    };
    match taken {
        Ok(()) => visit.go(&done(
            &format!("/seances/{reference}"),
            "sitting-saved",
            &reference,
        )),
        Err(WriteError::Transition(TransitionRefusal::NoReason { .. })) => {
            let mut form = filled(&entry.body);
            form.fault("note", visit.t().use_next_note_missing());
            wrong(&visit, &entry, form).await
        }
        Err(WriteError::Transition(TransitionRefusal::Role { roles, .. })) => {
            Err(Fault::Forbidden(roles.to_vec()))
        }
        Err(WriteError::Transition(TransitionRefusal::Unknown(_))) => Err(Fault::BadRequest),
        Err(error) => Err(failed(error)),
    }
}

/// Takes a step other than the opening; who sits is told when the sitting is convened.
async fn step(
    visit: &Signed,
    entry: &Entry<Sitting>,
    version: i32,
    name: &str,
    note: &str,
) -> Result<(), WriteError> {
    let writing = visit.store().writing(visit.scope()).await?;
    let write = visit.write(note);
    let (seed, now) = (write.revision, write.now);
    let taken = writing
        .take::<Sitting>(entry.id, version, name, write)
        .await?;
    if name == "convene" {
        let seats = taken.body.seats.iter().filter_map(|seat| seat.agent);
        let members: Vec<AgentId> = seats
            .filter(|agent| *agent != visit.caller().agent.id)
            .collect();
        let notice = NewNotice {
            kind: NoticeKind::Convened,
            register: Sitting::NAME.to_owned(),
            reference: taken.reference,
            due_on: taken.body.on,
            once: format!("convened:{}:{}", taken.id, taken.version),
        };
        writing.give_notice(&members, &notice, seed, now).await?;
    }
    writing.commit().await?;
    Ok(())
}
