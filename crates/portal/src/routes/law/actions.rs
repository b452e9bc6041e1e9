//! `/usages/{reference}/conformite/plan`: what remains to be proven, put in the register of
//! actions.

use super::file::{self, UseFile, found, refused};
use crate::web::{Fault, Reply, Signed, done};
use axum::extract::Path;
use std::collections::BTreeSet;
use vigie_domain::{Use, register::Entry, registers::Action};
use vigie_law::{Duty, Status};
use vigie_observatory::law::{EvidenceState, LawFile};
use vigie_store::ListQuery;

/// The authority's obligations that nothing proves yet, ended ones aside.
pub(super) fn to_prove(duties: &[Duty], file: &LawFile) -> Vec<Duty> {
    duties
        .iter()
        .filter(|duty| duty.ours && duty.status != Status::Ended)
        .filter(|duty| {
            let known = file.evidence.get(&duty.id);
            known.is_none_or(|known| known.state != EvidenceState::Proven)
        })
        .cloned()
        .collect()
}

/// Puts them in the register, once each.
pub(in crate::routes) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let UseFile { sheet, file } = file::of(&visit, &reference).await?;
    let here = format!("/usages/{}/conformite", sheet.reference);
    let Some(file) = file else {
        return visit.go(&here);
    };
    let duties = found(&visit, Some(&file.body))?
        .map(|found| found.obligations)
        .unwrap_or_default();
    let known = known(&visit).await?;
    let mut written = 0_u32;
    for duty in to_prove(&duties, &file.body) {
        let provenance = provenance(&sheet.reference, &duty.id);
        if known.contains(&provenance) {
            continue;
        }
        let id = visit.portal.access().mint().id();
        let body = action(&sheet, &duty, provenance);
        visit
            .store()
            .create_entry(visit.scope(), id, None, body, visit.write(""))
            .await
            .map_err(refused)?;
        written += 1;
    }
    visit.go(&done(&here, "law-plan", &written.to_string()))
}

fn provenance(reference: &str, duty: &str) -> String {
    format!("{reference} {duty}")
}

async fn known(visit: &Signed) -> Result<BTreeSet<String>, Fault> {
    let query = ListQuery {
        limit: 10_000,
        ..ListQuery::default()
    };
    let page = visit.store().list::<Action>(visit.scope(), &query).await?;
    let actions = page.entries.into_iter();
    Ok(actions.map(|action| action.body.provenance).collect())
}

fn action(sheet: &Entry<Use>, duty: &Duty, provenance: String) -> Action {
    let cut = |text: &str, most: usize| text.chars().take(most).collect();
    // A date that is past is not a deadline to meet: the person responsible sets one.
    Action {
        title: cut(&format!("{}, {}", duty.law, duty.article), 160),
        kind: "compliance".to_owned(),
        objective: cut(&sheet.body.title, 200),
        description: duty.what.clone(),
        indicator: cut(&duty.proof, 200),
        uses: vec![sheet.reference.clone()],
        due_on: match duty.status {
            Status::Announced => duty.applies_from.clone().unwrap_or_default(),
            _ => String::new(),
        },
        provenance,
        ..Action::default()
    }
}
