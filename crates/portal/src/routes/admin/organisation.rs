//! `/administration/organisation`: name and colour, departments, services, référents.

use crate::{
    colour::Colour,
    form::Form,
    page::Page,
    pages::{DepartmentRow, Organisation, ServiceRow},
    texts::Texts,
    ui::{Choice, Contact},
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::Query;
use vigie_domain::{AgentId, DepartmentId};
use vigie_exchange::Clock;
use vigie_observatory::desk::{Calendar, DaysOff};
use vigie_store::StoreError;

const PATH: &str = "/administration/organisation";

/// The page.
pub(in crate::routes) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    show(&visit, &done, None, Form::default(), Form::default()).await
}

async fn show(
    visit: &Signed,
    done: &Done,
    identity: Option<Form>,
    mut department: Form,
    service: Form,
) -> Reply {
    let (store, scope) = (visit.store(), visit.scope());
    let people = store.agents(scope).await?;
    let services = store.services(scope).await?;
    let found = store.departments(scope).await?;
    for row in &found {
        let field = headcount_field(&row.id.to_string());
        if department.values(&field).next().is_none() {
            let known = row.headcount.map(|count| count.to_string());
            department.set(&field, known.unwrap_or_default());
        }
    }
    let departments = found
        .into_iter()
        .map(|row| DepartmentRow {
            referent: row
                .referent
                .and_then(|id| people.iter().find(|agent| agent.id == id))
                .map(|agent| Contact {
                    name: agent.name.clone(),
                    email: agent.email.clone(),
                }),
            services: services
                .iter()
                .filter(|service| service.department == row.id)
                .map(|service| ServiceRow {
                    name: service.name.clone(),
                })
                .collect(),
            id: row.id.to_string(),
            headcount: headcount_field(&row.id.to_string()),
            name: row.name,
        })
        .collect();
    let identity = match identity {
        Some(form) => form,
        None => Form::default()
            .with("organisation_name", store.organisation(scope).await?.name)
            .with("colour", store.colour(scope).await?)
            .with("time_zone", store.time_zone(scope).await?)
            .with("days_off", store.days_off(scope).await?),
    };
    let faulty = !(identity.is_right() && department.is_right() && service.is_right());
    let page = super::page(visit, visit.t().admin_organisation(), done);
    html(&Organisation {
        page: Page { faulty, ..page },
        departments,
        people: people
            .into_iter()
            .filter(|agent| agent.active)
            .map(|agent| Choice::new(agent.id.to_string(), agent.name).hint(agent.email))
            .collect(),
        regions: regions(visit.t())?,
        identity,
        department,
        service,
    })
}

/// Name and colour of the authority. An empty colour is ours.
pub(in crate::routes) async fn identity(visit: Signed) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    let name = form.trimmed("organisation_name").to_owned();
    let colour = form.trimmed("colour").to_owned();
    if name.is_empty() || name.chars().count() > 120 {
        form.fault("organisation_name", t.admin_name_missing());
    }
    if !colour.is_empty() && colour.parse::<Colour>().is_err() {
        form.fault("colour", t.admin_organisation_colour_bad());
    }
    // A form made before the field existed keeps what is chosen.
    let zone = form.trimmed("time_zone").to_owned();
    if !zone.is_empty() && Clock::of(&zone).is_none() {
        form.fault("time_zone", t.admin_time_zone_bad());
    }
    let region = form.trimmed("days_off").to_owned();
    let before = visit.store().days_off(visit.scope()).await?;
    if !region.is_empty() && Calendar::of(&region).is_err() {
        return Err(Fault::BadRequest);
    }
    let reason = form.trimmed("days_off_reason").to_owned();
    let moves = !region.is_empty() && region != before;
    if moves && reason.is_empty() {
        form.fault("days_off_reason", t.rule_reason_missing());
    }
    if !form.is_right() {
        return show(
            &visit,
            &Done::default(),
            Some(form),
            Form::default(),
            Form::default(),
        )
        .await;
    }
    let colour = colour
        .parse::<Colour>()
        .map(|colour| colour.to_string())
        .unwrap_or_default();
    visit
        .store()
        .rename_organisation(visit.scope(), &name)
        .await?;
    visit.store().set_colour(visit.scope(), &colour).await?;
    if !zone.is_empty() {
        visit.store().set_time_zone(visit.scope(), &zone).await?;
    }
    if moves {
        let write = visit.write(&reason);
        visit
            .store()
            .set_days_off(visit.scope(), &region, write)
            .await?;
    }
    visit.go(&done(PATH, "changed", &name))
}

