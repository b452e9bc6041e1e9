//! `GET /guichet/delais`: how long a first answer takes, measured over twelve months.

use super::view::{Today, kind_word, routing};
use crate::{
    page::Section,
    pages::{DelayRow, DeskDelays},
    texts::Texts,
    ui::Figure,
    web::{Fault, Reply, Signed, html},
};
use std::collections::BTreeMap;
use time::Duration;
use vigie_domain::{Instant, registers::DeskRequest};
use vigie_observatory::desk::{Delay, Delays, Unit, Waited, calendar_of, delays};
use vigie_store::{ListQuery, Sort};

/// Most requests measured.
const MEASURED: u64 = 10_000;

/// Days looked back on.
const YEAR: i64 = 365;

/// The page.
pub(super) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let (all, by_kind) = measured(&visit).await?;
    let rows = routing()?
        .requests
        .iter()
        .map(|kind| {
            let found = by_kind.get(&kind.id).copied().unwrap_or_default();
            DelayRow {
                kind: kind_word(t, &kind.id).to_owned(),
                promised: promised(t, kind.first_response),
                answered: found.answered,
                waiting: found.waiting,
                measured: found
                    .measured
                    .map(|(median, p90)| (days(t, median), days(t, p90))),
            }
        })
        .collect();
    let (median, p90) = all.measured.unzip();
    html(&DeskDelays {
        page: visit
            .page(Section::Desk, t.desk_delays_title())
            .under(t.desk_title(), "/guichet"),
        figures: vec![
            figure(&visit, median, t.desk_figure_median()),
            figure(&visit, p90, t.desk_figure_p90()),
        ],
        rows,
    })
}

/// The median first answer, over every type.
pub(super) async fn median(visit: &Signed) -> Result<Figure, Fault> {
    let (all, _) = measured(visit).await?;
    let median = all.measured.map(|(median, _)| median);
    Ok(figure(visit, median, visit.t().desk_figure_median()))
}

fn figure(visit: &Signed, value: Option<u32>, label: &str) -> Figure {
    let t = visit.t();
    Figure {
        value: value.map(|value| days(t, value)),
        label: label.to_owned(),
        formula: t.desk_figure_formula().to_owned(),
        source: t.desk_figure_source().to_owned(),
        at: Today::of(visit).now,
    }
}

fn days(t: Texts, count: u32) -> String {
    t.desk_days(count)
}

fn promised(t: Texts, delay: Delay) -> String {
    let count = u32::from(delay.count);
    match delay.unit {
        Unit::Hours => t.desk_hours(count),
        Unit::WorkingDays => t.desk_days(count),
        Unit::Months => t.desk_months(count),
    }
}

async fn measured(visit: &Signed) -> Result<(Delays, BTreeMap<String, Delays>), Fault> {
    let now = Today::of(visit).now;
    let since = now.plus_seconds(-Duration::days(YEAR).whole_seconds());
    let query = ListQuery {
        sort: Sort::Updated,
        descending: true,
        limit: MEASURED,
        ..ListQuery::default()
    };
    let entries = visit
        .store()
        .list::<DeskRequest>(visit.scope(), &query)
        .await?
        .entries;
    let clock = visit.clock().await?;
    let local = |at: Instant| clock.local(at).date();
    let rows: Vec<Waited> = entries
        .into_iter()
        .filter(|entry| entry.created_at >= since && entry.state != "withdrawn")
        .map(|entry| Waited {
            received: local(entry.created_at),
            answered: Instant::parse(&entry.body.answered_at).ok().map(local),
            kind: entry.body.kind,
        })
        .collect();
    let calendar = calendar_of(visit.store(), visit.scope()).await?;
    Ok(delays(&rows, &calendar))
}
