//! An OpenAI-compatible provider that does what the name of its model says.
//!
//! | model | does |
//! |---|---|
//! | `mock-model` | answers, streamed in 32 pieces with token counts |
//! | `mock-echo` | answers with the last message, piece by piece of 3 characters |
//! | `mock-tool` | calls a tool with `{"texte": the last message}`, piece by piece of 3 characters |
//! | `mock-bends` | as `mock-echo`, each placeholder bent as models do, one character an event, one byte a write |
//! | `mock-quiet` | answers without token counts |
//! | `mock-slow` | waits 30 s before the first byte |
//! | `mock-stall` | stalls in the middle of a stream |
//! | `mock-cut` | closes the connection in the middle |
//! | `mock-nodone` | ends a stream without `[DONE]` |
//! | `mock-badsse` | sends an event that is not JSON |
//! | `mock-lies` | says `text/event-stream`, sends a page of HTML |
//! | `mock-html` | answers 200 with a page of HTML |
//! | `mock-empty` | answers `{}` |
//! | `mock-500`, `mock-400`, `mock-401`, `mock-429` | that status |
//! | `mock-errsse` | an error event in the middle of a stream |
//! | `mock-flaky` | 503 once in two, then answers |

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use futures_util::Stream;
use serde_json::{Value, json};
use std::{
    convert::Infallible,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::net::TcpListener;

/// A request the mock received.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Its body.
    pub body: Value,
    /// Its `Authorization` header.
    pub authorization: Option<String>,
}

/// A running mock provider. Stops with the runtime.
#[derive(Debug, Clone, Default)]
pub struct MockProvider {
    address: Option<SocketAddr>,
    seen: Arc<Mutex<Vec<Seen>>>,
    dropped: Arc<AtomicUsize>,
    calls: Arc<AtomicUsize>,
    server: Arc<Mutex<Option<tokio::task::JoinHandle<()>>>>,
}

const WORDS: usize = 32;
const SENTENCE: &str =
    "Bonjour, je suis le service de la commune. Votre demande est bien enregistrée.";

impl MockProvider {
    /// Starts a mock on a free port.
    pub async fn start() -> Self {
        Self::start_at(([127, 0, 0, 1], 0).into()).await
    }

    /// Starts a mock on an address.
    pub async fn start_at(address: SocketAddr) -> Self {
        let listener = TcpListener::bind(address).await.expect("mock address");
        let mock = Self {
            address: Some(listener.local_addr().expect("mock address")),
            ..Self::default()
        };
        let router = Router::new()
            .route("/v1/chat/completions", post(chat))
            .route(
                "/v1/models",
                get(async || axum::Json(json!({"object": "list", "data": []}))),
            )
            .with_state(mock.clone());
        #[expect(
            clippy::disallowed_methods,
            reason = "a test server lives as long as its runtime"
        )]
        let server = tokio::spawn(async move {
            let _ = axum::serve(listener, router).await;
        });
        *mock.server.lock().unwrap() = Some(server);
        mock
    }

    /// Stops listening: whoever asks next finds nobody.
    pub async fn stop(&self) {
        let server = self.server.lock().unwrap().take();
        if let Some(server) = server {
            server.abort();
            let _ = server.await;
        }
    }

    /// Its base URL.
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.address.expect("started"))
    }

    /// What it received so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// How many of its streams were dropped before their end.
    pub fn dropped(&self) -> usize {
        self.dropped.load(Ordering::SeqCst)
    }
}

async fn chat(State(mock): State<MockProvider>, headers: HeaderMap, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let authorization = headers
        .get(header::AUTHORIZATION)
        .and_then(|v| v.to_str().ok())
        .map(str::to_owned);
    mock.seen.lock().unwrap().push(Seen {
        body: body.clone(),
        authorization,
    });
    let model = body["model"].as_str().unwrap_or_default().to_owned();
    let stream = body["stream"].as_bool().unwrap_or(false);
    let call = mock.calls.fetch_add(1, Ordering::SeqCst);
    match model.as_str() {
        "mock-500" => return error(StatusCode::INTERNAL_SERVER_ERROR, "en panne"),
        "mock-400" => return error(StatusCode::BAD_REQUEST, "champ inconnu"),
        "mock-401" => return error(StatusCode::UNAUTHORIZED, "mauvaise clé"),
        "mock-429" => return error(StatusCode::TOO_MANY_REQUESTS, "trop de demandes"),
        "mock-flaky" if call.is_multiple_of(2) => {
            return error(StatusCode::SERVICE_UNAVAILABLE, "un instant");
        }
        "mock-html" => {
            return ([(header::CONTENT_TYPE, "text/html")], "<html>proxy</html>").into_response();
        }
        "mock-lies" => {
            return (
                [(header::CONTENT_TYPE, "text/event-stream")],
                "<html>proxy</html>",
            )
                .into_response();
        }
        "mock-empty" => return axum::Json(json!({})).into_response(),
        "mock-slow" => tokio::time::sleep(Duration::from_secs(30)).await,
        _ => {}
    }
    let text = if model == "mock-echo" || model == "mock-tool" {
        last_message(&body)
    } else if model == "mock-bends" {
        bent(&last_message(&body))
    } else {
        SENTENCE.to_owned()
    };
    if stream && model == "mock-tool" {
        let arguments = json!({ "texte": last_message(&body) }).to_string();
        let mut events: String = words("mock-echo", &arguments)
            .iter()
            .map(|piece| {
                let call = json!({"index": 0, "function": {"name": "noter", "arguments": piece}});
                let event = event(&model, &json!({ "tool_calls": [call] }), None);
                String::from_utf8_lossy(&event).into_owned()
            })
            .collect();
        events.push_str(&String::from_utf8_lossy(&event(
            &model,
            &json!({}),
            Some("tool_calls"),
        )));
        events.push_str("data: [DONE]\n\n");
        return ([(header::CONTENT_TYPE, "text/event-stream")], events).into_response();
    }
    if stream {
        let pieces = pieces(mock, model, text);
        (
            [(header::CONTENT_TYPE, "text/event-stream")],
            Body::from_stream(pieces),
        )
            .into_response()
    } else {
        whole(&model, &text)
    }
}

