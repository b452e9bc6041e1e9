//! `/banc/{id}/rapport.pdf`, `.xlsx`, `.csv`: what a run found, to be joined to a decision.

use super::{
    found::{Found, found},
    run::proof,
};
use crate::{
    pages::{TallyRow, check_words, pair_rows},
    press::{attached, computed},
    texts::Texts,
    web::{Fault, Reply, Signed},
};
use axum::extract::Path;
use vigie_domain::{
    MicroEuro,
    bench::{AnswerOutcome, Tally, equal_pairs},
};
use vigie_reports::{Block, Cell, Column, Document, Fact, Section, SheetFile, SheetFormat, Table};

/// A run that ended; there is nothing to print of another.
async fn ended(visit: &Signed, id: &str) -> Result<Found, Fault> {
    let found = found(visit, id).await?;
    if found.run.ended_at.is_none() {
        return Err(Fault::Conflict);
    }
    Ok(found)
}

/// The report, for a committee.
pub(super) async fn pdf(visit: Signed, Path(id): Path<String>) -> Reply {
    let t = visit.t();
    let found = ended(&visit, &id).await?;
    let name = format!("{}-{}", t.bench_file(), found.run.number);
    let document = document(&visit, &found);
    visit.pdf(&name, document).await
}

fn document(visit: &Signed, found: &Found) -> Document {
    let t = visit.t();
    let plan = &found.run.plan;
    let tallies = found.tallies();
    let mut sections: Vec<Section> = tallies.iter().map(|one| of_model(t, one)).collect();
    sections.insert(
        0,
        Section::new(t.bench_compared(), vec![overview(t, &tallies)]),
    );
    sections.push(equal(t, &tallies));
    let facts = proof(t, found)
        .into_iter()
        .map(|(label, value)| Fact::new(label, Some(value)))
        .collect();
    sections.push(Section::new(
        t.bench_proof(),
        vec![
            Block::Paragraph(t.bench_proof_lead().to_owned()),
            Block::Summary(facts),
            Block::Quiet(t.bench_formula().to_owned()),
        ],
    ));
    let mut document = visit.document(
        t.bench_title(),
        t.bench_run_title(found.run.number.to_string(), &*plan.title),
    );
    document.reference.clone_from(&plan.set);
    document.lead = t.bench_run_lead(
        plan.cases.len(),
        plan.models.len(),
        t.moment(found.run.asked_at),
        t.bench_someone(),
    );
    document.sections = sections;
    document
}

fn overview(t: Texts, tallies: &[Tally]) -> Block {
    let text = |value: Option<String>| value.unwrap_or_else(|| t.unavailable().to_owned());
    Block::Table(Table {
        caption: t.bench_compared().to_owned(),
        columns: vec![
            Column::wide(t.bench_model(), 24),
            Column::wide(t.bench_quality(), 12),
            Column::wide(t.bench_checks(), 12),
            Column::wide(t.bench_median(), 12),
            Column::wide(t.bench_cost(), 14),
        ],
        names: Some(0),
        rows: tallies
            .iter()
            .map(|one| {
                let row = TallyRow::of(t, one);
                vec![
                    Cell::from(row.model),
                    Cell::from(text(row.quality)),
                    Cell::from(row.checks),
                    Cell::from(text(row.median)),
                    Cell::from(text(row.cost)),
                ]
            })
            .collect(),
    })
}

fn of_model(t: Texts, tally: &Tally) -> Section {
    let row = TallyRow::of(t, tally);
    let facts = row
        .facts(t)
        .into_iter()
        .map(|(label, value)| Fact::new(label, value))
        .collect();
    Section::new(row.model, vec![Block::Summary(facts)])
}

fn equal(t: Texts, tallies: &[Tally]) -> Section {
    let rows = pair_rows(t, &equal_pairs(tallies));
    let mut blocks = vec![Block::Paragraph(t.bench_equal_lead().to_owned())];
    if rows.is_empty() {
        blocks.push(Block::Quiet(t.bench_equal_none().to_owned()));
    } else {
        let text = |value: Option<String>| value.unwrap_or_else(|| t.unavailable().to_owned());
        blocks.push(Block::Table(Table {
            caption: t.bench_equal().to_owned(),
            columns: vec![
                Column::wide(t.bench_near(), 22),
                Column::wide(t.bench_far(), 22),
                Column::wide(t.bench_quality(), 14),
                Column::wide(t.bench_cost_gap(), 16),
                Column::wide(t.bench_delay_gap(), 14),
            ],
            names: Some(0),
            rows: rows
                .into_iter()
                .map(|row| {
                    vec![
                        Cell::from(row.near),
                        Cell::from(row.far),
                        Cell::from(row.quality),
                        Cell::from(text(row.cost)),
                        Cell::from(text(row.delay)),
                    ]
                })
                .collect(),
        }));
    }
    Section::new(t.bench_equal(), blocks)
}

