//! What who answers does with a request: take it, give it to someone, answer, keep the answer
//! among the known ones, make a use of it, close it.

use super::{
    asking::news,
    request::{Reader, find, show},
    view::{self, Today},
};
use crate::{
    form::Form,
    web::{Done, Fault, Reply, Signed, done},
};
use axum::{extract::Path, http::StatusCode};
use time::Duration;
use vigie_access::Permission;
use vigie_domain::{
    AgentId, NoticeKind,
    register::Entry,
    registers::{DeskRequest, KnownAnswer},
};
use vigie_observatory::desk::{Becomes, convert_request, day_text, take_over_answers};
use vigie_store::{WriteError, Writing};

/// Days until a known answer is read again.
const REVIEW: i64 = 365;

/// Takes the step the form asks for.
pub(super) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let (entry, desk, reader) = find(&visit, &reference).await?;
    if reader != Reader::Desk {
        return Err(Fault::NotFound);
    }
    let version: i32 = visit
        .form
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let path = format!("/guichet/demandes/{reference}");
    let mut form = (*visit.form).clone();
    let result = match visit.form.trimmed("do") {
        "assign" => assign(&visit, &entry, version, &mut form).await,
        "answer" => answer(&visit, &entry, version, &mut form).await,
        "propose" => {
            propose(&visit, &mut form).await?;
            return show(&visit, &entry, &desk, reader, &Done::default(), form).await;
        }
        "keep" => keep(&visit, &entry).await,
        "close" => close(&visit, &entry, version).await,
        "convert" => return convert(&visit, &entry).await,
        _ => return Err(Fault::BadRequest),
    };
    match result {
        Ok(code) if form.is_right() => visit.go(&done(&path, code, &reference)),
        Ok(_) => {
            let mut response = show(&visit, &entry, &desk, reader, &Done::default(), form).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(error) => Err(error),
    }
}

fn failed(error: WriteError) -> Fault {
    match error {
        WriteError::Stale { .. } | WriteError::Sealed { .. } | WriteError::Transition(_) => {
            Fault::Conflict
        }
        WriteError::Store(error) => error.into(),
        WriteError::Faults(_) => Fault::BadRequest,
    }
}

type Step = Result<&'static str, Fault>;

/// Gives the request to someone who may answer, or to who asks for it.
async fn assign(visit: &Signed, entry: &Entry<DeskRequest>, version: i32, form: &mut Form) -> Step {
    let chosen = match visit.form.trimmed("handler") {
        "" => visit.caller().agent.id,
        id => id.parse::<AgentId>().map_err(|_| Fault::BadRequest)?,
    };
    let agent = visit.store().agent(visit.scope(), chosen).await?;
    let may =
        agent.is_some_and(|agent| agent.active && Permission::AnswerDesk.held_by(&agent.roles));
    if !may {
        form.fault("handler", visit.t().desk_assign_may_not());
        return Ok("desk-done");
    }
    let writing = visit.store().writing(visit.scope()).await?;
    let body = DeskRequest {
        handler: Some(chosen),
        ..entry.body.clone()
    };
    let edited = writing
        .edit(entry.id, version, body, visit.write(""))
        .await
        .map_err(failed)?;
    if entry.state == "received" {
        writing
            .take::<DeskRequest>(entry.id, edited.version, "assign", visit.write(""))
            .await
            .map_err(failed)?;
    }
    writing.commit().await?;
    Ok("desk-done")
}

/// Puts a known answer in the form, for who answers to read again and send.
async fn propose(visit: &Signed, form: &mut Form) -> Result<(), Fault> {
    let answers = view::answers(visit, visit.scope()).await?;
    let wanted = visit.form.trimmed("known");
    let found = answers.all().iter().find(|answer| answer.id == wanted);
    let found = found.ok_or(Fault::BadRequest)?;
    form.set("answer", found.answer.clone());
    form.set("sources", found.source.clone());
    Ok(())
}

