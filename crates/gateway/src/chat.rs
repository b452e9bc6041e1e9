//! `POST /v1/chat/completions`.

use crate::{
    Gateway, body,
    error::Failure,
    key::{Authenticated, language},
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, Request, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::StreamExt;
use std::convert::Infallible;
use vigie_exchange::{AnswerBody, Answered, Asked};

/// One governed exchange, for a client that speaks to OpenAI.
pub(crate) async fn complete(
    State(gateway): State<Gateway>,
    Authenticated(caller): Authenticated,
    request: Request<Body>,
) -> Result<Response, Failure> {
    let (parts, body) = request.into_parts();
    let language = language(&parts.headers);
    let exchanges = &gateway.inner.exchanges;
    let body = match body::read(body, gateway.inner.body_limit).await {
        Ok(body) => body,
        Err(refusal) => {
            let refused = exchanges.refuse(&caller, refusal).await;
            return Err(Failure::traced(refused, language));
        }
    };
    let asked = Asked {
        caller,
        body,
        use_named: text(&parts.headers, "x-vigie-use"),
        reason: text(&parts.headers, "x-vigie-reason"),
        origin: text(&parts.headers, "x-vigie-origin"),
        mask: text(&parts.headers, "x-vigie-mask")
            .map(|mask| matches!(mask.as_str(), "1" | "true" | "yes")),
        spared: Vec::new(),
    };
    match exchanges.exchange(asked).await {
        Ok(answered) => Ok(response(answered)),
        Err(refused) => Err(Failure::traced(refused, language)),
    }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get(name)
        .map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
        .filter(|text| !text.is_empty())
}

fn response(answered: Answered) -> Response {
    let Answered {
        facts,
        body,
        summary,
    } = answered;
    let mut response = match body {
        AnswerBody::Json(body) => {
            ([(header::CONTENT_TYPE, "application/json")], body).into_response()
        }
        AnswerBody::Stream(pieces) => {
            let pieces = pieces.map(Ok::<Bytes, Infallible>);
            (
                [(header::CONTENT_TYPE, "text/event-stream; charset=utf-8")],
                Body::from_stream(pieces),
            )
                .into_response()
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let mut say = |name: &'static str, text: &str| {
        if let Ok(value) = HeaderValue::from_bytes(text.as_bytes()) {
            headers.insert(HeaderName::from_static(name), value);
        }
    };
    let mut id = [0; 36];
    say(
        "x-vigie-trace",
        facts.trace.0.hyphenated().encode_lower(&mut id),
    );
    say("x-vigie-model", &facts.model);
    say("x-vigie-provider", &facts.provider);
    say("x-vigie-host", facts.hosting.as_str());
    say("x-vigie-class", facts.class.as_str());
    say("x-vigie-use", &facts.use_reference);
    if facts.masked {
        say("x-vigie-masked", "true");
    }
    if !facts.reading.unread.is_empty() {
        say("x-vigie-unread", &facts.reading.unread.join(", "));
    }
    if !facts.warnings.is_empty() {
        let ids: Vec<_> = facts
            .warnings
            .iter()
            .map(|article| article.id.as_str())
            .collect();
        say("x-vigie-warnings", &ids.join(", "));
    }
    if let Some(summary) = summary {
        say("x-vigie-cost", &format!("{:.6}", summary.cost.euros()));
        say("x-vigie-footprint", &footprint(&summary.footprint));
    }
    response
}

/// The footprint in one line: watt-hours, or the word `unknown` and why.
fn footprint(footprint: &vigie_domain::Footprint) -> String {
    match footprint {
        vigie_domain::Footprint::Unknown { unknown } => format!("unknown; {unknown}"),
        vigie_domain::Footprint::Estimated {
            energy_min_uwh,
            energy_max_uwh,
            ..
        } => {
            format!("{energy_min_uwh}-{energy_max_uwh} uWh")
        }
    }
}
