//! The registers of the observatory: one set of handlers, generic over the register, mounted on
//! the table of doors.

mod adopt;
mod breach;
mod door;
mod export;
mod form;
mod history;
mod import;
mod index;
mod list;
mod notes;
mod print;
mod reviews;
mod sheet;
mod state;
mod ways;

pub(super) use door::table;
pub(crate) use door::{DOORS, Door, Shown};

use crate::web::{Fault, Signed};
use vigie_domain::register::Entry;

/// The entry called `reference`, if the person may know of it.
async fn entry<R: Shown>(visit: &Signed, reference: &str) -> Result<Entry<R>, Fault> {
    let entry = visit
        .store()
        .entry_by_reference::<R>(visit.scope(), reference)
        .await?
        .ok_or(Fault::NotFound)?;
    let theirs = entry.body.owner() == Some(visit.caller().agent.id);
    if theirs || R::DOOR.may_read_all(visit.caller().roles()) {
        Ok(entry)
    } else {
        Err(Fault::NotFound)
    }
}

/// The address of a sheet, without language prefix.
pub(in crate::routes) fn sheet_path<R: Shown>(reference: &str) -> String {
    format!("{}/{reference}", R::DOOR.paths.list)
}
