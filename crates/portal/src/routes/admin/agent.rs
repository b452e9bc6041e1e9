//! `/administration/agents/…`: open an account, change it, let its person in.

use crate::{
    form::Form,
    page::Page,
    pages::AgentForm,
    ui::Choice,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::{Path, Query};
use vigie_domain::{Agent, AgentId, Instant, Language, Role, ServiceId};
use vigie_store::{AgentChange, NewAgent, Salt, StoreError};

pub(super) const PATH: &str = "/administration/agents";
/// How long a link lasts, in seconds: three days.
const LINK_LASTS: i64 = 3 * 24 * 3600;

/// An empty form.
pub(in crate::routes) async fn new(visit: Signed) -> Reply {
    show(&visit, None, Form::default(), None, &Done::default()).await
}

/// Opens an account, and shows the link that lets its person in.
pub(in crate::routes) async fn create(visit: Signed) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    let email = form.trimmed("email").to_lowercase();
    if !is_address(&email) {
        form.fault("email", t.agent_email_bad());
    }
    let Some(change) = read(&visit, &mut form) else {
        return show(&visit, None, form, None, &Done::default()).await;
    };
    let mint = visit.portal.access().mint();
    let id: AgentId = mint.id();
    let new = NewAgent {
        id,
        service: change.service,
        email,
        name: change.name,
        roles: change.roles,
        language: Language::Fr,
        salt: Salt(mint.bytes()),
    };
    match visit
        .store()
        .insert_agent(visit.scope(), new, mint.now())
        .await
    {
        Ok(()) => link_to(&visit, id).await,
        Err(StoreError::Taken(_)) => {
            form.fault("email", t.agent_email_taken());
            show(&visit, None, form, None, &Done::default()).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The form of an account.
pub(in crate::routes) async fn page(
    visit: Signed,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let agent = found(&visit, &id).await?;
    let form = filled(&agent);
    show(&visit, Some(agent), form, None, &done).await
}

/// Changes an account. Closed, its keys and sessions open nothing any more.
pub(in crate::routes) async fn change(visit: Signed, Path(id): Path<String>) -> Reply {
    let agent = found(&visit, &id).await?;
    let mut form = (*visit.form).clone();
    let Some(change) = read(&visit, &mut form) else {
        return show(&visit, Some(agent), form, None, &Done::default()).await;
    };
    let mine = agent.id == visit.caller().agent.id;
    let keeps = change.active && change.roles.contains(&Role::Admin);
    if mine && !keeps {
        // Whoever locks themselves out cannot let themselves in again.
        form.fault("roles", visit.t().agent_not_oneself());
        return show(&visit, Some(agent), form, None, &Done::default()).await;
    }
    let name = change.name.clone();
    visit
        .store()
        .change_agent(visit.scope(), agent.id, change)
        .await?;
    visit.portal.access().forget();
    visit.go(&done(&format!("{PATH}/{id}"), "changed", &name))
}

/// Makes a one-time link, shown once in the answer itself.
pub(in crate::routes) async fn link(visit: Signed, Path(id): Path<String>) -> Reply {
    let agent = found(&visit, &id).await?;
    link_to(&visit, agent.id).await
}

/// Closes every session of an account.
pub(in crate::routes) async fn close_sessions(visit: Signed, Path(id): Path<String>) -> Reply {
    let agent = found(&visit, &id).await?;
    let now = visit.portal.access().mint().now();
    visit
        .store()
        .revoke_sessions(visit.scope(), agent.id, None, now)
        .await?;
    visit.portal.access().forget();
    visit.go(&done(&format!("{PATH}/{id}"), "sessions", ""))
}

async fn link_to(visit: &Signed, id: AgentId) -> Reply {
    let access = visit.portal.access();
    let token = access.one_time_link(visit.scope(), id, LINK_LASTS).await?;
    let until = access.mint().now().plus_seconds(LINK_LASTS);
    let address = format!(
        "{}/bienvenue/{}",
        visit.portal.config().public_url,
        token.reveal()
    );
    let agent = found(visit, &id.to_string()).await?;
    let form = filled(&agent);
    show(
        visit,
        Some(agent),
        form,
        Some((address, until)),
        &Done::default(),
    )
    .await
}

pub(super) async fn found(visit: &Signed, id: &str) -> Result<Agent, Fault> {
    let id: AgentId = id.parse().map_err(|_| Fault::NotFound)?;
    visit
        .store()
        .agent(visit.scope(), id)
        .await?
        .ok_or(Fault::NotFound)
}

pub(super) fn filled(agent: &Agent) -> Form {
    let mut form = Form::default()
        .with("name", &*agent.name)
        .with("email", &*agent.email)
        .with(
            "service",
            agent.service.map(|id| id.to_string()).unwrap_or_default(),
        );
    for role in &agent.roles {
        form.push("roles", role.as_str());
    }
    if agent.active {
        form.set("active", "true");
    }
    form
}

/// What the form asks for; `None` when something is wrong, which is then said in it.
fn read(visit: &Signed, form: &mut Form) -> Option<AgentChange> {
    let name = form.trimmed("name").to_owned();
    if name.is_empty() || name.chars().count() > 120 {
        form.fault("name", visit.t().admin_name_missing());
    }
    form.is_right().then(|| AgentChange {
        name,
        service: form.trimmed("service").parse::<ServiceId>().ok(),
        roles: form
            .values("roles")
            .filter_map(|role| role.parse().ok())
            .collect(),
        active: form.value("active") == "true",
    })
}

/// Enough to catch a slip; the link that never arrives says the rest.
fn is_address(email: &str) -> bool {
    let Some((local, domain)) = email.split_once('@') else {
        return false;
    };
    !local.is_empty()
        && email.len() <= 200
        && domain.split('.').count() >= 2
        && domain.split('.').all(|part| !part.is_empty())
        && !email.contains(char::is_whitespace)
        && !domain.contains('@')
}

pub(super) async fn show(
    visit: &Signed,
    agent: Option<Agent>,
    form: Form,
    link: Option<(String, Instant)>,
    done: &Done,
) -> Reply {
    let t = visit.t();
    let title = agent.as_ref().map_or_else(
        || t.agent_new_title().to_owned(),
        |agent| t.agent_edit_title(&agent.name),
    );
    let path = agent
        .as_ref()
        .map_or_else(|| PATH.to_owned(), |agent| format!("{PATH}/{}", agent.id));
    let services = visit.store().services(visit.scope()).await?;
    let (badges, badge_choices) = match &agent {
        Some(agent) => super::badges::held(visit, agent.id).await?,
        None => (Vec::new(), Vec::new()),
    };
    let page = super::page(visit, title, done).under(t.admin_agents(), PATH);
    html(&AgentForm {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        new: agent.is_none(),
        action: visit.link(&path),
        form,
        services: services
            .into_iter()
            .map(|row| Choice::new(row.id.to_string(), row.name))
            .collect(),
        badges,
        badge_choices,
        link,
    })
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses() {
        assert!(is_address("claire.martin@ville.fr"));
        for wrong in [
            "",
            "claire",
            "@ville.fr",
            "claire@",
            "claire@ville",
            "a b@ville.fr",
            "a@b@ville.fr",
            "a@ville..fr",
        ] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}
