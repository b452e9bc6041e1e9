//! `/registres/contrats/{reference}/clauses`: which clauses a contract holds, and whether they are
//! followed.

use super::contracts::{line, shipped, standing};
use crate::{
    form::Form,
    pages::{ClauseField, ContractClauses},
    routes::registers::{beside_sheet, keep},
    ui::Choice,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use vigie_access::Permission;
use vigie_domain::register::Entry;
use vigie_observatory::offers::{ContractSheet, HeldClause, conformity};

const FOLLOWED: [&str; 2] = ["kept", "broken"];

async fn contract(visit: &Signed, reference: &str) -> Result<Entry<ContractSheet>, Fault> {
    visit.called(reference).await
}

fn names(id: &str) -> [String; 4] {
    ["held", "place", "followed", "note"].map(|field| format!("{id}.{field}"))
}

/// The clauses.
pub(super) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let entry = contract(&visit, &reference).await?;
    let mut form = Form::default();
    for (id, held) in &entry.body.clauses {
        let [there, place, followed, note] = names(id);
        form.set(&there, "true");
        form.set(&place, held.place.clone());
        form.set(&followed, held.followed.clone());
        form.set(&note, held.note.clone());
    }
    show(&visit, &entry, form, &done)
}

/// Keeps which clauses are there. What is typed of a clause that is not ticked is said, not lost.
pub(super) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let t = visit.t();
    let entry = contract(&visit, &reference).await?;
    let mut form = (*visit.form).clone();
    let mut body = entry.body.clone();
    body.clauses.clear();
    for clause in &shipped()?.clauses {
        let [there, place, followed, note] = names(&clause.id);
        let text = |name: &str| form.trimmed(name).chars().take(500).collect::<String>();
        let held = HeldClause {
            place: text(&place),
            followed: text(&followed),
            note: text(&note),
        };
        if !held.followed.is_empty() && !FOLLOWED.contains(&held.followed.as_str()) {
            return Err(Fault::BadRequest);
        }
        if form.value(&there) == "true" {
            body.clauses.insert(clause.id.clone(), held);
        } else if held != HeldClause::default() {
            form.fault(&there, t.offers_clause_not_ticked(clause.id.as_str()));
        }
    }
    if !form.is_right() {
        return wrong(&visit, &entry, form, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let stale = ("version", t.offers_clauses_stale());
    if keep(&visit, &entry, body, &mut form, stale).await? {
        return visit.go(&done(
            &format!("/registres/contrats/{}/clauses", entry.reference),
            "offers-clauses",
            &entry.reference,
        ));
    }
    wrong(&visit, &entry, form, StatusCode::CONFLICT)
}

fn wrong(visit: &Signed, entry: &Entry<ContractSheet>, form: Form, status: StatusCode) -> Reply {
    let mut response = show(visit, entry, form, &Done::default())?;
    *response.status_mut() = status;
    Ok(response)
}

fn show(visit: &Signed, entry: &Entry<ContractSheet>, form: Form, done: &Done) -> Reply {
    let t = visit.t();
    let library = shipped()?;
    let found = conformity(library, &entry.body);
    let version = match form.trimmed("version") {
        "" => entry.version,
        text => text.parse().unwrap_or(entry.version),
    };
    let fields = library.clauses.iter().map(|clause| ClauseField {
        due: found.due.contains(&clause.id),
        missing: found.missing.contains(&clause.id),
        names: names(&clause.id),
        followed: vec![
            Choice::new("kept", t.offers_clause_kept()),
            Choice::new("broken", t.offers_clause_broken()),
        ],
        clause: line(t, clause),
    });
    let title = t.offers_contract_clauses_title(&*entry.body.title);
    html(&ContractClauses {
        page: beside_sheet::<ContractSheet>(visit, title, &entry.reference, done, &form),
        reference: entry.reference.clone(),
        conformity: standing(t, &found),
        missing: library
            .clauses
            .iter()
            .filter(|clause| found.missing.contains(&clause.id))
            .map(|clause| format!("{} {}", clause.id, line(t, clause).label))
            .collect(),
        fields: fields.collect(),
        form,
        version,
        may_write: visit.may(Permission::EditContracts),
    })
}
