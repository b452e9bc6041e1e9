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

use crate::{
    texts::Texts,
    web::{Fault, Signed},
};
use vigie_charter::{CharterText, Tongue};
use vigie_domain::Language;
use vigie_exchange::Clock;
use vigie_store::CharterVersion;

/// The language of the charter's words.
fn tongue(t: Texts) -> Tongue {
    match t.language() {
        Language::Fr => Tongue::Fr,
        Language::En => Tongue::En,
    }
}

/// The clock of the organisation.
async fn clock(visit: &Signed) -> Result<Clock, Fault> {
    let zone = visit.store().time_zone(visit.scope()).await?;
    Ok(Clock::of(&zone).unwrap_or_else(Clock::paris))
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
