//! An answer of the model of this process, in the OpenAI shape.

use super::{AnswerBody, AnswerFacts, Answered, whole};
use crate::{
    Refusal, Refused,
    send::model_refusal,
    settle::{Settlement, Summary},
};
use bytes::Bytes;
use futures_util::StreamExt;
use serde_json::{Value, json};
use vigie_domain::{Language, Tokens, UsageSource};
use vigie_models::{FinishReason, Generation, GenerationEvent};
use vigie_shield::Pseudonyms;

fn completion_id(facts: &AnswerFacts) -> String {
    format!("chatcmpl-{}", facts.trace.0.simple())
}

const fn finish_word(reason: FinishReason) -> &'static str {
    match reason {
        FinishReason::Length => "length",
        FinishReason::Stop | FinishReason::Cancelled => "stop",
    }
}

fn counted(prompt: usize, completion: usize) -> Tokens {
    Tokens {
        prompt: prompt as u64,
        completion: completion as u64,
        source: UsageSource::Counted,
    }
}

fn usage(summary: &Summary) -> Value {
    let tokens = summary.tokens;
    json!({
        "prompt_tokens": tokens.prompt,
        "completion_tokens": tokens.completion,
        "total_tokens": tokens.prompt + tokens.completion,
    })
}

/// The last piece of a stream whose client asked for token counts.
pub(super) fn usage_chunk(facts: &AnswerFacts, summary: &Summary) -> Value {
    json!({
        "id": completion_id(facts),
        "object": "chat.completion.chunk",
        "created": created(facts),
        "model": facts.model,
        "choices": [],
        "usage": usage(summary),
    })
}

/// Seconds since the epoch, read from the trace id (a UUID v7 holds its moment).
fn created(facts: &AnswerFacts) -> u64 {
    facts
        .trace
        .0
        .get_timestamp()
        .map_or(0, |moment| moment.to_unix().0)
}

/// Gathers a whole answer.
pub(super) async fn whole(
    facts: AnswerFacts,
    mut generation: Generation,
    restorer: Option<Pseudonyms>,
    mut settlement: Settlement,
) -> Result<Answered, Refused> {
    let mut text = String::new();
    let mut reason = "stop";
    let mut progress = Progress::default();
    while let Some(event) = generation.next().await {
        match event {
            Ok(GenerationEvent::Text(piece)) => {
                progress.pieces += 1;
                text.push_str(&piece);
            }
            Ok(GenerationEvent::Started { prompt_tokens }) => {
                progress.prompt = prompt_tokens;
                settlement.count(progress.tokens());
            }
            Ok(GenerationEvent::Finished {
                reason: end,
                prompt_tokens,
                completion_tokens,
                ..
            }) => {
                settlement.count(counted(prompt_tokens, completion_tokens));
                reason = finish_word(end);
            }
            Ok(_) => {}
            Err(error) => {
                let refusal = model_refusal(&error, &facts.provider);
                let trace = settlement.fail(&refusal);
                return Err(Refused {
                    refusal,
                    trace: Some(trace),
                });
            }
        }
    }
    let text = restorer.map_or(text.clone(), |pseudonyms| pseudonyms.restore(&text));
    settlement.give(&text);
    let summary = settlement.answered();
    let body = json!({
        "id": completion_id(&facts),
        "object": "chat.completion",
        "created": created(&facts),
        "model": facts.model,
        "choices": [{
            "index": 0,
            "message": { "role": "assistant", "content": text },
            "logprobs": null,
            "finish_reason": reason,
        }],
        "usage": usage(&summary),
    });
    Ok(Answered {
        body: AnswerBody::Json(whole::with_vigie(
            body.to_string().as_bytes(),
            &facts,
            &summary,
        )),
        facts,
        summary: Some(summary),
    })
}

/// What was generated so far, for an answer that is cut short.
#[derive(Debug, Default)]
struct Progress {
    prompt: usize,
    pieces: usize,
}

impl Progress {
    fn tokens(&self) -> Tokens {
        counted(self.prompt, self.pieces)
    }
}

