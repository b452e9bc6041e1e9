//! The local bench, page by page: the cases of a set, a run asked for, its report, the answers read
//! without knowing whose they are.

mod ask;
mod cases;
mod file;
mod found;
mod latest;
mod reading;
mod run;
mod runs;

pub(super) use latest::latest;

use super::{Entry, Who, reads, writes};
use axum::routing::{get, post};
use vigie_access::Permission;

const OBSERVE: Who = Who::Holder(&[Permission::ReadObservatory]);
const EDIT: Who = Who::Holder(&[Permission::EditUses]);

/// Every route of the bench.
pub(super) fn table() -> Vec<Entry> {
    vec![
        reads("/banc", OBSERVE, get(runs::page)),
        reads(
            "/registres/jeux-essai/{reference}/cas",
            OBSERVE,
            get(cases::page),
        ),
        writes(
            "/registres/jeux-essai/{reference}/cas",
            EDIT,
            post(cases::submit),
        ),
        writes(
            "/registres/jeux-essai/{reference}/cas/retirer",
            EDIT,
            post(cases::remove),
        ),
        reads(
            "/registres/jeux-essai/{reference}/essai",
            EDIT,
            get(ask::page),
        ),
        writes(
            "/registres/jeux-essai/{reference}/essai",
            EDIT,
            post(ask::submit),
        ),
        reads("/banc/{id}", OBSERVE, get(run::page)),
        writes("/banc/{id}/arreter", EDIT, post(run::stop)),
        reads("/banc/{id}/lecture", OBSERVE, get(reading::page)),
        writes("/banc/{id}/lecture", OBSERVE, post(reading::submit)),
        reads("/banc/{id}/rapport.pdf", OBSERVE, get(file::pdf)),
        reads("/banc/{id}/rapport.xlsx", OBSERVE, get(file::xlsx)),
        reads("/banc/{id}/rapport.csv", OBSERVE, get(file::csv)),
    ]
}
