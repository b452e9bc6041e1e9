//! `GET /recherche`: everything the person may see, by its words.

use super::DOORS;
use crate::{
    page::{Section, escape_query},
    pages::{SearchArticle, SearchHit, SearchPage, SearchState, words},
    search::{asking, seen, view},
    ui::{Filter, FilterLink, Pages},
    web::{Fault, Reply, Signed, html},
};
use axum::extract::Query;
use serde::Deserialize;
use vigie_access::Permission;
use vigie_charter::{CharterText, Tongue};
use vigie_domain::Language;
use vigie_search::{Asked, Found, Hit, Nearness, look_in};

/// Answers on a page.
const LINES: usize = 20;
/// The last page: whoever goes that far needs other words.
const PAGES: usize = 50;

/// Articles of the charter shown at most.
const ARTICLES: usize = 3;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    q: String,
    #[serde(default)]
    registre: String,
    #[serde(default)]
    page: String,
}

impl Wanted {
    fn page(&self) -> usize {
        self.page.parse().unwrap_or(1).clamp(1, PAGES)
    }

    fn address(&self, register: &str, page: usize) -> String {
        let mut address = format!("/recherche?q={}", escape_query(&self.q));
        if !register.is_empty() {
            address.push_str("&registre=");
            address.push_str(register);
        }
        if page > 1 {
            address.push_str(&format!("&page={page}"));
        }
        address
    }
}

/// The page.
pub(super) async fn page(visit: Signed, Query(wanted): Query<Wanted>) -> Reply {
    let t = visit.t();
    let text: String = wanted.q.chars().take(200).collect();
    let wanted = Wanted { q: text, ..wanted };
    let registers = seen(&visit);
    let places: Vec<_> = registers
        .iter()
        .map(|seen| words::many(t, &seen.register).to_owned())
        .collect();
    // A register the person may not see is as if it were not asked for.
    let register = registers
        .iter()
        .map(|seen| seen.register.clone())
        .find(|register| *register == wanted.registre);
    let asked = wanted.q.chars().any(char::is_alphanumeric);
    let found = if asked {
        let question = Asked {
            view: view(&visit, registers),
            text: wanted.q.clone(),
            register: register.clone(),
            skip: (wanted.page() - 1) * LINES,
            limit: LINES,
        };
        asking(&visit, move |search| search.find(&question)).await?
    } else {
        None
    };
    let chosen = register.unwrap_or_default();
    let state = match &found {
        _ if !asked => SearchState::Waiting,
        None => SearchState::Building,
        Some(found) => SearchState::Answered {
            near: found.nearness == Nearness::Near,
            most: found.nearness == Nearness::Most,
        },
    };
    let found = found.unwrap_or(Found {
        hits: Vec::new(),
        counts: std::collections::BTreeMap::new(),
        nearness: Nearness::Words,
    });
    let all: u64 = found.counts.values().sum();
    let total = match found.counts.get(&chosen) {
        Some(count) => *count,
        None if chosen.is_empty() => all,
        None => 0,
    };
    let title = if asked {
        t.search_title_of(wanted.q.trim())
    } else {
        t.search_title().to_owned()
    };
    let shown = wanted.page() * LINES;
    let more = wanted.page() < PAGES && usize::try_from(total).is_ok_and(|total| total > shown);
    // Of no register, and few: on the first page of all of them.
    let articles = if asked && chosen.is_empty() && wanted.page() == 1 {
        articles(&visit, &wanted.q).await?
    } else {
        Vec::new()
    };
    html(&SearchPage {
        articles,
        page: visit.page(Section::Search, title),
        search: wanted.q.clone(),
        register: chosen.clone(),
        state,
        total,
        filters: filters(&visit, &wanted, &chosen, &found, all),
        hits: found
            .hits
            .into_iter()
            .map(|hit| line(&visit, hit))
            .collect(),
        pages: Pages {
            first: (wanted.page() > 1).then(|| visit.link(&wanted.address(&chosen, 1))),
            next: more.then(|| visit.link(&wanted.address(&chosen, wanted.page() + 1))),
        },
        places: places.join(", "),
        everywhere: (!chosen.is_empty() && all > total).then(|| visit.link(&wanted.address("", 1))),
        desk: visit.link("/guichet"),
    })
}

/// Articles of the charter in force that hold all the words.
async fn articles(visit: &Signed, asked: &str) -> Result<Vec<SearchArticle>, Fault> {
    if !visit.may(Permission::ReadRegisters) {
        return Ok(Vec::new());
    }
    let now = visit.portal.access().mint().now();
    let version = visit.store().charter_in_force(visit.scope(), now).await?;
    let Some(charter) = version.and_then(|version| CharterText::from_toml(&version.source).ok())
    else {
        return Ok(Vec::new());
    };
    let tongue = match visit.language {
        Language::Fr => Tongue::Fr,
        Language::En => Tongue::En,
    };
    let found = charter.articles.iter().filter_map(|article| {
        let (title, text) = look_in(asked, article.title.get(tongue), article.text.get(tongue))?;
        Some(SearchArticle {
            href: visit.link(&format!("/charte#{}", article.id)),
            reference: article.id.clone(),
            title,
            text,
        })
    });
    Ok(found.take(ARTICLES).collect())
}

fn filters(visit: &Signed, wanted: &Wanted, chosen: &str, found: &Found, all: u64) -> Vec<Filter> {
    let t = visit.t();
    if found.counts.is_empty() {
        return Vec::new();
    }
    let link = |label: &str, register: &str, count: u64| FilterLink {
        label: format!("{label} ({})", t.number(&count)),
        href: visit.link(&wanted.address(register, 1)),
        current: register == chosen,
    };
    let mut links = vec![link(t.filter_all(), "", all)];
    for seen in seen(visit) {
        let count = found.counts.get(&seen.register).copied().unwrap_or(0);
        if count > 0 || seen.register == chosen {
            links.push(link(words::many(t, &seen.register), &seen.register, count));
        }
    }
    vec![Filter {
        label: t.registers_register().to_owned(),
        links,
    }]
}

fn line(visit: &Signed, hit: Hit) -> SearchHit {
    let t = visit.t();
    let door = DOORS.iter().find(|door| door.name == hit.register);
    let list = door.map_or("/registres", |door| door.sheets());
    SearchHit {
        href: visit.link(&format!("{list}/{}", hit.reference)),
        register: words::one(t, &hit.register).to_owned(),
        reference: hit.reference,
        title: hit.title,
        state: words::state(t, &hit.register, &hit.state).to_owned(),
        tone: words::tone(&hit.state),
        text: hit.text,
        updated_at: hit.updated_at,
    }
}
