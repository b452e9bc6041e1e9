//! Send: the request goes to the model, and the answer starts to come back.

use crate::{EmbeddedState, Refusal, decide::Decided, intend::Intended, pipeline::Inner};
use bytes::Bytes;
use serde_json::Value;
use vigie_domain::{DataClass, ProviderKind};
use vigie_models::{ChatMessage, Generation, GenerationParams, ModelError, Role};

/// An answer on its way.
pub(crate) struct Sent {
    pub(crate) intended: Intended,
    pub(crate) upstream: Upstream,
}

/// Where an answer comes from.
pub(crate) enum Upstream {
    /// An OpenAI-compatible server accepted the request.
    Http(reqwest::Response),
    /// The model of this process.
    Embedded(Generation),
}

pub(crate) async fn send(
    vigie: &Inner,
    decided: &Decided,
    intended: Intended,
) -> Result<Sent, (Intended, Refusal)> {
    let sent = match intended.allowed.entry.provider.kind {
        ProviderKind::Openai => send_http(vigie, decided, &intended)
            .await
            .map(Upstream::Http),
        ProviderKind::Embedded => send_embedded(vigie, decided, &intended)
            .await
            .map(Upstream::Embedded),
    };
    match sent {
        Ok(upstream) => Ok(Sent { intended, upstream }),
        Err(refusal) => Err((intended, refusal)),
    }
}

async fn send_http(
    vigie: &Inner,
    decided: &Decided,
    intended: &Intended,
) -> Result<reqwest::Response, Refusal> {
    let entry = &intended.allowed.entry;
    let provider = &entry.provider;
    let key = match &entry.secret {
        None => None,
        Some(sealed) => Some(vigie.seal.open(sealed, &provider.base_url).map_err(|_| {
            tracing::error!(provider = %provider.id, "the provider's key does not open for its address");
            Refusal::Internal { what: "provider key" }
        })?),
    };
    let body = outgoing(decided, intended);
    vigie
        .http
        .chat(&provider.name, &provider.base_url, key.as_ref(), body)
        .await
}

/// The body as the provider gets it.
fn outgoing(decided: &Decided, intended: &Intended) -> Bytes {
    let request = &decided.screened.admitted.request;
    let entry = &intended.allowed.entry;
    let asks_usage = request.stream() && entry.provider.stream_usage && !request.include_usage();
    let renamed = request.model() != Some(entry.model.upstream.as_str());
    let bounded = intended
        .output_limit
        .filter(|_| request.max_tokens().is_none());
    if !asks_usage && !renamed && bounded.is_none() {
        return request.to_bytes();
    }
    let mut request = request.clone();
    if asks_usage {
        request.ask_usage();
    }
    if renamed {
        request.set("model", Value::String(entry.model.upstream.clone()));
    }
    if let Some(limit) = bounded {
        request.set("max_tokens", Value::from(limit));
    }
    request.to_bytes()
}

