//! `POST /assistant`: what was found is shown first; then the exchange, streamed to a
//! script, whole to everyone else.

use super::{
    assistant::{ask, show, turns},
    stream,
};
use crate::{
    form::Form,
    markdown,
    pages::{Answer, AssistantStep, Quiet, Review, Span, Turn},
    refusals::{self, Said},
    ui::{Article, TraceLink, trace_number},
    web::{Fault, Reply, Signed},
};
use axum::body::Bytes;
use serde_json::{Value, json};
use std::{sync::Arc, time::Instant as Stopwatch};
use vigie_domain::{DataClass, TraceId};
use vigie_exchange::{AnswerBody, AnswerFacts, Asked, Found, Look, Refused, Summary};
use vigie_shield::Evidence;
use vigie_store::ShieldFeedback;

/// A request, as the form holds it.
pub(super) struct Request {
    pub(super) turns: Vec<Turn>,
    pub(super) text: String,
    pub(super) reference: String,
    pub(super) task: String,
    reason: String,
    /// The text, or a part of it, comes from outside.
    external: bool,
    mask: Option<bool>,
    /// What the person said is no personal data.
    spared: Vec<String>,
}

/// One step of the assistant.
pub(super) async fn submit(visit: Signed) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    let turns = turns(&form);
    if visit.caller().agent.no_ai {
        return show(
            &visit,
            ask(&visit, turns, Form::default(), AssistantStep::NoAi).await?,
        )
        .await;
    }
    let start = ask(&visit, turns, form.clone(), AssistantStep::Ask).await?;
    let task = start.task().map(|task| task.label.clone());
    if task.is_none() {
        form.fault("use", t.assistant_task_missing());
    }
    let text = form.value("text").trim().to_owned();
    if text.is_empty() {
        form.fault("text", t.assistant_text_missing());
    }
    let Some(task) = task.filter(|_| form.is_right() && form.value("choice") != "edit") else {
        return show(&visit, crate::pages::Ask { form, ..start }).await;
    };
    let spared = spared(&visit, &mut form, &text).await?;
    let look = look(&visit, &text, &spared).await?;
    let mask = match form.value("choice") {
        "mask" => Some(true),
        "keep" => Some(false),
        _ if !look.found.is_empty() => {
            // Seen before it is sent; the safest choice is the one made already.
            let form = form.with("choice", "mask");
            let review = review(&visit, &text, &look).await?;
            return show(
                &visit,
                crate::pages::Ask {
                    form,
                    step: AssistantStep::Review(review),
                    ..start
                },
            )
            .await;
        }
        // What was masked stays masked in what follows.
        _ if form.value("masked") == "true" => Some(true),
        _ => None,
    };
    let request = Request {
        turns: start.turns,
        text,
        reference: form.value("use").to_owned(),
        task,
        reason: form.trimmed("reason").to_owned(),
        external: form.has("origin", "true"),
        mask,
        spared,
    };
    exchange(visit, request, look.class).await
}

async fn exchange(visit: Signed, request: Request, class: DataClass) -> Reply {
    let begun = Stopwatch::now();
    let streams = visit.script && visit.streams;
    let asked = Asked {
        caller: Arc::new(visit.caller().clone()),
        body: body(&request, streams),
        use_named: Some(request.reference.clone()),
        reason: Some(request.reason.clone()).filter(|reason| !reason.is_empty()),
        mask: request.mask,
        spared: request.spared.clone(),
        origin: request.external.then(|| "external".to_owned()),
    };
    let answered = match visit.portal.exchanges().exchange(asked).await {
        Ok(answered) => answered,
        Err(refused) => return refusal(&visit, request, class, refused).await,
    };
    match answered.body {
        AnswerBody::Stream(pieces) => {
            stream::answer(visit, request, answered.facts, pieces, begun).await
        }
        AnswerBody::Json(bytes) => {
            let summary = answered
                .summary
                .ok_or_else(|| Fault::Internal("an answer without its summary".to_owned()))?;
            let text = content(&bytes);
            let quiet = quiet(&visit, &answered.facts, &summary, begun);
            let after = after(&request, text, Some(quiet));
            let form = next_form(&request);
            show(&visit, ask(&visit, after, form, AssistantStep::Ask).await?).await
        }
    }
}

