//! A whole JSON answer of a provider.

use super::{AnswerBody, AnswerFacts, Answered, chunk::Chunk};
use crate::{
    Refusal, Refused,
    pipeline::Inner,
    provider::{ReadFault, read_bounded, short_message},
    settle::{Settlement, Summary},
    texts,
};
use bytes::Bytes;
use reqwest::Response;
use serde_json::Value;
use vigie_shield::Pseudonyms;

pub(super) async fn from_http(
    vigie: &Inner,
    facts: AnswerFacts,
    response: Response,
    restorer: Option<Pseudonyms>,
    mut settlement: Settlement,
) -> Result<Answered, Refused> {
    let provider = facts.provider.clone();
    let read = tokio::time::timeout(
        vigie.limits.first_byte,
        read_bounded(response, vigie.limits.answer_bytes),
    )
    .await;
    let body = match read {
        Ok(Ok(body)) => body,
        Ok(Err(ReadFault::TooLarge)) => {
            let what = (
                "elle dépasse la taille permise",
                "it is larger than allowed",
            );
            return Err(failed(
                settlement,
                Refusal::ProviderInvalid { provider, what },
            ));
        }
        Ok(Err(ReadFault::Cut)) => {
            return Err(failed(
                settlement,
                Refusal::ProviderInterrupted { provider },
            ));
        }
        Err(_) => return Err(failed(settlement, Refusal::ProviderTimeout { provider })),
    };
    match read_answer(&body, &provider, &mut settlement) {
        Ok(()) => {}
        Err(refusal) => return Err(failed(settlement, refusal)),
    }
    let body = match restorer {
        None => {
            give_texts(&body, &mut settlement);
            body
        }
        Some(pseudonyms) => restore(&body, &pseudonyms, &mut settlement),
    };
    let summary = settlement.answered();
    Ok(Answered {
        body: AnswerBody::Json(with_vigie(&body, &facts, &summary)),
        facts,
        summary: Some(summary),
    })
}

fn failed(settlement: Settlement, refusal: Refusal) -> Refused {
    let trace = settlement.fail(&refusal);
    Refused {
        refusal,
        trace: Some(trace),
    }
}

/// Checks that a body is an answer and takes its token counts.
fn read_answer(body: &[u8], provider: &str, settlement: &mut Settlement) -> Result<(), Refusal> {
    let invalid = |what| Refusal::ProviderInvalid {
        provider: provider.to_owned(),
        what,
    };
    let chunk = Chunk::read(body)
        .ok_or_else(|| invalid(("ce n’est pas une réponse JSON", "it is not a JSON answer")))?;
    if chunk.error.is_some() {
        return Err(Refusal::ProviderError {
            provider: provider.to_owned(),
            status: 502,
            message: short_message(body),
        });
    }
    if let Some(tokens) = chunk.usage.and_then(super::chunk::Usage::tokens) {
        settlement.count(tokens);
    }
    match chunk.choices {
        Some(choices) if !choices.is_empty() => Ok(()),
        _ => Err(invalid((
            "elle ne contient aucune réponse",
            "it holds no answer",
        ))),
    }
}

fn give_texts(body: &[u8], settlement: &mut Settlement) {
    for choice in Chunk::read(body)
        .and_then(|chunk| chunk.choices)
        .iter()
        .flatten()
    {
        settlement.give(choice.text());
    }
}

fn restore(body: &Bytes, pseudonyms: &Pseudonyms, settlement: &mut Settlement) -> Bytes {
    let Ok(mut value) = serde_json::from_slice::<Value>(body) else {
        return body.clone();
    };
    if let Some(choices) = value.get_mut("choices") {
        texts::change_value(choices, &mut |_, text| {
            let restored = pseudonyms.restore(text);
            (restored != text).then_some(restored)
        });
    }
    let restored = serde_json::to_vec(&value).map_or_else(|_| body.clone(), Bytes::from);
    give_texts(&restored, settlement);
    restored
}

/// Adds the `vigie` field to a JSON object without reading it again.
pub(super) fn with_vigie(body: &[u8], facts: &AnswerFacts, summary: &Summary) -> Bytes {
    let end = body.iter().rposition(|byte| *byte == b'}').unwrap_or(0);
    let mut out = Vec::with_capacity(body.len() + 400);
    out.extend_from_slice(&body[..end]);
    out.extend_from_slice(b",\"vigie\":");
    let _ = serde_json::to_writer(&mut out, &facts.to_json(summary));
    out.push(b'}');
    out.into()
}
