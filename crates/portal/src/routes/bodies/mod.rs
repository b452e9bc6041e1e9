//! Bodies: what is due, who answers for what, sittings and their minutes, the yearly review.

mod attempts;
mod body;
mod calendar;
mod deal;
mod home;
mod journal;
mod jurisprudence;
mod minutes;
mod minutes_file;
mod referents;
mod report;
mod review;
mod review_file;
mod roles;
mod sitting;
mod view;

use super::{Entry, READ, Who, reads, writes};
use axum::routing::{get, post};
use vigie_access::Permission;

const OBSERVE: Who = Who::Holder(&[Permission::ReadObservatory]);
const GOVERN: Who = Who::Holder(&[Permission::EditGovernance]);

/// Every route of the bodies.
pub(super) fn table() -> Vec<Entry> {
    vec![
        reads("/instances", OBSERVE, get(home::page)),
        writes("/instances/paquet", GOVERN, post(home::pack)),
        reads("/instances/roles", OBSERVE, get(roles::page)),
        reads("/instances/roles.csv", OBSERVE, get(roles::csv)),
        reads("/instances/roles.xlsx", OBSERVE, get(roles::xlsx)),
        reads("/instances/journal", OBSERVE, get(journal::page)),
        reads("/instances/journal.csv", OBSERVE, get(journal::csv)),
        reads("/instances/journal.xlsx", OBSERVE, get(journal::xlsx)),
        reads("/instances/calendrier", OBSERVE, get(calendar::page)),
        reads("/instances/avis", OBSERVE, get(attempts::page)),
        reads("/instances/avis-rendus", OBSERVE, get(jurisprudence::page)),
        reads("/instances/{reference}", OBSERVE, get(body::page)),
        writes(
            "/instances/{reference}/seances",
            GOVERN,
            post(body::prepare),
        ),
        reads("/referents", READ, get(referents::page)),
        reads("/seances/{reference}", OBSERVE, get(sitting::page)),
        writes("/seances/{reference}/agenda", GOVERN, post(sitting::agenda)),
        writes(
            "/seances/{reference}/presences",
            GOVERN,
            post(sitting::presences),
        ),
        writes("/seances/{reference}/etat", GOVERN, post(sitting::state)),
        reads("/seances/{reference}/points/{key}", GOVERN, get(deal::page)),
        writes(
            "/seances/{reference}/points/{key}",
            GOVERN,
            post(deal::submit),
        ),
        reads("/seances/{reference}/releve", OBSERVE, get(minutes::page)),
        reads(
            "/seances/{reference}/releve.pdf",
            OBSERVE,
            get(minutes_file::pdf),
        ),
        reads(
            "/seances/{reference}/releve.fodt",
            OBSERVE,
            get(minutes_file::fodt),
        ),
        reads("/rapport", OBSERVE, get(report::page)),
        reads("/rapport.md", OBSERVE, get(report::export)),
        reads("/revues", OBSERVE, get(review::list)),
        writes("/revues", GOVERN, post(review::begin)),
        reads("/revues/{reference}", OBSERVE, get(review::page)),
        writes("/revues/{reference}", GOVERN, post(review::submit)),
        reads(
            "/revues/{reference}/compte-rendu.pdf",
            OBSERVE,
            get(review_file::pdf),
        ),
        reads(
            "/revues/{reference}/compte-rendu.fodt",
            OBSERVE,
            get(review_file::fodt),
        ),
    ]
}
