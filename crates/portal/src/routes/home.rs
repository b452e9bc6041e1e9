//! `GET /`: who am I, what is expected of me, what can I do now.

use super::{desk, model, notices, traces};
use crate::{
    page::Section,
    pages::{Home, ModelState, Todo},
    typography,
    ui::{Choice, Figure},
    web::{Done, Fault, Reply, Signed, html},
};
use axum::extract::Query;
use vigie_access::Permission;
use vigie_domain::{Use, UseState};
use vigie_observatory::{Pack, desk::Concern};
use vigie_store::{ListQuery, TraceFilter};

/// How many exchanges are counted one by one.
const COUNTED: u64 = 1000;

/// How many unread notices are shown.
const NEWS: u64 = 6;

/// Home.
pub(super) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    let t = visit.t();
    let now = visit.portal.access().mint().now();
    let (store, scope) = (visit.store(), visit.scope());
    let all = ListQuery {
        limit: COUNTED,
        ..ListQuery::default()
    };
    let uses = store.list::<Use>(scope, &all).await?.entries;
    let tasks: Vec<Choice> = uses
        .iter()
        .filter(|entry| entry.state.parse().is_ok_and(UseState::is_open))
        .map(|entry| {
            Choice::new(&entry.reference, &entry.body.title).hint(&entry.body.public_summary)
        })
        .collect();
    let examined = uses
        .iter()
        .filter(|entry| entry.state == UseState::Instruction.as_str())
        .count();
    let filter = TraceFilter {
        agent: Some(visit.caller().pseudonym().to_owned()),
        limit: COUNTED,
        ..TraceFilter::default()
    };
    let outcomes = store.outcomes(scope, &filter).await?;
    let month = now.period();
    let mine = outcomes
        .iter()
        .filter(|line| line.at.period() == month)
        .count() as u64;
    let latest = traces::rows(&visit, outcomes.iter().take(3)).await?;
    let figure = |value: u64, label: String, formula: &str, source: &str| Figure {
        value: Some(typography::whole(t.language(), value)),
        label,
        formula: formula.to_owned(),
        source: source.to_owned(),
        at: now,
    };
    let (open, examined) = (tasks.len() as u64, examined as u64);
    let figures = vec![
        figure(
            open,
            t.home_count_open(open),
            t.home_count_formula_state(),
            t.home_count_register(),
        ),
        figure(
            examined,
            t.home_count_examined(examined),
            t.home_count_formula_state(),
            t.home_count_register(),
        ),
        figure(
            mine,
            t.home_count_mine(mine),
            t.home_count_formula_mine(),
            t.home_count_trace(),
        ),
    ];
    let model = model::embedded(&visit.portal, t);
    let model =
        model.filter(|model| model.state != ModelState::Ready && model.state != ModelState::Absent);
    let due = uses
        .iter()
        .filter(|entry| {
            let mine = Some(visit.caller().agent.id);
            (entry.body.owner == mine || entry.body.referent == mine)
                && !entry.body.review_on.is_empty()
                && entry.body.review_on <= now.day()
        })
        .count();
    let pack_absent = Pack::generic().is_ok_and(|pack| {
        !pack
            .uses
            .iter()
            .any(|line| uses.iter().any(|entry| entry.reference == line.reference))
    });
    let agent = &visit.caller().agent;
    html(&Home {
        page: visit.page_after(Section::Home, t.home_page_title(), &done),
        name: agent
            .name
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned(),
        service: service_of(&visit).await?,
        roles: agent.roles.clone(),
        referent: visit.referent().await?,
        todos: todos(&visit, due, pack_absent).await?,
        notices: store
            .notices(scope, agent.id, true, NEWS)
            .await?
            .iter()
            .map(|notice| notices::line(&visit, notice))
            .collect(),
        model,
        tasks: favourites(tasks),
        traces: latest,
        figures,
    })
}

/// A few tasks to start from, the most general ones first.
fn favourites(tasks: Vec<Choice>) -> Vec<Choice> {
    tasks.into_iter().take(6).collect()
}

async fn service_of(visit: &Signed) -> Result<Option<String>, Fault> {
    let Some(service) = visit.caller().agent.service else {
        return Ok(None);
    };
    let services = visit.store().services(visit.scope()).await?;
    let departments = visit.store().departments(visit.scope()).await?;
    Ok(services
        .into_iter()
        .find(|row| row.id == service)
        .map(|service| {
            let department = departments.iter().find(|row| row.id == service.department);
            match department {
                Some(department) => format!("{}, {}", service.name, department.name),
                None => service.name,
            }
        }))
}

async fn todos(visit: &Signed, due: usize, pack_absent: bool) -> Result<Vec<Todo>, Fault> {
    let t = visit.t();
    let mut todos = Vec::new();
    let mut add = |text: String, action: &str, path: &str| {
        todos.push(Todo {
            text,
            action: action.to_owned(),
            href: visit.link(path),
        });
    };
    let now = visit.portal.access().mint().now();
    if let Some(version) = visit.store().charter_in_force(visit.scope(), now).await?
        && visit
            .store()
            .charter_read_at(visit.scope(), visit.caller().agent.id, version.number)
            .await?
            .is_none()
    {
        add(
            t.todo_charter(version.number.to_string()),
            t.todo_charter_action(),
            "/charte",
        );
    }
    if visit.may(Permission::AnswerDesk) {
        let desk = desk::directory(visit, visit.scope()).await?;
        let open = desk::open_requests(visit, &desk).await?;
        let theirs = open.iter().filter(|(concern, _)| *concern != Concern::Post);
        let waiting = theirs.count();
        if waiting > 0 {
            add(t.desk_todo(waiting), t.desk_todo_action(), "/guichet/file");
        }
    }
    if due > 0 {
        add(t.todo_review(due), t.todo_review_action(), "/usages");
    }
    if visit.may(Permission::ActivatePack) && pack_absent {
        add(
            t.todo_pack().to_owned(),
            t.todo_pack_action(),
            "/usages/paquet",
        );
    }
    if visit.may(Permission::ManagePeople) {
        let departments = visit.store().departments(visit.scope()).await?;
        let services = visit.store().services(visit.scope()).await?;
        if services.is_empty() {
            add(
                t.todo_services().to_owned(),
                t.todo_services_action(),
                "/administration/organisation",
            );
        } else {
            let without = departments
                .iter()
                .filter(|department| department.referent.is_none())
                .count();
            if without > 0 {
                add(
                    t.todo_no_referent(without),
                    t.todo_no_referent_action(),
                    "/administration/organisation",
                );
            }
        }
    }
    Ok(todos)
}
