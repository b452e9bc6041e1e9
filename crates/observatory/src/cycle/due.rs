//! What is due, read from the registers: what an agenda is built from.

use super::{AnnualReview, Due, DueKind};
use crate::desk::{Desk, day_text, kept_day};
use time::Date;
use vigie_domain::{
    AgentId, CharterStage,
    register::{Entry, Register},
    registers::{CRITICAL_FROM, Decision, DeskRequest, Risk},
};
use vigie_store::{Dated, ListQuery, Scope, Store, StoreError};

/// Most entries read of a register.
const LINES: u64 = 1000;

/// Someone who answers on `day` for what belongs to `owner`, by their name; empty when nobody does.
fn name(desk: &Desk, owner: Option<AgentId>, day: Date) -> String {
    let Some(owner) = owner else {
        return String::new();
    };
    let known = desk.agents.iter().find(|agent| agent.id == owner);
    let Some(agent) = known else {
        return String::new();
    };
    if agent.active {
        return agent.name.clone();
    }
    // The account is closed: what was theirs goes on with who stands in.
    desk.agent(&desk.directory.stands_for(&owner.to_string(), day))
        .map(|agent| agent.name.clone())
        .unwrap_or_default()
}

fn kind_of(register: &str) -> Option<DueKind> {
    match register {
        "action" => Some(DueKind::Action),
        // A sitting is not a matter of its own agenda.
        "sitting" => None,
        _ => Some(DueKind::Review),
    }
}

/// How grave a risk is: what remains, else what there was.
fn score(risk: &Risk) -> Option<u32> {
    risk.residual().or_else(|| risk.gross())
}

/// The gravest risks that are open, the gravest first.
///
/// # Errors
/// The database failed.
pub async fn gravest_risks(
    store: &Store,
    scope: Scope,
    limit: usize,
) -> Result<Vec<Entry<Risk>>, StoreError> {
    let mut risks = open_risks(store, scope).await?;
    risks.retain(|entry| score(&entry.body).is_some_and(|score| score >= CRITICAL_FROM));
    risks.sort_by_key(|entry| std::cmp::Reverse(score(&entry.body)));
    risks.truncate(limit);
    Ok(risks)
}

async fn open_risks(store: &Store, scope: Scope) -> Result<Vec<Entry<Risk>>, StoreError> {
    let query = ListQuery {
        limit: LINES,
        ..ListQuery::default()
    };
    let mut risks = store.list::<Risk>(scope, &query).await?.entries;
    risks.retain(|entry| entry.state != "closed");
    Ok(risks)
}

/// What is due before `next`: opinions late on `day`, reviews, ends and actions, critical risks
/// nobody answers for, decisions asked for, charter drafts that wait to be adopted.
///
/// # Errors
/// The database failed.
pub async fn due(
    store: &Store,
    scope: Scope,
    desk: &Desk,
    day: Date,
    next: Date,
) -> Result<Vec<Due>, StoreError> {
    let mut found = Vec::new();
    for late in store.overdue_opinions(scope, &day_text(day)).await? {
        let role = desk.agents.iter().find(|a| a.active && a.has(late.role));
        let owner = role.map(|agent| agent.name.clone()).unwrap_or_default();
        // One matter an entry, whoever is late about it: the oldest comes first.
        let about = |due: &&mut Due| {
            due.register == late.about.register && due.reference == late.about.reference
        };
        if let Some(known) = found.iter_mut().find(about) {
            join(&mut known.owner, &owner);
            continue;
        }
        found.push(Due {
            kind: DueKind::Opinion,
            register: late.about.register,
            reference: late.about.reference,
            title: late.about.title,
            on: kept_day(&late.about.on),
            owner,
        });
    }
    for dated in store.dated_before(scope, &day_text(next)).await? {
        if let Some(kind) = kind_of(&dated.register) {
            found.push(dated_due(desk, kind, dated, day));
        }
    }
    for entry in open_risks(store, scope).await? {
        let critical = score(&entry.body).is_some_and(|score| score >= CRITICAL_FROM);
        let owner = name(desk, entry.body.owner, day);
        if critical && owner.is_empty() {
            found.push(Due {
                kind: DueKind::Alert,
                register: "risk".to_owned(),
                reference: entry.reference,
                title: entry.body.title,
                on: None,
                owner,
            });
        }
    }
    found.extend(yearly(store, scope, desk, day, next).await?);
    found.extend(asked(store, scope, desk, day).await?);
    Ok(found)
}

