//! Settle: the outcome record, the cost, the budget given back. It happens
//! once for each intent: at the end of the answer, or when the answer is
//! dropped because the client left.

use crate::{
    Refusal, Refused, admit::Admitted, directory::UseFacts, lens::Lens, meter::Meter,
    pipeline::Inner,
};
use std::{sync::Arc, time::Instant as Stopwatch};
use tokio::sync::OwnedSemaphorePermit;
use vigie_access::{Caller, PieceCommitment};
use vigie_domain::{
    Amount, DataClass, Footprint, IntentRecord, MicroEuro, Mint, Model, OutcomeKind, OutcomeRecord,
    OutcomeStatus, Price, Tokens, TraceId, UsageSource,
};
use vigie_store::{Ledger, Settle};

/// How much of an answer is kept for screening, in bytes.
const SCREENED_ANSWER: usize = 1 << 20;

/// What must be settled for one intent. Dropped unsettled, it settles itself
/// as cancelled.
pub(crate) struct Settlement {
    ledger: Ledger,
    mint: Mint,
    meter: Arc<Meter>,
    intent: IntentRecord,
    held: Amount,
    price: Price,
    begun: Stopwatch,
    commitment: Option<PieceCommitment>,
    answer: String,
    answer_bytes: u64,
    tokens: Option<Tokens>,
    prompt_bytes: usize,
    lens: Arc<Lens>,
    settled: Option<Summary>,
    _place: Option<PlaceKept>,
}

/// The admission place of the exchange, given back with it.
struct PlaceKept(#[expect(dead_code, reason = "held for its drop")] Arc<OwnedSemaphorePermit>);

/// What an exchange came to.
#[derive(Debug, Clone)]
pub struct Summary {
    /// Tokens in and out, and who counted them.
    pub tokens: Tokens,
    /// Its cost.
    pub cost: MicroEuro,
    /// Energy and impacts, or why they are unknown.
    pub footprint: Footprint,
}

impl Settlement {
    pub(crate) fn new(
        vigie: &Inner,
        admitted: &Admitted,
        intent: IntentRecord,
        held: Amount,
        model: &Model,
    ) -> Self {
        let commitment = admitted.caller.commitment_in_pieces(intent.id, "answer");
        Self {
            ledger: vigie.ledger.clone(),
            mint: vigie.mint.clone(),
            meter: admitted.snapshot.meter(model.id),
            intent,
            held,
            price: model.price,
            begun: admitted.begun,
            commitment: Some(commitment),
            answer: String::new(),
            answer_bytes: 0,
            tokens: None,
            prompt_bytes: admitted.body.len(),
            lens: Arc::clone(&admitted.snapshot.lens),
            settled: None,
            _place: Some(PlaceKept(Arc::clone(&admitted.place))),
        }
    }

    /// The exchange.
    pub(crate) fn trace(&self) -> TraceId {
        self.intent.id
    }

    /// The version of the model, as the intent says it.
    pub(crate) fn model_version(&self) -> &str {
        &self.intent.model_version
    }

    /// Notes a piece of the answer, as the client receives it.
    pub(crate) fn give(&mut self, text: &str) {
        if let Some(commitment) = &mut self.commitment {
            commitment.add(text.as_bytes());
        }
        self.answer_bytes += text.len() as u64;
        if self.answer.len() + text.len() <= SCREENED_ANSWER {
            self.answer.push_str(text);
        }
    }

    /// Notes token counts; the last ones said are right (some servers say cumulative ones).
    pub(crate) fn count(&mut self, tokens: Tokens) {
        self.tokens = Some(tokens);
    }

    /// Settles as answered.
    pub(crate) fn answered(&mut self) -> Summary {
        self.settle(OutcomeStatus::Answered, "")
    }

    /// Settles as failed; answers the trace for the error shown.
    pub(crate) fn fail(mut self, refusal: &Refusal) -> TraceId {
        self.failed(refusal);
        self.trace()
    }

    /// The same, in place.
    pub(crate) fn failed(&mut self, refusal: &Refusal) -> Summary {
        self.settle(OutcomeStatus::Failed, refusal.code())
    }

    fn settle(&mut self, status: OutcomeStatus, reason: &str) -> Summary {
        if let Some(summary) = &self.settled {
            return summary.clone();
        }
        let sent =
            status == OutcomeStatus::Answered || self.answer_bytes > 0 || self.tokens.is_some();
        let tokens = self.tokens.unwrap_or_else(|| self.estimate(status, sent));
        let cost = self.price.cost(tokens.prompt, tokens.completion);
        let elapsed = self.begun.elapsed();
        let summary = Summary {
            tokens,
            cost,
            footprint: self.meter.read(tokens, elapsed.as_secs_f64()),
        };
        let commitment = self.commitment.take().filter(|_| self.answer_bytes > 0);
        let intent = &self.intent;
        let record = OutcomeRecord {
            agent: intent.agent.clone(),
            answer: commitment.map(PieceCommitment::finish).unwrap_or_default(),
            answer_class: (!self.answer.is_empty()).then(|| self.lens.class(&self.answer)),
            at: self.mint.now(),
            charter: intent.charter,
            class: Some(intent.class),
            cost,
            footprint: summary.footprint.clone(),
            hosting: intent.hosting,
            id: intent.id,
            kind: OutcomeKind::Outcome,
            model: intent.model.clone(),
            model_version: intent.model_version.clone(),
            ms: u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
            node: intent.node,
            organisation: intent.organisation,
            reason: reason.to_owned(),
            rules: intent.rules.clone(),
            service: intent.service,
            status,
            tokens,
            use_id: Some(intent.use_id),
            v: 1,
            via: intent.via,
        };
        self.ledger.settle(Settle {
            record,
            held: Some((self.held, intent.period)),
        });
        self.settled = Some(summary.clone());
        summary
    }

    /// When nobody counted: from the length of what was sent and received. A
    /// prompt that reached a provider is counted even if no answer came.
    fn estimate(&self, status: OutcomeStatus, sent: bool) -> Tokens {
        if !sent && status == OutcomeStatus::Failed {
            return Tokens::default();
        }
        Tokens {
            prompt: (self.prompt_bytes as u64).div_ceil(4),
            completion: self.answer_bytes.div_ceil(4),
            source: UsageSource::Estimated,
        }
    }
}

impl Drop for Settlement {
    fn drop(&mut self) {
        if self.settled.is_none() {
            self.settle(OutcomeStatus::Cancelled, "client_left");
        }
    }
}

impl std::fmt::Debug for Settlement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settlement")
            .field("trace", &self.intent.id)
            .finish_non_exhaustive()
    }
}

