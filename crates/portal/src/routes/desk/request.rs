//! `GET /guichet/demandes/{reference}`: a request, for who made it and for those it concerns.

use super::view::{self, Today};
use crate::{
    form::Form,
    page::{Page, Section},
    pages::{DeskRequestPage, Happened, RequestSteps, words},
    routes::registers::{DOORS, files, name_of},
    ui::Choice,
    web::{Done, Fault, Reply, Signed, Visit, html},
};
use axum::extract::{Path, Query};
use vigie_access::Permission;
use vigie_domain::{
    register::{Entry, Register as _, value_at},
    registers::DeskRequest,
};
use vigie_observatory::desk::{Becomes, Desk, becomes, concern, owner};
use vigie_store::{People, Scope};

/// Fields shown beside the text, when they are filled.
const FACTS: &[&str] = &[
    "data_class",
    "tool",
    "alternative",
    "population",
    "decision",
    "funding",
    "trace",
    "happened_at",
    "identity",
    "requester",
    "answered_at",
];

/// How the reader stands to the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Who made it.
    Asker,
    /// Who answers, or may.
    Desk,
}

/// The request called `reference`, and how the person stands to it; not there for others.
pub(super) async fn find(
    visit: &Signed,
    reference: &str,
) -> Result<(Entry<DeskRequest>, Desk, Reader), Fault> {
    let entry = visit
        .store()
        .entry_by_reference::<DeskRequest>(visit.scope(), reference)
        .await?
        .ok_or(Fault::NotFound)?;
    let desk = view::directory(visit, visit.scope()).await?;
    let agent = &visit.caller().agent;
    let who = (agent.id, agent.roles.as_slice());
    let kind = view::kind(&entry.body.kind)?;
    let day = Today::of(visit).day();
    let concerned =
        visit.may(Permission::AnswerDesk) && concern(&desk, kind, &entry.body, who, day).is_some();
    if concerned {
        Ok((entry, desk, Reader::Desk))
    } else if entry.body.requester == Some(agent.id) {
        Ok((entry, desk, Reader::Asker))
    } else {
        Err(Fault::NotFound)
    }
}

/// The page.
pub(super) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let (entry, desk, reader) = find(&visit, &reference).await?;
    let form = Form::default();
    show(&visit, &entry, &desk, reader, &done, form).await
}

/// The page, with a form that came back.
pub(super) async fn show(
    visit: &Signed,
    entry: &Entry<DeskRequest>,
    desk: &Desk,
    reader: Reader,
    done: &Done,
    form: Form,
) -> Reply {
    let t = visit.t();
    let own = entry.body.requester == Some(visit.caller().agent.id);
    let answers = reader == Reader::Desk;
    let open = matches!(entry.state.as_str(), "received" | "assigned");
    let known = if answers && open {
        let all = view::answers(visit, visit.scope()).await?;
        view::known(&all, &format!("{}\n{}", entry.body.title, entry.body.text))
    } else {
        Vec::new()
    };
    let made = |into: Becomes| match into {
        Becomes::Use => entry.body.uses.is_empty(),
        Becomes::Opportunity => entry.body.opportunities.is_empty(),
    };
    let becomes = becomes(&entry.body.kind).filter(|into| made(*into));
    let people = desk
        .agents
        .iter()
        .filter(|agent| agent.active && Permission::AnswerDesk.held_by(&agent.roles))
        .map(|agent| Choice::new(agent.id.to_string(), agent.name.clone()))
        .collect();
    let mut model = model(visit, visit.scope(), entry, desk).await?;
    let page = visit
        .page_after(Section::Desk, &*entry.body.title, done)
        .under(t.desk_title(), "/guichet");
    let page = if answers && !own {
        page.under(t.desk_queue_title(), "/guichet/file")
    } else {
        page
    };
    model.page = Page {
        faulty: !form.is_right(),
        ..page
    };
    model.form = form;
    model.people = people;
    model.proposed = known;
    model.becomes = match becomes {
        Some(Becomes::Use) => t.desk_becomes_use().to_owned(),
        Some(Becomes::Opportunity) => t.desk_becomes_opportunity().to_owned(),
        None => String::new(),
    };
    let kept = entry.body.answer.is_empty() || entry.body.sources.is_empty();
    model.steps = RequestSteps {
        message: true,
        assign: answers && open,
        answer: answers && open,
        close: answers && entry.state == "answered",
        convert: answers && becomes.is_some() && visit.may(Permission::EditUses),
        keep: answers && !open && !kept,
        ..asker_steps(own, &entry.state)
    };
    model.links = links(visit, entry).await?;
    model.files_at = visit.link(&format!("/guichet/demandes/{}/pieces", entry.reference));
    model.file_hint = files::hint(visit);
    html(&model)
}

/// What who made a request may do with it.
pub(super) fn asker_steps(own: bool, state: &str) -> RequestSteps {
    RequestSteps {
        message: own,
        reopen: own && matches!(state, "answered" | "closed"),
        withdraw: own && matches!(state, "received" | "assigned"),
        ..RequestSteps::default()
    }
}

