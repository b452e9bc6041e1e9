//! The history of an entry: each version, and what it changed.

use super::{Shown, entry, name_of, sheet_path, under};
use crate::{
    pages::{HistoryLine, RegisterHistory, words},
    web::{Reply, Signed, html},
};
use axum::extract::Path;
use vigie_domain::register::{Change, Revision};
use vigie_store::People;

/// The history, latest first.
pub(super) async fn page<R: Shown>(visit: Signed, Path(reference): Path<String>) -> Reply {
    let t = visit.t();
    let entry = entry::<R>(&visit, &reference).await?;
    let history = visit.store().history::<R>(visit.scope(), entry.id).await?;
    let people = visit.store().people(visit.scope()).await?;
    let sheet = sheet_path::<R>(&reference);
    let page = visit.page(R::DOOR.section, t.history_title(&reference));
    html(&RegisterHistory {
        page: under::<R>(&visit, page).under(&*reference, &sheet),
        back: visit.link(&sheet),
        lines: history
            .into_iter()
            .map(|revision| line::<R>(&visit, revision, &people))
            .collect(),
    })
}

/// A version: what was done, by whom, what it changed.
pub(super) fn line<R: Shown>(visit: &Signed, revision: Revision, people: &People) -> HistoryLine {
    let t = visit.t();
    let at = t.moment(revision.at);
    let name = |id: &str| name_of(people, id);
    let change = |change: &Change| {
        let field = R::FIELDS.iter().find(|field| field.path == change.path)?;
        let text = |value| words::value::<R>(t, field, value, &name);
        let label = words::label(t, R::NAME, field.path).to_owned();
        Some((label, text(&change.before), text(&change.after)))
    };
    HistoryLine {
        action: match revision.action.as_str() {
            "created" => t.history_created().to_owned(),
            "edited" => t.history_edited().to_owned(),
            name => words::transition(t, R::NAME, name).to_owned(),
        },
        by: match revision.author {
            None => t.history_by_product(at),
            Some(id) => {
                let author = people
                    .agents
                    .get(&id)
                    .map_or(t.unavailable(), String::as_str);
                t.history_by(at, author)
            }
        },
        state: words::state(t, R::NAME, &revision.state).to_owned(),
        tone: words::tone(&revision.state),
        version: revision.version,
        // The first version is the sheet itself.
        changes: if revision.action == "created" {
            Vec::new()
        } else {
            revision.changes.iter().filter_map(change).collect()
        },
        note: revision.note,
    }
}