/// The conversation with the new turn at its end.
pub(super) fn after(request: &Request, text: String, quiet: Option<Quiet>) -> Vec<Turn> {
    let mut turns = request.turns.clone();
    turns.push(Turn {
        question: request.text.clone(),
        answer: Answer {
            html: markdown::to_html(&text),
            text,
            quiet,
        },
    });
    turns
}

/// The form for what follows an answer.
pub(super) fn next_form(request: &Request) -> Form {
    let mut form = Form::default().with("use", request.reference.clone());
    for value in &request.spared {
        form.push("cleared", value);
    }
    if request.mask == Some(true) {
        form.with("masked", "true")
    } else {
        form
    }
}

/// The request in the shape exchanges read.
fn body(request: &Request, stream: bool) -> Bytes {
    let mut messages = vec![json!({ "role": "system", "content": instructions(&request.task) })];
    for turn in &request.turns {
        messages.push(json!({ "role": "user", "content": turn.question }));
        messages.push(json!({ "role": "assistant", "content": turn.answer.text }));
    }
    messages.push(json!({ "role": "user", "content": request.text }));
    Bytes::from(json!({ "model": "auto", "messages": messages, "stream": stream }).to_string())
}

/// What the model is told of its task. For the model, not for the page.
fn instructions(task: &str) -> String {
    format!(
        "Tu aides un agent d’une collectivité territoriale française. Sa tâche : {task}. \
         Réponds dans la langue de sa demande, avec exactitude et en phrases courtes. \
         N’invente ni fait, ni nom, ni référence ; si une information manque, dis-le."
    )
}

/// The words of a whole answer; empty when it holds none.
fn content(bytes: &[u8]) -> String {
    let value: Value = serde_json::from_slice(bytes).unwrap_or_default();
    value
        .pointer("/choices/0/message/content")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// The quiet line of an answer.
pub(super) fn quiet(
    visit: &Signed,
    facts: &AnswerFacts,
    summary: &Summary,
    begun: Stopwatch,
) -> Quiet {
    Quiet {
        model: facts.model.clone(),
        hosting: facts.hosting,
        class: facts.class,
        cost: summary.cost,
        footprint: summary.footprint.clone(),
        millis: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
        masked: if facts.masked { facts.found } else { 0 },
        warnings: facts
            .warnings
            .iter()
            .map(|article| Article {
                reference: article.id.clone(),
                text: article.message(visit.language).to_owned(),
            })
            .collect(),
        trace: trace_link(visit, facts.trace),
    }
}

pub(super) fn trace_link(visit: &Signed, trace: TraceId) -> TraceLink {
    let id = trace.to_string();
    TraceLink {
        number: trace_number(&id),
        href: visit.link(&format!("/traces/{id}")),
    }
}

async fn refusal(visit: &Signed, request: Request, class: DataClass, refused: Refused) -> Reply {
    let trace = refused.trace.map(|trace| trace_link(visit, trace));
    let step = match refusals::said(visit.t(), &refused.refusal, &request.task, class) {
        Said::No(mut no) => {
            no.referent = visit.referent().await?;
            no.trace = trace;
            AssistantStep::Refused(no)
        }
        Said::ReasonFirst(articles) => AssistantStep::Reason(articles),
        Said::Failed(reason) => AssistantStep::Failed { reason, trace },
    };
    let form = next_form(&request).with("text", request.text.clone()).with(
        "choice",
        match request.mask {
            Some(true) => "mask",
            Some(false) => "keep",
            None => "",
        },
    );
    show(visit, ask(visit, request.turns, form, step).await?).await
}

/// What was found, where it stands, and which model may see it as it is.
async fn review(visit: &Signed, text: &str, look: &Look) -> Result<Review, Fault> {
    let organisation = visit.caller().organisation();
    // A charter that cannot be read refuses later, with its reason; nothing is cleared here.
    let models = visit
        .portal
        .exchanges()
        .models(organisation)
        .await
        .unwrap_or_default();
    let cleared = models
        .into_iter()
        .find(|model| model.max_class >= look.class)
        .map(|model| (model.name, model.hosting));
    Ok(Review {
        spans: spans(visit, text, &look.found),
        class: look.class,
        cleared,
        doubtful: doubtful(visit, text, &look.found),
        referent: visit.referent().await?,
    })
}

/// What may be a mistake, each writing once.
fn doubtful(visit: &Signed, text: &str, found: &[Found]) -> Vec<(String, String)> {
    let mut doubtful: Vec<(String, String)> = Vec::new();
    for item in found.iter().filter(|item| item.may_be_mistaken) {
        let Some(value) = text.get(item.span.start..item.span.end) else {
            continue;
        };
        if !doubtful.iter().any(|(known, _)| known == value) {
            doubtful.push((
                value.to_owned(),
                visit.t().entity(item.kind.name()).to_owned(),
            ));
        }
    }
    doubtful
}

/// Corrections kept in a conversation.
const SPARED: usize = 200;

/// What the person says is no personal data: before, and just now. What is said
/// just now is kept as feedback: a kind, an evidence, a service, an hour.
async fn spared(visit: &Signed, form: &mut Form, text: &str) -> Result<Vec<String>, Fault> {
    let now: Vec<String> = form.values("spare").map(str::to_owned).collect();
    let mut spared: Vec<String> = form.values("cleared").map(str::to_owned).collect();
    if !now.is_empty() {
        let look = look(visit, text, &spared).await?;
        let mint = visit.portal.access().mint();
        let said = look.found.iter().filter(|item| {
            item.may_be_mistaken
                && text
                    .get(item.span.start..item.span.end)
                    .is_some_and(|value| now.iter().any(|said| said == value))
        });
        let said: Vec<_> = said
            .map(|item| {
                let feedback = ShieldFeedback {
                    kind: item.kind.name().to_owned(),
                    evidence: evidence(item.evidence).to_owned(),
                    service: visit.caller().agent.service,
                    at: mint.now(),
                };
                (mint.uuid(), feedback)
            })
            .collect();
        visit
            .store()
            .add_shield_feedback(visit.scope(), said)
            .await?;
    }
    for value in now {
        if !spared.contains(&value) {
            form.push("cleared", value.clone());
            spared.push(value);
        }
    }
    spared.truncate(SPARED);
    Ok(spared)
}

async fn look(visit: &Signed, text: &str, spared: &[String]) -> Result<Look, Fault> {
    visit
        .portal
        .exchanges()
        .look(visit.caller().organisation(), text, spared)
        .await
        .map_err(|refusal| Fault::Internal(refusal.to_string()))
}

/// The stable word of an evidence.
const fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Checksum => "checksum",
        Evidence::Pattern => "pattern",
        Evidence::Context => "context",
        Evidence::Lexicon => "lexicon",
        Evidence::Model => "model",
        Evidence::Repetition => "repetition",
        Evidence::Reserved => "reserved",
    }
}

