//! What a decision does when it is adopted in its register, without a sitting.

use super::{Shown as _, door::NotTaken, sentences};
use crate::{
    routes::charter::versions::drawn,
    web::{Fault, Signed},
};
use vigie_domain::{
    Use,
    register::Entry,
    registers::{CHARTER_DRAFT, Decision},
};
use vigie_observatory::cycle::{EffectError, adopt};
use vigie_store::WriteError;

/// Takes the step. A decision that is adopted carries out its effect in the same transaction.
pub(super) async fn take(
    visit: &Signed,
    entry: &Entry<Decision>,
    version: i32,
    name: &str,
    note: &str,
) -> Result<Entry<Decision>, NotTaken> {
    if name != "adopt" {
        return visit
            .store()
            .take_transition(visit.scope(), entry.id, version, name, visit.write(note))
            .await
            .map_err(NotTaken::Write);
    }
    let draft = if entry.body.effect == CHARTER_DRAFT {
        Some(drawn(visit).await.map_err(NotTaken::Fault)?)
    } else {
        None
    };
    let author = visit.author();
    let write = || visit.write(note);
    let adopted = adopt(
        visit.store(),
        visit.scope(),
        entry,
        version,
        draft,
        &author,
        write,
    )
    .await;
    match adopted {
        Ok(entry) => {
            Use::written(visit);
            Ok(entry)
        }
        // Of the decision itself, not of what it does.
        Err(EffectError::Write(error @ WriteError::Transition(_))) => Err(NotTaken::Write(error)),
        Err(error) => match impossible(visit, error) {
            Ok(sentences) => Err(NotTaken::Because(sentences)),
            Err(fault) => Err(NotTaken::Fault(fault)),
        },
    }
}

/// Why a decision cannot do what it says, in words.
pub(in crate::routes) fn impossible(
    visit: &Signed,
    error: EffectError,
) -> Result<Vec<String>, Fault> {
    let t = visit.t();
    Ok(match error {
        EffectError::Use { reference, refusal } => {
            let mut said = sentences::<Use>(t, &refusal);
            if said.is_empty() {
                said.push(t.bodies_effect_impossible().to_owned());
            }
            said.into_iter()
                .map(|sentence| t.bodies_effect_of(&*reference, sentence))
                .collect()
        }
        EffectError::NoUse(reference) => vec![t.bodies_effect_no_use(reference)],
        EffectError::OfNothing => vec![t.fault_missing(t.bodies_effect_uses())],
        EffectError::Write(WriteError::Faults(faults)) => {
            tracing::warn!(?faults, "a decision cannot do what it says");
            vec![t.bodies_effect_impossible().to_owned()]
        }
        EffectError::Write(error) => return Err(super::form::failed(error)),
    })
}
