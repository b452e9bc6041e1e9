//! `GET` and `POST /bienvenue/{token}`: a link that lets a person in once, to choose a password.

use crate::{
    form::Form,
    page::{Page, Section},
    pages::{FirstAccess, LinkUsed},
    web::{Fault, Reply, Visit, html, keep_session, see_other},
};
use axum::{extract::Path, http::StatusCode};
use vigie_access::{PasswordFault, SignInRefusal};
use vigie_domain::{Agent, Role};

async fn holder(visit: &Visit, token: &str) -> Result<Option<Agent>, Fault> {
    match visit.portal.access().link_holder(token).await {
        Ok((scope, agent)) => Ok(visit.portal.store().agent(scope, agent).await?),
        Err(SignInRefusal::Store(error)) => Err(error.into()),
        Err(_) => Ok(None),
    }
}

fn used(visit: &Visit) -> Reply {
    let mut response = html(&LinkUsed {
        page: visit.page(Section::None, visit.t().first_used_title()),
    })?;
    *response.status_mut() = StatusCode::GONE;
    Ok(response)
}

fn choose(visit: &Visit, agent: Agent, token: &str, form: Form) -> Reply {
    let page = Page {
        faulty: !form.is_right(),
        ..visit.page(Section::None, visit.t().first_title())
    };
    html(&FirstAccess {
        page,
        form,
        administrator: agent.has(Role::Admin),
        email: agent.email,
        action: visit.link(&format!("/bienvenue/{token}")),
    })
}

/// The form, if the link still works.
pub(super) async fn page(visit: Visit, Path(token): Path<String>) -> Reply {
    match holder(&visit, &token).await? {
        Some(agent) => choose(&visit, agent, &token, Form::default()),
        None => used(&visit),
    }
}

/// Sets the password and opens a session.
pub(super) async fn submit(visit: Visit, Path(token): Path<String>) -> Reply {
    let Some(agent) = holder(&visit, &token).await? else {
        return used(&visit);
    };
    let mut form = new_password(&visit);
    if form.is_right() {
        let access = visit.portal.access();
        match access
            .use_link(&token, visit.form.value("password"), &visit.user_agent)
            .await
        {
            Ok(Ok(signed_in)) => {
                let mut response = see_other(&visit.link("/"));
                keep_session(
                    &visit.portal,
                    response.headers_mut(),
                    signed_in.token.reveal(),
                    signed_in.expires_at,
                );
                return Ok(response);
            }
            Ok(Err(fault)) => form.fault("password", password_fault(&visit, fault)),
            Err(SignInRefusal::Store(error)) => return Err(error.into()),
            Err(_) => return used(&visit),
        }
    }
    choose(&visit, agent, &token, form)
}

/// A form with what is wrong with `password` and `again`; what was typed is not sent back.
pub(super) fn new_password(visit: &Visit) -> Form {
    let mut form = Form::default();
    if visit.form.value("password") != visit.form.value("again") {
        form.fault("again", visit.t().first_different());
    }
    form
}

/// What is wrong with a password, as a sentence.
pub(super) fn password_fault(visit: &Visit, fault: PasswordFault) -> String {
    let t = visit.t();
    match fault {
        PasswordFault::TooShort => t.first_too_short(12_u64),
        PasswordFault::TooLong => t.first_too_long().to_owned(),
        PasswordFault::Guessable => t.first_guessable().to_owned(),
    }
}
