//! `GET /modele` and `GET /modele/etat`: the embedded model, and how far it is.

use crate::{
    Portal,
    page::Section,
    pages::{EmbeddedModel, ModelPage, ModelState, ModelStatus},
    texts::Texts,
    web::{Reply, Signed, html},
};
use vigie_exchange::EmbeddedState;

/// The embedded model as pages show it; `None` when the installation has none.
pub(super) fn embedded(portal: &Portal, t: Texts) -> Option<EmbeddedModel> {
    let model = |name: &str, state| EmbeddedModel {
        name: name.to_owned(),
        state,
        source: None,
        sha256: None,
        speed: None,
        memory: None,
    };
    Some(match portal.exchanges().embedded() {
        EmbeddedState::Absent => return None,
        EmbeddedState::Fetching(progress) => {
            let (done, total) = (progress.bytes_done, progress.bytes_total);
            let state = if done >= total {
                ModelState::Verifying
            } else {
                ModelState::Downloading {
                    done,
                    total,
                    left: None,
                }
            };
            EmbeddedModel {
                source: progress
                    .source
                    .map(|source| source_name(t, source).to_owned()),
                ..model(&progress.id, state)
            }
        }
        EmbeddedState::Loading => model(t.model_title(), ModelState::Loading),
        EmbeddedState::Ready(ready) => EmbeddedModel {
            sha256: Some(ready.sha256().to_owned()),
            ..model(ready.name(), ModelState::Ready)
        },
        EmbeddedState::Failed(reason) => {
            let remedy = t.model_remedy_pull().to_owned();
            model(t.model_title(), ModelState::Failed { reason, remedy })
        }
    })
}

fn source_name(t: Texts, source: &'static str) -> &'static str {
    match source {
        "folder" => t.model_from_folder(),
        "hub" => t.model_from_hub(),
        "packages" => t.model_from_packages(),
        other => other,
    }
}

fn shown(visit: &Signed) -> EmbeddedModel {
    let t = visit.t();
    embedded(&visit.portal, t).unwrap_or(EmbeddedModel {
        name: t.none().to_owned(),
        state: ModelState::Absent,
        source: None,
        sha256: None,
        speed: None,
        memory: None,
    })
}

/// The page.
pub(super) async fn page(visit: Signed) -> Reply {
    let page = visit.page(Section::Home, visit.t().model_title());
    html(&ModelPage {
        page,
        model: shown(&visit),
    })
}

/// The part of pages that follows the installation.
pub(super) async fn status(visit: Signed) -> Reply {
    let page = visit.page(Section::Home, visit.t().model_title());
    html(&ModelStatus {
        page,
        model: shown(&visit),
    })
}
