//! `/registres/offres/{reference}/evaluation`: who evaluates an offer, and what they conclude.
//! Until both have given their notes, each reads only their own.

use super::{
    candidates::{grids, offer},
    view::result,
};
use crate::{
    form::Form,
    pages::{EvaluatorLine, OfferEvaluation},
    routes::registers::beside_sheet,
    ui::Choice,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use vigie_access::Permission;
use vigie_domain::{AgentId, Role, register::Entry, registers::Offer};
use vigie_observatory::offers::{
    EVALUATORS, EvaluationSheet, RoundError, concluded, evaluations, name_evaluators,
};
use vigie_store::WriteError;

/// The evaluation.
pub(super) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let offer = offer(&visit, &reference).await?;
    show(&visit, &offer, Form::default(), &done).await
}

/// Names two evaluators: a round begins.
pub(super) async fn name(visit: Signed, Path(reference): Path<String>) -> Reply {
    let t = visit.t();
    let offer = offer(&visit, &reference).await?;
    let mut form = (*visit.form).clone();
    let known = who_may(&visit).await?;
    let mut pair: Vec<AgentId> = Vec::new();
    for field in ["first", "second"] {
        let chosen = form.trimmed(field).parse::<AgentId>().ok();
        match chosen.filter(|id| known.iter().any(|(known, _)| known == id)) {
            Some(id) => pair.push(id),
            None => form.fault(field, t.offers_evaluator_missing()),
        }
    }
    if let [first, second] = pair[..] {
        let (store, scope) = (visit.store(), visit.scope());
        let mint = visit.portal.access().mint();
        let grids = grids(&visit).await?;
        let named = name_evaluators(store, scope, mint, &grids, &offer, [first, second], || {
            visit.write("")
        })
        .await;
        match named {
            Ok(_) => {
                let path = format!("/registres/offres/{}/evaluation", offer.reference);
                return visit.go(&done(&path, "offers-named", &offer.reference));
            }
            Err(RoundError::SamePerson) => form.fault("second", t.offers_same_person()),
            Err(RoundError::Write(error)) => return Err(refused(error)),
        }
    }
    let mut response = show(&visit, &offer, form, &Done::default()).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// A write that was refused.
pub(in crate::routes) fn refused(error: WriteError) -> Fault {
    match error {
        WriteError::Stale { .. } | WriteError::Sealed { .. } => Fault::Conflict,
        WriteError::Store(error) => error.into(),
        WriteError::Faults(_) | WriteError::Transition(_) => Fault::BadRequest,
    }
}

/// Who may evaluate: those who read the observatory.
async fn who_may(visit: &Signed) -> Result<Vec<(AgentId, String)>, Fault> {
    let agents = visit.store().agents(visit.scope()).await?;
    let may = |roles: &[Role]| EVALUATORS.iter().any(|role| roles.contains(role));
    Ok(agents
        .into_iter()
        .filter(|agent| agent.active && may(&agent.roles))
        .map(|agent| (agent.id, agent.name))
        .collect())
}

/// The sheet of the reader in the latest round, if they are one of its evaluators.
pub(super) fn own(
    sheets: &[Entry<EvaluationSheet>],
    me: AgentId,
) -> Option<&Entry<EvaluationSheet>> {
    let last = sheets.first()?.body.round;
    sheets
        .iter()
        .find(|entry| entry.body.round == last && entry.body.evaluator == Some(me))
}

async fn show(visit: &Signed, offer: &Entry<Offer>, form: Form, done: &Done) -> Reply {
    let t = visit.t();
    let grids = grids(visit).await?;
    let grid = grids.in_force();
    let (store, scope) = (visit.store(), visit.scope());
    let sheets = evaluations(store, scope, &offer.reference).await?;
    let people = store.people(scope).await?;
    let settled = concluded(&grids, &sheets);
    let last = sheets.first().map_or(0, |entry| entry.body.round);
    let of_round: Vec<_> = sheets
        .iter()
        .filter(|entry| entry.body.round == last)
        .collect();
    let under_way = of_round.iter().any(|entry| entry.state != "given");
    let me = visit.caller().agent.id;
    let may_name = visit.may(Permission::EditUses);
    let mut known = Vec::new();
    if may_name {
        known = who_may(visit).await?;
    }
    let other_grid = sheets
        .iter()
        .find(|entry| entry.state == "given" && grids.version(&entry.body.grid).is_none())
        .map(|entry| entry.body.grid.clone());
    let title = t.offers_evaluation_title(&*offer.body.title);
    html(&OfferEvaluation {
        page: beside_sheet::<Offer>(visit, title, &offer.reference, done, &form),
        reference: offer.reference.clone(),
        evaluators: of_round
            .iter()
            .map(|entry| EvaluatorLine {
                name: entry
                    .body
                    .evaluator
                    .and_then(|id| people.agents.get(&id).cloned())
                    .unwrap_or_else(|| t.unavailable().to_owned()),
                noted: (entry.body.notes.len(), grid.criteria.len()),
                given: (entry.state == "given").then(|| t.stored_day(&entry.body.given_on)),
            })
            .collect(),
        under_way,
        mine: own(&sheets, me).is_some_and(|entry| entry.state != "given"),
        may_name,
        people: known
            .into_iter()
            .map(|(id, name)| Choice::new(id.to_string(), name))
            .collect(),
        form,
        other_grid: other_grid.filter(|_| settled.is_none()),
        result: settled.map(|settled| {
            let own = grids.version(&settled.grid).unwrap_or(grid);
            result(visit, own, &settled, &people)
        }),
    })
}
