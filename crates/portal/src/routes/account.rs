//! `GET /compte` and its small forms: language, password, sessions, the right not to use AI.

use super::{
    tasks::tasks,
    welcome::{new_password, password_fault},
};
use crate::{
    form::Form,
    page::{Page, Section},
    pages::{Account, KeyRow, SessionRow},
    ui::Choice,
    web::{Done, Fault, Reply, Signed, done, html, keep_language, see_other},
};
use axum::extract::{Path, Query};
use std::collections::HashMap;
use vigie_access::NewPassword;
use vigie_domain::{AgentId, EntryId, Language, SessionId, Use};

/// The page.
pub(super) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    show(&visit, &done, Form::default(), Form::default(), None).await
}

/// The page, with forms that came back wrong or a key just made.
pub(super) async fn show(
    visit: &Signed,
    done: &Done,
    password: Form,
    key: Form,
    new_key: Option<String>,
) -> Reply {
    let t = visit.t();
    let agent = &visit.caller().agent;
    let sessions = visit.portal.access().sessions_of(&visit.session).await?;
    let tasks = tasks(visit, key.value("use")).await?;
    let keys = visit.store().keys(visit.scope(), Some(agent.id)).await?;
    let page = visit.page_after(Section::Account, t.account_title(), done);
    html(&Account {
        page: Page {
            faulty: !(password.is_right() && key.is_right()),
            ..page
        },
        email: agent.email.clone(),
        no_ai: agent.no_ai,
        mail: visit.store().wants_mail(visit.scope(), agent.id).await?,
        password,
        key,
        uses: tasks
            .choices
            .into_iter()
            .map(|task| Choice {
                label: format!("{} ({})", task.label, task.value),
                ..task
            })
            .collect(),
        sessions: sessions
            .into_iter()
            .map(|row| SessionRow {
                current: row.id == visit.session.id,
                id: row.id.to_string(),
                browser: browser(&row.user_agent),
                created_at: row.created_at,
                seen_at: row.seen_at,
            })
            .collect(),
        keys: key_rows(visit, keys, &HashMap::new()).await?,
        new_key,
        base_url: format!("{}/v1", visit.portal.config().public_url),
    })
}

/// Live keys as pages show them.
pub(super) async fn key_rows(
    visit: &Signed,
    keys: Vec<vigie_store::KeyRow>,
    names: &HashMap<AgentId, String>,
) -> Result<Vec<KeyRow>, Fault> {
    let live: Vec<_> = keys
        .into_iter()
        .filter(|key| key.revoked_at.is_none())
        .collect();
    let ids: Vec<EntryId> = live.iter().map(|key| key.use_id).collect();
    let uses = visit.store().names_of::<Use>(visit.scope(), &ids).await?;
    let title = |id| uses.get(&id).map(|named| named.title.clone());
    Ok(live
        .into_iter()
        .map(|key| KeyRow {
            id: key.id.to_string(),
            use_title: title(key.use_id).unwrap_or_default(),
            owner: names.get(&key.agent).cloned().unwrap_or_default(),
            // A key made in a terminal may have no name: its end is what its owner can recognise.
            name: Some(key.name)
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| format!("…{}", key.hint)),
            hint: key.hint,
            created_at: key.created_at,
            expires_at: key.expires_at,
        })
        .collect())
}

/// A browser and its system, from how it names itself; the whole name when it is none we know.
fn browser(user_agent: &str) -> String {
    let known = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| user_agent.contains(mark))
            .map(|(_, name)| *name)
    };
    let browser = known(&[
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = known(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(browser), None) => browser.to_owned(),
        _ => user_agent.chars().take(60).collect(),
    }
}

/// The language of the person's pages, kept in their account.
pub(super) async fn language(visit: Signed) -> Reply {
    let language: Language = visit
        .form
        .trimmed("language")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    visit
        .store()
        .set_language(visit.scope(), visit.caller().agent.id, language)
        .await?;
    visit.portal.access().forget();
    let address = crate::page::address(language, &done("/compte", "language", ""));
    let mut response = see_other(&address);
    keep_language(&visit.portal, response.headers_mut(), language);
    Ok(response)
}

/// A new password; the present one is asked for.
pub(super) async fn password(visit: Signed) -> Reply {
    let t = visit.t();
    let mut form = new_password(&visit);
    if visit.form.value("current").is_empty() {
        form.fault("current", t.account_password_current_missing());
    }
    if form.is_right() {
        let (present, new) = (visit.form.value("current"), visit.form.value("password"));
        match visit
            .portal
            .access()
            .change_password(&visit.session, present, new)
            .await
        {
            Ok(()) => return visit.go(&done("/compte", "password", "")),
            Err(NewPassword::Wrong) => form.fault("current", t.account_password_current_wrong()),
            Err(NewPassword::Fault(fault)) => form.fault("password", password_fault(&visit, fault)),
            Err(NewPassword::Failed(error)) => return Err(Fault::Internal(error)),
            Err(NewPassword::Store(error)) => return Err(error.into()),
        }
    }
    show(&visit, &Done::default(), form, Form::default(), None).await
}

/// « Je ne souhaite pas utiliser l'IA ».
pub(super) async fn no_ai(visit: Signed) -> Reply {
    let no_ai = visit.form.value("no_ai") == "true";
    visit
        .store()
        .set_no_ai(visit.scope(), visit.caller().agent.id, no_ai)
        .await?;
    visit.portal.access().forget();
    visit.go(&done("/compte", "no-ai", ""))
}

/// Closes another session of the same person.
pub(super) async fn close_session(visit: Signed, Path(id): Path<String>) -> Reply {
    let id: SessionId = id.parse().map_err(|_| Fault::NotFound)?;
    visit
        .portal
        .access()
        .revoke_session(&visit.session, id)
        .await?;
    visit.go(&done("/compte", "session", ""))
}

#[cfg(test)]
mod tests {
    use super::browser;

    #[test]
    fn browsers_by_name() {
        assert_eq!(
            browser("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"),
            "Firefox, Linux"
        );
        assert_eq!(
            browser(
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0"
            ),
            "Edge, Windows"
        );
        assert_eq!(browser("curl/8"), "curl/8");
        assert_eq!(browser(""), "");
    }
}
