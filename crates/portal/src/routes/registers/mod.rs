//! The registers of the observatory: one set of handlers, generic over the register, mounted on
//! the table of doors.

mod adopt;
mod breach;
mod decisions;
mod door;
mod export;
mod figures;
pub(in crate::routes) mod files;
mod form;
mod history;
mod import;
mod index;
mod kept;
mod list;
mod measured;
mod merge;
mod notes;
mod opinions;
mod print;
mod publication;
mod reviews;
mod sheet;
mod state;
mod uses;
mod ways;

pub(super) use decisions::impossible;
pub(super) use door::table;
pub(crate) use door::{DOORS, Door, Shown};
pub(super) use form::fields_of;
pub(super) use kept::keep;
pub(super) use measured::availability;
pub(super) use opinions::verdict_word;
pub(super) use state::sentences;

use crate::{
    form::Form,
    page::Page,
    pages::words,
    web::{Done, Fault, Signed},
};
use vigie_domain::{AgentId, DepartmentId, ServiceId, register::Entry};
use vigie_store::People;

/// The entry called `reference`, if the person may know of it.
pub(in crate::routes) async fn entry<R: Shown>(
    visit: &Signed,
    reference: &str,
) -> Result<Entry<R>, Fault> {
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

/// A page of a register, below those that lead to it.
fn under<R: Shown>(visit: &Signed, page: Page) -> Page {
    let t = visit.t();
    page_of::<R>(visit, page).under(words::many(t, R::NAME), R::DOOR.paths.list)
}

/// A page that goes with the sheet of an entry, below it: with what just happened, and whether its
/// form came back wrong.
pub(in crate::routes) fn beside_sheet<R: Shown>(
    visit: &Signed,
    title: impl Into<String>,
    reference: &str,
    done: &Done,
    form: &Form,
) -> Page {
    let page = under::<R>(visit, visit.page_after(R::DOOR.section, title, done));
    Page {
        faulty: !form.is_right(),
        ..page.under(reference, &sheet_path::<R>(reference))
    }
}

/// The list of a register, below the entry page if it is listed there.
fn page_of<R: Shown>(visit: &Signed, page: Page) -> Page {
    if R::DOOR.section == crate::page::Section::Registers {
        page.under(visit.t().registers_title(), "/registres")
    } else {
        page
    }
}

/// The name of the person or service an identifier stands for.
pub(in crate::routes) fn name_of(people: &People, id: &str) -> Option<String> {
    let agent = id
        .parse::<AgentId>()
        .ok()
        .and_then(|id| people.agents.get(&id));
    let service = || {
        id.parse::<ServiceId>()
            .ok()
            .and_then(|id| people.services.get(&id))
    };
    let department = || {
        id.parse::<DepartmentId>()
            .ok()
            .and_then(|id| people.departments.get(&id))
    };
    agent.or_else(service).or_else(department).cloned()
}
