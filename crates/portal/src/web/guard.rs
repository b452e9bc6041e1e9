//! The guard of every route: language, session, permission, form token, and the page of
//! what went wrong. A handler behind it cannot forget any of them.

use super::{
    Fault, cookies,
    language::preferred,
    see_other,
    upload::{self, Upload},
    visit::{Visit, place},
};
use crate::{
    Portal,
    form::Form,
    page::{Section, address, escape_query},
    pages::ErrorPage,
    routes::{Route, Who},
};
use askama::Template;
use axum::{
    extract::{FromRequest, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header, request::Parts},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::sync::Arc;
use vigie_access::{Permission, Session};
use vigie_domain::{Language, Role};

/// A route, in a language, and what it needs to be guarded.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    pub(crate) portal: Portal,
    pub(crate) route: Route,
    pub(crate) language: Language,
}

/// Who asks from inside the process, in place of a cookie: nothing that comes by the network can
/// hold it.
#[derive(Debug, Clone)]
pub(crate) struct Inside(pub(crate) Arc<Session>);

/// Runs the handler if everything about the visit is right.
pub(crate) async fn guard(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let (mut parts, mut body) = request.into_parts();
    let mut visit = match look(&gate, &parts).await {
        Ok(visit) => visit,
        // Not even the frame of a page can be made.
        Err(fault) => return bare(&gate, &fault),
    };
    if let Some(elsewhere) = other_language(&gate, &visit, &parts) {
        return elsewhere;
    }
    if let Some(denied) = denied(gate.route.who, &visit, &parts) {
        return finish(&visit, denied);
    }
    if parts.method == Method::POST {
        let sent = Request::from_parts(parts.clone(), std::mem::take(&mut body));
        let read = read_form(&gate, sent).await;
        let read = read.and_then(|(form, upload)| {
            accepted(gate.route.who, &visit, &parts.headers, form).map(|form| (form, upload))
        });
        match read {
            Ok((form, upload)) => {
                visit.form = Arc::new(form);
                visit.upload = upload.map(Arc::new);
            }
            Err(fault) => return finish(&visit, fault.into_response()),
        }
    }
    parts.extensions.insert(visit.clone());
    let response = next.run(Request::from_parts(parts, body)).await;
    finish(&visit, response)
}

async fn look(gate: &Gate, parts: &Parts) -> Result<Visit, Fault> {
    let headers = &parts.headers;
    let portal = &gate.portal;
    let inside = parts.extensions.get::<Inside>();
    let session: Option<Arc<Session>> = match (inside, cookies::session(portal, headers)) {
        (Some(inside), _) => Some(Arc::clone(&inside.0)),
        (None, Some(token)) => portal.access().session(&token).await?,
        (None, None) => None,
    };
    let text = |name: &header::HeaderName| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let accept = text(&header::ACCEPT);
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let path = path
        .strip_prefix("/en")
        .filter(|rest| rest.starts_with('/'))
        .unwrap_or(path);
    let form_token = cookies::form(headers)
        .unwrap_or_else(|| URL_SAFE_NO_PAD.encode(portal.access().mint().bytes::<24>()));
    Ok(Visit {
        language: gate.language,
        path: path.to_owned(),
        place: Arc::new(place(portal, session.as_deref()).await?),
        session,
        form_token,
        form: Arc::default(),
        upload: None,
        script: headers.contains_key("hx-request"),
        streams: accept.contains("text/event-stream"),
        user_agent: text(&header::USER_AGENT).chars().take(200).collect(),
        portal: portal.clone(),
    })
}

/// A page without a prefix is in French, unless the person is known to read English: the
/// language they chose, else that of their account, else, on a first visit, what their
/// browser prefers.
fn other_language(gate: &Gate, visit: &Visit, parts: &Parts) -> Option<Response> {
    let inside = parts.extensions.get::<Inside>().is_some();
    let is_page = parts.method == Method::GET && !visit.script && !inside && gate.route.is_page();
    if gate.language != Language::Fr || !is_page {
        return None;
    }
    let headers = &parts.headers;
    let wanted = cookies::language(headers)
        .or_else(|| {
            visit
                .session
                .as_ref()
                .map(|session| session.caller.language())
        })
        .unwrap_or_else(|| {
            let header = headers
                .get(header::ACCEPT_LANGUAGE)
                .and_then(|value| value.to_str().ok());
            preferred(header.unwrap_or_default())
        });
    (wanted == Language::En).then(|| {
        let mut response = see_other(&address(Language::En, &visit.path));
        response.headers_mut().insert(
            header::VARY,
            HeaderValue::from_static("accept-language, cookie"),
        );
        response
    })
}

/// The answer to whoever may not take the route; `None` to who may.
fn denied(who: Who, visit: &Visit, parts: &Parts) -> Option<Response> {
    let needed = match who {
        Who::Anyone | Who::Asset => return None,
        Who::Holder(needed) => needed,
    };
    let Some(session) = &visit.session else {
        return Some(sign_in_first(visit, parts));
    };
    if needed
        .iter()
        .any(|permission| permission.held_by(session.caller.roles()))
    {
        return None;
    }
    Some(Fault::Forbidden(roles_of(needed)).into_response())
}

fn roles_of(needed: &[Permission]) -> Vec<Role> {
    let mut roles: Vec<Role> = needed
        .iter()
        .flat_map(|permission| permission.roles())
        .copied()
        .collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}