/// Streams an answer as it is generated.
pub(super) fn stream(
    facts: AnswerFacts,
    mut generation: Generation,
    restorer: Option<Pseudonyms>,
    include_usage: bool,
    mut settlement: Settlement,
) -> Answered {
    let told = facts.clone();
    let pieces = async_stream::stream! {
        let mut restorer = restorer.map(|pseudonyms| pseudonyms.restorer());
        let mut progress = Progress::default();
        yield event(&piece(&facts, &json!({ "role": "assistant", "content": "" }), None));
        while let Some(next) = generation.next().await {
            match next {
                Ok(GenerationEvent::Started { prompt_tokens }) => {
                    progress.prompt = prompt_tokens;
                    settlement.count(progress.tokens());
                }
                // A comment: it keeps proxies from closing, and pages can show it.
                Ok(GenerationEvent::Reading { read_tokens, prompt_tokens }) => {
                    yield Bytes::from(format!(": reading {read_tokens}/{prompt_tokens}\n\n"));
                }
                Ok(GenerationEvent::Text(text)) => {
                    progress.pieces += 1;
                    settlement.count(progress.tokens());
                    let text = match &mut restorer {
                        Some(restorer) => restorer.push(&text),
                        None => text,
                    };
                    if !text.is_empty() {
                        settlement.give(&text);
                        yield event(&piece(&facts, &json!({ "content": text }), None));
                    }
                }
                Ok(GenerationEvent::Finished { reason, prompt_tokens, completion_tokens, .. }) => {
                    if let Some(rest) = restorer.as_mut().map(vigie_shield::Restorer::finish).filter(|rest| !rest.is_empty()) {
                        settlement.give(&rest);
                        yield event(&piece(&facts, &json!({ "content": rest }), None));
                    }
                    settlement.count(counted(prompt_tokens, completion_tokens));
                    let summary = settlement.answered();
                    let last = piece(&facts, &json!({}), Some(finish_word(reason))).to_string();
                    let mut end = b"data: ".to_vec();
                    end.extend_from_slice(&whole::with_vigie(last.as_bytes(), &facts, &summary));
                    end.extend_from_slice(b"\n\n");
                    if include_usage {
                        end.extend_from_slice(&event(&usage_chunk(&facts, &summary)));
                    }
                    end.extend_from_slice(b"data: [DONE]\n\n");
                    yield Bytes::from(end);
                    return;
                }
                Ok(_) => {}
                Err(error) => {
                    let refusal = model_refusal(&error, &facts.provider);
                    settlement.failed(&refusal);
                    yield event(&error_event(&facts, &refusal));
                    return;
                }
            }
        }
        let refusal = Refusal::ProviderInterrupted { provider: facts.provider.clone() };
        settlement.failed(&refusal);
        yield event(&error_event(&facts, &refusal));
    };
    Answered {
        facts: told,
        body: AnswerBody::Stream(Box::pin(pieces)),
        summary: None,
    }
}

fn piece(facts: &AnswerFacts, delta: &Value, finish: Option<&str>) -> Value {
    let mut piece = piece_of(facts, 0, delta);
    piece["choices"][0]["finish_reason"] = finish.map_or(Value::Null, Value::from);
    piece
}

/// A piece of one of the choices, which does not end it.
pub(super) fn piece_of(facts: &AnswerFacts, index: u64, delta: &Value) -> Value {
    json!({
        "id": completion_id(facts),
        "object": "chat.completion.chunk",
        "created": created(facts),
        "model": facts.model,
        "choices": [{ "index": index, "delta": delta, "logprobs": null, "finish_reason": null }],
    })
}

fn event(data: &Value) -> Bytes {
    Bytes::from(format!("data: {data}\n\n"))
}

/// An error in the middle of a stream, in the shape OpenAI clients raise.
pub(super) fn error_event(facts: &AnswerFacts, refusal: &Refusal) -> Value {
    json!({ "error": {
        "message": refusal.message(Language::Fr),
        "message_en": refusal.message(Language::En),
        "type": refusal.kind(),
        "code": refusal.code(),
        "trace": facts.trace,
    }})
}