async fn send_embedded(
    vigie: &Inner,
    decided: &Decided,
    intended: &Intended,
) -> Result<Generation, Refusal> {
    let model = match vigie.embedded.state() {
        EmbeddedState::Ready(model) => model,
        EmbeddedState::Fetching(progress) => {
            let percent = (progress.bytes_done * 100).checked_div(progress.bytes_total);
            return Err(Refusal::ModelNotReady {
                percent: percent.and_then(|percent| u8::try_from(percent).ok()),
                problem: None,
            });
        }
        EmbeddedState::Failed(problem) => {
            return Err(Refusal::ModelNotReady {
                percent: None,
                problem: Some(problem),
            });
        }
        EmbeddedState::Absent | EmbeddedState::Loading => {
            return Err(Refusal::ModelNotReady {
                percent: None,
                problem: None,
            });
        }
    };
    let request = &decided.screened.admitted.request;
    let messages = chat_messages(request.messages())?;
    let longest = u64::from(intended.allowed.entry.model.max_output);
    let params = GenerationParams {
        max_tokens: usize::try_from(request.max_tokens().unwrap_or(longest).min(longest)).ok(),
        temperature: narrow(request.number("temperature").unwrap_or(0.2)),
        top_p: narrow(request.number("top_p").unwrap_or(1.0)),
        seed: request
            .field("seed")
            .and_then(Value::as_u64)
            .unwrap_or_else(|| u64::from_le_bytes(vigie.mint.bytes())),
        stop: stop_strings(request.field("stop"))?,
        // Reuse would let the time of an answer tell that a like text was just
        // asked: only where there is nothing personal to tell. Whoever gives a seed asks for the
        // same answer twice, which reuse does not promise to the last bit.
        reuse_prefix: decided.screened.class <= DataClass::Internal
            && request.field("seed").is_none(),
    };
    model
        .generate(&messages, params)
        .await
        .map_err(|error| model_refusal(&error, &intended.allowed.entry.provider.name))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "sampling parameters need no more"
)]
const fn narrow(number: f64) -> f32 {
    number as f32
}

/// What a failure of the embedded model is for the person who asked.
pub(crate) fn model_refusal(error: &ModelError, provider: &str) -> Refusal {
    match error {
        ModelError::ContextOverflow {
            prompt_tokens,
            limit,
        } => Refusal::TooLong {
            tokens: *prompt_tokens as u64,
            limit: *limit as u64,
        },
        ModelError::Busy { .. } => Refusal::Busy,
        ModelError::InvalidParameter { name, .. } => Refusal::InvalidField {
            field: (*name).to_owned(),
            expected: (
                "une valeur dans les bornes du modèle local est attendue",
                "a value within the local model's bounds is expected",
            ),
        },
        other => {
            tracing::error!(kind = %other.kind(), "embedded model failed");
            Refusal::ProviderInterrupted {
                provider: provider.to_owned(),
            }
        }
    }
}

/// Messages of the request as the embedded model reads them: text only.
fn chat_messages(messages: &[Value]) -> Result<Vec<ChatMessage>, Refusal> {
    messages
        .iter()
        .enumerate()
        .map(|(place, message)| {
            let field = |name: &str| format!("messages[{place}].{name}");
            let role = match message
                .get("role")
                .and_then(Value::as_str)
                .unwrap_or_default()
            {
                "system" | "developer" => Role::System,
                "user" => Role::User,
                "assistant" => Role::Assistant,
                _ => {
                    return Err(Refusal::InvalidField {
                        field: field("role"),
                        expected: (
                            "le modèle local connaît les rôles system, user et assistant",
                            "the local model knows the roles system, user and assistant",
                        ),
                    });
                }
            };
            let content = match message.get("content") {
                Some(Value::String(text)) => text.clone(),
                Some(Value::Array(parts)) => {
                    let texts: Option<Vec<_>> = parts
                        .iter()
                        .map(|part| part.get("text").and_then(Value::as_str))
                        .collect();
                    texts
                        .map(|texts| texts.join("\n"))
                        .ok_or_else(|| Refusal::InvalidField {
                            field: field("content"),
                            expected: (
                                "le modèle local ne lit que du texte",
                                "the local model reads text only",
                            ),
                        })?
                }
                _ => String::new(),
            };
            Ok(ChatMessage::new(role, content))
        })
        .collect()
}

fn stop_strings(stop: Option<&Value>) -> Result<Vec<String>, Refusal> {
    let wrong = || Refusal::InvalidField {
        field: "stop".to_owned(),
        expected: (
            "un texte ou une liste de textes est attendu",
            "a string or a list of strings is expected",
        ),
    };
    match stop {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::String(text)) => Ok(vec![text.clone()]),
        Some(Value::Array(items)) => items
            .iter()
            .map(|item| item.as_str().map(str::to_owned).ok_or_else(wrong))
            .collect(),
        Some(_) => Err(wrong()),
    }
}
