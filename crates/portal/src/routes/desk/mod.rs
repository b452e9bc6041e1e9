//! The desk (`/guichet`): one door for every question, request and report about AI.

mod absences;
mod answering;
mod asking;
mod delays;
mod files;
mod follow;
mod home;
mod new;
mod queue;
mod reply;
mod request;
mod view;

use super::{Entry, READ, Who, reads, takes_file, writes};
use axum::routing::{get, post};
use vigie_access::Permission;

pub(super) use view::{Today, directory, loads, open_requests};

const ASK: Who = Who::Holder(&[Permission::AskDesk]);
const ANSWER: Who = Who::Holder(&[Permission::AnswerDesk]);

/// Every route of the desk.
pub(super) fn table() -> Vec<Entry> {
    vec![
        reads("/guichet", ASK, get(home::page)),
        writes("/guichet/question", ASK, post(reply::page)),
        reads("/guichet/nouvelle", ASK, get(new::page)),
        takes_file("/guichet/nouvelle", ASK, post(new::submit)),
        // Who reads a request: who made it, and those it concerns. The handlers' rule.
        reads("/guichet/demandes/{reference}", ASK, get(request::page)),
        writes(
            "/guichet/demandes/{reference}/suite",
            ASK,
            post(asking::submit),
        ),
        takes_file(
            "/guichet/demandes/{reference}/pieces",
            ASK,
            post(files::attach),
        ),
        reads(
            "/guichet/demandes/{reference}/pieces/{id}",
            ASK,
            get(files::open),
        ),
        writes(
            "/guichet/demandes/{reference}/traitement",
            ANSWER,
            post(answering::submit),
        ),
        reads("/guichet/file", ANSWER, get(queue::page)),
        reads("/guichet/delais", READ, get(delays::page)),
        reads("/guichet/absences", ANSWER, get(absences::page)),
        writes("/guichet/absences", ANSWER, post(absences::declare)),
        writes(
            "/guichet/absences/{id}/retirer",
            ANSWER,
            post(absences::remove),
        ),
        writes(
            "/guichet/reponses/paquet",
            ANSWER,
            post(answering::take_over),
        ),
        // Whoever holds the code of an anonymous request; nothing is kept of who types it.
        reads("/guichet/suivi", ASK, get(follow::page)),
        writes("/guichet/suivi", ASK, post(follow::submit)),
    ]
}
