//! What the desk's pages are made of: requests as their readers see them.

use crate::{
    pages::{KnownLine, PlainTool, RequestRow, words},
    texts::Texts,
    typography,
    web::{Fault, Signed, Visit},
};
use std::collections::BTreeMap;
use time::{Date, OffsetDateTime};
use vigie_domain::{
    AgentId, Instant,
    register::{Entry, Register as _},
    registers::DeskRequest,
};
use vigie_observatory::desk::{
    Answers, Concern, Desk, Found, PlainTools, RequestKind, Routing, concern, desk, known_answers,
    owner,
};
use vigie_store::{ListQuery, Scope, Sort};

/// Most open requests read for a queue.
const OPEN: u64 = 5000;

/// Most known answers shown.
const SHOWN: usize = 3;

/// The moment of a visit, on the authority's clock.
#[derive(Debug, Clone, Copy)]
pub(in crate::routes) struct Today {
    pub(in crate::routes) now: Instant,
    pub(in crate::routes) local: OffsetDateTime,
}

impl Today {
    pub(in crate::routes) fn of(visit: &Visit) -> Self {
        let now = visit.portal.access().mint().now();
        Self {
            now,
            local: typography::in_paris(now),
        }
    }

    /// The moment on the clock of the person's own authority, by which delays run: in Réunion, the
    /// day is over two or three hours before it is in Paris.
    pub(in crate::routes) async fn here(visit: &Signed) -> Result<Self, Fault> {
        let now = visit.portal.access().mint().now();
        let local = visit.clock().await?.local(now);
        Ok(Self { now, local })
    }

    pub(in crate::routes) fn day(&self) -> Date {
        self.local.date()
    }
}

/// Who holds what today.
pub(in crate::routes) async fn directory(visit: &Visit, scope: Scope) -> Result<Desk, Fault> {
    let day = Today::of(visit).day();
    Ok(desk(visit.portal.store(), scope, day).await?)
}

/// The table of types that ships.
pub(super) fn routing() -> Result<&'static Routing, Fault> {
    Routing::shipped().map_err(|error| Fault::Internal(error.to_string()))
}

/// A type of request by its name.
pub(super) fn kind(name: &str) -> Result<&'static RequestKind, Fault> {
    routing()?.kind(name).ok_or(Fault::NotFound)
}

/// The name of a type, for people.
pub(super) fn kind_word(t: Texts, kind: &str) -> &'static str {
    words::choice(t, DeskRequest::NAME, "kind", kind)
}

/// What an ordinary tool does of a description.
pub(super) fn plain_tool(description: &str) -> Result<Option<PlainTool>, Fault> {
    let tools = PlainTools::shipped().map_err(|error| Fault::Internal(error.to_string()))?;
    Ok(tools.instead_of(description).map(|task| PlainTool {
        label: task.label.clone(),
        instead: task.instead.clone(),
    }))
}

/// Known answers of the organisation.
pub(super) async fn answers(visit: &Visit, scope: Scope) -> Result<Answers, Fault> {
    known_answers(visit.portal.store(), scope)
        .await
        .map_err(|error| Fault::Internal(error.to_string()))
}

/// Known answers to a question, best first.
pub(super) fn known(answers: &Answers, question: &str) -> Vec<KnownLine> {
    let line = |found: Found<'_>| KnownLine {
        id: found.answer.id.clone(),
        question: found.answer.question.clone(),
        answer: found.answer.answer.clone(),
        source: found.answer.source.clone(),
    };
    answers
        .search(question, SHOWN)
        .into_iter()
        .map(line)
        .collect()
}

/// A moment kept in a field, written.
pub(super) fn written(t: Texts, moment: &str) -> String {
    Instant::parse(moment).map_or_else(|_| t.unavailable().to_owned(), |at| t.moment(at))
}

/// The name of who answers for a request today.
pub(super) fn owner_name(t: Texts, desk: &Desk, id: &str) -> String {
    desk.agent(id)
        .map_or_else(|| t.unavailable().to_owned(), |agent| agent.name.clone())
}

