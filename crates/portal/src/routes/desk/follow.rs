//! `/guichet/suivi`: the follow-up of an anonymous request, by its code. Nothing is kept of
//! who types it, and the code travels in no address.

use super::{
    asking::{Taken, step},
    request::{asker_steps, model},
    view::directory,
};
use crate::{
    form::Form,
    page::{Page, Section},
    pages::DeskFollow,
    ui::{Notice, Tone},
    web::{Fault, Reply, Visit, html},
};
use axum::http::StatusCode;
use vigie_domain::{register::Entry, registers::DeskRequest};
use vigie_observatory::desk::code_hash;
use vigie_store::{Scope, Write};

/// Where the code is typed.
pub(super) async fn page(visit: Visit) -> Reply {
    ask(&visit, Form::default())
}

fn ask(visit: &Visit, form: Form) -> Reply {
    let page = visit.page(Section::Desk, visit.t().desk_follow_title());
    html(&DeskFollow {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        form,
    })
}

/// Shows the request of the code, after the step the form asks for.
pub(super) async fn submit(visit: Visit) -> Reply {
    let t = visit.t();
    let code = visit.form.trimmed("code").to_owned();
    let Some((scope, entry)) = find(&visit, &code).await? else {
        let mut form = Form::default().with("code", code);
        form.fault("code", t.desk_follow_unknown());
        let mut response = ask(&visit, form)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    };
    if visit.form.trimmed("do").is_empty() {
        return show(&visit, scope, &entry, &code, Form::default(), false).await;
    }
    let mint = visit.portal.access().mint();
    let write = Write {
        author: None,
        now: mint.now(),
        note: visit.form.trimmed("note").to_owned(),
        revision: mint.uuid(),
    };
    match step(&visit, scope, &entry, write).await? {
        Taken::Done => {
            let (scope, entry) = find(&visit, &code).await?.ok_or(Fault::NotFound)?;
            show(&visit, scope, &entry, &code, Form::default(), true).await
        }
        Taken::Wrong(form) => {
            let mut response = show(&visit, scope, &entry, &code, form, false).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

async fn find(visit: &Visit, code: &str) -> Result<Option<(Scope, Entry<DeskRequest>)>, Fault> {
    let store = visit.portal.store();
    let Some((scope, id)) = store.receipt(&code_hash(code)).await? else {
        return Ok(None);
    };
    let entry = store.entry::<DeskRequest>(scope, id).await?;
    Ok(entry.map(|entry| (scope, entry)))
}

async fn show(
    visit: &Visit,
    scope: Scope,
    entry: &Entry<DeskRequest>,
    code: &str,
    form: Form,
    just_done: bool,
) -> Reply {
    let t = visit.t();
    let desk = directory(visit, scope).await?;
    let mut model = model(visit, scope, entry, &desk).await?;
    model.page = Page {
        faulty: !form.is_right(),
        notice: just_done.then(|| Notice {
            tone: Tone::Permitted,
            text: t.desk_done(&entry.reference),
        }),
        ..model.page
    };
    model.form = form;
    model.steps = asker_steps(true, &entry.state);
    model.asker_action = visit.link("/guichet/suivi");
    model.code = code.to_owned();
    html(&model)
}