/// Every answer, for Excel.
pub(super) async fn xlsx(visit: Signed, Path(id): Path<String>) -> Reply {
    let _place = visit.portal.press().place().await?;
    sheet(&visit, &id, SheetFormat::Xlsx).await
}

/// Every answer, for whatever reads CSV.
pub(super) async fn csv(visit: Signed, Path(id): Path<String>) -> Reply {
    sheet(&visit, &id, SheetFormat::Csv).await
}

/// One line an answer; what is not known is left empty. Answers that its reader has not noted yet
/// are not in it: a file would say whose they are.
async fn sheet(visit: &Signed, id: &str, format: SheetFormat) -> Reply {
    let t = visit.t();
    let found = ended(visit, id).await?;
    let now = visit.portal.access().mint().now();
    let columns = [
        Column::new(t.bench_case()),
        Column::wide(t.bench_question(), 40),
        Column::wide(t.bench_model(), 24),
        Column::wide(t.bench_version(), 24),
        Column::wide(t.bench_outcome(), 14),
        Column::wide(t.bench_answer(), 60),
        Column::new(t.bench_checks_met()),
        Column::new(t.bench_checks_made()),
        Column::wide(t.bench_unmet(), 40),
        Column::new(t.bench_notes()),
        Column::new(t.bench_ms()),
        Column::new(t.bench_tokens_in()),
        Column::new(t.bench_tokens_out()),
        Column::new(t.bench_euros()),
        Column::wide(t.bench_proof_answer(), 40),
        Column::wide(t.bench_trace(), 38),
    ];
    let title = t.bench_run_title(found.run.number.to_string(), &*found.run.plan.title);
    let mut file = SheetFile::new(format, t.language(), &title, &columns, now)?;
    let hidden: Vec<_> = found.to_read(visit).iter().map(|one| one.id).collect();
    for one in found.answers.iter().filter(|one| !hidden.contains(&one.id)) {
        let answer = &one.answer;
        let case = found.case(answer.case);
        let unmet: Vec<String> = answer
            .checks
            .iter()
            .filter(|one| !one.met)
            .map(|one| check_words(t, &one.check))
            .collect();
        let notes: Vec<String> = found.notes(one.id).iter().map(u8::to_string).collect();
        let whole = |value: Option<u64>| {
            value
                .and_then(|value| i64::try_from(value).ok())
                .map_or(Cell::Empty, Cell::Whole)
        };
        let met = answer.checks.iter().filter(|one| one.met).count() as u64;
        file.push(&[
            Cell::Whole(answer.case.into()),
            Cell::from(case.map(|case| case.question.clone())),
            Cell::from(answer.model.as_str()),
            Cell::from(answer.version.as_str()),
            Cell::from(outcome(t, answer.outcome)),
            Cell::from(answer.text.as_str()),
            whole(Some(met)),
            whole(Some(answer.checks.len() as u64)),
            Cell::from(unmet.join(" ; ")),
            Cell::from(notes.join(" ; ")),
            whole((answer.outcome == AnswerOutcome::Answered).then_some(answer.ms)),
            whole(answer.tokens.map(|tokens| tokens.prompt)),
            whole(answer.tokens.map(|tokens| tokens.completion)),
            answer
                .cost
                .map_or(Cell::Empty, |cost: MicroEuro| Cell::Number(cost.euros())),
            Cell::from(answer.answer_hash.as_str()),
            Cell::from(answer.trace.map(|id| id.to_string())),
        ])?;
    }
    let body = computed(move || file.finish()).await?;
    let name = format!(
        "{}-{}.{}",
        t.bench_file(),
        found.run.number,
        format.extension()
    );
    Ok(attached(format.media(), &name, body))
}

const fn outcome(t: Texts, outcome: AnswerOutcome) -> &'static str {
    match outcome {
        AnswerOutcome::Answered => t.bench_answered(),
        AnswerOutcome::Refused => t.bench_refused(),
        AnswerOutcome::Failed => t.bench_failed(),
    }
}
