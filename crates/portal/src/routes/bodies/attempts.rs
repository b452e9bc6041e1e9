//! `GET /instances/avis`: the independence of opinions: nobody alters that of another, and who
//! tried is written down.

use super::view::address;
use crate::{
    page::Section,
    pages::{AttemptLine, OpinionAttempts},
    web::{Reply, Signed, html},
};

/// The attempts.
pub(super) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let people = visit.store().people(visit.scope()).await?;
    let rows = visit
        .store()
        .refused_opinions(visit.scope())
        .await?
        .into_iter()
        .map(|(note, about)| {
            let author = note.author.and_then(|id| people.agents.get(&id));
            let author = author.map_or(t.unavailable(), String::as_str);
            let role = note
                .text
                .parse()
                .map_or(t.unavailable(), |role| t.role(role));
            AttemptLine {
                by: t.history_by(t.moment(note.at), author),
                role: role.to_owned(),
                about: (
                    format!("{} {}", about.reference, about.title),
                    address(&visit, &about.register, &about.reference),
                ),
            }
        })
        .collect();
    html(&OpinionAttempts {
        page: visit
            .page(Section::Bodies, t.bodies_attempts_title())
            .under(t.bodies_title(), "/instances"),
        rows,
    })
}
