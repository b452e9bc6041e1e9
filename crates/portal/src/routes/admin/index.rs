//! `GET /administration`: what the person may operate.

use crate::{
    page::Section,
    pages::AdminIndex,
    ui::{Notice, Tone},
    web::{Reply, Signed, html},
};
use vigie_access::Permission;

/// The sections open to the person, and no other.
pub(in crate::routes) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let all = [
        (
            Permission::ManagePeople,
            t.admin_organisation(),
            t.admin_organisation_means(),
            "/administration/organisation",
        ),
        (
            Permission::ManagePeople,
            t.admin_agents(),
            t.admin_agents_means(),
            "/administration/agents",
        ),
        (
            Permission::ManageModels,
            t.admin_providers(),
            t.admin_providers_means(),
            "/administration/fournisseurs",
        ),
        (
            Permission::ManageModels,
            t.admin_keys(),
            t.admin_keys_means(),
            "/administration/cles",
        ),
        (
            Permission::ManageBudgets,
            t.admin_budgets(),
            t.admin_budgets_means(),
            "/administration/budgets",
        ),
        (
            Permission::ManageShield,
            t.admin_shield(),
            t.admin_shield_means(),
            "/administration/bouclier",
        ),
        (
            Permission::ReadHealth,
            t.admin_model(),
            t.admin_model_means(),
            "/modele",
        ),
    ];
    let sections = all
        .into_iter()
        .filter(|(permission, ..)| visit.may(*permission))
        .map(|(_, title, means, path)| (title.to_owned(), means.to_owned(), visit.link(path)))
        .collect();
    let mut page = visit.page(Section::Administration, t.admin_title());
    // Whoever operates must know that a version adopted is not the one that decides.
    let now = visit.portal.access().mint().now();
    let faults = visit.store().charter_faults(visit.scope(), now).await?;
    if let Some(fault) = faults.first() {
        page.notice = Some(Notice {
            tone: Tone::Refused,
            text: t.admin_charter_fault(
                faults.len().to_string(),
                fault.number.to_string(),
                &fault.problem,
                t.moment(fault.at),
            ),
        });
    }
    html(&AdminIndex { page, sections })
}
