//! `/rapport`: the living report: published sections in order, each with its version and the
//! recommendations it makes, which are actions with a state; and its dated export.

use super::view::{LINES, address};
use crate::{
    page::Section,
    pages::{LivingReport, Recommendation, SectionView, words},
    routes::desk::Today,
    web::{Fault, Reply, Signed, html},
};
use axum::{http::header, response::IntoResponse};
use std::fmt::Write as _;
use vigie_access::Permission;
use vigie_domain::{
    register::{Entry, Register as _},
    registers::{Action, ReportSection},
};
use vigie_store::ListQuery;

async fn sections(visit: &Signed) -> Result<Vec<SectionView>, Fault> {
    let query = ListQuery {
        state: Some("published".to_owned()),
        limit: LINES,
        ..ListQuery::default()
    };
    let (store, scope) = (visit.store(), visit.scope());
    let mut found = store.list::<ReportSection>(scope, &query).await?.entries;
    found.sort_by_key(|entry| {
        (
            entry.body.place.unwrap_or(u32::MAX),
            entry.reference.clone(),
        )
    });
    let mut shown = Vec::with_capacity(found.len());
    for entry in found {
        shown.push(section(visit, entry).await?);
    }
    Ok(shown)
}

async fn section(visit: &Signed, entry: Entry<ReportSection>) -> Result<SectionView, Fault> {
    let t = visit.t();
    let mut recommendations = Vec::new();
    for reference in &entry.body.recommendations {
        let action = visit
            .store()
            .entry_by_reference::<Action>(visit.scope(), reference)
            .await?;
        recommendations.push(match action {
            Some(action) => Recommendation {
                title: format!("{reference} {}", action.body.title),
                href: address(visit, Action::NAME, reference),
                state: words::state(t, Action::NAME, &action.state).to_owned(),
                tone: words::tone(&action.state),
            },
            None => Recommendation {
                title: reference.clone(),
                href: String::new(),
                state: t.unavailable().to_owned(),
                tone: words::tone(""),
            },
        });
    }
    let sheet = address(visit, ReportSection::NAME, &entry.reference);
    Ok(SectionView {
        title: entry.body.title,
        text: entry.body.text,
        version: t.report_version(t.date(entry.updated_at), entry.version),
        history: format!("{sheet}/historique"),
        recommendations,
    })
}

/// The report.
pub(super) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    html(&LivingReport {
        page: visit
            .page(Section::Bodies, t.report_title())
            .under(t.bodies_title(), "/instances"),
        sections: sections(&visit).await?,
        may_edit: visit.may(Permission::EditGovernance),
    })
}

/// The report as a dated text, under an open licence.
pub(super) async fn export(visit: Signed) -> Reply {
    let t = visit.t();
    let today = Today::of(&visit);
    let place = &visit.place.0;
    let mut text = format!(
        "# {}\n\n{}\n\n",
        t.report_title(),
        t.report_notice(t.date(today.now), place)
    );
    for section in sections(&visit).await? {
        let _ = write!(text, "## {}\n\n{}\n\n", section.title, section.text);
        for line in &section.recommendations {
            let _ = writeln!(text, "- {} ({})", line.title, line.state);
        }
        let _ = write!(text, "\n{}\n\n", section.version);
    }
    let headers = [
        (
            header::CONTENT_TYPE,
            "text/markdown; charset=utf-8".to_owned(),
        ),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"rapport-{}.md\"", today.now.day()),
        ),
    ];
    Ok((headers, text).into_response())
}
