//! `/revues`: the yearly review: the same questions each year, answered beside last year's
//! answers; its report is the review itself, once closed.

use super::{body::failed, view::LINES};
use crate::{
    form::Form,
    page::{Page, Section},
    pages::{AnnualLine, AnnualPart, AnnualQuestion, AnnualReviewPage, AnnualReviews, words},
    routes::{desk::Today, registers::DOORS},
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use std::collections::BTreeMap;
use vigie_access::Permission;
use vigie_domain::{Language, register::Entry};
use vigie_observatory::{
    cycle::{AnnualReview, ReviewQuestion, ReviewQuestions},
    desk::day_text,
};
use vigie_store::ListQuery;

/// Longest answer, in characters.
const ANSWER: usize = 8000;

/// Registers whose entries a review counts.
const COUNTED: [&str; 7] = [
    "use",
    "decision",
    "action",
    "risk",
    "incident",
    "desk_request",
    "experiment",
];

fn questions() -> Result<&'static ReviewQuestions, Fault> {
    ReviewQuestions::shipped().map_err(|error| Fault::Internal(error.to_string()))
}

/// Every review, the latest first.
async fn all(visit: &Signed) -> Result<Vec<Entry<AnnualReview>>, Fault> {
    let query = ListQuery {
        limit: LINES,
        ..ListQuery::default()
    };
    let page = visit
        .store()
        .list::<AnnualReview>(visit.scope(), &query)
        .await?;
    let mut found = page.entries;
    found.sort_by_key(|entry| std::cmp::Reverse(entry.body.year));
    Ok(found)
}

fn year_of(visit: &Signed) -> u32 {
    u32::try_from(Today::of(visit).day().year()).unwrap_or_default()
}

/// The list.
pub(super) async fn list(visit: Signed, Query(done): Query<Done>) -> Reply {
    let t = visit.t();
    let found = all(&visit).await?;
    let year = year_of(&visit);
    let today = day_text(Today::of(&visit).day());
    let known = found.iter().any(|entry| entry.body.year == year);
    let rows = found
        .iter()
        .map(|entry| {
            let asked = entry.body.asked.len();
            let closed = entry.state == "closed";
            AnnualLine {
                title: entry.body.title.clone(),
                href: visit.link(&format!("/revues/{}", entry.reference)),
                closed,
                answered: (asked - entry.body.unanswered().count(), asked),
                due: t.stored_day(&entry.body.due_on),
                late: !closed && entry.body.due_on < today,
            }
        })
        .collect();
    html(&AnnualReviews {
        page: visit
            .page_after(Section::Bodies, t.bodies_reviews_title(), &done)
            .under(t.bodies_title(), "/instances"),
        rows,
        begin: (visit.may(Permission::EditGovernance) && !known).then_some(year),
    })
}

/// Begins the review of this year.
pub(super) async fn begin(visit: Signed) -> Reply {
    let year = year_of(&visit);
    let known = all(&visit).await?;
    if let Some(entry) = known.iter().find(|entry| entry.body.year == year) {
        return visit.go(&format!("/revues/{}", entry.reference));
    }
    let shipped = questions()?;
    let body = AnnualReview {
        title: visit.t().bodies_review_title(year.to_string()),
        year,
        due_on: format!("{year}-12-31"),
        version: shipped.version.clone(),
        asked: shipped.questions.iter().map(|q| q.id.clone()).collect(),
        ..AnnualReview::default()
    };
    let id = visit.portal.access().mint().id();
    let made = visit
        .store()
        .create_entry(visit.scope(), id, None, body, visit.write(""))
        .await
        .map_err(failed)?;
    visit.go(&format!("/revues/{}", made.reference))
}

pub(super) async fn find(visit: &Signed, reference: &str) -> Result<Entry<AnnualReview>, Fault> {
    visit.called::<AnnualReview>(reference).await
}

/// The review.
pub(super) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let entry = find(&visit, &reference).await?;
    let mut form = Form::default();
    for (id, answer) in &entry.body.answers {
        form.set(id, answer.clone());
    }
    show(&visit, &entry, &done, form).await
}

async fn show(visit: &Signed, entry: &Entry<AnnualReview>, done: &Done, form: Form) -> Reply {
    html(&model(visit, entry, done, form).await?)
}

