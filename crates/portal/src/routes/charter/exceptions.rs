//! `/charte/derogations`: exceptions granted by a named person, for a reason, with an end.

use super::{current, draft::name, text_of, tongue};
use crate::{
    form::Form,
    page::Section,
    pages::{CharterExceptions, ExceptionRow, ending_field},
    texts::Texts,
    ui::{Choice, Tone},
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use uuid::Uuid;
use vigie_domain::{ExceptionSubject, Use};
use vigie_store::{CharterException, People, StoreError};

const PATH: &str = "/charte/derogations";
/// The longest an exception may last when its article does not say.
const LONGEST_DAYS: u32 = 365;

/// The longest reason kept, in characters.
const LONGEST_REASON: usize = 2000;
/// The most uses to choose from.
const USES: u64 = 1000;

/// The page.
pub(in crate::routes) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    show(&visit, Form::default(), &done).await
}

/// Uses, services and agents an exception may be for: `(kind:id, words)`.
async fn subjects(visit: &Signed) -> Result<Vec<(ExceptionSubject, String)>, Fault> {
    let (store, scope, t) = (visit.store(), visit.scope(), visit.t());
    let mut subjects = Vec::new();
    for named in store.names::<Use>(scope, &[], USES).await? {
        let label = t.charter_subject_use(&named.reference, &named.title);
        subjects.push((ExceptionSubject::Use(named.id), label));
    }
    for service in store.services(scope).await? {
        let label = t.charter_subject_service(&service.name);
        subjects.push((ExceptionSubject::Service(service.id), label));
    }
    for agent in store.agents(scope).await? {
        let label = t.charter_subject_agent(&agent.name);
        subjects.push((ExceptionSubject::Agent(agent.id), label));
    }
    Ok(subjects)
}

fn word(subject: ExceptionSubject) -> String {
    format!("{}:{}", subject.kind(), subject.id())
}

/// When it was granted, by whom, until when.
pub(in crate::routes) fn granted(
    t: Texts,
    people: &People,
    exception: &CharterException,
) -> String {
    t.charter_exception_granted(
        t.date(exception.created_at),
        name(t, people, exception.granted_by),
        t.moment(exception.ends_at),
    )
}

/// When it was taken back, by whom and why, if it was.
pub(in crate::routes) fn ended(
    t: Texts,
    people: &People,
    exception: &CharterException,
) -> Option<String> {
    let revoked = exception.revoked.as_ref()?;
    let at = t.moment(revoked.at);
    Some(match revoked.by {
        Some(by) => t.charter_exception_ended(at, name(t, people, by), &*revoked.reason),
        None => t.charter_exception_ended_unknown(at),
    })
}

async fn show(visit: &Signed, form: Form, done: &Done) -> Reply {
    let t = visit.t();
    let (store, scope) = (visit.store(), visit.scope());
    let now = visit.portal.access().mint().now();
    let subjects = subjects(visit).await?;
    let people = store.people(scope).await?;
    let rows = store
        .charter_exceptions(scope)
        .await?
        .into_iter()
        .map(|exception| {
            let applies = exception.applies(now);
            let (state, tone) = match exception.revoked {
                Some(_) => (t.charter_exception_revoked(), Tone::Unknown),
                None if applies => (t.charter_exception_open(), Tone::Careful),
                None => (t.charter_exception_over(), Tone::Unknown),
            };
            ExceptionRow {
                id: exception.id.to_string(),
                reference: format!("E{}", exception.number),
                article: exception.article.clone(),
                subject: subjects
                    .iter()
                    .find(|(subject, _)| *subject == exception.subject)
                    .map_or_else(|| t.unavailable().to_owned(), |(_, label)| label.clone()),
                reason: exception.reason.clone(),
                granted: granted(t, &people, &exception),
                state: state.to_owned(),
                tone,
                ended: ended(t, &people, &exception),
                open: applies,
                ending: ending_field(&format!("E{}", exception.number)),
            }
        })
        .collect();
    let charter = text_of(&current(visit).await?)?;
    let articles = charter
        .articles
        .iter()
        .filter_map(|article| {
            let exception = article.exception.as_ref()?;
            Some(
                Choice::new(
                    &article.id,
                    format!("{} · {}", article.id, article.title.get(tongue(t))),
                )
                .hint(exception.granted_by.get(tongue(t))),
            )
        })
        .collect();
    let mut page = visit
        .page_after(Section::Charter, t.charter_exceptions_title(), done)
        .under(t.charter_title(), "/charte");
    page.faulty = !form.is_right();
    html(&CharterExceptions {
        page,
        rows,
        form,
        articles,
        subjects: subjects
            .into_iter()
            .map(|(subject, label)| Choice::new(word(subject), label))
            .collect(),
    })
}

