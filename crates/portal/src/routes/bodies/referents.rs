//! `GET /referents`: the directory of référents IA, for everyone: who answers for a department,
//! who stands in, who answers today. A department without one says so.

use crate::{
    page::Section,
    pages::{ReferentRow, Referents},
    routes::desk::{Today, directory},
    web::{Fault, Reply, Signed, html},
};
use std::collections::BTreeMap;
use vigie_access::Permission;
use vigie_domain::registers::DeskRequest;
use vigie_store::ListQuery;

/// Most open requests counted.
const OPEN: u64 = 10_000;

/// The directory.
pub(super) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let day = Today::of(&visit).day();
    let desk = directory(&visit, visit.scope()).await?;
    let departments = visit.store().departments(visit.scope()).await?;
    let services = visit.store().services(visit.scope()).await?;
    let loads = visit.may(Permission::ReadObservatory);
    let open = if loads {
        load(&visit).await?
    } else {
        BTreeMap::new()
    };
    let name = |id: &str| {
        desk.agent(id)
            .map(|agent| agent.name.clone())
            .unwrap_or_default()
    };
    let rows: Vec<ReferentRow> = departments
        .iter()
        .map(|department| {
            let named = desk.directory.referents.get(&department.id.to_string());
            let agent = named.and_then(|id| desk.agent(id));
            let stand_in = named
                .and_then(|id| desk.directory.people.get(id))
                .and_then(|holder| holder.stand_in.clone());
            let today = desk.directory.stands_for(
                named.map_or(desk.directory.general.as_str(), String::as_str),
                day,
            );
            let of_it = services
                .iter()
                .filter(|row| row.department == department.id);
            ReferentRow {
                department: department.name.clone(),
                services: of_it
                    .map(|service| service.name.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
                referent: agent.map(|agent| agent.name.clone()).unwrap_or_default(),
                email: agent.map(|agent| agent.email.clone()).unwrap_or_default(),
                stand_in: stand_in.map(|id| name(&id)).unwrap_or_default(),
                today: name(&today),
                load: loads.then(|| {
                    named
                        .and_then(|id| open.get(id).copied())
                        .unwrap_or_default()
                }),
            }
        })
        .collect();
    html(&Referents {
        page: visit.page(Section::Bodies, t.bodies_referents_title()),
        without: rows.iter().filter(|row| row.referent.is_empty()).count(),
        general: name(&desk.directory.stands_for(&desk.directory.general, day)),
        rows,
        may_edit: visit.may(Permission::EditGovernance),
        loads,
    })
}

/// Open requests of the desk by handler.
async fn load(visit: &Signed) -> Result<BTreeMap<String, usize>, Fault> {
    let mut loads: BTreeMap<String, usize> = BTreeMap::new();
    for state in ["received", "assigned"] {
        let query = ListQuery {
            state: Some(state.to_owned()),
            limit: OPEN,
            ..ListQuery::default()
        };
        let page = visit
            .store()
            .list::<DeskRequest>(visit.scope(), &query)
            .await?;
        for entry in page.entries {
            if let Some(handler) = entry.body.handler {
                *loads.entry(handler.to_string()).or_default() += 1;
            }
        }
    }
    Ok(loads)
}
