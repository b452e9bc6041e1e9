//! What the form of costs holds: amounts in euros, one line a kind.

use super::{
    candidates::offer,
    comparison::Asked,
    cost::{label, sheet, show, word},
    evaluation::refused,
};
use crate::{
    form::Form,
    routes::admin::models::euros,
    texts::Texts,
    web::{Done, Fault, Reply, Signed, done},
};
use axum::{extract::Path, http::StatusCode};
use vigie_observatory::offers::{COST_KINDS, Cents, CostLine, CostSheet};
use vigie_store::WriteError;

/// The largest amount of a line, in cents: a billion euros, so that sums never overflow.
const LARGEST: Cents = 100_000_000_000;

/// Keeps the costs of an offer.
pub(super) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let t = visit.t();
    let offer = offer(&visit, &reference).await?;
    let before = sheet(&visit, &offer.reference).await?;
    let mut form = (*visit.form).clone();
    let body = read(t, &mut form, &offer.body.title, &offer.reference);
    if !form.is_right() {
        let asked = Asked::read(t, Vec::new());
        let mut response = show(&visit, &offer, before, form, asked, &Done::default()).await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let (store, scope) = (visit.store(), visit.scope());
    let write = visit.write(form.trimmed("note"));
    let version: i32 = form
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let written = match &before {
        Some(entry) => {
            store
                .edit_entry(scope, entry.id, version, body, write)
                .await
        }
        None => {
            let id = visit.portal.access().mint().id();
            store.create_entry(scope, id, None, body, write).await
        }
    };
    match written {
        Ok(_) => visit.go(&done(
            &format!("/registres/offres/{}/cout", offer.reference),
            "offers-costs",
            &offer.reference,
        )),
        Err(WriteError::Stale { current, .. }) => {
            // What was typed comes back, on what is there now.
            form.set("version", current.to_string());
            form.fault("note", t.offers_cost_stale());
            let asked = Asked::read(t, Vec::new());
            let mut response = show(&visit, &offer, before, form, asked, &Done::default()).await?;
            *response.status_mut() = StatusCode::CONFLICT;
            Ok(response)
        }
        Err(error) => Err(refused(error)),
    }
}

fn read(t: Texts, form: &mut Form, title: &str, offer: &str) -> CostSheet {
    let mut lines = Vec::new();
    for kind in COST_KINDS {
        let name = label(t, kind);
        let text = form.trimmed(&format!("{}.label", word(kind))).to_owned();
        let once = amount(t, form, &format!("{}.once", word(kind)), name);
        let yearly = amount(t, form, &format!("{}.yearly", word(kind)), name);
        if text.is_empty() && once.is_none() && yearly.is_none() {
            continue;
        }
        lines.push(CostLine {
            label: text.chars().take(200).collect(),
            kind,
            once: once.unwrap_or(0),
            yearly: yearly.unwrap_or(0),
        });
    }
    let agents = whole(t, form, "agents", u32::MAX);
    let quality = whole(t, form, "quality", 100);
    let delay_ms = whole(t, form, "delay_ms", 3_600_000);
    CostSheet {
        title: title.to_owned(),
        offer: vec![offer.to_owned()],
        agents,
        lines,
        quality,
        delay_ms,
        trial: form.trimmed("trial").chars().take(200).collect(),
    }
}

/// Cents of an amount; `None` when nothing is typed, or it is wrong and said.
fn amount(t: Texts, form: &mut Form, field: &str, name: &str) -> Option<Cents> {
    let text = form.trimmed(field);
    if text.is_empty() {
        return None;
    }
    let cents = euros(text).map(|amount| (amount.0 + 5_000) / 10_000);
    let cents = cents.filter(|cents| *cents <= LARGEST);
    if cents.is_none() {
        form.fault(field, t.offers_cost_bad(name));
    }
    cents
}

/// A whole number up to `most`; `None` when nothing is typed, or it is wrong and said.
fn whole(t: Texts, form: &mut Form, field: &str, most: u32) -> Option<u32> {
    let text: String = form
        .value(field)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    if text.is_empty() {
        return None;
    }
    let number = text.parse::<u32>().ok().filter(|number| *number <= most);
    if number.is_none() {
        form.fault(field, t.offers_number_bad(t.number(&u64::from(most))));
    }
    number
}
