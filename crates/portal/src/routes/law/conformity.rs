//! `/usages/{reference}/conformite`: each obligation, where it stands, what proves it.

use super::{
    actions::to_prove,
    file::{self, UseFile, found, refused},
};
use crate::{
    form::Form,
    page::Section,
    pages::{DutyLine, LawConformity},
    ui::Figure,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use vigie_access::Permission;
use vigie_law::Duty;
use vigie_observatory::law::{Conformity, EvidenceRefusal, EvidenceState, LawFile, set_evidence};
use vigie_store::People;

/// Obligations and evidence.
pub(in crate::routes) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let of = file::of(&visit, &reference).await?;
    show(&visit, &of, &done, None).await
}

/// Declares where an obligation stands.
pub(in crate::routes) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let of = file::of(&visit, &reference).await?;
    let form = &visit.form;
    let Some(kept) = of.file.clone() else {
        return visit.go(&format!("/usages/{reference}/conformite"));
    };
    let version: i32 = form
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    if version != kept.version {
        return Err(Fault::Conflict);
    }
    let state = EvidenceState::parse(form.trimmed("state")).ok_or(Fault::BadRequest)?;
    let (duty, proof) = (form.trimmed("duty"), form.trimmed("proof"));
    let write = visit.write("");
    match set_evidence(
        visit.store(),
        visit.scope(),
        kept,
        duty,
        state,
        proof,
        write,
    )
    .await
    {
        Ok(_) => visit.go(&done(
            &format!("/usages/{reference}/conformite"),
            "law-evidence",
            "",
        )),
        Err(EvidenceRefusal::Write(error)) => Err(refused(error)),
        Err(EvidenceRefusal::NotOfThisUse) => Err(Fault::BadRequest),
        Err(EvidenceRefusal::NoProof) => {
            let mut again = (**form).clone();
            again.fault("proof", visit.t().law_evidence_proof_missing());
            let wrong = Some((duty, again));
            let mut response = show(&visit, &of, &Done::default(), wrong).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

async fn show(visit: &Signed, of: &UseFile, done: &Done, wrong: Option<(&str, Form)>) -> Reply {
    let t = visit.t();
    let UseFile { sheet, file } = of;
    let people = visit.store().people(visit.scope()).await?;
    let empty = LawFile::default();
    let body = file.as_ref().map_or(&empty, |file| &file.body);
    let found = found(visit, Some(body))?;
    let answered = found.is_some();
    let (as_of, duties) = found
        .map(|found| (found.as_of, found.obligations))
        .unwrap_or_default();
    let counted = Conformity::of(&duties, &as_of, body);
    let to_prove = to_prove(&duties, body).len();
    let (due, proven) = (counted.due.to_string(), counted.proven.to_string());
    let figure = Figure {
        value: (counted.due > 0).then(|| t.law_conformity_value(due, proven)),
        label: t.law_conformity_figure().to_owned(),
        formula: t.law_conformity_formula().to_owned(),
        source: t.law_conformity_source().to_owned(),
        at: visit.visit.portal.access().mint().now(),
    };
    let lines = duties
        .into_iter()
        .map(|duty| line(visit, body, &people, duty, wrong.as_ref()));
    let (ours, others) = lines.partition(|line| line.duty.ours);
    let page = visit
        .page_after(
            Section::Uses,
            t.law_conformity_title(&sheet.body.title),
            done,
        )
        .under(t.uses_title(), "/usages")
        .under(&*sheet.reference, &format!("/usages/{}", sheet.reference));
    html(&LawConformity {
        page,
        reference: sheet.reference.clone(),
        figure,
        ahead: counted.ahead,
        ours,
        others,
        version: file.as_ref().map_or(0, |file| file.version),
        to_prove,
        may_plan: visit.may(Permission::EditActions),
        may_declare: visit.may(Permission::QualifyUses),
        answered,
    })
}

fn line(
    visit: &Signed,
    body: &LawFile,
    people: &People,
    duty: Duty,
    wrong: Option<&(&str, Form)>,
) -> DutyLine {
    let t = visit.t();
    let known = body.evidence.get(&duty.id);
    let state = known.map(|known| known.state).unwrap_or_default();
    let proof = known.map(|known| known.proof.clone()).unwrap_or_default();
    let by = known.map(|known| {
        let name = known.by.and_then(|by| people.agents.get(&by).cloned());
        t.law_evidence_by(
            t.stored_day(&known.on),
            name.unwrap_or_else(|| t.unavailable().to_owned()),
        )
    });
    let form = match wrong {
        Some((id, form)) if *id == duty.id => form.clone(),
        _ => Form::default()
            .with("state", state.as_str())
            .with("proof", proof.clone()),
    };
    DutyLine {
        state,
        proof,
        by: by.unwrap_or_default(),
        form,
        duty,
    }
}
