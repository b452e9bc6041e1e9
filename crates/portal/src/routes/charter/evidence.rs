//! `GET /charte/preuves`: for each article, what shows it is alive; articles without evidence, for
//! the annual review.

use super::{current, text_of, tongue};
use crate::{
    page::Section,
    pages::{CharterEvidence, EvidenceRow},
    web::{Reply, Signed, html},
};
use std::collections::HashMap;
use vigie_domain::{OutcomeRecord, OutcomeStatus};

/// How many exchanges of the month are read; beyond, the page says it stopped there.
const MOST: u64 = 100_000;
const STEP: u64 = 2000;

/// The page.
pub(in crate::routes) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let (store, scope) = (visit.store(), visit.scope());
    let now = visit.portal.access().mint().now();
    let clock = visit.clock().await?;
    let today = clock.day(now);
    let first = today
        .get(..8)
        .map(|month| format!("{month}01"))
        .unwrap_or_default();
    let since = clock.start_of(&first).unwrap_or(now);
    let mut spoke: HashMap<String, (u64, u64)> = HashMap::new();
    let (mut exchanges, mut after) = (0, None);
    loop {
        let records = store
            .records_since(scope, "outcome", since, after, STEP)
            .await?;
        let Some((last, _)) = records.last() else {
            break;
        };
        after = Some(*last);
        let full = records.len() as u64 == STEP;
        for (_, record) in &records {
            let Ok(record) = serde_json::from_str::<OutcomeRecord>(record) else {
                continue;
            };
            exchanges += 1;
            let refused = record.status == OutcomeStatus::Refused;
            for rule in record.rules {
                let count = spoke.entry(rule).or_default();
                count.0 += 1;
                count.1 += u64::from(refused);
            }
        }
        if !full || exchanges >= MOST {
            break;
        }
    }
    let version = current(&visit).await?;
    let adoption = store.adoptions(scope).await?.remove(&version.number);
    let text = text_of(&version)?;
    let rows: Vec<EvidenceRow> = text
        .articles
        .iter()
        .map(|article| {
            let (spoke, refused) = spoke.get(&article.id).copied().unwrap_or_default();
            let tests = (article.must_permit.len() + article.must_deny.len()) as u64;
            let evidence = article.evidence.get(tongue(t)).to_owned();
            EvidenceRow {
                id: article.id.clone(),
                title: article.title.get(tongue(t)).to_owned(),
                mode: t.charter_mode(article.mode).to_owned(),
                spoke,
                refused,
                tests,
                // Words alone say what should show it, not that it does.
                without: spoke == 0 && (tests == 0 || article.rule.is_none()),
                evidence,
            }
        })
        .collect();
    let page = visit
        .page(Section::Charter, t.charter_proofs_title())
        .under(t.charter_title(), "/charte");
    html(&CharterEvidence {
        page,
        month: t.stored_day(&first),
        exchanges,
        more: exchanges >= MOST,
        adopted: adoption.map_or_else(
            || version.adopted_by.clone(),
            |adoption| {
                t.charter_adoption_line(
                    &adoption.body,
                    t.stored_day(&adoption.day),
                    adoption.present.to_string(),
                    adoption.required.to_string(),
                )
            },
        ),
        without: rows
            .iter()
            .filter(|row| row.without)
            .map(|row| format!("{} · {}", row.id, row.title))
            .collect(),
        rows,
    })
}