/// The review as its reader sees it.
pub(super) async fn model(
    visit: &Signed,
    entry: &Entry<AnnualReview>,
    done: &Done,
    form: Form,
) -> Result<AnnualReviewPage, Fault> {
    let t = visit.t();
    let body = &entry.body;
    let closed = entry.state == "closed";
    let before = all(visit).await?;
    let before = before.iter().find(|other| other.body.year < body.year);
    let shipped = questions()?;
    let part = |word: &str, title: &str| AnnualPart {
        title: title.to_owned(),
        questions: shipped
            .questions
            .iter()
            .filter(|question| question.part == word && body.asked.contains(&question.id))
            .map(|question| line(visit, question, body, before.map(|entry| &entry.body)))
            .collect(),
    };
    let counts = if closed {
        body.figures.clone()
    } else {
        figures(visit).await?
    };
    let people = visit.store().people(visit.scope()).await?;
    let closed_by = match body.closed_by.and_then(|id| people.agents.get(&id)) {
        Some(name) if closed => t.bodies_approved_by(t.stored_day(&body.closed_on), name),
        _ => String::new(),
    };
    let asked = body.asked.len();
    let page = visit
        .page_after(Section::Bodies, &*body.title, done)
        .under(t.bodies_title(), "/instances")
        .under(t.bodies_reviews_title(), "/revues");
    let path = format!("/revues/{}", entry.reference);
    Ok(AnnualReviewPage {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        exports: vec![
            (
                t.bodies_minutes_pdf().to_owned(),
                visit.link(&format!("{path}/compte-rendu.pdf")),
            ),
            (
                t.bodies_minutes_fodt().to_owned(),
                visit.link(&format!("{path}/compte-rendu.fodt")),
            ),
        ],
        action: visit.link(&path),
        closed,
        closed_by,
        parts: vec![
            part("promise", t.bodies_part_promise()),
            part("challenge", t.bodies_part_challenge()),
            part("question", t.bodies_part_question()),
        ],
        figures: counts
            .iter()
            .map(|(name, count)| (words::many(t, name).to_owned(), t.number(count)))
            .collect(),
        answered: (asked - body.unanswered().count(), asked),
        may_answer: visit.may(Permission::EditGovernance),
        version: entry.version,
        form,
    })
}

fn line(
    visit: &Signed,
    question: &ReviewQuestion,
    body: &AnnualReview,
    before: Option<&AnnualReview>,
) -> AnnualQuestion {
    let t = visit.t();
    let roles = visit.caller().roles();
    let look = question.look.iter().filter_map(|register| {
        let label = words::many(t, register).to_owned();
        match register.as_str() {
            "use" => Some((label, visit.link("/usages"))),
            "desk_request" => Some((label, visit.link("/guichet/delais"))),
            register => {
                let door = DOORS
                    .iter()
                    .find(|door| door.name == register && door.may_read(roles))?;
                Some((label, visit.link(door.paths.list)))
            }
        }
    });
    let earlier = before.and_then(|review| {
        let answer = review.answers.get(&question.id)?;
        Some((review.year.to_string(), answer.clone()))
    });
    AnnualQuestion {
        id: question.id.clone(),
        ask: if t.language() == Language::En {
            question.ask_en.clone()
        } else {
            question.ask.clone()
        },
        look: look.collect(),
        answer: body.answers.get(&question.id).cloned().unwrap_or_default(),
        before: earlier,
    }
}

/// How much is in the registers a review looks at.
async fn figures(visit: &Signed) -> Result<BTreeMap<String, u64>, Fault> {
    let counts = visit.store().count_by_register(visit.scope(), None).await?;
    Ok(COUNTED
        .iter()
        .map(|name| {
            let count = counts.get(*name).copied().unwrap_or_default();
            ((*name).to_owned(), count)
        })
        .collect())
}

/// Keeps the answers; closes the review when every question has one.
pub(super) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let t = visit.t();
    let entry = find(&visit, &reference).await?;
    if entry.state == "closed" {
        return Err(Fault::Conflict);
    }
    let version: i32 = visit
        .form
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let mut form = (*visit.form).clone();
    let mut body = entry.body.clone();
    let closing = form.trimmed("do") == "close";
    for question in &questions()?.questions {
        if !body.asked.contains(&question.id) {
            continue;
        }
        let answer = form.trimmed(&question.id).to_owned();
        if answer.chars().count() > ANSWER {
            form.fault(
                &question.id,
                t.fault_too_long(question.ask.as_str(), ANSWER),
            );
        }
        if closing && answer.is_empty() {
            form.fault(&question.id, t.bodies_review_missing(question.ask.as_str()));
        }
        body.answers.insert(question.id.clone(), answer);
    }
    if !form.is_right() {
        let mut response = show(&visit, &entry, &Done::default(), form).await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    if closing {
        body.figures = figures(&visit).await?;
    }
    let writing = visit.store().writing(visit.scope()).await?;
    let edited = writing
        .edit(entry.id, version, body, visit.write(""))
        .await
        .map_err(failed)?;
    if closing {
        writing
            .take::<AnnualReview>(entry.id, edited.version, "close", visit.write(""))
            .await
            .map_err(failed)?;
    }
    writing.commit().await?;
    let code = if closing {
        "review-closed"
    } else {
        "review-saved"
    };
    visit.go(&done(&format!("/revues/{reference}"), code, ""))
}
