//! A provider that answers at once with constant bytes, on one thread.
//!
//! Settings, from the environment: `MOCK_PORT` (9100), `MOCK_CHUNKS` (32 events
//! a stream), `MOCK_DELAY_MS` (0, before the first byte), `MOCK_CHUNK_MS` (0,
//! between two events).

use std::{convert::Infallible, sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::stream;
use http_body_util::{BodyExt, Full, StreamBody, combinators::UnsyncBoxBody};
use hyper::{
    Request, Response, body::Frame, body::Incoming, header::CONTENT_TYPE, service::service_fn,
};
use hyper_util::rt::TokioIo;

const HEAD: &str = r#""id":"chatcmpl-bench","created":1767225600,"model":"mock-model","system_fingerprint":"fp_bench""#;
const TEXT: &str = "Pour renouveler votre carte, prenez rendez-vous en mairie. Le délai est de trois semaines environ.";
const USAGE: &str = r#""usage":{"prompt_tokens":64,"completion_tokens":32,"total_tokens":96}"#;

type Body = UnsyncBoxBody<Bytes, Infallible>;

/// Everything that is ever sent, made once.
struct Script {
    models: Bytes,
    whole: Bytes,
    events: Vec<Bytes>,
    delay: Duration,
    pause: Duration,
}

impl Script {
    fn from_environment() -> Self {
        let chunks = setting("MOCK_CHUNKS", 32);
        let event = |body: String| Bytes::from(format!("data: {body}\n\n"));
        let chunk = |choices: String, tail: &str| {
            event(format!(
                r#"{{{HEAD},"object":"chat.completion.chunk","choices":[{choices}]{tail}}}"#
            ))
        };
        let mut events: Vec<Bytes> = (0..chunks)
            .map(|n| {
                let role = if n == 0 { r#""role":"assistant","# } else { "" };
                let delta = format!(
                    r#"{{"index":0,"delta":{{{role}"content":"mot{n} "}},"finish_reason":null}}"#
                );
                chunk(delta, "")
            })
            .collect();
        events.push(chunk(
            r#"{"index":0,"delta":{},"finish_reason":"stop"}"#.to_owned(),
            "",
        ));
        events.push(chunk(String::new(), &format!(",{USAGE}")));
        events.push(event("[DONE]".to_owned()));
        let message = format!(r#"{{"role":"assistant","content":"{TEXT}"}}"#);
        let choice =
            format!(r#"{{"index":0,"message":{message},"logprobs":null,"finish_reason":"stop"}}"#);
        Self {
            models: Bytes::from_static(br#"{"object":"list","data":[{"id":"mock-model","object":"model","created":1767225600,"owned_by":"bench"}]}"#),
            whole: Bytes::from(format!(r#"{{{HEAD},"object":"chat.completion","choices":[{choice}],{USAGE}}}"#)),
            events,
            delay: Duration::from_millis(setting("MOCK_DELAY_MS", 0)),
            pause: Duration::from_millis(setting("MOCK_CHUNK_MS", 0)),
        }
    }
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(default)
}

async fn answer(
    script: Arc<Script>,
    request: Request<Incoming>,
) -> Result<Response<Body>, Infallible> {
    let chat = request.uri().path().ends_with("/chat/completions");
    // Read to the end, or the connection cannot serve another request.
    let body = request
        .into_body()
        .collect()
        .await
        .map(|body| body.to_bytes())
        .unwrap_or_default();
    if !chat {
        return Ok(json(script.models.clone()));
    }
    if !script.delay.is_zero() {
        tokio::time::sleep(script.delay).await;
    }
    if !asks_for_stream(&body) {
        return Ok(json(script.whole.clone()));
    }
    let events = stream::unfold((script, 0), |(script, n)| async move {
        let event = script.events.get(n)?.clone();
        if n > 0 && !script.pause.is_zero() {
            tokio::time::sleep(script.pause).await;
        }
        Some((Ok(Frame::data(event)), (script, n + 1)))
    });
    Ok(response(
        "text/event-stream",
        StreamBody::new(events).boxed_unsync(),
    ))
}

fn asks_for_stream(body: &[u8]) -> bool {
    let holds = |needle: &[u8]| body.windows(needle.len()).any(|window| window == needle);
    holds(br#""stream":true"#) || holds(br#""stream": true"#)
}

fn json(body: Bytes) -> Response<Body> {
    response("application/json", Full::new(body).boxed_unsync())
}

fn response(kind: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    response
        .headers_mut()
        .insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static(kind));
    response
}

#[expect(
    clippy::disallowed_methods,
    reason = "nothing to finish at shutdown: the answers are constants"
)]
#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let script = Arc::new(Script::from_environment());
    let port = u16::try_from(setting("MOCK_PORT", 9100)).unwrap_or(9100);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        let _ = stream.set_nodelay(true);
        let script = Arc::clone(&script);
        tokio::spawn(async move {
            let service = service_fn(move |request| answer(Arc::clone(&script), request));
            // A client that leaves in the middle is not an error here.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}
