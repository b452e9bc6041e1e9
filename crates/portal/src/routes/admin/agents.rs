//! `GET /administration/agents`: accounts, without a word on what anyone asks.

use crate::{
    page::escape_query,
    pages::{AgentRow, Agents},
    ui::Pages,
    web::{Done, Reply, Signed, html},
};
use axum::extract::Query;
use serde::Deserialize;
use vigie_domain::{Role, fold};

/// Lines on a page.
const LINES: usize = 50;

#[derive(Debug, Default, Deserialize)]
pub(in crate::routes) struct Asked {
    #[serde(default)]
    q: String,
    /// Name and address of the last line of the page before.
    #[serde(default)]
    apres: String,
}

/// The list, by name.
pub(in crate::routes) async fn page(
    visit: Signed,
    Query(asked): Query<Asked>,
    Query(done): Query<Done>,
) -> Reply {
    let t = visit.t();
    let words = fold(&asked.q);
    let services = visit.store().services(visit.scope()).await?;
    let mut people = visit.store().agents(visit.scope()).await?;
    people.sort_by_cached_key(|agent| key(&agent.name, &agent.email));
    let mut found: Vec<_> = people
        .into_iter()
        .filter(|agent| {
            let text = fold(&format!("{} {}", agent.name, agent.email));
            words.split(' ').all(|word| text.contains(word))
        })
        .filter(|agent| asked.apres.is_empty() || key(&agent.name, &agent.email) > asked.apres)
        .collect();
    let more = found.len() > LINES;
    found.truncate(LINES);
    let query = |after: &str| {
        let mut pairs = Vec::new();
        if !asked.q.is_empty() {
            pairs.push(format!("q={}", escape_query(&asked.q)));
        }
        if !after.is_empty() {
            pairs.push(format!("apres={}", escape_query(after)));
        }
        let mark = if pairs.is_empty() { "" } else { "?" };
        visit.link(&format!("/administration/agents{mark}{}", pairs.join("&")))
    };
    let next = found
        .last()
        .filter(|_| more)
        .map(|agent| query(&key(&agent.name, &agent.email)));
    html(&Agents {
        page: super::page(&visit, t.admin_agents(), &done),
        rows: found
            .into_iter()
            .map(|agent| AgentRow {
                href: visit.link(&format!("/administration/agents/{}", agent.id)),
                service: agent
                    .service
                    .and_then(|id| services.iter().find(|service| service.id == id))
                    .map(|service| service.name.clone()),
                roles: agent
                    .roles
                    .iter()
                    .copied()
                    .filter(|role| *role != Role::Agent)
                    .collect(),
                name: agent.name,
                email: agent.email,
                active: agent.active,
            })
            .collect(),
        pages: Pages {
            first: (!asked.apres.is_empty()).then(|| query("")),
            next,
        },
        search: asked.q,
    })
}

/// The order of the list: name without accents, then address, which is unique.
fn key(name: &str, email: &str) -> String {
    format!("{}~{email}", fold(name))
}
