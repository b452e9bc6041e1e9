//! `/charte/promesses`: what the DPO and the security officer want kept whatever is asked; each is
//! proved of the charter in force here, and of every draft on its page.

use super::{
    conditions::{self, Rows, field_of},
    current, text_of, think, tongue,
};
use crate::{
    form::Form,
    page::Section,
    pages::{CharterPromises, DraftProof, PromiseRow},
    texts::Texts,
    ui::Tone,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::{Path, Query};
use std::sync::Arc;
use uuid::Uuid;
use vigie_access::Permission;
use vigie_charter::{
    Act, Charter, CharterText, FormFault, Proof, Property, Silence, Text, Verdict,
};
use vigie_store::{CharterPromise, MOST_PROMISES, StoreError};

const PATH: &str = "/charte/promesses";
/// The longest promise, in characters.
const LONGEST: usize = 400;

/// The promises that stand, each with who stated it.
pub(super) async fn standing(visit: &Signed) -> Result<Vec<(CharterPromise, Property)>, Fault> {
    visit
        .store()
        .promises(visit.scope())
        .await?
        .into_iter()
        .map(|promise| {
            let mut property: Property = serde_json::from_str(&promise.property)
                .map_err(|error| Fault::Internal(format!("promise {}: {error}", promise.id)))?;
            property.id = reference(promise.number);
            Ok((promise, property))
        })
        .collect()
}

/// `P03`.
fn reference(number: u32) -> String {
    format!("P{number:02}")
}

/// Proves promises of a text; `None` when its rules do not compile.
pub(super) fn proved(
    visit: &Signed,
    text: &CharterText,
    promises: &[(CharterPromise, Property)],
) -> Option<Vec<DraftProof>> {
    let t = visit.t();
    let source = text.to_toml().ok()?;
    think(|| {
        let charter = Charter::compile(text).ok()?;
        let prover = visit.portal.prover();
        let mut late = false;
        let proofs = promises
            .iter()
            .map(|(_, property)| {
                let proof = if late {
                    // A solver too slow for one promise does not keep the page waiting for each.
                    charter.prove(property).map(|proof| {
                        Arc::new(Proof {
                            silence: Some(Silence::Late),
                            ..proof
                        })
                    })
                } else {
                    prover.prove(&charter, &source, property)
                };
                match proof {
                    Ok(proof) => {
                        late |= proof.silence == Some(Silence::Late);
                        shown(t, &proof)
                    }
                    // It was read when it was stated: the facts have changed since.
                    Err(fault) => DraftProof {
                        id: property.id.clone(),
                        says: fault.says.get(tongue(t)).to_owned(),
                        silence: None,
                        tone: Tone::Unknown,
                        word: t.charter_proof_undecided().to_owned(),
                    },
                }
            })
            .collect();
        Some(proofs)
    })
}

fn shown(t: Texts, proof: &Proof) -> DraftProof {
    let (tone, word) = match proof.verdict {
        Verdict::Holds => (Tone::Permitted, t.charter_proof_holds()),
        Verdict::Fails => (Tone::Refused, t.charter_proof_fails()),
        Verdict::Undecided => (Tone::Unknown, t.charter_proof_undecided()),
    };
    DraftProof {
        id: proof.property.clone(),
        says: proof.says.get(tongue(t)).to_owned(),
        silence: proof
            .silence
            .map(|silence| t.charter_silence(silence).to_owned()),
        tone,
        word: word.to_owned(),
    }
}

/// The page.
pub(in crate::routes) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    show(&visit, Form::default(), None, &done).await
}

