//! `/public/evaluations`: the summaries of impact assessments that were published, for whoever a
//! use of AI touches.

use super::{authorities, published};
use crate::{
    page::Section,
    pages::{PublicAssessment, PublicAssessmentLine, PublicAssessments, words},
    web::{Fault, Reply, Visit, html},
};
use axum::extract::Path;
use vigie_domain::{register::Register as _, registers::ImpactAssessment};
use vigie_store::ListQuery;

/// Where the list is.
pub(super) const LIST: &str = "/public/evaluations";

/// The most summaries an authority lists.
const LISTED: u64 = 200;

/// The list.
pub(super) async fn list(visit: Visit) -> Reply {
    let t = visit.t();
    let store = visit.portal.store();
    let mut lines = Vec::new();
    let query = ListQuery {
        state: ImpactAssessment::PUBLIC.map(|public| public.state.to_owned()),
        limit: LISTED,
        ..ListQuery::default()
    };
    for (organisation, scope) in authorities(store).await? {
        let page = store.list::<ImpactAssessment>(scope, &query).await?;
        lines.extend(page.entries.into_iter().map(|entry| PublicAssessmentLine {
            kind: kind(&visit, &entry.body),
            published: t.stored_day(&entry.body.published_on),
            href: visit.link(&format!("{LIST}/{}", entry.id)),
            title: entry.body.title,
            organisation: organisation.clone(),
        }));
    }
    html(&PublicAssessments {
        page: visit.page(Section::None, t.public_assessments_title()),
        lines,
    })
}

/// One summary.
pub(super) async fn page(visit: Visit, Path(reference): Path<String>) -> Reply {
    let t = visit.t();
    let found = published::<ImpactAssessment>(visit.portal.store(), &reference).await?;
    let found = found.ok_or(Fault::NotFound)?;
    let entry = found.entry;
    let public = ImpactAssessment::PUBLIC.ok_or(Fault::NotFound)?;
    let texts = public.of(&entry.body).into_iter();
    let texts = texts
        // The title is that of the page.
        .filter(|(path, text)| *path != "title" && !text.trim().is_empty())
        .map(|(path, text)| {
            let title = match path {
                "summary" => t.public_assessment_summary(),
                _ => words::label(t, ImpactAssessment::NAME, path),
            };
            (title, text)
        });
    let page = visit
        .page(Section::None, &*entry.body.title)
        .under(t.public_assessments_title(), LIST);
    html(&PublicAssessment {
        kind: kind(&visit, &entry.body),
        published: t.stored_day(&entry.body.published_on),
        texts: texts.collect(),
        organisation: found.organisation,
        page,
    })
}

fn kind(visit: &Visit, body: &ImpactAssessment) -> &'static str {
    words::choice(visit.t(), ImpactAssessment::NAME, "kind", &body.kind)
}
