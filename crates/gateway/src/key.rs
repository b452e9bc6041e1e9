//! Who asks: the key of the `Authorization` header.

use crate::{Gateway, error::Failure};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use std::sync::Arc;
use vigie_access::{Caller, KeyRefusal};
use vigie_domain::Language;
use vigie_exchange::Refusal;

/// The caller behind a live key: evidence that the request was authenticated.
#[derive(Debug, Clone)]
pub(crate) struct Authenticated(pub(crate) Arc<Caller>);

impl FromRequestParts<Gateway> for Authenticated {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, gateway: &Gateway) -> Result<Self, Failure> {
        let language = language(&parts.headers);
        let presented = presented(&parts.headers);
        let (refusal, caller) = match gateway.inner.access.key(presented).await {
            Ok(caller) => return Ok(Self(caller)),
            Err(KeyRefusal::Absent | KeyRefusal::Unknown) => (Refusal::InvalidKey, None),
            Err(KeyRefusal::Revoked(caller)) => (Refusal::RevokedKey, Some(caller)),
            Err(KeyRefusal::Expired(caller)) => (Refusal::ExpiredKey, Some(caller)),
            Err(KeyRefusal::Closed(caller)) => (Refusal::ClosedAccount, Some(caller)),
            Err(KeyRefusal::Store(error)) => {
                tracing::error!(%error, "key not read");
                (Refusal::Internal { what: "key" }, None)
            }
        };
        // A key somebody once held leaves a trace; a made-up one would let
        // anyone fill the log.
        Err(match caller {
            Some(caller) => Failure::traced(
                gateway.inner.exchanges.refuse(&caller, refusal).await,
                language,
            ),
            None => Failure::untraced(refusal, language),
        })
    }
}

/// The key of `Authorization: Bearer KEY`, or nothing.
fn presented(headers: &HeaderMap) -> &str {
    let value = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    match value.split_once(' ') {
        Some((scheme, key)) if scheme.eq_ignore_ascii_case("bearer") => key.trim(),
        _ => "",
    }
}

/// The language of messages: French unless English is asked for first.
pub(crate) fn language(headers: &HeaderMap) -> Language {
    let wanted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if wanted.trim_start().to_ascii_lowercase().starts_with("en") {
        Language::En
    } else {
        Language::Fr
    }
}
