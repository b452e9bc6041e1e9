//! `GET` and `POST /connexion`.

use crate::{
    form::Form,
    page::{Page, Section},
    pages::SignIn,
    web::{Done, Fault, Reply, Visit, html, keep_session, see_other, within},
};
use axum::extract::Query;
use serde::Deserialize;
use vigie_access::SignInRefusal;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    suite: String,
}

/// The form.
pub(super) async fn page(
    visit: Visit,
    Query(next): Query<Next>,
    Query(done): Query<Done>,
) -> Reply {
    let next = within(&next.suite).to_owned();
    if visit.session.is_some() {
        return visit.go(&next);
    }
    let page = visit.page_after(Section::None, visit.t().sign_in_title(), &done);
    html(&SignIn {
        page,
        form: Form::default().with("next", next),
    })
}

/// Opens a session, or says what does not fit without saying which half.
pub(super) async fn submit(visit: Visit) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    if form.trimmed("email").is_empty() {
        form.fault("email", t.sign_in_email_missing());
    }
    if form.value("password").is_empty() {
        form.fault("password", t.sign_in_password_missing());
    }
    if form.is_right() {
        let signed_in = visit
            .portal
            .access()
            .sign_in(
                form.trimmed("email"),
                form.value("password"),
                &visit.user_agent,
            )
            .await;
        match signed_in {
            Ok(signed_in) => {
                let mut response = see_other(&visit.link(within(form.value("next"))));
                let token = signed_in.token.reveal();
                keep_session(
                    &visit.portal,
                    response.headers_mut(),
                    token,
                    signed_in.expires_at,
                );
                return Ok(response);
            }
            Err(SignInRefusal::Store(error)) => return Err(error.into()),
            Err(SignInRefusal::Locked { until }) => {
                let seconds = until.seconds() - visit.portal.access().mint().now().seconds();
                form.fault("email", t.sign_in_too_many((seconds.max(1) + 59) / 60));
            }
            Err(SignInRefusal::Wrong | SignInRefusal::Link) => {
                form.fault("email", t.sign_in_wrong());
            }
        }
    }
    form.set("password", "");
    let page = Page {
        faulty: true,
        ..visit.page(Section::None, t.sign_in_title())
    };
    let mut response = html(&SignIn { page, form })?;
    *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    Ok::<_, Fault>(response)
}