/// To the sign-in page, which leads back here afterwards; from a form, to its page.
fn sign_in_first(visit: &Visit, parts: &Parts) -> Response {
    let back = if parts.method == Method::GET {
        visit.path.clone()
    } else {
        page_of_form(&parts.headers)
    };
    let expired = if back == "/" { "" } else { "&fait=expired" };
    let sign_in = visit.link(&format!(
        "/connexion?suite={}{expired}",
        escape_query(&back)
    ));
    if !visit.script {
        return see_other(&sign_in);
    }
    // A script replaces parts of a page; a whole page is the browser's to fetch.
    let mut response = StatusCode::UNAUTHORIZED.into_response();
    if let Ok(address) = HeaderValue::from_str(&sign_in) {
        response.headers_mut().insert("hx-redirect", address);
    }
    response
}

/// The path of the page a form was on, when the browser says it and it is one of ours.
fn page_of_form(headers: &HeaderMap) -> String {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let page = || {
        let page: Uri = text(header::REFERER)?.parse().ok()?;
        let ours = page.authority()?.as_str() == text(header::HOST)?;
        let path = page.path_and_query()?.as_str();
        let path = path
            .strip_prefix("/en")
            .filter(|rest| rest.starts_with('/'))
            .unwrap_or(path);
        ours.then(|| path.to_owned())
    };
    page().unwrap_or_else(|| "/".to_owned())
}

async fn read_form(gate: &Gate, request: Request) -> Result<(Form, Option<Upload>), Fault> {
    if gate.route.takes_file && upload::is_in_parts(&request) {
        let config = gate.portal.config();
        // An import comes back with the text of its file, which is longer than the file.
        let limit = if gate.route.is_import() {
            config.import_limit
        } else {
            config.file_limit
        };
        let (fields, file) = upload::read(request, limit).await?;
        return Ok((Form::new(fields.into_iter().map(clean).collect()), file));
    }
    let fields = axum::extract::Form::<Vec<(String, String)>>::from_request(request, &()).await;
    match fields {
        Ok(axum::extract::Form(fields)) => {
            Ok((Form::new(fields.into_iter().map(clean).collect()), None))
        }
        Err(rejection) => match rejection.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => Err(Fault::TooLarge),
            _ => Err(Fault::BadRequest),
        },
    }
}

/// Browsers send line ends as CR LF; databases refuse NUL.
fn clean((name, value): (String, String)) -> (String, String) {
    let value = if value.contains(['\r', '\0']) {
        value.replace("\r\n", "\n").replace(['\r', '\0'], "")
    } else {
        value
    };
    (name, value)
}

/// A form must carry the token of the session, or, where anyone may come, that of the
/// cookie given with the page.
fn accepted(who: Who, visit: &Visit, headers: &HeaderMap, form: Form) -> Result<Form, Fault> {
    let token = form.value("csrf");
    let of_session = visit
        .session
        .as_ref()
        .is_some_and(|session| session.accepts(token));
    let of_page =
        who == Who::Anyone && !token.is_empty() && cookies::form(headers).as_deref() == Some(token);
    if of_session || of_page {
        Ok(form)
    } else {
        Err(Fault::Expired)
    }
}

/// What every answer carries; a fault becomes its page.
fn finish(visit: &Visit, response: Response) -> Response {
    let mut response = response;
    if let Some(fault) = response.extensions_mut().remove::<Fault>() {
        response = explain(visit, &fault);
    }
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        // An address that only takes forms, opened as a page.
        response = explain(visit, &Fault::NotFound);
        *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    }
    let headers = response.headers_mut();
    if visit.session.is_none() {
        cookies::keep_form(&visit.portal, headers, &visit.form_token);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

fn explain(visit: &Visit, fault: &Fault) -> Response {
    let t = visit.t();
    let (title, explanation, next) = match fault {
        Fault::NotFound => (
            t.error_not_found_title(),
            t.error_not_found().to_owned(),
            t.error_not_found_next(),
        ),
        Fault::Forbidden(roles) => (
            t.error_forbidden_title(),
            t.error_forbidden(t.roles(roles)),
            t.error_forbidden_next(),
        ),
        Fault::Expired => (
            t.error_expired_title(),
            t.error_expired().to_owned(),
            t.error_expired_next(),
        ),
        Fault::Conflict => (
            t.error_conflict_title(),
            t.error_conflict().to_owned(),
            t.error_conflict_next(),
        ),
        Fault::BadRequest => (
            t.error_bad_request_title(),
            t.error_bad_request().to_owned(),
            t.error_bad_request_next(),
        ),
        Fault::TooLarge => (
            t.error_too_large_title(),
            t.error_too_large().to_owned(),
            t.error_too_large_next(),
        ),
        Fault::Busy => (
            t.error_busy_title(),
            t.error_busy().to_owned(),
            t.error_busy_next(),
        ),
        Fault::Internal(error) => {
            let reference = reference(&visit.portal);
            tracing::error!(reference, error, "a page failed");
            (
                t.error_internal_title(),
                t.error_internal(reference),
                t.error_internal_next(),
            )
        }
    };
    let page = visit.page(Section::None, title);
    let page = ErrorPage {
        page,
        explanation,
        next: next.to_owned(),
    };
    match page.render() {
        Ok(body) => (fault.status(), Html(body)).into_response(),
        Err(_) => fault.status().into_response(),
    }
}

/// Eight random digits that a person can read out and the log can be searched for.
fn reference(portal: &Portal) -> String {
    portal
        .access()
        .mint()
        .bytes::<4>()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn bare(gate: &Gate, fault: &Fault) -> Response {
    let reference = reference(&gate.portal);
    tracing::error!(reference, error = ?fault, "no page can be made");
    let t = crate::texts::Texts(gate.language);
    let text = format!(
        "{}\n{}",
        t.error_internal_title(),
        t.error_internal(reference)
    );
    (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
}
