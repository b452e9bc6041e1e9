//! A streamed answer of a provider, relayed event by event.

use super::{
    AnswerBody, AnswerFacts, Answered,
    chunk::{Chunk, Usage},
    events::Events,
    restoring::Restoring,
    whole,
};
use crate::{Refusal, Refused, pipeline::Inner, provider::short_message, settle::Settlement};
use bytes::{Bytes, BytesMut};
use reqwest::{Response, header};
use serde_json::Value;
use std::time::Duration;
use tokio::time::error::Elapsed;
use vigie_shield::Pseudonyms;

pub(super) async fn from_http(
    vigie: &Inner,
    facts: AnswerFacts,
    response: Response,
    restorer: Option<Pseudonyms>,
    include_usage: bool,
    settlement: Settlement,
) -> Result<Answered, Refused> {
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    if !kind.is_empty()
        && !kind.starts_with("text/event-stream")
        && !kind.starts_with("application/json")
    {
        let refusal = Refusal::ProviderInvalid {
            provider: facts.provider.clone(),
            what: (
                "un flux d’événements était attendu",
                "a stream of events was expected",
            ),
        };
        let trace = settlement.fail(&refusal);
        return Err(Refused {
            refusal,
            trace: Some(trace),
        });
    }
    let relay = Relay {
        facts: facts.clone(),
        settlement,
        restoring: restorer.map(Restoring::new),
        include_usage,
        usage_given: false,
        started: false,
        last: None,
        out: BytesMut::new(),
    };
    Ok(Answered {
        facts,
        body: AnswerBody::Stream(Box::pin(run(relay, response, vigie.limits.silence))),
        summary: None,
    })
}

fn run(
    mut relay: Relay,
    mut response: Response,
    silence: Duration,
) -> impl futures_util::Stream<Item = Bytes> {
    async_stream::stream! {
        let mut events = Events::default();
        let mut end = End::Open;
        while end == End::Open {
            end = relay.read(
                &mut events,
                tokio::time::timeout(silence, response.chunk()).await,
            );
            if end == End::Complete {
                relay.complete();
            }
            if !relay.out.is_empty() {
                yield relay.out.split().freeze();
            }
        }
    }
}

/// Whether a stream goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Open,
    Complete,
    Failed,
}

struct Relay {
    facts: AnswerFacts,
    settlement: Settlement,
    restoring: Option<Restoring>,
    include_usage: bool,
    usage_given: bool,
    started: bool,
    /// The last piece, kept back until the end is known: the `vigie` field goes into it.
    last: Option<Vec<u8>>,
    out: BytesMut,
}

impl Relay {
    /// What one reading of the provider's stream comes to.
    fn read(
        &mut self,
        events: &mut Events,
        read: Result<reqwest::Result<Option<Bytes>>, Elapsed>,
    ) -> End {
        match read {
            Ok(Ok(Some(bytes))) => {
                events.push(&bytes);
                let mut end = End::Open;
                while end == End::Open
                    && let Some(data) = events.next()
                {
                    end = self.event(&data);
                }
                if end == End::Open && events.is_too_long() {
                    end = self.invalid(("un événement ne finit pas", "an event never ends"));
                }
                end
            }
            Ok(Ok(None)) => {
                let end = match std::mem::take(events).finish() {
                    Some(data) => self.event(&data),
                    None => End::Open,
                };
                if end == End::Open { self.closed() } else { end }
            }
            Ok(Err(_)) => self.fail(&Refusal::ProviderInterrupted {
                provider: self.facts.provider.clone(),
            }),
            Err(_) => self.fail(&Refusal::ProviderTimeout {
                provider: self.facts.provider.clone(),
            }),
        }
    }