/// Grants one, in the name of the person signed in.
pub(in crate::routes) async fn grant(visit: Signed) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    let charter = text_of(&current(&visit).await?)?;
    let (mint, clock) = (visit.portal.access().mint(), visit.clock().await?);
    let now = mint.now();
    let article = charter
        .article(form.trimmed("article"))
        .filter(|article| article.exception.is_some());
    let known = subjects(&visit).await?;
    let subject = known
        .iter()
        .map(|(subject, _)| *subject)
        .find(|subject| word(*subject) == form.trimmed("subject"));
    if article.is_none() {
        form.fault("article", t.charter_exception_article_missing());
    }
    if subject.is_none() {
        form.fault("subject", t.charter_exception_subject_missing());
    }
    let reason = reason(t, &mut form, "reason", || {
        t.charter_exception_reason_missing().to_owned()
    });
    let longest = article
        .and_then(|article| article.exception.as_ref()?.max_days)
        .unwrap_or(LONGEST_DAYS);
    let latest = clock
        .end_of(&clock.day(now.plus_seconds(i64::from(longest) * 86_400)))
        .unwrap_or(now);
    let until = clock
        .end_of(form.trimmed("until"))
        .filter(|until| *until > now && *until <= latest);
    if until.is_none() {
        form.fault(
            "until",
            t.charter_exception_until_wrong(longest.to_string()),
        );
    }
    let (Some(article), Some(subject), Some(ends_at), true) =
        (article, subject, until, form.is_right())
    else {
        return refused(&visit, form).await;
    };
    let number = visit
        .store()
        .grant_charter_exception(
            visit.scope(),
            CharterException {
                id: mint.uuid(),
                number: 0,
                article: article.id.clone(),
                subject,
                reason,
                granted_by: visit.caller().agent.id,
                starts_at: now,
                ends_at,
                revoked: None,
                created_at: now,
            },
        )
        .await?;
    visit.portal.exchanges().forget();
    visit.go(&done(PATH, "charter-exception", &format!("E{number}")))
}

/// The page again, with what was typed and why it is not taken.
async fn refused(visit: &Signed, form: Form) -> Reply {
    let mut response = show(visit, form, &Done::default()).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// The reason typed; a fault at its field when there is none, or too much of it.
fn reason(t: Texts, form: &mut Form, field: &str, missing: impl Fn() -> String) -> String {
    let reason = form.trimmed(field).to_owned();
    if reason.is_empty() {
        form.fault(field, missing());
    } else if reason.chars().count() > LONGEST_REASON {
        form.fault(field, t.bench_too_long(LONGEST_REASON.to_string()));
    }
    reason
}

/// Takes one back before its end, in the name of the person signed in, for a reason.
pub(in crate::routes) async fn revoke(visit: Signed, Path(id): Path<String>) -> Reply {
    let t = visit.t();
    let (store, scope) = (visit.store(), visit.scope());
    let id: Uuid = id.parse().map_err(|_| Fault::NotFound)?;
    let now = visit.portal.access().mint().now();
    let known = store.charter_exceptions(scope).await?;
    let exception = known
        .iter()
        .find(|exception| exception.id == id && exception.applies(now))
        .ok_or(Fault::NotFound)?;
    let reference = format!("E{}", exception.number);
    let field = ending_field(&reference);
    let mut form = (*visit.form).clone();
    let reason = reason(t, &mut form, &field, || {
        t.charter_exception_revoke_reason_missing(&*reference)
    });
    if !form.is_right() {
        return refused(&visit, form).await;
    }
    match store
        .revoke_charter_exception(scope, id, visit.caller().agent.id, &reason, now)
        .await
    {
        Ok(()) => {
            visit.portal.exchanges().forget();
            visit.go(&done(PATH, "charter-exception-revoked", ""))
        }
        Err(StoreError::Missing(_)) => Err(Fault::NotFound),
        Err(error) => Err(error.into()),
    }
}
