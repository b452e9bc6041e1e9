//! Recover: what an earlier life of this instance left open is closed.

use crate::pipeline::Inner;
use vigie_domain::{
    Amount, Footprint, IntentRecord, MicroEuro, OutcomeKind, OutcomeRecord, OutcomeStatus, Tokens,
    UsageSource,
};
use vigie_store::{Settle, StoreError};

/// Marks every open intent of this instance as interrupted and gives back what
/// it held. What the provider generated is unknown, so nothing is invented: no
/// tokens are counted, and the record says so.
pub(crate) async fn recover(vigie: &Inner) -> Result<usize, StoreError> {
    let now = vigie.mint.now();
    let open = vigie.store.open_intents(vigie.node, now).await?;
    let count = open.len();
    for intent in open {
        let held = Amount {
            cost: intent.reserved_cost,
            tokens: intent.reserved_tokens,
        };
        let period = intent.period;
        let record = interrupted(intent, now);
        vigie
            .ledger
            .settle_durably(Settle {
                record,
                held: Some((held, period)),
            })
            .await
            .ok_or(StoreError::Missing("ledger"))?;
    }
    if let Some(head) = vigie.store.trace_head().await? {
        vigie.store.note_settled(vigie.node, head.size).await?;
    }
    if count > 0 {
        tracing::warn!(
            count,
            "exchanges left open by a crash are closed as interrupted"
        );
    }
    Ok(count)
}

fn interrupted(intent: IntentRecord, now: vigie_domain::Instant) -> OutcomeRecord {
    OutcomeRecord {
        agent: intent.agent,
        answer: String::new(),
        answer_class: None,
        at: now,
        charter: intent.charter,
        class: Some(intent.class),
        cost: MicroEuro(0),
        footprint: Footprint::Unknown {
            unknown: "interrupted".to_owned(),
        },
        hosting: intent.hosting,
        id: intent.id,
        kind: OutcomeKind::Outcome,
        model: intent.model,
        model_version: intent.model_version,
        ms: now.millis_since(intent.at),
        node: intent.node,
        organisation: intent.organisation,
        reason: "crash".to_owned(),
        rules: intent.rules,
        service: intent.service,
        status: OutcomeStatus::Interrupted,
        tokens: Tokens {
            prompt: 0,
            completion: 0,
            source: UsageSource::None,
        },
        use_id: Some(intent.use_id),
        v: 1,
        via: intent.via,
    }
}
