//! Questions of the local bench: asked as any other, of models that the class of the cases permits.
//!
//! A case goes through the whole way of an exchange: the charter decides, the shield reads, the
//! trace keeps, the budget pays. What is added is that a model whose ceiling is under the class
//! *declared* for the set is not asked at all, whatever the shield finds: an authority that says
//! its cases are sensitive is believed.

use crate::{AnswerBody, Asked, Exchanges, ModelChoice, Refusal};
use bytes::Bytes;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{sync::Arc, time::Instant as Stopwatch};
use vigie_access::Caller;
use vigie_domain::{
    DataClass, Language, OrganisationId,
    bench::{Answer, AnswerOutcome, Case, Plan, SEED, check_answer},
};

/// Whether a model may be asked the cases of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permitted {
    /// It may.
    Yes,
    /// Its ceiling is under the class of the cases.
    NotForThese,
}

/// A model, and whether it may be asked.
#[derive(Debug, Clone)]
pub struct BenchChoice {
    /// The model.
    pub model: ModelChoice,
    /// Whether it may.
    pub permitted: Permitted,
}

/// The hash that names a set: the same instruction, length and cases give the same.
#[must_use]
pub fn set_hash(plan: &Plan) -> String {
    hex::encode(Sha256::digest(plan.set_bytes()))
}

impl Exchanges {
    /// The class of a set of cases: the one declared, or a higher one that the shield finds.
    pub async fn bench_class(
        &self,
        organisation: OrganisationId,
        declared: DataClass,
        cases: &[Case],
    ) -> Result<DataClass, Refusal> {
        let mut class = declared;
        for case in cases {
            let look = self.look(organisation, &case.prompt(), &[]).await?;
            class = class.max(look.class);
        }
        Ok(class)
    }

    /// The models of an organisation, each with whether cases of this class may be asked of it.
    pub async fn bench_choices(
        &self,
        organisation: OrganisationId,
        class: DataClass,
    ) -> Result<Vec<BenchChoice>, Refusal> {
        let models = self.models(organisation).await?;
        Ok(models
            .into_iter()
            .map(|model| BenchChoice {
                permitted: if class <= model.max_class {
                    Permitted::Yes
                } else {
                    Permitted::NotForThese
                },
                model,
            })
            .collect())
    }

    /// Asks one case of one model, and checks what it answers. Beside the answer, whether the model
    /// may answer in a moment: it is busy, or on its way.
    pub(crate) async fn bench_ask(
        &self,
        caller: &Arc<Caller>,
        plan: &Plan,
        case: &Case,
        model: &str,
    ) -> (Answer, bool) {
        let body = question(plan, case, model);
        let mut answer = Answer {
            case: case.number,
            model: model.to_owned(),
            // The name of the model is no part of what is asked: two models are asked the same.
            prompt_hash: hex::encode(Sha256::digest(body["messages"].to_string())),
            ..Answer::default()
        };
        match self.may_ask(caller.organisation(), plan.class, model).await {
            Ok(None) => {}
            Ok(Some(why)) => {
                answer.outcome = AnswerOutcome::Refused;
                answer.why = why;
                return (answer, false);
            }
            Err(refusal) => return refused(answer, &refusal),
        }
        let begun = Stopwatch::now();
        let asked = Asked {
            caller: Arc::clone(caller),
            body: Bytes::from(body.to_string()),
            use_named: Some(plan.use_reference.clone()),
            reason: Some(format!("banc d’essai {}", plan.set)),
            mask: None,
            spared: Vec::new(),
            origin: None,
        };
        let answered = match self.exchange(asked).await {
            Ok(answered) => answered,
            Err(by) => {
                answer.trace = by.trace;
                return refused(answer, &by.refusal);
            }
        };
        answer.ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        answer.trace = Some(answered.facts.trace);
        answer.provider.clone_from(&answered.facts.provider);
        answer.hosting = Some(answered.facts.hosting);
        answer.version.clone_from(&answered.facts.version);
        if let Some(summary) = &answered.summary {
            answer.tokens = Some(summary.tokens);
            // No price is no cost of nothing: it is a cost nobody wrote down.
            answer.cost = (summary.cost.0 > 0).then_some(summary.cost);
            answer.footprint = Some(summary.footprint.clone());
        }
        answer.text = match answered.body {
            AnswerBody::Json(bytes) => text_of(&bytes),
            AnswerBody::Stream(_) => String::new(),
        };
        answer.outcome = AnswerOutcome::Answered;
        answer.answer_hash = hex::encode(Sha256::digest(answer.text.as_bytes()));
        answer.checks = check_answer(case, &answer.text);
        (answer, false)
    }

    /// Why a model is not asked at all, in French and in English: its ceiling is under the class
    /// of the set, or it is no longer there.
    async fn may_ask(
        &self,
        organisation: OrganisationId,
        class: DataClass,
        model: &str,
    ) -> Result<Option<(String, String)>, Refusal> {
        let choices = self.bench_choices(organisation, class).await?;
        let Some(choice) = choices.iter().find(|choice| choice.model.name == model) else {
            return Ok(Some((
                format!("Le modèle «\u{a0}{model}\u{a0}» n’est plus au catalogue."),
                format!("The model '{model}' is no longer in the catalogue."),
            )));
        };
        if choice.permitted == Permitted::Yes {
            return Ok(None);
        }
        Ok(Some((
            format!(
                "Rien n’a été envoyé\u{202f}: «\u{a0}{model}\u{a0}» ne peut pas recevoir de données de la classe de ce jeu d’essai."
            ),
            format!(
                "Nothing was sent: '{model}' may not receive data of the class of this test set."
            ),
        )))
    }
}

fn question(plan: &Plan, case: &Case, model: &str) -> Value {
    let mut messages = Vec::new();
    let instruction = plan.instruction.trim();
    if !instruction.is_empty() {
        messages.push(json!({ "role": "system", "content": instruction }));
    }
    messages.push(json!({ "role": "user", "content": case.prompt() }));
    json!({
        "model": model,
        "messages": messages,
        "temperature": 0,
        "seed": SEED,
        "max_tokens": plan.max_tokens,
    })
}

fn text_of(body: &[u8]) -> String {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    value["choices"][0]["message"]["content"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

fn refused(mut answer: Answer, refusal: &Refusal) -> (Answer, bool) {
    answer.outcome = match refusal {
        Refusal::Busy
        | Refusal::ModelNotReady { .. }
        | Refusal::ProviderUnreachable { .. }
        | Refusal::ProviderTimeout { .. }
        | Refusal::ProviderError { .. }
        | Refusal::ProviderInvalid { .. }
        | Refusal::ProviderInterrupted { .. } => AnswerOutcome::Failed,
        _ => AnswerOutcome::Refused,
    };
    answer.why = (refusal.message(Language::Fr), refusal.message(Language::En));
    let waits = matches!(
        refusal,
        Refusal::Busy | Refusal::ModelNotReady { problem: None, .. }
    );
    (answer, waits)
}

/// The hash that names what a run found: the questions, the versions that answered, the answers
/// and their checks, in the order of cases and models. Delays and costs are no part of it. Two
/// runs of one set with the same hash gave the same notes.
#[must_use]
pub fn report_hash(answers: &[&Answer]) -> String {
    let mut found: Vec<_> = answers
        .iter()
        .map(|one| {
            let asked = (one.case, &one.model, &one.version, &one.prompt_hash);
            (asked, one.outcome, &one.answer_hash, &one.checks)
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let bytes = serde_json::to_vec(&found).unwrap_or_default();
    hex::encode(Sha256::digest(bytes))
}