fn spans(visit: &Signed, text: &str, found: &[Found]) -> Vec<Span> {
    let t = visit.t();
    let plain = |text: &str| Span {
        text: text.to_owned(),
        found: None,
        sensitive: false,
    };
    let mut spans = Vec::new();
    let mut at = 0;
    for item in found {
        let (start, end) = (item.span.start, item.span.end);
        let (Some(before), Some(inside)) = (text.get(at..start), text.get(start..end)) else {
            continue;
        };
        if !before.is_empty() {
            spans.push(plain(before));
        }
        let kind = item.kind.name();
        spans.push(Span {
            text: inside.to_owned(),
            found: Some(t.entity(kind).to_owned()),
            sensitive: matches!(kind, "NIR" | "HEALTH" | "SECRET" | "CAF_ID"),
        });
        at = end;
    }
    if let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        spans.push(plain(rest));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_has_its_task_its_turns_and_its_text() {
        let request = Request {
            turns: vec![Turn {
                question: "a".into(),
                answer: Answer {
                    text: "b".into(),
                    html: String::new(),
                    quiet: None,
                },
            }],
            text: "c".into(),
            reference: "U001".into(),
            task: "Résumer".into(),
            reason: String::new(),
            external: false,
            mask: None,
            spared: Vec::new(),
        };
        let body: Value = serde_json::from_slice(&body(&request, true)).unwrap_or_default();
        let roles: Vec<_> = body["messages"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|message| message["role"].as_str().unwrap_or_default())
            .collect();
        assert_eq!(roles, ["system", "user", "assistant", "user"]);
        assert_eq!(body["messages"][3]["content"], "c");
        assert_eq!(body["stream"], true);
        assert_eq!(
            content(br#"{"choices":[{"message":{"content":"x"}}]}"#),
            "x"
        );
        assert_eq!(content(b"{"), "");
    }
}