/// What a request led to, each with its address where the person may open it.
async fn links(visit: &Signed, entry: &Entry<DeskRequest>) -> Result<Vec<(String, String)>, Fault> {
    let found = visit
        .store()
        .links::<DeskRequest>(visit.scope(), entry.id, &entry.reference)
        .await?;
    let roles = visit.caller().roles();
    Ok(found
        .into_iter()
        .map(|link| {
            let label = format!("{} {}", link.reference, link.title.unwrap_or_default());
            let href = match link.register.as_str() {
                "use" => visit.link(&format!("/usages/{}", link.reference)),
                register => DOORS
                    .iter()
                    .find(|door| door.name == register && door.may_open(roles))
                    .map(|door| visit.link(&format!("{}/{}", door.paths.list, link.reference)))
                    .unwrap_or_default(),
            };
            (label.trim().to_owned(), href)
        })
        .collect())
}

/// The request as anyone who may read it sees it, without what they may do.
pub(super) async fn model(
    visit: &Visit,
    scope: Scope,
    entry: &Entry<DeskRequest>,
    desk: &Desk,
) -> Result<DeskRequestPage, Fault> {
    let t = visit.t();
    let today = Today::of(visit);
    let store = visit.portal.store();
    let body = serde_json::to_value(&entry.body).unwrap_or_default();
    let people = store.people(scope).await?;
    let name = |id: &str| name_of(&people, id);
    let facts = FACTS.iter().filter_map(|path| {
        let field = DeskRequest::FIELDS
            .iter()
            .find(|field| field.path == *path)?;
        let value = words::value::<DeskRequest>(t, field, value_at(&body, path), &name)?;
        let label = words::label(t, DeskRequest::NAME, path).to_owned();
        Some((label, value))
    });
    let kind = view::kind(&entry.body.kind)?;
    let today_owner = owner(desk, kind, &entry.body, today.day());
    let given_to = entry.body.handler.map(|id| id.to_string());
    let instead_of = given_to
        .filter(|id| *id != today_owner)
        .map_or_else(String::new, |id| {
            t.desk_instead_of(view::owner_name(t, desk, &id))
        });
    let action = format!("/guichet/demandes/{}", entry.reference);
    Ok(DeskRequestPage {
        page: visit.page(Section::Desk, &*entry.body.title),
        reference: entry.reference.clone(),
        kind: view::kind_word(t, &entry.body.kind).to_owned(),
        state: words::state(t, DeskRequest::NAME, &entry.state).to_owned(),
        tone: words::tone(&entry.state),
        findings: entry
            .body
            .findings(&entry.state, today.now)
            .iter()
            .map(|finding| words::finding(t, finding))
            .collect(),
        text: entry.body.text.clone(),
        facts: facts.collect(),
        owner: view::owner_name(t, desk, &today_owner),
        instead_of,
        first_answer_by: view::written(t, &entry.body.first_answer_by),
        due_by: view::written(t, &entry.body.due_by),
        answer: entry.body.answer.clone(),
        sources: entry.body.sources.clone(),
        links: Vec::new(),
        files: files::lines(visit, &store.files(scope, entry.id).await?, &people),
        files_at: String::new(),
        file_hint: String::new(),
        timeline: timeline(visit, scope, entry, &people).await?,
        steps: RequestSteps::default(),
        asker_action: visit.link(&format!("{action}/suite")),
        desk_action: visit.link(&format!("{action}/traitement")),
        code: String::new(),
        version: entry.version,
        form: Form::default(),
        people: Vec::new(),
        proposed: Vec::new(),
        becomes: String::new(),
    })
}

/// Steps and messages together, the first first.
async fn timeline(
    visit: &Visit,
    scope: Scope,
    entry: &Entry<DeskRequest>,
    people: &People,
) -> Result<Vec<Happened>, Fault> {
    let t = visit.t();
    let store = visit.portal.store();
    let by = |at, author: Option<vigie_domain::AgentId>| match author {
        None if entry.body.anonymous => t.desk_by_anonymous(t.moment(at)),
        None => t.history_by_product(t.moment(at)),
        Some(id) => {
            let author = people.agents.get(&id);
            let author = author.map_or(t.unavailable(), String::as_str);
            t.history_by(t.moment(at), author)
        }
    };
    let mut lines: Vec<_> = store
        .history::<DeskRequest>(scope, entry.id)
        .await?
        .into_iter()
        .map(|revision| {
            let action = match revision.action.as_str() {
                "created" => t.desk_story_received(),
                "edited" => t.history_edited(),
                name => words::transition(t, DeskRequest::NAME, name),
            };
            let line = Happened {
                action: action.to_owned(),
                by: by(revision.at, revision.author),
                text: revision.note,
            };
            (revision.at, line)
        })
        .collect();
    let notes = store.notes(scope, entry.id).await?;
    lines.extend(
        notes
            .into_iter()
            .filter(|note| note.kind == "comment")
            .map(|note| {
                let line = Happened {
                    action: t.desk_story_message().to_owned(),
                    by: by(note.at, note.author),
                    text: note.text,
                };
                (note.at, line)
            }),
    );
    lines.sort_by_key(|(at, _)| *at);
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}
