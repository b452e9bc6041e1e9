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

/// How many of the latest exchanges are shown.
const LATEST: u64 = 3;

/// How many tasks are offered.
const FAVOURITES: u64 = 6;

/// How many unread notices are shown.
const NEWS: u64 = 6;

/// Home.
pub(super) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    let t = visit.t();
    let now = visit.portal.access().mint().now();
    let (store, scope) = (visit.store(), visit.scope());
    let states = store
        .count_by_state::<Use>(scope, &ListQuery::default())
        .await?;
    let count = |state: UseState| states.get(state.as_str()).copied().unwrap_or(0);
    let open = UseState::OPEN.map(count).iter().sum();
    let examined = count(UseState::Instruction);
    let pseudonym = visit.caller().pseudonym().to_owned();
    let mine = match now.period().start() {
        Some(start) => Some(store.count_outcomes(scope, &pseudonym, start).await?),
        None => None,
    };
    let filter = TraceFilter {
        agent: Some(pseudonym),
        limit: LATEST,
        ..TraceFilter::default()
    };
    let outcomes = store.outcomes(scope, &filter).await?;
    let latest = traces::rows(&visit, outcomes.iter()).await?;
    let figure = |value: Option<u64>, label: String, formula: &str, source: &str| Figure {
        value: value.map(|value| typography::whole(t.language(), value)),
        label,
        formula: formula.to_owned(),
        source: source.to_owned(),
        at: now,
    };
    let figures = vec![
        figure(
            Some(open),
            t.home_count_open(open),
            t.home_count_formula_state(),
            t.home_count_register(),
        ),
        figure(
            Some(examined),
            t.home_count_examined(examined),
            t.home_count_formula_state(),
            t.home_count_register(),
        ),
        figure(
            mine,
            t.home_count_mine(mine.unwrap_or_default()),
            t.home_count_formula_mine(),
            t.home_count_trace(),
        ),
    ];
    let model = model::embedded(&visit.portal, t);
    let model =
        model.filter(|model| model.state != ModelState::Ready && model.state != ModelState::Absent);
    let me = Some(visit.caller().agent.id);
    let due = store.due::<Use>(scope, &now.day()).await?;
    let due = due
        .iter()
        .filter(|entry| entry.body.owner == me || entry.body.referent == me)
        .count();
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
        todos: todos(&visit, due).await?,
        notices: store
            .notices(scope, agent.id, true, NEWS)
            .await?
            .iter()
            .map(|notice| notices::line(&visit, notice))
            .collect(),
        model,
        tasks: favourites(&visit).await?,
        traces: latest,
        figures,
    })
}

/// A few tasks to start from, those in production first: their references begin with the most
/// general ones.
async fn favourites(visit: &Signed) -> Result<Vec<Choice>, Fault> {
    let mut tasks = Vec::new();
    for state in [UseState::Production, UseState::Experiment] {
        let query = ListQuery {
            state: Some(state.as_str().to_owned()),
            limit: FAVOURITES - tasks.len() as u64,
            ..ListQuery::default()
        };
        let page = visit.store().list::<Use>(visit.scope(), &query).await?;
        tasks.extend(page.entries.into_iter().map(|entry| {
            Choice::new(entry.reference, entry.body.title).hint(entry.body.public_summary)
        }));
        if tasks.len() as u64 >= FAVOURITES {
            break;
        }
    }
    Ok(tasks)
}

/// Whether none of the generic pack is in the register.
async fn pack_absent(visit: &Signed) -> Result<bool, Fault> {
    let Ok(pack) = Pack::generic() else {
        return Ok(false);
    };
    let references: Vec<String> = pack.uses.into_iter().map(|line| line.reference).collect();
    let taken = visit
        .store()
        .taken_references::<Use>(visit.scope(), &references)
        .await?;
    Ok(taken.is_empty())
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

async fn todos(visit: &Signed, due: usize) -> Result<Vec<Todo>, Fault> {
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
    if visit.may(Permission::ActivatePack) && pack_absent(visit).await? {
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
