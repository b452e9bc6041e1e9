//! Reserve and intend: the budget is held and the intent durable, in one
//! commit, before the first byte leaves.

use crate::{
    EmbeddedState, Refusal, Refused,
    decide::{Allowed, Decided},
    pipeline::Inner,
    settle::{Settlement, refuse},
};
use vigie_domain::{Amount, IntentKind, IntentRecord, ProviderKind, TraceId};
use vigie_store::{Intend, IntendError};

/// Proof that the intent of an exchange with a model is durable. Only
/// [`intend`] makes one, and only with one can anything be sent.
pub(crate) struct Intended {
    pub(crate) allowed: Allowed,
    pub(crate) settlement: Settlement,
    /// Place of the intent in the log.
    pub(crate) index: u64,
    /// The most tokens the answer may have, when a ceiling makes it matter.
    pub(crate) output_limit: Option<u64>,
    pub(crate) _sealed: (),
}

/// Tokens a prompt of so many bytes may hold, counted high: French takes about
/// four bytes a token, and a reservation must not be exceeded.
pub(crate) const fn prompt_estimate(bytes: usize) -> u64 {
    (bytes as u64).div_ceil(2) + 8
}

/// The version of the model, as precise as it is known: of the embedded one, the name and the
/// hash of the weights that answer.
fn version(vigie: &Inner, allowed: &Allowed) -> String {
    let entry = &allowed.entry;
    match (entry.provider.kind, vigie.embedded.state()) {
        (ProviderKind::Embedded, EmbeddedState::Ready(model)) => {
            let hash = model.sha256();
            format!("{}@{}", model.name(), hash.get(..12).unwrap_or(hash))
        }
        _ => entry.model.version.clone(),
    }
}

pub(crate) async fn intend(
    vigie: &Inner,
    decided: &Decided,
    allowed: &Allowed,
) -> Result<Intended, Refused> {
    let screened = &decided.screened;
    let admitted = &screened.admitted;
    let model = &allowed.entry.model;
    let answers = admitted.request.answers();
    let longest = u64::from(model.max_output);
    let output = admitted
        .request
        .max_tokens()
        .unwrap_or(longest)
        .min(longest.max(1));
    let prompt = prompt_estimate(admitted.body.len());
    let held = Amount {
        cost: model.price.cost(prompt, output.saturating_mul(answers)),
        tokens: i64::try_from(prompt.saturating_add(output.saturating_mul(answers)))
            .unwrap_or(i64::MAX),
    };
    let limited = std::iter::once(admitted.usage.id.0)
        .chain(admitted.caller.service.map(|id| id.0))
        .any(|id| admitted.snapshot.limited.contains(&id));

    // A second attempt, after a provider that was down, is a second exchange.
    let at = vigie.mint.now();
    let id = TraceId(vigie.mint.uuid_at(at));
    let caller = &admitted.caller;
    let record = IntentRecord {
        agent: caller.pseudonym().to_owned(),
        at,
        charter: admitted.snapshot.charter.number,
        class: screened.class,
        class_sent: screened.class_sent,
        hosting: Some(allowed.entry.provider.hosting),
        id,
        kind: IntentKind::Intent,
        model: model.name.clone(),
        model_version: version(vigie, allowed),
        node: vigie.node,
        organisation: caller.organisation(),
        period: at.period(),
        prompt: caller.commitment(id, "prompt", [&admitted.body]),
        provider: allowed.entry.provider.name.clone(),
        reserved_cost: held.cost,
        reserved_tokens: held.tokens,
        rules: allowed.rules.clone(),
        screening: screened.reading.words(),
        service: caller.service,
        use_id: admitted.usage.id,
        v: 1,
        via: caller.via,
    };
    match vigie
        .ledger
        .intend(Intend {
            record: record.clone(),
        })
        .await
    {
        Ok(receipt) => Ok(Intended {
            settlement: Settlement::new(vigie, admitted, record, held, model),
            allowed: allowed.clone(),
            index: receipt.index,
            output_limit: limited.then_some(output),
            _sealed: (),
        }),
        Err(IntendError::OverBudget(over)) => {
            Err(refuse(vigie, caller, screened.known(), Refusal::Budget(over)).await)
        }
        Err(IntendError::Unwritten(_)) => Err(Refused {
            refusal: Refusal::TraceUnavailable,
            trace: None,
        }),
    }
}
