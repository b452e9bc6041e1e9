//! `GET /referents`: the directory of référents IA, for everyone: who answers for a department,
//! who stands in, who answers today. A department without one says so.

use crate::{
    page::Section,
    pages::{ReferentRow, Referents},
    routes::desk::{Today, directory, loads},
    web::{Reply, Signed, html},
};
use std::collections::BTreeMap;
use vigie_access::Permission;

/// The directory.
pub(super) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let day = Today::of(&visit).day();
    let desk = directory(&visit, visit.scope()).await?;
    let departments = visit.store().departments(visit.scope()).await?;
    let services = visit.store().services(visit.scope()).await?;
    let shown = visit.may(Permission::ReadObservatory);
    let open = if shown {
        loads(&visit, &desk).await?
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
                load: shown.then(|| open.get(&today).copied().unwrap_or_default()),
                today: name(&today),
            }
        })
        .collect();
    html(&Referents {
        page: visit.page(Section::Bodies, t.bodies_referents_title()),
        without: rows.iter().filter(|row| row.referent.is_empty()).count(),
        general: name(&desk.directory.stands_for(&desk.directory.general, day)),
        rows,
        may_edit: visit.may(Permission::EditGovernance),
        loads: shown,
    })
}