/// The regions whose days off an authority may keep.
fn regions(t: Texts) -> Result<Vec<Choice>, Fault> {
    let table = DaysOff::shipped().map_err(|error| Fault::Internal(error.to_string()))?;
    Ok(table
        .regions
        .iter()
        .map(|region| Choice::new(region.clone(), region_word(t, region)))
        .collect())
}

/// The name of such a region.
pub(in crate::routes) fn region_word(t: Texts, region: &str) -> &'static str {
    match region {
        "metropole" => t.days_off_metropole(),
        "alsace_moselle" => t.days_off_alsace_moselle(),
        "alsace_moselle_vendredi_saint" => t.days_off_alsace_moselle_vendredi_saint(),
        "guadeloupe" => t.days_off_guadeloupe(),
        "martinique" => t.days_off_martinique(),
        "guyane" => t.days_off_guyane(),
        "la_reunion" => t.days_off_la_reunion(),
        "mayotte" => t.days_off_mayotte(),
        "saint_barthelemy" => t.days_off_saint_barthelemy(),
        "saint_martin" => t.days_off_saint_martin(),
        _ => t.unavailable(),
    }
}

/// Adds a department.
pub(in crate::routes) async fn add_department(visit: Signed) -> Reply {
    let mut form = (*visit.form).clone();
    let name = form.trimmed("department_name").to_owned();
    if name.is_empty() || name.chars().count() > 120 {
        form.fault("department_name", visit.t().admin_name_missing());
        return show(&visit, &Done::default(), None, form, Form::default()).await;
    }
    let id = visit.portal.access().mint().id();
    match visit
        .store()
        .insert_department(visit.scope(), id, &name)
        .await
    {
        Ok(()) => visit.go(&done(PATH, "added", &name)),
        Err(StoreError::Taken(_)) => {
            form.fault("department_name", visit.t().admin_name_taken());
            show(&visit, &Done::default(), None, form, Form::default()).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Adds a service to a department.
pub(in crate::routes) async fn add_service(visit: Signed) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    let name = form.trimmed("service_name").to_owned();
    if name.is_empty() || name.chars().count() > 120 {
        form.fault("service_name", t.admin_name_missing());
    }
    let department = form
        .trimmed("service_department")
        .parse::<DepartmentId>()
        .ok();
    let Some(department) = department.filter(|_| form.is_right()) else {
        if department.is_none() {
            form.fault("service_department", t.admin_department_missing());
        }
        return show(&visit, &Done::default(), None, Form::default(), form).await;
    };
    let id = visit.portal.access().mint().id();
    match visit
        .store()
        .insert_service(visit.scope(), id, department, &name)
        .await
    {
        Ok(()) => visit.go(&done(PATH, "added", &name)),
        Err(StoreError::Taken(_)) => {
            form.fault("service_name", t.admin_name_taken());
            show(&visit, &Done::default(), None, Form::default(), form).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The field of how many people work in a department.
fn headcount_field(department: &str) -> String {
    format!("headcount-{department}")
}

/// Names the référent IA of a department, or none, and says how many people work in it.
pub(in crate::routes) async fn referent(visit: Signed) -> Reply {
    let form = &visit.form;
    let department: DepartmentId = form
        .trimmed("department")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let referent = match form.trimmed("referent") {
        "" => None,
        id => Some(id.parse::<AgentId>().map_err(|_| Fault::BadRequest)?),
    };
    // A form made before the field existed keeps what is known.
    let field = headcount_field(&department.to_string());
    let typed = form
        .values(&field)
        .next()
        .map(|text| text.trim().to_owned());
    let headcount = match typed.as_deref() {
        None | Some("") => None,
        Some(text) => {
            let count = text.parse::<u32>().ok().filter(|count| *count > 0);
            if count.is_none() {
                let mut form = Form::default().with(&field, text);
                form.fault(&field, visit.t().admin_headcount_bad());
                return show(&visit, &Done::default(), None, form, Form::default()).await;
            }
            count
        }
    };
    let (store, scope) = (visit.store(), visit.scope());
    store.set_referent(scope, department, referent).await?;
    if typed.is_some() {
        store.set_headcount(scope, department, headcount).await?;
    }
    let name = store
        .departments(scope)
        .await?
        .into_iter()
        .find(|row| row.id == department)
        .map(|row| row.name)
        .unwrap_or_default();
    visit.go(&done(PATH, "changed", &name))
}
