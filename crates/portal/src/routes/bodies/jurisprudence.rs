//! `GET /instances/avis-rendus`: the opinions that were given, found by theme, by role and by
//! words: what was said of a matter before. A given opinion is not changed by anybody.

use super::view::address;
use crate::{
    form::Form,
    page::{Section, escape_query},
    pages::{Jurisprudence, PrecedentLine, words},
    routes::registers::verdict_word,
    texts::Texts,
    ui::{Filter, FilterLink, Tone},
    web::{Reply, Signed, html},
};
use axum::extract::Query;
use serde::Deserialize;
use vigie_domain::Role;
use vigie_store::{Precedent, PrecedentQuery};

const PATH: &str = "/instances/avis-rendus";

/// Roles whose opinions are asked for.
const ROLES: &[Role] = &[
    Role::Legal,
    Role::Dpo,
    Role::Rssi,
    Role::Dsi,
    Role::Expert,
    Role::Rh,
    Role::Communication,
    Role::Finance,
    Role::Committee,
];

/// Most opinions shown at once; more are found by a narrower question.
const SHOWN: usize = 100;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    role: String,
    theme: String,
    q: String,
}

fn link(visit: &Signed, role: &str, theme: &str, words: &str) -> String {
    let parts: Vec<String> = [("role", role), ("theme", theme), ("q", words)]
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", escape_query(value)))
        .collect();
    let question = if parts.is_empty() { "" } else { "?" };
    visit.link(&format!("{PATH}{question}{}", parts.join("&")))
}

/// The page.
pub(super) async fn page(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    let t = visit.t();
    let query = PrecedentQuery {
        role: asked.role.parse().ok(),
        theme: (!asked.theme.is_empty()).then(|| asked.theme.clone()),
        words: asked.q.clone(),
    };
    let (found, themes) = visit.store().precedents(visit.scope(), &query).await?;
    let people = visit.store().people(visit.scope()).await?;
    let choice = |label: String, href: String, current| FilterLink {
        label,
        href,
        current,
    };
    let by_role = std::iter::once(choice(
        t.log_kind_all().to_owned(),
        link(&visit, "", &asked.theme, &asked.q),
        query.role.is_none(),
    ))
    .chain(ROLES.iter().map(|role| {
        choice(
            t.role(*role).to_owned(),
            link(&visit, role.as_str(), &asked.theme, &asked.q),
            query.role == Some(*role),
        )
    }));
    let by_theme = std::iter::once(choice(
        t.log_kind_all().to_owned(),
        link(&visit, &asked.role, "", &asked.q),
        query.theme.is_none(),
    ))
    .chain(themes.iter().map(|theme| {
        choice(
            theme_word(t, theme),
            link(&visit, &asked.role, theme, &asked.q),
            query.theme.as_deref() == Some(theme),
        )
    }));
    html(&Jurisprudence {
        page: visit
            .page(Section::Bodies, t.precedents_title())
            .under(t.bodies_title(), "/instances"),
        filters: vec![
            Filter {
                label: t.precedents_role().to_owned(),
                links: by_role.collect(),
            },
            Filter {
                label: t.precedents_theme().to_owned(),
                links: by_theme.collect(),
            },
        ],
        form: Form::default()
            .with("role", asked.role.as_str())
            .with("theme", asked.theme.as_str())
            .with("q", asked.q.as_str()),
        count: found.len(),
        lines: found
            .iter()
            .take(SHOWN)
            .map(|found| {
                let author = people.agents.get(&found.given.by);
                let author = author.map_or(t.unavailable(), String::as_str);
                line(&visit, found, author)
            })
            .collect(),
    })
}

/// A theme, for people: the word of a family of uses, else what the sheet says.
fn theme_word(t: Texts, theme: &str) -> String {
    words::found(t, "use", &["c", "family", theme]).map_or_else(|| theme.to_owned(), str::to_owned)
}

fn line(visit: &Signed, found: &Precedent, author: &str) -> PrecedentLine {
    let t = visit.t();
    PrecedentLine {
        about: format!("{} {}", found.reference, found.title),
        href: address(visit, &found.register, &found.reference),
        theme: theme_word(t, &found.theme),
        role: t.role(found.role).to_owned(),
        verdict: verdict_word(t, &found.given.verdict).to_owned(),
        tone: match found.given.verdict.as_str() {
            "favourable" => Tone::Permitted,
            "reserved" => Tone::Careful,
            "unfavourable" => Tone::Refused,
            _ => Tone::Unknown,
        },
        reasons: found.given.reasons.clone(),
        by: t.history_by(t.moment(found.given.at), author),
    }
}