async fn answer(visit: &Signed, entry: &Entry<DeskRequest>, version: i32, form: &mut Form) -> Step {
    let t = visit.t();
    let (text, sources) = (
        form.trimmed("answer").to_owned(),
        form.trimmed("sources").to_owned(),
    );
    let wants_keep = form.trimmed("keep") == "true";
    if text.is_empty() {
        form.fault("answer", t.fault_missing(t.desk_reply_label()));
    }
    if wants_keep && sources.is_empty() {
        form.fault("sources", t.desk_keep_needs_source());
    }
    if !form.is_right() {
        return Ok("desk-answered");
    }
    let writing = visit.store().writing(visit.scope()).await?;
    let body = DeskRequest {
        answer: text,
        sources,
        // Who answers answers for it: it was nobody's, or that of someone away.
        handler: Some(visit.caller().agent.id),
        ..entry.body.clone()
    };
    let edited = writing
        .edit(entry.id, version, body, visit.write(""))
        .await
        .map_err(failed)?;
    writing
        .take::<DeskRequest>(entry.id, edited.version, "answer", visit.write(""))
        .await
        .map_err(failed)?;
    let write = visit.write("");
    let asker: Vec<AgentId> = entry
        .body
        .requester
        .into_iter()
        .filter(|asker| *asker != visit.caller().agent.id)
        .collect();
    let notice = news(entry, NoticeKind::DeskAnswered, &write);
    writing
        .give_notice(&asker, &notice, write.revision, write.now)
        .await?;
    if wants_keep {
        known_of(visit, &writing, &edited).await?;
    }
    writing.commit().await?;
    Ok("desk-answered")
}

async fn keep(visit: &Signed, entry: &Entry<DeskRequest>) -> Step {
    if entry.body.answer.is_empty() || entry.body.sources.is_empty() {
        return Err(Fault::BadRequest);
    }
    let writing = visit.store().writing(visit.scope()).await?;
    known_of(visit, &writing, entry).await?;
    writing.commit().await?;
    Ok("desk-kept")
}

/// Keeps the answer as a draft of the known answers: someone validates it before it is given.
async fn known_of(
    visit: &Signed,
    writing: &Writing,
    entry: &Entry<DeskRequest>,
) -> Result<(), Fault> {
    let review = Today::of(visit)
        .day()
        .saturating_add(Duration::days(REVIEW));
    let known = KnownAnswer {
        title: entry.body.title.clone(),
        answer: entry.body.answer.clone(),
        source: entry.body.sources.chars().take(300).collect(),
        owner: Some(visit.caller().agent.id),
        review_on: day_text(review),
        requests: vec![entry.reference.clone()],
        ..KnownAnswer::default()
    };
    let id = visit.portal.access().mint().id();
    writing
        .create(id, known, visit.write(&entry.reference))
        .await
        .map_err(failed)?;
    Ok(())
}

async fn close(visit: &Signed, entry: &Entry<DeskRequest>, version: i32) -> Step {
    visit
        .store()
        .take_transition::<DeskRequest>(visit.scope(), entry.id, version, "close", visit.write(""))
        .await
        .map_err(failed)?;
    Ok("desk-done")
}

async fn convert(visit: &Signed, entry: &Entry<DeskRequest>) -> Reply {
    if !visit.may(Permission::EditUses) {
        return Err(Fault::Forbidden(Permission::EditUses.roles().to_vec()));
    }
    let mint = visit.portal.access().mint();
    let author = visit.author();
    let (into, reference) = convert_request(visit.store(), visit.scope(), mint, &author, entry)
        .await
        .map_err(failed)?;
    let path = match into {
        Becomes::Use => format!("/usages/{reference}"),
        Becomes::Opportunity => format!("/registres/opportunites/{reference}"),
    };
    visit.go(&done(&path, "saved", &reference))
}

/// Takes over the answers that ship: from then on they are the authority's.
pub(super) async fn take_over(visit: Signed) -> Reply {
    let mint = visit.portal.access().mint();
    let review = Today::of(&visit)
        .day()
        .saturating_add(Duration::days(REVIEW));
    let author = visit.author();
    let count = take_over_answers(visit.store(), visit.scope(), mint, &author, review)
        .await
        .map_err(|error| Fault::Internal(error.to_string()))?;
    visit.go(&done("/registres/reponses", "imported", &count.to_string()))
}
