//! The charter: in force, drafted, discussed, adopted, excepted, proved.

pub(super) mod article;
mod conditions;
pub(super) mod draft;
pub(super) mod evidence;
pub(super) mod exceptions;
pub(super) mod in_force;
mod known;
pub(super) mod promises;
pub(super) mod rule;
pub(super) mod trial;
pub(super) mod trial_print;
pub(super) mod versions;

use super::{Entry, Who, reads, writes};
use crate::{
    texts::Texts,
    web::{Fault, Signed},
};
use axum::routing::{get, post};
use vigie_access::Permission;
use vigie_charter::{CharterText, Tongue};
use vigie_domain::Language;
use vigie_store::CharterVersion;

const READ: Who = Who::Holder(&[Permission::ReadRegisters]);
const DRAFT: Who = Who::Holder(&[Permission::DraftCharter]);
const PROMISE: Who = Who::Holder(&[Permission::StatePromises]);
const OPINE: Who = Who::Holder(&[Permission::OpineOnCharter]);
const ADOPT: Who = Who::Holder(&[Permission::AdoptCharter]);
const EXCEPT: Who = Who::Holder(&[Permission::GrantExceptions]);

/// Every route of the charter.
pub(super) fn table() -> Vec<Entry> {
    vec![
        reads("/charte", READ, get(in_force::page)),
        writes("/charte/lu", READ, post(in_force::read)),
        reads("/charte/versions", READ, get(versions::page)),
        reads("/charte/preuves", READ, get(evidence::page)),
        reads("/charte/promesses", READ, get(promises::page)),
        writes("/charte/promesses", PROMISE, post(promises::state)),
        writes(
            "/charte/promesses/{id}/retirer",
            PROMISE,
            post(promises::withdraw),
        ),
        writes("/charte/projets", DRAFT, post(versions::open)),
        // A draft is read by those who write it, and by all once it is open to remarks.
        reads("/charte/projets/{id}", READ, get(draft::page)),
        writes("/charte/projets/{id}/etat", DRAFT, post(draft::stage)),
        writes("/charte/projets/{id}/remarques", READ, post(draft::remark)),
        writes("/charte/projets/{id}/reponses", DRAFT, post(draft::answer)),
        writes("/charte/projets/{id}/avis", OPINE, post(draft::opinion)),
        writes("/charte/projets/{id}/adoption", ADOPT, post(draft::adopt)),
        reads(
            "/charte/projets/{id}/articles/{reference}",
            DRAFT,
            get(article::page),
        ),
        writes(
            "/charte/projets/{id}/articles/{reference}",
            DRAFT,
            post(article::submit),
        ),
        reads(
            "/charte/projets/{id}/regle/{reference}",
            DRAFT,
            get(rule::page),
        ),
        writes(
            "/charte/projets/{id}/regle/{reference}",
            DRAFT,
            post(rule::submit),
        ),
        writes("/charte/projets/{id}/essais", DRAFT, post(trial::ask)),
        reads("/charte/essais/{id}", DRAFT, get(trial::page)),
        reads(
            "/charte/essais/{id}/rapport.pdf",
            DRAFT,
            get(trial_print::pdf),
        ),
        reads("/charte/derogations", EXCEPT, get(exceptions::page)),
        writes("/charte/derogations", EXCEPT, post(exceptions::grant)),
        writes(
            "/charte/derogations/{id}/revoquer",
            EXCEPT,
            post(exceptions::revoke),
        ),
    ]
}

/// The language of the charter's words.
fn tongue(t: Texts) -> Tongue {
    match t.language() {
        Language::Fr => Tongue::Fr,
        Language::En => Tongue::En,
    }
}

/// The text of a version that was adopted.
fn text_of(version: &CharterVersion) -> Result<CharterText, Fault> {
    CharterText::from_toml(&version.source)
        .map_err(|error| Fault::Internal(format!("charter {}: {error}", version.number)))
}

/// The version in force now.
async fn current(visit: &Signed) -> Result<CharterVersion, Fault> {
    let now = visit.portal.access().mint().now();
    visit
        .store()
        .charter_in_force(visit.scope(), now)
        .await?
        .ok_or(Fault::NotFound)
}

/// Work that takes milliseconds of a core: it leaves the async threads alone.
fn think<T>(work: impl FnOnce() -> T) -> T {
    tokio::task::block_in_place(work)
}