    fn event(&mut self, data: &[u8]) -> End {
        if data == b"[DONE]" {
            return if self.started {
                End::Complete
            } else {
                self.closed()
            };
        }
        let Some(chunk) = Chunk::read(data) else {
            return self.invalid(("un événement n’est pas du JSON", "an event is not JSON"));
        };
        if chunk.error.is_some() {
            let refusal = Refusal::ProviderError {
                provider: self.facts.provider.clone(),
                status: 502,
                message: short_message(data),
            };
            return self.fail(&refusal);
        }
        let counted = chunk.usage.and_then(Usage::tokens);
        if let Some(tokens) = counted {
            self.settlement.count(tokens);
        }
        let choices = chunk.choices.unwrap_or_default();
        if choices.is_empty() {
            // Token counts by themselves: for the client only if it asked for them.
            if counted.is_some() && self.include_usage {
                self.usage_given = true;
                self.flush_last();
                self.last = Some(data.to_vec());
            } else if counted.is_none() {
                self.give(data);
            }
            return End::Open;
        }
        self.started = true;
        if self.restoring.is_some() {
            return self.restored(data);
        }
        let finished = choices.iter().any(|choice| choice.finish_reason.is_some());
        for choice in &choices {
            self.settlement.give(choice.text());
        }
        if finished {
            self.flush_last();
            self.last = Some(data.to_vec());
        } else {
            self.give(data);
        }
        End::Open
    }

    /// A piece whose placeholders become again what they stand for.
    fn restored(&mut self, data: &[u8]) -> End {
        let Ok(mut value) = serde_json::from_slice::<Value>(data) else {
            return End::Open;
        };
        let mut finished = false;
        for choice in value
            .get_mut("choices")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            finished |= choice
                .get("finish_reason")
                .is_some_and(|reason| !reason.is_null());
            if let Some(restoring) = &mut self.restoring {
                let given = restoring.choice(choice);
                self.settlement.give(&given);
            }
        }
        let data = serde_json::to_vec(&value).unwrap_or_default();
        if finished {
            self.flush_last();
            self.last = Some(data);
        } else {
            self.give(&data);
        }
        End::Open
    }

    /// The provider closed the stream without saying it was done.
    fn closed(&mut self) -> End {
        if self.last.is_some() {
            return End::Complete;
        }
        if self.started {
            return self.fail(&Refusal::ProviderInterrupted {
                provider: self.facts.provider.clone(),
            });
        }
        self.invalid((
            "le flux ne contient aucune réponse",
            "the stream holds no answer",
        ))
    }

    fn invalid(&mut self, what: (&'static str, &'static str)) -> End {
        self.fail(&Refusal::ProviderInvalid {
            provider: self.facts.provider.clone(),
            what,
        })
    }

    /// Ends with an error event, in the shape OpenAI clients raise.
    fn fail(&mut self, refusal: &Refusal) -> End {
        self.flush_last();
        self.settlement.failed(refusal);
        let error = super::embedded::error_event(&self.facts, refusal);
        self.give(error.to_string().as_bytes());
        End::Failed
    }

    /// The end: the outcome is settled, then the last pieces are given.
    fn complete(&mut self) {
        self.give_leftovers();
        let summary = self.settlement.answered();
        if let Some(last) = self.last.take() {
            let last = whole::with_vigie(&last, &self.facts, &summary);
            self.give(&last);
        }
        if self.include_usage && !self.usage_given {
            let usage = super::embedded::usage_chunk(&self.facts, &summary);
            self.give(usage.to_string().as_bytes());
        }
        self.give(b"[DONE]");
    }

    /// What the restorers still hold when the provider never said it finished.
    fn give_leftovers(&mut self) {
        let left = self
            .restoring
            .as_mut()
            .map(Restoring::leftovers)
            .unwrap_or_default();
        for (index, delta) in left {
            if let Some(text) = delta.get("content").and_then(Value::as_str) {
                self.settlement.give(text);
            }
            let piece = super::embedded::piece_of(&self.facts, index, &delta).to_string();
            self.give(piece.as_bytes());
        }
    }

    fn flush_last(&mut self) {
        if let Some(last) = self.last.take() {
            self.give(&last);
        }
    }

    fn give(&mut self, data: &[u8]) {
        self.out.extend_from_slice(b"data: ");
        // Data of several lines would need several fields; JSON has no raw line break to lose.
        for (index, line) in data.split(|byte| *byte == b'\n').enumerate() {
            if index > 0 {
                self.out.extend_from_slice(b" ");
            }
            self.out.extend_from_slice(line);
        }
        self.out.extend_from_slice(b"\n\n");
    }
}
