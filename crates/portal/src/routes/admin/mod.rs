//! Administration: operate Vigie, without reading what it is used for.

pub(super) mod agent;
pub(super) mod agents;
pub(super) mod badges;
pub(super) mod index;
pub(super) mod keys;
pub(super) mod models;
pub(super) mod organisation;
pub(super) mod provider;
pub(super) mod providers;
pub(super) mod shield;
pub(super) mod shield_rules;

pub(super) use organisation::region_word;

use super::{Entry, Who, reads, writes};
use crate::{
    form::Form,
    page::{Page, Section},
    texts::Texts,
    web::{Done, Signed},
};
use axum::routing::{get, post};
use vigie_access::Permission;

const PEOPLE: Who = Who::Holder(&[Permission::ManagePeople]);
const MODELS: Who = Who::Holder(&[Permission::ManageModels]);
const SHIELD: Who = Who::Holder(&[Permission::ManageShield]);
const ADMIN: Who = Who::Holder(crate::web::ADMINISTRATION);

/// Every route of the administration that has no room of its own.
pub(super) fn table() -> Vec<Entry> {
    vec![
        reads("/administration", ADMIN, get(index::page)),
        reads(
            "/administration/organisation",
            PEOPLE,
            get(organisation::page),
        ),
        writes(
            "/administration/organisation",
            PEOPLE,
            post(organisation::identity),
        ),
        writes(
            "/administration/organisation/directions",
            PEOPLE,
            post(organisation::add_department),
        ),
        writes(
            "/administration/organisation/services",
            PEOPLE,
            post(organisation::add_service),
        ),
        writes(
            "/administration/organisation/referent",
            PEOPLE,
            post(organisation::referent),
        ),
        reads("/administration/agents", PEOPLE, get(agents::page)),
        writes("/administration/agents", PEOPLE, post(agent::create)),
        reads("/administration/agents/nouveau", PEOPLE, get(agent::new)),
        reads("/administration/agents/{id}", PEOPLE, get(agent::page)),
        writes("/administration/agents/{id}", PEOPLE, post(agent::change)),
        writes(
            "/administration/agents/{id}/lien",
            PEOPLE,
            post(agent::link),
        ),
        writes(
            "/administration/agents/{id}/sessions",
            PEOPLE,
            post(agent::close_sessions),
        ),
        writes(
            "/administration/agents/{id}/badges",
            PEOPLE,
            post(badges::grant),
        ),
        writes(
            "/administration/agents/{id}/badges/{grant}/retirer",
            PEOPLE,
            post(badges::revoke),
        ),
        reads("/administration/fournisseurs", MODELS, get(providers::page)),
        writes(
            "/administration/fournisseurs",
            MODELS,
            post(provider::create),
        ),
        reads(
            "/administration/fournisseurs/nouveau",
            MODELS,
            get(provider::new),
        ),
        reads(
            "/administration/fournisseurs/{id}",
            MODELS,
            get(provider::page),
        ),
        writes(
            "/administration/fournisseurs/{id}/service",
            MODELS,
            post(provider::enable),
        ),
        writes(
            "/administration/fournisseurs/{id}/modeles",
            MODELS,
            post(models::create),
        ),
        reads("/administration/cles", MODELS, get(keys::page)),
        writes(
            "/administration/cles/{id}/revoquer",
            MODELS,
            post(keys::revoke),
        ),
        reads("/administration/bouclier", SHIELD, get(shield::page)),
        writes("/administration/bouclier", SHIELD, post(shield::measure)),
        reads(
            "/administration/bouclier/regles",
            SHIELD,
            get(shield_rules::page),
        ),
        writes(
            "/administration/bouclier/regles",
            SHIELD,
            post(shield_rules::submit),
        ),
    ]
}

/// Longest reason, in characters.
const REASON: usize = 400;

/// Why a rule is changed: the log of decisions keeps it, so that it is said at its field when it
/// is missing.
fn reason(form: &mut Form, field: &str, t: Texts) -> String {
    let reason = form.trimmed(field).to_owned();
    if reason.is_empty() {
        form.fault(field, t.rule_reason_missing());
    } else if reason.chars().count() > REASON {
        form.fault(field, t.fault_too_long(t.rule_reason(), REASON));
    }
    reason
}

/// The frame of a page of the administration.
fn page(visit: &Signed, title: impl Into<String>, done: &Done) -> Page {
    let above = visit.t().admin_title();
    visit
        .page_after(Section::Administration, title, done)
        .under(above, "/administration")
}
