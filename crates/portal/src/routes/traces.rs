//! `GET /traces`: one's own exchanges, the latest first.

use crate::{
    page::{Section, escape_query},
    pages::{TraceRow, Traces},
    ui::{Filter, FilterLink, Pages, trace_number},
    web::{Fault, Reply, Signed, html},
};
use axum::extract::Query;
use serde::Deserialize;
use std::collections::HashMap;
use vigie_domain::{EntryId, OutcomeRecord, OutcomeStatus, Use};
use vigie_store::{TraceFilter, TraceLine};

/// Lines on a page.
const LINES: u64 = 25;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    issue: String,
    #[serde(default)]
    avant: Option<u64>,
}

/// The list.
pub(super) async fn page(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    let status: Option<OutcomeStatus> = asked.issue.parse().ok();
    let filter = TraceFilter {
        agent: Some(visit.caller().pseudonym().to_owned()),
        status: status.map(|status| status.as_str().to_owned()),
        before: asked.avant,
        limit: LINES + 1,
        ..TraceFilter::default()
    };
    let mut lines = visit.store().outcomes(visit.scope(), &filter).await?;
    let more = lines.len() as u64 > LINES;
    lines.truncate(usize::try_from(LINES).unwrap_or(usize::MAX));
    let first = match status {
        Some(status) => format!("/traces?issue={status}"),
        None => "/traces".to_owned(),
    };
    let next = lines.last().filter(|_| more).map(|line| {
        let mark = if first.contains('?') { '&' } else { '?' };
        visit.link(&format!(
            "{first}{mark}avant={}",
            escape_query(&line.index.to_string())
        ))
    });
    let t = visit.t();
    html(&Traces {
        page: visit.page(Section::Traces, t.traces_title()),
        filters: vec![statuses(&visit, status)],
        rows: rows(&visit, lines.iter()).await?,
        filtered: status.is_some(),
        pages: Pages {
            first: asked.avant.map(|_| visit.link(&first)),
            next,
        },
    })
}

fn statuses(visit: &Signed, current: Option<OutcomeStatus>) -> Filter {
    let t = visit.t();
    let link = |label: &str, status: Option<OutcomeStatus>| FilterLink {
        label: label.to_owned(),
        href: match status {
            Some(status) => visit.link(&format!("/traces?issue={status}")),
            None => visit.link("/traces"),
        },
        current: status == current,
    };
    let mut links = vec![link(t.filter_all_feminine(), None)];
    links.extend(
        OutcomeStatus::ALL
            .iter()
            .map(|status| link(t.status(Some(*status)), Some(*status))),
    );
    Filter {
        label: t.traces_filter_status().to_owned(),
        links,
    }
}

/// Lines of the trace as a list shows them. One that cannot be read is left out and logged.
pub(super) async fn rows<'a>(
    visit: &Signed,
    lines: impl Iterator<Item = &'a TraceLine>,
) -> Result<Vec<TraceRow>, Fault> {
    let mut titles: HashMap<EntryId, String> = HashMap::new();
    let mut rows = Vec::new();
    for line in lines {
        let record: OutcomeRecord = match serde_json::from_str(&line.record) {
            Ok(record) => record,
            Err(error) => {
                tracing::error!(index = line.index, %error, "an outcome of the trace cannot be read");
                continue;
            }
        };
        let use_title = match record.use_id {
            Some(id) => title(visit, &mut titles, id).await?,
            None => String::new(),
        };
        let id = record.id.to_string();
        rows.push(TraceRow {
            number: trace_number(&id),
            href: visit.link(&format!("/traces/{id}")),
            at: line.at,
            use_title,
            model: if record.hosting.is_some() {
                record.model
            } else {
                String::new()
            },
            class: record.class,
            status: Some(record.status),
            tokens: record.tokens.prompt + record.tokens.completion,
            cost: record.cost,
        });
    }
    Ok(rows)
}

async fn title(
    visit: &Signed,
    known: &mut HashMap<EntryId, String>,
    id: EntryId,
) -> Result<String, Fault> {
    if let Some(title) = known.get(&id) {
        return Ok(title.clone());
    }
    let entry = visit.store().entry::<Use>(visit.scope(), id).await?;
    let title = entry.map(|entry| entry.body.title).unwrap_or_default();
    known.insert(id, title.clone());
    Ok(title)
}
