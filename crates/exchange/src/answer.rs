//! Answer: what comes back is restored, screened, metered and given.

mod chunk;
mod embedded;
mod events;
mod restoring;
mod stream;
mod whole;

pub use crate::settle::Summary;
use crate::{
    Refused,
    decide::Decided,
    pipeline::Inner,
    screen::Reading,
    send::{Sent, Upstream},
};
use bytes::Bytes;
use futures_util::Stream;
use serde_json::{Value, json};
use std::pin::Pin;
use vigie_charter::Tongue;
use vigie_domain::{DataClass, Footprint, Hosting, Language, TraceId};

/// A stream of complete server-sent events.
pub type PieceStream = Pin<Box<dyn Stream<Item = Bytes> + Send>>;

/// An answer the asker may have.
pub struct Answered {
    /// What is said of it.
    pub facts: AnswerFacts,
    /// The answer.
    pub body: AnswerBody,
    /// What it came to; a stream says so at its end instead.
    pub summary: Option<Summary>,
}

/// The body of an answer.
pub enum AnswerBody {
    /// A whole JSON answer.
    Json(Bytes),
    /// Server-sent events. Dropped before its end, it settles the exchange as cancelled.
    Stream(PieceStream),
}

impl std::fmt::Debug for Answered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Answered")
            .field("facts", &self.facts)
            .finish_non_exhaustive()
    }
}

/// An article that spoke without refusing.
#[derive(Debug, Clone)]
pub struct Article {
    /// Its identifier: `C12`.
    pub id: String,
    /// What it says, French then English.
    pub message: (String, String),
}

impl Article {
    /// What it says, in a language.
    pub fn message(&self, language: Language) -> &str {
        match language {
            Language::Fr => &self.message.0,
            Language::En => &self.message.1,
        }
    }
}

/// What every answer says of itself from its first byte.
#[derive(Debug, Clone)]
pub struct AnswerFacts {
    /// The exchange.
    pub trace: TraceId,
    /// Place of its intent in the log.
    pub index: u64,
    /// Reference of the use.
    pub use_reference: String,
    /// Model that answers.
    pub model: String,
    /// Its version, as precise as it is known.
    pub version: String,
    /// Its provider.
    pub provider: String,
    /// Where it runs.
    pub hosting: Hosting,
    /// Class of data found in the request.
    pub class: DataClass,
    /// How many things were found.
    pub found: usize,
    /// Whether they were hidden from the model.
    pub masked: bool,
    /// How complete the reading of the request was.
    pub reading: Reading,
    /// Articles that warn.
    pub warnings: Vec<Article>,
    /// Version of the charter.
    pub charter: u32,
}

impl AnswerFacts {
    /// The `vigie` field of an answer that has ended.
    fn to_json(&self, summary: &Summary) -> Value {
        let footprint = match &summary.footprint {
            Footprint::Unknown { unknown } => json!({ "unknown": unknown }),
            estimated @ Footprint::Estimated { .. } => {
                serde_json::to_value(estimated).unwrap_or_default()
            }
        };
        json!({
            "trace": self.trace,
            "index": self.index,
            "use": self.use_reference,
            "model": self.model,
            "provider": self.provider,
            "hosting": self.hosting,
            "class": self.class,
            "masked": self.masked,
            "screening": self.screening(),
            "charter": self.charter,
            "warnings": self.warnings.iter().map(|article| article.id.as_str()).collect::<Vec<_>>(),
            "tokens": { "in": summary.tokens.prompt, "out": summary.tokens.completion, "source": summary.tokens.source },
            "cost_eur": summary.cost.euros(),
            "footprint": footprint,
        })
    }
}

impl AnswerFacts {
    /// What was read of the request, and, plainly, what was not.
    fn screening(&self) -> Value {
        let Reading {
            unread,
            spared,
            failed,
        } = &self.reading;
        let mut screening =
            json!({ "found": self.found, "unread": unread, "spared": spared, "failed": failed });
        if let Some((fr, en)) = self.reading.says(self.class) {
            screening["says"] = Value::String(fr);
            screening["says_en"] = Value::String(en);
        }
        screening
    }
}

fn facts(decided: &Decided, sent: &Sent) -> AnswerFacts {
    let screened = &decided.screened;
    let allowed = &sent.intended.allowed;
    AnswerFacts {
        trace: sent.intended.settlement.trace(),
        index: sent.intended.index,
        use_reference: screened.admitted.usage.reference.clone(),
        model: allowed.entry.model.name.clone(),
        version: sent.intended.settlement.model_version().to_owned(),
        provider: allowed.entry.provider.name.clone(),
        hosting: allowed.entry.provider.hosting,
        class: screened.class,
        found: screened.found,
        masked: screened.masked,
        reading: screened.reading.clone(),
        warnings: allowed
            .decision
            .warned_by
            .iter()
            .map(|article| Article {
                id: article.id().to_owned(),
                message: (
                    article.message(Tongue::Fr).to_owned(),
                    article.message(Tongue::En).to_owned(),
                ),
            })
            .collect(),
        charter: screened.admitted.snapshot.charter.number,
    }
}

pub(crate) async fn answer(
    vigie: &Inner,
    decided: &Decided,
    sent: Sent,
) -> Result<Answered, Refused> {
    let facts = facts(decided, &sent);
    let screened = &decided.screened;
    let request = &screened.admitted.request;
    let restorer = screened.masked.then(|| screened.pseudonyms.clone());
    let Sent { intended, upstream } = sent;
    let settlement = intended.settlement;
    match (upstream, request.stream()) {
        (Upstream::Http(response), false) => {
            whole::from_http(vigie, facts, response, restorer, settlement).await
        }
        (Upstream::Http(response), true) => {
            stream::from_http(
                vigie,
                facts,
                response,
                restorer,
                request.include_usage(),
                settlement,
            )
            .await
        }
        (Upstream::Embedded(generation), false) => {
            embedded::whole(facts, generation, restorer, settlement).await
        }
        (Upstream::Embedded(generation), true) => Ok(embedded::stream(
            facts,
            generation,
            restorer,
            request.include_usage(),
            settlement,
        )),
    }
}