/// Shows the promise composed, or states it in the name of the person signed in.
pub(in crate::routes) async fn state(visit: Signed) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    let property = match read(t, &form) {
        Ok(property) => property,
        Err((field, problem)) => {
            form.fault(&field, problem);
            return show(&visit, form, None, &Done::default()).await;
        }
    };
    if form.trimmed("do") != "state" {
        return show(&visit, form, Some(property), &Done::default()).await;
    }
    let standing = visit.store().promises(visit.scope()).await?;
    if standing.len() as u64 >= MOST_PROMISES {
        form.fault(
            "says_fr",
            t.charter_promise_too_many(MOST_PROMISES.to_string()),
        );
        return show(&visit, form, Some(property), &Done::default()).await;
    }
    let mint = visit.portal.access().mint();
    let promise = CharterPromise {
        id: mint.uuid(),
        number: 0,
        property: serde_json::to_string(&property)
            .map_err(|error| Fault::Internal(error.to_string()))?,
        stated_by: Some(visit.caller().agent.id),
        stated_at: mint.now(),
    };
    let number = visit.store().state_promise(visit.scope(), promise).await?;
    visit.go(&done(PATH, "charter-promise", &reference(number)))
}

/// Withdraws one: it stays written, and is no longer proved.
pub(in crate::routes) async fn withdraw(visit: Signed, Path(id): Path<String>) -> Reply {
    let id: Uuid = id.parse().map_err(|_| Fault::NotFound)?;
    let now = visit.portal.access().mint().now();
    match visit
        .store()
        .withdraw_promise(visit.scope(), id, visit.caller().agent.id, now)
        .await
    {
        Ok(()) => visit.go(&done(PATH, "charter-promise-withdrawn", "")),
        Err(StoreError::Missing(_)) => Err(Fault::NotFound),
        Err(error) => Err(error.into()),
    }
}

/// The promise a form says, or the field that says nothing possible.
fn read(t: Texts, form: &Form) -> Result<Property, (String, String)> {
    let wrong = |field: &str, problem: String| Err((field.to_owned(), problem));
    let says = Text {
        fr: form.trimmed("says_fr").to_owned(),
        en: form.trimmed("says_en").to_owned(),
    };
    if says.fr.is_empty() {
        return wrong("says_fr", t.charter_promise_missing().to_owned());
    }
    for (field, words) in [("says_fr", &says.fr), ("says_en", &says.en)] {
        if words.chars().count() > LONGEST {
            return wrong(field, t.charter_too_long().to_owned());
        }
    }
    let Some(act) = Act::from_name(form.trimmed("act")) else {
        return wrong("act", t.charter_act_missing().to_owned());
    };
    let property = Property {
        id: String::new(),
        says,
        act,
        when: Rows::WHEN.read(t, form)?,
        then: Rows::BESIDE.read(t, form)?,
    };
    match property.faults().into_iter().next() {
        None => Ok(property),
        Some(fault) => Err((field_of(form, &fault), said(t, &fault))),
    }
}

fn said(t: Texts, fault: &FormFault) -> String {
    fault.says.get(tongue(t)).to_owned()
}

async fn show(visit: &Signed, form: Form, composed: Option<Property>, done: &Done) -> Reply {
    let t = visit.t();
    let promises = standing(visit).await?;
    let version = current(visit).await?;
    let text = text_of(&version)?;
    let proofs = proved(visit, &text, &promises).unwrap_or_default();
    let people = visit.store().people(visit.scope()).await?;
    let rows = promises
        .iter()
        .zip(proofs)
        .map(|((promise, property), proof)| PromiseRow {
            id: promise.id.to_string(),
            sentence: property.sentence(tongue(t)),
            stated: match promise.stated_by {
                None => t.charter_promise_shipped().to_owned(),
                Some(who) => t.history_by(
                    t.moment(promise.stated_at),
                    super::draft::name(t, &people, who),
                ),
            },
            proof,
        })
        .collect();
    let mut page = visit
        .page_after(Section::Charter, t.charter_promises_title(), done)
        .under(t.charter_title(), "/charte");
    page.faulty = !form.is_right();
    html(&CharterPromises {
        page,
        version: version.number.to_string(),
        rows,
        form,
        acts: conditions::acts(t),
        facts: conditions::facts(t),
        tests: conditions::tests(t),
        when: Rows::WHEN.fields(),
        then: Rows::BESIDE.fields(),
        sentence: composed.map(|property| property.sentence(tongue(t))),
        may_state: visit.may(Permission::StatePromises),
    })
}
