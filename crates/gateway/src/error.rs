//! Refusals, in the shape OpenAI clients read.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use vigie_domain::{Language, TraceId};
use vigie_exchange::{RETRY_AFTER, Refusal, Refused};

/// A refusal on its way to a client.
#[derive(Debug)]
pub(crate) struct Failure {
    refusal: Refusal,
    trace: Option<TraceId>,
    language: Language,
}

impl Failure {
    /// One that left a trace, or should have.
    pub(crate) fn traced(refused: Refused, language: Language) -> Self {
        Self {
            refusal: refused.refusal,
            trace: refused.trace,
            language,
        }
    }

    /// One nobody known is behind.
    pub(crate) fn untraced(refusal: Refusal, language: Language) -> Self {
        Self {
            refusal,
            trace: None,
            language,
        }
    }
}

/// The body of an error. `message` is in the language asked for; both are there.
fn body(refusal: &Refusal, trace: Option<TraceId>, language: Language) -> Value {
    let articles: Vec<_> = refusal
        .articles()
        .iter()
        .map(|article| {
            json!({
                "id": article.id(),
                "title": article.title(vigie_exchange::Tongue::Fr),
                "title_en": article.title(vigie_exchange::Tongue::En),
            })
        })
        .collect();
    json!({ "error": {
        "message": refusal.message(language),
        "message_fr": refusal.message(Language::Fr),
        "message_en": refusal.message(Language::En),
        "type": refusal.kind(),
        "param": refusal.field(),
        "code": refusal.code(),
        "articles": articles,
        "trace": trace,
    }})
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.refusal.status())
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response =
            (status, Json(body(&self.refusal, self.trace, self.language))).into_response();
        let headers = response.headers_mut();
        if let Some(trace) = self.trace
            && let Ok(value) = HeaderValue::from_str(&trace.to_string())
        {
            headers.insert("x-vigie-trace", value);
        }
        if self.refusal.is_passing() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(RETRY_AFTER));
        }
        response
    }
}

/// A path of `/v1` that Vigie does not have.
pub(crate) async fn unknown_route(uri: axum::http::Uri) -> Response {
    shape(
        StatusCode::NOT_FOUND,
        "unknown_route",
        &format!(
            "L’adresse {} n’existe pas ici. Vigie répond à /v1/chat/completions et /v1/models.",
            uri.path()
        ),
        &format!(
            "{} does not exist here. Vigie answers /v1/chat/completions and /v1/models.",
            uri.path()
        ),
    )
}

/// A known path with another method.
pub(crate) async fn wrong_method(method: axum::http::Method, uri: axum::http::Uri) -> Response {
    shape(
        StatusCode::METHOD_NOT_ALLOWED,
        "wrong_method",
        &format!("{} n’accepte pas la méthode {method}.", uri.path()),
        &format!("{} does not accept the method {method}.", uri.path()),
    )
}

fn shape(status: StatusCode, code: &str, french: &str, english: &str) -> Response {
    let body = json!({ "error": {
        "message": french, "message_fr": french, "message_en": english,
        "type": "invalid_request_error", "param": null, "code": code,
    }});
    (status, Json(body)).into_response()
}
