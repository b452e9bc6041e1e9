//! `/administration/agents/{id}/badges`: a badge granted, or taken back.

use super::agent::{PATH, filled, found, show};
use crate::{
    pages::BadgeRow,
    texts::Texts,
    ui::Choice,
    web::{Done, Fault, Reply, Signed, done},
};
use axum::extract::Path;
use uuid::Uuid;
use vigie_domain::{AgentId, Instant, Language};
use vigie_observatory::{Badge, badges};
use vigie_store::{BadgeGrant, StoreError};

/// A month, as the validity of a badge counts it.
const MONTH: i64 = 2_629_746;

/// The badges an agent was granted, and those there are.
pub(super) async fn held(
    visit: &Signed,
    agent: AgentId,
) -> Result<(Vec<BadgeRow>, Vec<Choice>), Fault> {
    let t = visit.t();
    let now = visit.portal.access().mint().now();
    let people = visit.store().people(visit.scope()).await?;
    let by = |who: &AgentId| {
        people
            .agents
            .get(who)
            .map_or_else(|| t.unavailable(), String::as_str)
    };
    let rows = visit
        .store()
        .badges(visit.scope(), agent)
        .await?
        .into_iter()
        .map(|grant| BadgeRow {
            id: grant.id.to_string(),
            name: name(t, &grant.code),
            granted: t.history_by(t.moment(grant.granted_at), by(&grant.granted_by)),
            state: state(t, &grant, now),
            valid: grant.is_valid(now),
        })
        .collect();
    let choices = badges()
        .iter()
        .filter(|badge| !badge.collective)
        .map(|badge| Choice::new(&badge.code, name(t, &badge.code)))
        .collect();
    Ok((rows, choices))
}

/// « B01 · Premiers pas IA »; its code alone when it is no longer in the list.
pub(in crate::routes) fn name(t: Texts, code: &str) -> String {
    match badges().iter().find(|badge| badge.code == code) {
        Some(Badge { name, .. }) => {
            let name = match t.language() {
                Language::Fr => &name.fr,
                Language::En => &name.en,
            };
            format!("{code} · {name}")
        }
        None => code.to_owned(),
    }
}

fn state(t: Texts, grant: &BadgeGrant, now: Instant) -> String {
    match (grant.revoked, grant.ends_at) {
        (Some((_, at)), _) => t.badge_revoked(t.date(at)),
        (None, None) => t.badge_endless().to_owned(),
        (None, Some(end)) if end <= now => t.badge_over(t.date(end)),
        (None, Some(end)) => t.badge_until(t.date(end)),
    }
}

/// Grants one, in the name of the person signed in.
pub(in crate::routes) async fn grant(visit: Signed, Path(id): Path<String>) -> Reply {
    let t = visit.t();
    let agent = found(&visit, &id).await?;
    let mint = visit.portal.access().mint();
    let now = mint.now();
    let code = visit.form.trimmed("badge").to_owned();
    let until = visit.form.trimmed("badge-until").to_owned();
    let mut form = filled(&agent)
        .with("badge", &*code)
        .with("badge-until", &*until);
    let mut of_agents = badges().iter().filter(|badge| !badge.collective);
    let badge = of_agents.find(|badge| badge.code == code);
    if badge.is_none() {
        form.fault("badge", t.badge_missing());
    }
    let clock = visit.clock().await?;
    let ends_at = if until.is_empty() {
        badge.and_then(|badge| badge.months).and_then(|months| {
            let last = now.plus_seconds(MONTH * i64::from(months));
            clock.end_of(&clock.day(last))
        })
    } else {
        let end = clock.end_of(&until).filter(|end| *end > now);
        if end.is_none() {
            form.fault("badge-until", t.badge_until_wrong());
        }
        end
    };
    if !form.is_right() {
        return show(&visit, Some(agent), form, None, &Done::default()).await;
    }
    let grant = BadgeGrant {
        id: mint.uuid(),
        agent: agent.id,
        code: code.clone(),
        granted_by: visit.caller().agent.id,
        granted_at: now,
        ends_at,
        revoked: None,
    };
    visit.store().grant_badge(visit.scope(), grant).await?;
    visit.portal.exchanges().forget();
    visit.go(&done(&format!("{PATH}/{id}"), "badge", &code))
}

/// Takes one back.
pub(in crate::routes) async fn revoke(
    visit: Signed,
    Path((id, badge)): Path<(String, String)>,
) -> Reply {
    let agent = found(&visit, &id).await?;
    let badge: Uuid = badge.parse().map_err(|_| Fault::NotFound)?;
    let now = visit.portal.access().mint().now();
    let by = visit.caller().agent.id;
    match visit
        .store()
        .revoke_badge(visit.scope(), agent.id, badge, by, now)
        .await
    {
        Ok(()) => {
            visit.portal.exchanges().forget();
            visit.go(&done(&format!("{PATH}/{id}"), "badge-revoked", ""))
        }
        Err(StoreError::Missing(_)) => Err(Fault::NotFound),
        Err(error) => Err(error.into()),
    }
}
