//! `/registres/jeux-essai/{reference}/cas`: the cases of a test set, one form for one case.

use crate::{
    form::Form,
    pages::{BenchCases, CaseLine, check_words, format_word},
    routes::registers::{beside_sheet, keep as kept},
    texts::Texts,
    ui::Choice,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use serde::Deserialize;
use vigie_access::Permission;
use vigie_domain::{
    bench::{AnswerFormat, Case, CaseFault, MOST_CASES, MOST_TERMS},
    register::Entry,
    registers::TestSet,
};

/// Which case is in the form.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    cas: Option<u32>,
}

pub(super) async fn set(visit: &Signed, reference: &str) -> Result<Entry<TestSet>, Fault> {
    visit.called(reference).await
}

/// The cases.
pub(super) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(chosen): Query<Chosen>,
    Query(done): Query<Done>,
) -> Reply {
    let entry = set(&visit, &reference).await?;
    let form = match chosen.cas {
        None => Form::default(),
        Some(number) => {
            let mut cases = entry.body.cases.iter();
            let case = cases.find(|case| case.number == number);
            filled(case.ok_or(Fault::NotFound)?)
        }
    };
    show(&visit, &entry, form, &done)
}

fn filled(case: &Case) -> Form {
    let mut form = Form::default();
    form.set("number", case.number.to_string());
    form.set("question", case.question.clone());
    form.set("material", case.material.clone());
    form.set("expected", case.expected.clone());
    form.set("must_contain", case.must_contain.join("\n"));
    form.set("must_not_contain", case.must_not_contain.join("\n"));
    form.set("format", case.format.as_str());
    if let Some(most) = case.max_words {
        form.set("max_words", most.to_string());
    }
    if case.read {
        form.set("read", "true");
    }
    form
}

fn terms(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// The case of a form, and what is wrong with it said at its fields.
fn read(t: Texts, form: &mut Form) -> Result<Case, Fault> {
    let max_words = match form.trimmed("max_words") {
        "" => None,
        text => {
            let words = text.parse::<u32>().ok();
            if words.is_none() {
                form.fault("max_words", t.bench_words_bad());
            }
            words
        }
    };
    let case = Case {
        number: 0,
        question: form.trimmed("question").to_owned(),
        material: form.trimmed("material").to_owned(),
        expected: form.trimmed("expected").to_owned(),
        must_contain: terms(form.value("must_contain")),
        must_not_contain: terms(form.value("must_not_contain")),
        format: match form.trimmed("format") {
            "" => AnswerFormat::Free,
            word => AnswerFormat::of(word).ok_or(Fault::BadRequest)?,
        },
        max_words,
        read: form.value("read") == "true",
    };
    for fault in case.faults() {
        let says = match fault {
            CaseFault::NoQuestion => t.bench_no_question().to_owned(),
            CaseFault::TooLong(_, most) => t.bench_too_long(most),
            CaseFault::Terms(_) => t.bench_terms_bad(MOST_TERMS),
            CaseFault::NothingChecked => t.bench_nothing_checked().to_owned(),
            CaseFault::NoWord => t.bench_words_bad().to_owned(),
        };
        form.fault(fault.field(), says);
    }
    Ok(case)
}

/// Keeps a case: a new one, or the one whose number the form holds.
pub(super) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let t = visit.t();
    let entry = set(&visit, &reference).await?;
    let mut form = (*visit.form).clone();
    let mut case = read(t, &mut form)?;
    let mut body = entry.body.clone();
    let wanted = form.trimmed("number").parse::<u32>().ok();
    let place = wanted.and_then(|number| body.cases.iter().position(|one| one.number == number));
    if place.is_none() && body.cases.len() >= MOST_CASES {
        form.fault("question", t.bench_too_many(MOST_CASES));
    }
    if !form.is_right() {
        return wrong(&visit, &entry, form, StatusCode::UNPROCESSABLE_ENTITY);
    }
    match place {
        Some(place) => {
            case.number = body.cases[place].number;
            body.cases[place] = case;
        }
        None => {
            let last = body.cases.iter().map(|one| one.number).max();
            case.number = last.unwrap_or_default() + 1;
            body.cases.push(case);
        }
    }
    keep(&visit, &entry, body, form).await
}

/// Takes a case away.
pub(super) async fn remove(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = set(&visit, &reference).await?;
    let form = (*visit.form).clone();
    let number: u32 = form
        .trimmed("number")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let mut body = entry.body.clone();
    body.cases.retain(|case| case.number != number);
    keep(&visit, &entry, body, Form::default()).await
}

async fn keep(visit: &Signed, entry: &Entry<TestSet>, body: TestSet, mut form: Form) -> Reply {
    let stale = ("question", visit.t().bench_stale());
    if kept(visit, entry, body, &mut form, stale).await? {
        return visit.go(&done(
            &format!("/registres/jeux-essai/{}/cas", entry.reference),
            "bench-cases",
            &entry.reference,
        ));
    }
    wrong(visit, entry, form, StatusCode::CONFLICT)
}

fn wrong(visit: &Signed, entry: &Entry<TestSet>, form: Form, status: StatusCode) -> Reply {
    let mut response = show(visit, entry, form, &Done::default())?;
    *response.status_mut() = status;
    Ok(response)
}

fn show(visit: &Signed, entry: &Entry<TestSet>, form: Form, done: &Done) -> Reply {
    let t = visit.t();
    let path = format!("/registres/jeux-essai/{}", entry.reference);
    let title = t.bench_cases_title(&*entry.body.title);
    let version = form.trimmed("version").parse().unwrap_or(entry.version);
    html(&BenchCases {
        page: beside_sheet::<TestSet>(visit, title, &entry.reference, done, &form),
        reference: entry.reference.clone(),
        cases: entry
            .body
            .cases
            .iter()
            .map(|case| CaseLine {
                number: case.number,
                question: case.question.clone(),
                checks: case
                    .checks()
                    .iter()
                    .map(|check| check_words(t, check))
                    .collect(),
                read: case.read,
                href: visit.link(&format!("{path}/cas?cas={}", case.number)),
            })
            .collect(),
        editing: form.trimmed("number").parse().ok(),
        formats: AnswerFormat::ALL
            .into_iter()
            .map(|format| Choice::new(format.as_str(), format_word(t, format)))
            .collect(),
        form,
        version,
        may_write: visit.may(Permission::EditUses),
    })
}
