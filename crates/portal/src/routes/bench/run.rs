//! `/banc/{id}`: how far a run is, what it found, and what makes it the same again.

use super::found::{Again, Found, again, found, run_state};
use crate::{
    page::Section,
    pages::{BenchReport, CaseReport, Said, TallyRow, check_words, pair_rows},
    texts::Texts,
    web::{Reply, Signed, html},
};
use axum::extract::Path;
use vigie_access::Permission;
use vigie_domain::{
    Language,
    bench::{AnswerOutcome, Case, equal_pairs},
};
use vigie_store::BenchAnswer;

/// The run.
pub(super) async fn page(visit: Signed, Path(id): Path<String>) -> Reply {
    let t = visit.t();
    let found = found(&visit, &id).await?;
    let tallies = found.tallies();
    let run = &found.run;
    let plan = &run.plan;
    let ended = run.ended_at.is_some();
    let again = again(&visit, &found).await?;
    let left = found.to_read(&visit).len();
    let people = visit.store().people(visit.scope()).await?;
    html(&BenchReport {
        page: visit
            .page(
                Section::Registers,
                t.bench_run_title(run.number.to_string(), &*plan.title),
            )
            .under(t.registers_title(), "/registres")
            .under(t.bench_title(), "/banc"),
        state: run_state(t, run),
        set: (
            plan.set.clone(),
            visit.link(&format!("/registres/jeux-essai/{}", plan.set)),
        ),
        lead: t.bench_run_lead(
            plan.cases.len(),
            plan.models.len(),
            t.moment(run.asked_at),
            people
                .agents
                .get(&run.asked_by)
                .cloned()
                .unwrap_or_else(|| t.unavailable().to_owned()),
        ),
        progress: (!ended).then(|| t.bench_progress(t.number(&run.done), t.number(&plan.total()))),
        problem: (!run.problem.is_empty()).then(|| run.problem.clone()),
        href: visit.link(&found.path("")),
        stop: (!ended && !run.stop_asked && visit.may(Permission::EditUses))
            .then(|| visit.link(&found.path("/arreter"))),
        reading: (left > 0).then(|| (visit.link(&found.path("/lecture")), left)),
        rows: tallies.iter().map(|one| TallyRow::of(t, one)).collect(),
        pairs: pair_rows(t, &equal_pairs(&tallies)),
        proof: proof(t, &found),
        again: plan
            .models
            .iter()
            .map(|model| match again.get(model) {
                None => t.bench_again_none(&**model),
                Some(Again::Same(number)) => t.bench_again_same(&**model, number.to_string()),
                Some(Again::Differs(number, other, of)) => {
                    t.bench_again_differs(&**model, number.to_string(), *of, *other)
                }
            })
            .collect(),
        cases: plan
            .cases
            .iter()
            .map(|case| case_report(&visit, &found, case))
            .collect(),
        files: ended.then(|| {
            ["pdf", "xlsx", "csv"]
                .map(|format| visit.link(&found.path(&format!("/rapport.{format}"))))
        }),
    })
}

/// What makes the run the same again: label and value.
pub(super) fn proof(t: Texts, found: &Found) -> Vec<(&'static str, String)> {
    let plan = &found.run.plan;
    vec![
        (
            t.bench_proof_set(),
            t.bench_proof_set_value(&*plan.set, plan.set_version.to_string()),
        ),
        (t.bench_proof_set_hash(), found.run.set_hash.clone()),
        (
            t.bench_proof_settings(),
            t.bench_proof_settings_value(plan.max_tokens.to_string()),
        ),
        (t.bench_proof_use(), plan.use_reference.clone()),
        (t.bench_proof_class(), t.class_word(plan.class).to_owned()),
        (t.bench_proof_report(), found.hash()),
    ]
}

fn case_report(visit: &Signed, found: &Found, case: &Case) -> CaseReport {
    let t = visit.t();
    let of_case = found
        .answers
        .iter()
        .filter(|one| one.answer.case == case.number);
    // Whoever is to read them must not learn here whose they are.
    let unread = found
        .to_read(visit)
        .iter()
        .any(|one| one.answer.case == case.number);
    CaseReport {
        number: case.number,
        question: case.question.clone(),
        hidden: unread,
        answers: if unread {
            Vec::new()
        } else {
            of_case.map(|one| said(t, found, case, one)).collect()
        },
    }
}

fn said(t: Texts, found: &Found, case: &Case, one: &BenchAnswer) -> Said {
    let answer = &one.answer;
    let notes = found.notes(one.id);
    Said {
        model: answer.model.clone(),
        text: answer.text.clone(),
        why: match (answer.outcome, t.language()) {
            (AnswerOutcome::Answered, _) => None,
            (_, Language::Fr) => Some(answer.why.0.clone()),
            (_, Language::En) => Some(answer.why.1.clone()),
        },
        checks: answer
            .checks
            .iter()
            .map(|one| (one.met, check_words(t, &one.check)))
            .collect(),
        notes: if !case.read || notes.is_empty() {
            None
        } else {
            let list: Vec<String> = notes.iter().map(u8::to_string).collect();
            Some(list.join(", "))
        },
        ms: (answer.outcome == AnswerOutcome::Answered).then(|| t.duration(answer.ms)),
        trace: answer.trace.map(|id| id.to_string()),
    }
}

/// Asks a run to stop after the answer under way.
pub(super) async fn stop(visit: Signed, Path(id): Path<String>) -> Reply {
    let found = found(&visit, &id).await?;
    visit
        .store()
        .stop_bench(visit.scope(), found.run.id)
        .await?;
    visit.go(&found.path(""))
}
