//! `/offres/grille`: the weights of the grid in force, and a form to adopt others.

use super::{candidates::grids, evaluation::refused};
use crate::{
    form::Form,
    page::{Page, Section},
    pages::{OfferWeights, WeightAxis, WeightField},
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{extract::Query, http::StatusCode};
use std::collections::BTreeMap;
use vigie_access::Permission;
use vigie_observatory::offers::{Grid, WeightFault, WeightSheet, check_weights};

/// The weights in force.
pub(super) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    let grids = grids(&visit).await?;
    let mut form = Form::default();
    for criterion in &grids.in_force().criteria {
        form.set(&name(&criterion.id), criterion.weight.to_string());
    }
    show(
        &visit,
        grids.in_force(),
        &versions(grids.all()),
        form,
        &done,
    )
}

fn name(id: &str) -> String {
    format!("w.{id}")
}

fn versions(all: &[Grid]) -> Vec<String> {
    all.iter().rev().map(|grid| grid.version.clone()).collect()
}

/// Adopts other weights: a version of its own, that no longer changes.
pub(super) async fn submit(visit: Signed) -> Reply {
    let t = visit.t();
    let grids = grids(&visit).await?;
    let Some(shipped) = grids.all().first() else {
        return Err(Fault::NotFound);
    };
    let mut form = (*visit.form).clone();
    let mut weights = BTreeMap::new();
    for criterion in &shipped.criteria {
        let field = name(&criterion.id);
        match form.trimmed(&field).parse::<u32>() {
            Ok(weight) => {
                weights.insert(criterion.id.clone(), weight);
            }
            Err(_) => form.fault(&field, t.offers_weight_bad(&*criterion.id)),
        }
    }
    let reason = form.trimmed("reason").to_owned();
    if reason.is_empty() {
        form.fault("reason", t.offers_weights_reason_missing());
    }
    if form.is_right() {
        for fault in check_weights(shipped, &weights) {
            match fault {
                WeightFault::Out(id) => form.fault(&name(&id), t.offers_weight_bad(&*id)),
                WeightFault::Sum(sum) => {
                    let first = shipped.criteria.first().map(|one| name(&one.id));
                    form.fault(
                        &first.unwrap_or_default(),
                        t.offers_weights_sum(sum.abs_diff(100).to_string(), sum.to_string()),
                    );
                }
            }
        }
    }
    if !form.is_right() {
        let known = versions(grids.all());
        let mut response = show(&visit, grids.in_force(), &known, form, &Done::default())?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let sheet = WeightSheet {
        title: reason.chars().take(120).collect(),
        base: shipped.version.clone(),
        weights,
        reason,
    };
    let (store, scope) = (visit.store(), visit.scope());
    let id = visit.portal.access().mint().id();
    let entry = store
        .create_entry(scope, id, None, sheet, visit.write(""))
        .await
        .map_err(refused)?;
    let adopted = store
        .take_transition::<WeightSheet>(scope, entry.id, entry.version, "adopt", visit.write(""))
        .await
        .map_err(refused)?;
    visit.go(&done(
        "/offres/grille",
        "offers-weights",
        &adopted.reference,
    ))
}

fn show(visit: &Signed, grid: &Grid, versions: &[String], form: Form, done: &Done) -> Reply {
    let t = visit.t();
    let page = visit
        .page_after(Section::Registers, t.offers_weights_title(), done)
        .under(t.registers_title(), "/registres")
        .under(t.offers_index_title(), "/offres");
    let axes = grid.axes.iter().map(|axis| {
        let own = grid.criteria.iter().filter(|one| one.axis == axis.id);
        WeightAxis {
            id: axis.id.clone(),
            label: axis.label.clone(),
            weight: own.clone().map(|one| one.weight).sum(),
            fields: own
                .map(|one| WeightField {
                    name: name(&one.id),
                    label: if one.eliminatory {
                        t.offers_weight_out(&*one.id, &*one.label)
                    } else {
                        t.offers_weight_label(&*one.id, &*one.label)
                    },
                    value: one.weight,
                })
                .collect(),
        }
    });
    html(&OfferWeights {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        version: grid.version.clone(),
        versions: versions.to_vec(),
        axes: axes.collect(),
        form,
        may_write: visit.may(Permission::EditUses),
    })
}
