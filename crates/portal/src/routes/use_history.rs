//! `GET /usages/{reference}/historique`: each version, and what it changed.

use super::use_sheet::{entry, name_of};
use crate::{
    page::Section,
    pages::{HistoryLine, UseHistory, field_label, transition_label, value_text, words},
    texts::Texts,
    web::{Reply, Signed, html},
};
use axum::extract::Path;
use vigie_domain::{Use, UseState};

/// The history, latest first.
pub(super) async fn page(visit: Signed, Path(reference): Path<String>) -> Reply {
    let t = visit.t();
    let entry = entry(&visit, &reference).await?;
    let history = visit
        .store()
        .history::<Use>(visit.scope(), entry.id)
        .await?;
    let people = visit.store().people(visit.scope()).await?;
    let name = |id: &str| name_of(&people, id);
    let lines = history
        .into_iter()
        .map(|revision| HistoryLine {
            action: match revision.action.as_str() {
                "created" => t.history_created().to_owned(),
                "edited" => t.history_edited().to_owned(),
                transition => transition_label(t, transition).to_owned(),
            },
            by: {
                let at = t.moment(revision.at);
                let author = revision.author.and_then(|id| people.agents.get(&id));
                match (revision.author, author) {
                    (None, _) => t.history_by_product(at),
                    (Some(_), Some(author)) => t.history_by(at, author),
                    (Some(_), None) => t.history_by(at, t.unavailable()),
                }
            },
            note: revision.note,
            state: state_word(t, &revision.state),
            tone: words::tone(&revision.state),
            version: revision.version,
            // The first version is the sheet itself.
            changes: if revision.action == "created" {
                Vec::new()
            } else {
                revision
                    .changes
                    .iter()
                    .map(|change| {
                        let text = |value| value_text(t, &change.path, value, &name);
                        (
                            field_label(t, &change.path).to_owned(),
                            text(&change.before),
                            text(&change.after),
                        )
                    })
                    .collect()
            },
        })
        .collect();
    let page = visit
        .page(Section::Uses, t.history_title(&reference))
        .under(t.uses_title(), "/usages")
        .under(&*reference, &format!("/usages/{reference}"));
    html(&UseHistory {
        back: visit.link(&format!("/usages/{reference}")),
        page,
        lines,
    })
}

fn state_word(t: Texts, state: &str) -> String {
    state
        .parse::<UseState>()
        .map_or_else(|_| state.to_owned(), |state| t.use_state(state).to_owned())
}
