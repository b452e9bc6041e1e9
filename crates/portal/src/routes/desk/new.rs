//! `/guichet/nouvelle`: the form of a request. Before it leaves, the desk asks once whether an
//! ordinary tool or a known answer would do; insisting is enough to send it.

use super::view::{self, Today};
use crate::{
    entry_form::read,
    form::Form,
    page::{Page, Section},
    pages::{DeskForm, DeskReceipt, FormField, KnownLine, PlainTool, words},
    routes::registers::{
        fields_of,
        files::{examined, hint},
    },
    web::{Fault, Reply, Signed, done, html},
};
use axum::{extract::Query, http::StatusCode};
use serde::Deserialize;
use vigie_domain::{
    Instant,
    register::{FieldFault, Register as _},
    registers::DeskRequest,
};
use vigie_observatory::desk::{RequestKind, calendar_of, receive};
use vigie_store::WriteError;

/// Which type is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    trace: String,
}

/// What each type asks besides its title and its text.
fn fields(kind: &str) -> &'static [&'static str] {
    match kind {
        "use_question" => &["title", "text"],
        "tool_question" => &["title", "tool", "data_class", "text"],
        "generic_use" => &["title", "text", "alternative", "data_class"],
        "specialised_use" => &[
            "title",
            "text",
            "population",
            "decision",
            "alternative",
            "data_class",
        ],
        "project" => &["title", "text", "funding", "data_class"],
        "tool_request" => &["title", "tool", "text", "data_class"],
        "wrong_answer" => &["title", "trace", "text"],
        "leak" => &["title", "happened_at", "text", "data_class"],
        "data_rights" => &["title", "identity", "text"],
        "citizen_question" | "idea" | "unease" | "training" | "other_authority"
        | "press_or_elected" => &["title", "text"],
        _ => &[],
    }
}

/// The empty form of a type.
pub(super) async fn page(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    let kind = view::kind(&asked.kind)?;
    let form = Form::default().with("trace", asked.trace.chars().take(60).collect::<String>());
    show(&visit, kind, form, None, Vec::new()).await
}

/// Receives the request, or says what is missing, or what would do without one.
pub(super) async fn submit(visit: Signed) -> Reply {
    let t = visit.t();
    let sent = &visit.form;
    let kind = view::kind(sent.trimmed("kind")).map_err(|_| Fault::BadRequest)?;
    if sent.trimmed("step") == "begin" {
        let title: String = sent
            .trimmed("text")
            .lines()
            .next()
            .unwrap_or_default()
            .into();
        let form = Form::default()
            .with("text", sent.trimmed("text"))
            .with("title", title.chars().take(120).collect::<String>())
            .with("insist", "true");
        return show(&visit, kind, form, None, Vec::new()).await;
    }
    let open = fields(&kind.id);
    let before = DeskRequest {
        kind: kind.id.clone(),
        ..DeskRequest::default()
    };
    let mut body = match read(sent, &before, |field| open.contains(&field.path)) {
        Ok(body) => body,
        Err(faults) => return again(&visit, kind, &faults, false).await,
    };
    body.anonymous = kind.may_be_anonymous() && sent.trimmed("anonymous") == "true";
    body.service = visit.caller().agent.service;
    // Looked at before anything is asked: a file that is refused is said with the other faults.
    let file = match &visit.upload {
        Some(upload) => Some(examined(&visit, upload).await),
        None => None,
    };
    if let Some(Err(message)) = &file {
        return refused(&visit, kind, message).await;
    }
    let file = file.and_then(Result::ok);
    let faults = vigie_domain::register::check_fields(&body);
    let future = Instant::parse(&body.happened_at).is_ok_and(|at| at > Today::of(&visit).now);
    if !faults.is_empty() || future {
        return again(&visit, kind, &faults, future).await;
    }
    let description = format!("{}\n{}", body.title, body.text);
    if sent.trimmed("insist") != "true" {
        let tool = if kind.need_first {
            view::plain_tool(&description)?
        } else {
            None
        };
        let found = if kind.answers_first {
            let answers = view::answers(&visit, visit.scope()).await?;
            view::known(&answers, &description)
        } else {
            Vec::new()
        };
        if tool.is_some() || !found.is_empty() {
            return show(&visit, kind, (**sent).clone(), tool, found).await;
        }
    }
    let mint = visit.portal.access().mint();
    let local = Today::here(&visit).await?.local;
    let author = visit.author();
    let received = receive(
        visit.store(),
        visit.scope(),
        mint,
        &author,
        body,
        file,
        local,
    )
    .await;
    let received = match received {
        Ok(received) => received,
        Err(WriteError::Faults(faults)) => return again(&visit, kind, &faults, false).await,
        Err(WriteError::Store(error)) => return Err(error.into()),
        Err(_) => return Err(Fault::BadRequest),
    };
    let reference = received.entry.reference;
    match received.code {
        // The code is shown by this very answer: it is kept nowhere, and fits in no address.
        Some(code) => html(&DeskReceipt {
            page: visit
                .page(Section::Desk, t.desk_receipt_title())
                .under(t.desk_title(), "/guichet"),
            code,
            reference,
            first_answer_by: view::written(t, &received.entry.body.first_answer_by),
        }),
        None => visit.go(&done(
            &format!("/guichet/demandes/{reference}"),
            "desk-received",
            &reference,
        )),
    }
}

/// The form, with why its file is refused.
async fn refused(visit: &Signed, kind: &RequestKind, message: &str) -> Reply {
    let mut form = (*visit.form).clone();
    form.fault("file", message);
    let mut response = show(visit, kind, form, None, Vec::new()).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn again(visit: &Signed, kind: &RequestKind, faults: &[FieldFault], future: bool) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    for path in fields(&kind.id) {
        for fault in faults.iter().filter(|fault| fault.path == *path) {
            form.fault(path, words::fault(t, DeskRequest::NAME, fault));
        }
    }
    if future {
        form.fault("happened_at", t.desk_not_in_the_future());
    }
    let mut response = show(visit, kind, form, None, Vec::new()).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn show(
    visit: &Signed,
    kind: &RequestKind,
    form: Form,
    tool: Option<PlainTool>,
    answers: Vec<KnownLine>,
) -> Reply {
    let t = visit.t();
    let today = Today::here(visit).await?;
    let desk = view::directory(visit, visit.scope()).await?;
    let department = desk.department_of(visit.caller().agent.service);
    let routed = kind.routed(&desk.directory, &department, today.day());
    let calendar = calendar_of(visit.store(), visit.scope()).await?;
    let due = kind.due(today.local, &calendar);
    let who = view::owner_name(t, &desk, &routed.owner);
    let shown: Vec<FormField> = {
        let known =
            fields_of::<DeskRequest>(visit, |field| fields(&kind.id).contains(&field.path)).await?;
        // In the order of the type, not of the register.
        let mut known: Vec<_> = known.into_iter().flat_map(|group| group.fields).collect();
        known.sort_by_key(|field| fields(&kind.id).iter().position(|path| *path == field.path));
        known
    };
    let page = visit
        .page(Section::Desk, view::kind_word(t, &kind.id))
        .under(t.desk_title(), "/guichet");
    html(&DeskForm {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        kind: kind.id.clone(),
        promise: t.desk_promise(t.moment(Instant::from(due.first_response)), who),
        fields: shown,
        form,
        may_be_anonymous: kind.may_be_anonymous(),
        file_hint: hint(visit),
        // A browser does not send a file a second time by itself.
        file_again: visit.upload.is_some(),
        tool,
        answers,
    })
}