fn last_message(body: &Value) -> String {
    let last = body["messages"]
        .as_array()
        .and_then(|messages| messages.last().cloned())
        .unwrap_or_default();
    last["content"].as_str().unwrap_or_default().to_owned()
}

fn error(status: StatusCode, message: &str) -> Response {
    (
        status,
        axum::Json(json!({"error": {"message": message, "type": "server_error", "code": null}})),
    )
        .into_response()
}

fn whole(model: &str, text: &str) -> Response {
    let mut answer = json!({
        "id": "chatcmpl-mock", "object": "chat.completion", "created": 1_760_000_000, "model": model,
        "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 42, "completion_tokens": 36, "total_tokens": 78},
        "system_fingerprint": "fp_mock",
    });
    if model == "mock-tool" {
        let arguments = json!({ "texte": text }).to_string();
        answer["choices"][0]["message"] = json!({
            "role": "assistant", "content": null,
            "tool_calls": [{"id": "call_1", "type": "function", "function": {"name": "noter", "arguments": arguments}}],
        });
    }
    if model == "mock-quiet" {
        answer.as_object_mut().unwrap().remove("usage");
    }
    if model == "mock-cut" {
        // A length that is never reached: the connection closes in the middle.
        let body = answer.to_string();
        let half = async_stream::stream! {
            yield Ok::<_, std::io::Error>(Bytes::from(body[..body.len() / 2].to_owned()));
            // Time for the first half to leave: an error at once would swallow it.
            tokio::time::sleep(Duration::from_millis(50)).await;
            yield Err(std::io::Error::other("cut"));
        };
        return (
            [(header::CONTENT_TYPE, "application/json")],
            Body::from_stream(half),
        )
            .into_response();
    }
    axum::Json(answer).into_response()
}

/// Counts a stream dropped before its end.
struct Watch {
    dropped: Arc<AtomicUsize>,
    ended: bool,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if !self.ended {
            self.dropped.fetch_add(1, Ordering::SeqCst);
        }
    }
}

fn event(model: &str, delta: &Value, finish: Option<&str>) -> Bytes {
    let data = json!({
        "id": "chatcmpl-mock", "object": "chat.completion.chunk", "created": 1_760_000_000, "model": model,
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    });
    Bytes::from(format!("data: {data}\n\n"))
}

/// The placeholders of a text (`[PERSONNE_1]`), each deformed in another way.
fn bent(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut count = 0;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let placeholder = after
            .split_once(']')
            .and_then(|(inside, tail)| Some((inside.rsplit_once('_')?, tail)));
        let Some(((word, number), tail)) = placeholder else {
            out.push('[');
            rest = after;
            continue;
        };
        out.push_str(&match count % 7 {
            0 => format!("[{} {number}]", word.to_lowercase()),
            1 => format!("[ {word}-{number} ]"),
            2 => format!("\\[{word}\\_{number}\\]"),
            3 => format!("[{word}S_{number}]"),
            4 => format!("{word}_{number}"),
            5 => format!("[**{word}_{number}**]"),
            _ => format!("[{}\u{a0}{number}]", word.replace('E', "É")),
        });
        count += 1;
        rest = tail;
    }
    out + rest
}

fn words(model: &str, text: &str) -> Vec<String> {
    if matches!(model, "mock-echo" | "mock-bends") {
        let letters: Vec<char> = text.chars().collect();
        return letters
            .chunks(if model == "mock-bends" { 1 } else { 3 })
            .map(|piece| piece.iter().collect())
            .collect();
    }
    (0..WORDS).map(|word| format!("mot{word} ")).collect()
}

fn pieces(
    mock: MockProvider,
    model: String,
    text: String,
) -> impl Stream<Item = Result<Bytes, Infallible>> {
    async_stream::stream! {
        let mut watch = Watch { dropped: mock.dropped, ended: false };
        yield Ok(event(&model, &json!({"role": "assistant", "content": ""}), None));
        let words = words(&model, &text);
        let middle = words.len() / 2;
        for (place, word) in words.iter().enumerate() {
            if place == middle {
                match model.as_str() {
                    "mock-cut" => { watch.ended = true; return; }
                    "mock-badsse" => yield Ok(Bytes::from("data: {pas du json\n\n")),
                    "mock-errsse" => yield Ok(Bytes::from("data: {\"error\":{\"message\":\"surcharge\"}}\n\n")),
                    "mock-stall" => tokio::time::sleep(Duration::from_secs(3600)).await,
                    _ => {}
                }
            }
            let event = event(&model, &json!({"content": word}), None);
            if model == "mock-bends" {
                for byte in event {
                    yield Ok(Bytes::copy_from_slice(&[byte]));
                }
            } else {
                yield Ok(event);
            }
        }
        yield Ok(event(&model, &json!({}), Some("stop")));
        if model != "mock-quiet" {
            let usage = json!({
                "id": "chatcmpl-mock", "object": "chat.completion.chunk", "created": 1_760_000_000, "model": model,
                "choices": [], "usage": {"prompt_tokens": 42, "completion_tokens": 36, "total_tokens": 78},
            });
            yield Ok(Bytes::from(format!("data: {usage}\n\n")));
        }
        watch.ended = true;
        if model != "mock-nodone" {
            yield Ok(Bytes::from("data: [DONE]\n\n"));
        }
    }
}