/// Adds a name to those that answer, once.
fn join(names: &mut String, name: &str) {
    if name.is_empty() || names.split(", ").any(|known| known == name) {
        return;
    }
    if !names.is_empty() {
        names.push_str(", ");
    }
    names.push_str(name);
}

fn dated_due(desk: &Desk, kind: DueKind, dated: Dated, day: Date) -> Due {
    Due {
        kind,
        on: kept_day(&dated.on),
        owner: name(desk, dated.owner, day),
        register: dated.register,
        reference: dated.reference,
        title: dated.title,
    }
}

/// The review of the year, until someone begins it: it is due whether or not anyone thinks of it.
async fn yearly(
    store: &Store,
    scope: Scope,
    desk: &Desk,
    day: Date,
    next: Date,
) -> Result<Option<Due>, StoreError> {
    let query = ListQuery {
        limit: LINES,
        ..ListQuery::default()
    };
    let known = store.list::<AnnualReview>(scope, &query).await?.entries;
    let year = day.year();
    let begun = known
        .iter()
        .any(|entry| i32::try_from(entry.body.year) == Ok(year));
    let end = Date::from_calendar_date(year, time::Month::December, 31).ok();
    let Some(end) = end.filter(|end| !begun && *end < next) else {
        return Ok(None);
    };
    let lead = desk.directory.stands_for(&desk.directory.general, day);
    Ok(Some(Due {
        kind: DueKind::Review,
        register: AnnualReview::NAME.to_owned(),
        reference: String::new(),
        title: year.to_string(),
        on: Some(end),
        owner: desk
            .agent(&lead)
            .map(|agent| agent.name.clone())
            .unwrap_or_default(),
    }))
}

/// Decisions asked for: drafts and what was put off, projects brought to the desk, drafts of the
/// charter that have their legal opinion.
async fn asked(
    store: &Store,
    scope: Scope,
    desk: &Desk,
    day: Date,
) -> Result<Vec<Due>, StoreError> {
    let decision = |register: &str, reference: String, title: String, owner: String| Due {
        kind: DueKind::Decision,
        register: register.to_owned(),
        reference,
        title,
        on: None,
        owner,
    };
    let mut found = Vec::new();
    for state in ["draft", "postponed"] {
        let query = ListQuery {
            state: Some(state.to_owned()),
            limit: LINES,
            ..ListQuery::default()
        };
        for entry in store.list::<Decision>(scope, &query).await?.entries {
            let owner = name(desk, entry.body.owner.or(entry.body.recorded_by), day);
            found.push(decision(
                "decision",
                entry.reference,
                entry.body.title,
                owner,
            ));
        }
    }
    for state in ["received", "assigned"] {
        let query = ListQuery {
            state: Some(state.to_owned()),
            category: Some("project".to_owned()),
            limit: LINES,
            ..ListQuery::default()
        };
        for entry in store.list::<DeskRequest>(scope, &query).await?.entries {
            let owner = name(desk, entry.body.handler, day);
            found.push(decision(
                "desk_request",
                entry.reference,
                entry.body.title,
                owner,
            ));
        }
    }
    for draft in store.charter_drafts(scope).await? {
        if draft.stage == CharterStage::Opinion && draft.opinion_by.is_some() {
            let owner = name(desk, Some(draft.author), day);
            let base = draft.base.to_string();
            found.push(decision("charter_draft", draft.id.to_string(), base, owner));
        }
    }
    Ok(found)
}