fn nothing_generated() -> Footprint {
    Footprint::Unknown {
        unknown: "nothing_generated".to_owned(),
    }
}

/// What was known when an exchange was refused.
#[derive(Default)]
pub(crate) struct Known<'a> {
    /// The use, once found.
    pub(crate) usage: Option<&'a UseFacts>,
    /// The class, once screened.
    pub(crate) class: Option<DataClass>,
    /// The model asked for, once decided upon.
    pub(crate) model: Option<&'a str>,
    /// The charter that decided, if one did.
    pub(crate) charter: u32,
}

/// Traces a refusal, which reserved nothing and sent nothing.
pub(crate) async fn refuse(
    vigie: &Inner,
    caller: &Caller,
    known: Known<'_>,
    refusal: Refusal,
) -> Refused {
    let at = vigie.mint.now();
    let id = TraceId(vigie.mint.uuid_at(at));
    let record = OutcomeRecord {
        agent: caller.pseudonym().to_owned(),
        answer: String::new(),
        answer_class: None,
        at,
        charter: known.charter,
        class: known.class,
        cost: MicroEuro(0),
        footprint: nothing_generated(),
        hosting: None,
        id,
        kind: OutcomeKind::Outcome,
        model: known.model.unwrap_or_default().to_owned(),
        model_version: String::new(),
        ms: 0,
        node: vigie.node,
        organisation: caller.organisation(),
        reason: refusal.code().to_owned(),
        rules: refusal
            .articles()
            .iter()
            .map(|article| article.id().to_owned())
            .collect(),
        service: caller.service,
        status: OutcomeStatus::Refused,
        tokens: Tokens::default(),
        use_id: known.usage.map(|usage| usage.id),
        v: 1,
        via: caller.via,
    };
    let written = vigie
        .ledger
        .settle_durably(Settle { record, held: None })
        .await;
    Refused {
        refusal,
        trace: written.map(|_| id),
    }
}
