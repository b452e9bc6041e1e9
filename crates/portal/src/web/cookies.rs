//! The three cookies: the session, the token of forms before there is one, the language.
//!
//! All are HttpOnly and SameSite=Lax: a form of another site carries none of them. Over
//! HTTPS the session's name starts with `__Host-`, which ties it to this host.

use crate::Portal;
use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use vigie_domain::{Instant, Language};

const SESSION: &str = "vigie";
const SESSION_HTTPS: &str = "__Host-vigie";
const FORM: &str = "vigie_form";
const LANGUAGE: &str = "vigie_lang";

fn session_name(portal: &Portal) -> &'static str {
    if portal.is_https() {
        SESSION_HTTPS
    } else {
        SESSION
    }
}

fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    CookieJar::from_headers(headers)
        .get(name)
        .map(|cookie| cookie.value().to_owned())
        .filter(|value| !value.is_empty())
}

/// The token of the session, if a cookie brought one.
pub(super) fn session(portal: &Portal, headers: &HeaderMap) -> Option<String> {
    value(headers, session_name(portal))
}

/// The token of forms filled before signing in.
pub(super) fn form(headers: &HeaderMap) -> Option<String> {
    value(headers, FORM)
}

/// The language chosen for good, if one was.
pub(super) fn language(headers: &HeaderMap) -> Option<Language> {
    value(headers, LANGUAGE)?.parse().ok()
}

fn set(portal: &Portal, headers: &mut HeaderMap, name: &'static str, value: String, seconds: i64) {
    let cookie = Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(portal.is_https())
        .max_age(time::Duration::seconds(seconds))
        .build();
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        headers.append(header::SET_COOKIE, value);
    }
}

/// Keeps a session just opened.
pub(crate) fn keep_session(portal: &Portal, headers: &mut HeaderMap, token: &str, until: Instant) {
    let seconds = until.seconds() - portal.access().mint().now().seconds();
    set(
        portal,
        headers,
        session_name(portal),
        token.to_owned(),
        seconds.max(0),
    );
}

/// Loses the session.
pub(crate) fn lose_session(portal: &Portal, headers: &mut HeaderMap) {
    set(portal, headers, session_name(portal), String::new(), 0);
}

/// Keeps the token of forms filled before signing in, for a day.
pub(super) fn keep_form(portal: &Portal, headers: &mut HeaderMap, token: &str) {
    set(portal, headers, FORM, token.to_owned(), 24 * 3600);
}

/// Keeps a language chosen for good, for a year.
pub(crate) fn keep_language(portal: &Portal, headers: &mut HeaderMap, language: Language) {
    set(
        portal,
        headers,
        LANGUAGE,
        language.as_str().to_owned(),
        365 * 24 * 3600,
    );
}