/// A request in a list.
pub(super) fn row(
    visit: &Visit,
    desk: &Desk,
    entry: &Entry<DeskRequest>,
    today: Today,
) -> Result<RequestRow, Fault> {
    let t = visit.t();
    let body = &entry.body;
    let kind = kind(&body.kind)?;
    let findings = body.findings(&entry.state, today.now);
    let open = matches!(entry.state.as_str(), "received" | "assigned");
    let late = findings.iter().find(|finding| finding.grave);
    let by = if body.answered_at.is_empty() {
        &body.first_answer_by
    } else {
        &body.due_by
    };
    Ok(RequestRow {
        reference: entry.reference.clone(),
        title: body.title.clone(),
        href: visit.link(&format!("/guichet/demandes/{}", entry.reference)),
        kind: kind_word(t, &body.kind).to_owned(),
        state: words::state(t, DeskRequest::NAME, &entry.state).to_owned(),
        tone: words::tone(&entry.state),
        owner: owner_name(t, desk, &owner(desk, kind, body, today.day())),
        due: if open {
            written(t, by)
        } else {
            t.none().to_owned()
        },
        late: late.map_or_else(String::new, |finding| words::finding(t, finding).1),
    })
}

/// Every request that waits.
async fn waiting(visit: &Signed) -> Result<Vec<Entry<DeskRequest>>, Fault> {
    let mut found = Vec::new();
    for state in ["received", "assigned"] {
        let query = ListQuery {
            state: Some(state.to_owned()),
            limit: OPEN,
            ..ListQuery::default()
        };
        let page = visit
            .store()
            .list::<DeskRequest>(visit.scope(), &query)
            .await?;
        found.extend(page.entries);
    }
    Ok(found)
}

/// How many requests wait for each person, by who answers for them today: those of someone who is
/// away weigh on who stands in.
pub(in crate::routes) async fn loads(
    visit: &Signed,
    desk: &Desk,
) -> Result<BTreeMap<String, usize>, Fault> {
    let day = Today::of(visit).day();
    let mut loads = BTreeMap::new();
    for entry in waiting(visit).await? {
        let kind = kind(&entry.body.kind)?;
        *loads
            .entry(owner(desk, kind, &entry.body, day))
            .or_default() += 1;
    }
    Ok(loads)
}

/// Requests that wait, with how each concerns the person; the latest to answer first.
pub(in crate::routes) async fn open_requests(
    visit: &Signed,
    desk: &Desk,
) -> Result<Vec<(Concern, Entry<DeskRequest>)>, Fault> {
    let day = Today::of(visit).day();
    let agent = &visit.caller().agent;
    let who = (agent.id, agent.roles.as_slice());
    let mut found = Vec::new();
    for entry in waiting(visit).await? {
        let kind = kind(&entry.body.kind)?;
        if let Some(concern) = concern(desk, kind, &entry.body, who, day) {
            found.push((concern, entry));
        }
    }
    let due = |entry: &Entry<DeskRequest>| {
        let by = if entry.body.answered_at.is_empty() {
            &entry.body.first_answer_by
        } else {
            &entry.body.due_by
        };
        Instant::parse(by).map_or(i64::MAX, Instant::micros)
    };
    found.sort_by_key(|(concern, entry)| (*concern, due(entry), entry.reference.clone()));
    Ok(found)
}

/// The person's own requests, the latest first.
pub(super) async fn own(
    visit: &Signed,
    agent: AgentId,
    limit: u64,
) -> Result<Vec<Entry<DeskRequest>>, Fault> {
    let query = ListQuery {
        owner: Some(agent),
        sort: Sort::Updated,
        descending: true,
        limit,
        ..ListQuery::default()
    };
    let page = visit
        .store()
        .list::<DeskRequest>(visit.scope(), &query)
        .await?;
    Ok(page.entries)
}
