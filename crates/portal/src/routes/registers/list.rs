//! The list of a register: filtered, searched, sorted, page by page.

use super::{Shown, export, figures, index::readable, name_of, page_of, reviews, sheet_path};
use crate::{
    page::escape_query,
    pages::{EntryRow, RegisterList, words},
    search::{Listed, listed},
    ui::{Filter, FilterLink, Pages},
    web::{Done, Reply, Signed, html},
};
use axum::extract::Query;
use serde::Deserialize;
use std::collections::BTreeMap;
use vigie_domain::{
    EntryId, Service, ServiceId,
    register::{Entry, Field, FieldKind, Register, value_at},
};
use vigie_store::{ListQuery, People, Sort};

/// Lines on a page.
const LINES: u64 = 25;

/// What the address asks for. A word it should not hold is as if it were not there.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    etat: String,
    #[serde(default, alias = "famille")]
    categorie: String,
    #[serde(default)]
    service: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    tri: String,
    #[serde(default)]
    apres: String,
}

/// The field a register is filtered by: the choice its entries answer as their category.
fn category<R: Register>() -> Option<(&'static Field, &'static [&'static str])> {
    R::FIELDS.iter().find_map(|field| {
        let FieldKind::Choice(known) = field.kind else {
            return None;
        };
        let word = known.first()?;
        let mut value = serde_json::to_value(R::default()).ok()?;
        crate::entry_form::put(&mut value, field.path, (*word).into());
        let body: R = serde_json::from_value(value).ok()?;
        (body.category() == Some(*word)).then_some((field, known))
    })
}

impl Asked {
    fn state<R: Register>(&self) -> Option<&'static str> {
        vigie_domain::register::known_state::<R>(&self.etat).ok()
    }

    fn category<R: Register>(&self) -> Option<&'static str> {
        let (_, known) = category::<R>()?;
        known.iter().copied().find(|word| *word == self.categorie)
    }

    fn service<R: Shown>(&self) -> Option<ServiceId> {
        R::COLUMNS
            .contains(&"service")
            .then(|| self.service.parse().ok())
            .flatten()
    }

    fn sort(&self) -> (Sort, bool) {
        match self.tri.as_str() {
            "title" => (Sort::Title, false),
            "state" => (Sort::State, false),
            "updated" => (Sort::Updated, true),
            _ => (Sort::Reference, false),
        }
    }

    /// The query of the store.
    pub(super) fn query<R: Shown>(&self, limit: u64) -> ListQuery {
        let (sort, descending) = self.sort();
        ListQuery {
            state: self.state::<R>().map(str::to_owned),
            category: self.category::<R>().map(str::to_owned),
            service: self.service::<R>(),
            owner: None,
            text: self.q.chars().take(200).collect(),
            sort,
            descending,
            after: Some(self.apres.clone()).filter(|cursor| !cursor.is_empty()),
            limit,
        }
    }

    fn pairs(&self) -> [(&'static str, &String); 5] {
        [
            ("etat", &self.etat),
            ("categorie", &self.categorie),
            ("service", &self.service),
            ("q", &self.q),
            ("tri", &self.tri),
        ]
    }

    /// The query string, from its `?`, without the page.
    fn address(&self) -> String {
        let text: Vec<_> = self
            .pairs()
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", escape_query(value)))
            .collect();
        if text.is_empty() {
            String::new()
        } else {
            format!("?{}", text.join("&"))
        }
    }

    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut changed = Self {
            apres: String::new(),
            ..self.clone()
        };
        change(&mut changed);
        changed
    }
}

/// The list.
pub(super) async fn page<R: Shown>(
    visit: Signed,
    Query(asked): Query<Asked>,
    Query(done): Query<Done>,
) -> Reply {
    let t = visit.t();
    let door = &R::DOOR;
    let query = readable(&visit, door, asked.query::<R>(LINES))?;
    let listed = listed::<R>(&visit, &query).await?;
    let notice = listed.notice(&visit);
    let Listed {
        page: found,
        counts,
        ..
    } = listed;
    let state = asked.state::<R>();
    let total = match state {
        Some(state) => counts.get(state).copied().unwrap_or_default(),
        None => counts.values().sum(),
    };
    let first = format!("{}{}", door.paths.list, asked.address());
    let next = found.next.map(|cursor| {
        let mark = if first.contains('?') { '&' } else { '?' };
        visit.link(&format!("{first}{mark}apres={}", escape_query(&cursor)))
    });
    let filtered = state.is_some()
        || query.category.is_some()
        || query.service.is_some()
        || !asked.q.trim().is_empty();
    let services = if R::COLUMNS.contains(&"service") {
        visit.store().services(visit.scope()).await?
    } else {
        Vec::new()
    };
    let people = if R::COLUMNS.is_empty() {
        People::default()
    } else {
        visit.store().people(visit.scope()).await?
    };
    let roles = visit.caller().roles();
    let shown: Vec<EntryId> = found.entries.iter().map(|entry| entry.id).collect();
    let due = visit.store().reviews_due(visit.scope(), &shown).await?;
    let exported = |label: &str, format: &str| FilterLink {
        label: label.to_owned(),
        href: visit.link(&format!("{}.{format}{}", door.paths.list, asked.address())),
        current: false,
    };
    let mut page = page_of::<R>(
        &visit,
        visit.page_after(door.section, words::many(t, R::NAME), &done),
    );
    page.notice = page.notice.or(notice);
    html(&RegisterList {
        page,
        lead: words::lead(t, R::NAME).to_owned(),
        href: visit.link(door.paths.list),
        category: category::<R>()
            .map(|(field, _)| words::label(t, R::NAME, field.path).to_owned())
            .unwrap_or_default(),
        columns: R::COLUMNS
            .iter()
            .map(|path| words::label(t, R::NAME, path).to_owned())
            .collect(),
        beside: R::beside(t)
            .into_iter()
            .map(|(label, path)| FilterLink {
                label: label.to_owned(),
                href: visit.link(path),
                current: false,
            })
            .collect(),
        begin: words::begin(t, R::NAME)
            .unwrap_or(t.registers_new())
            .to_owned(),
        filters: filters::<R>(&visit, &asked, &counts, &services),
        sorts: sorts::<R>(&visit, &asked),
        search: asked.q.clone(),
        kept: asked
            .pairs()
            .into_iter()
            .filter(|(name, value)| *name != "q" && !value.is_empty())
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect(),
        rows: found
            .entries
            .iter()
            .map(|entry| row(&visit, entry, &people, &due))
            .collect(),
        total,
        filtered,
        pages: Pages {
            first: (!asked.apres.is_empty()).then(|| visit.link(&first)),
            next,
        },
        exports: vec![
            exported(t.registers_export_csv(), "csv"),
            exported(t.registers_export_xlsx(), "xlsx"),
            exported(t.registers_export_fods(), "fods"),
            exported(t.registers_export_json(), "json"),
        ],
        cut: if total > export::LINES {
            t.reports_export_cut(export::LINES)
        } else {
            String::new()
        },
        may_propose: door.may_propose(roles),
        may_import: door.may_write(roles),
        figures: figures::of::<R>(&visit).await?,
        invitation: if filtered {
            None
        } else {
            R::invitation(&visit, total == 0).await?
        },
    })
}

fn row<R: Shown>(
    visit: &Signed,
    entry: &Entry<R>,
    people: &People,
    due: &BTreeMap<EntryId, usize>,
) -> EntryRow {
    let t = visit.t();
    let body = serde_json::to_value(&entry.body).unwrap_or_default();
    let name = |id: &str| name_of(people, id);
    let column = |path: &&str| {
        let label = words::label(t, R::NAME, path).to_owned();
        let field = R::FIELDS.iter().find(|field| field.path == *path);
        let text =
            field.and_then(|field| words::value::<R>(t, field, value_at(&body, field.path), &name));
        let empty = || words::empty(t, R::NAME, path).to_owned();
        (label, text.unwrap_or_else(empty))
    };
    let now = visit.portal.access().mint().now();
    let category = category::<R>().zip(entry.body.category());
    EntryRow {
        reference: entry.reference.clone(),
        title: entry.body.title().to_owned(),
        href: visit.link(&sheet_path::<R>(&entry.reference)),
        state: words::state(t, R::NAME, &entry.state).to_owned(),
        tone: words::tone(&entry.state),
        category: category.map_or_else(String::new, |((field, _), word)| {
            words::choice(t, R::NAME, field.path, word).to_owned()
        }),
        columns: R::COLUMNS.iter().map(column).collect(),
        warnings: entry
            .body
            .findings(&entry.state, now)
            .iter()
            .filter(|finding| finding.grave)
            .map(|finding| words::finding(t, finding).1)
            .chain(reviews::tag(visit, due, entry.id))
            .collect(),
        updated_at: entry.updated_at,
    }
}

fn link<R: Shown>(visit: &Signed, asked: &Asked, label: String, current: bool) -> FilterLink {
    FilterLink {
        label,
        href: visit.link(&format!("{}{}", R::DOOR.paths.list, asked.address())),
        current,
    }
}

fn filters<R: Shown>(
    visit: &Signed,
    asked: &Asked,
    counts: &BTreeMap<String, u64>,
    services: &[Service],
) -> Vec<Filter> {
    let t = visit.t();
    let chosen = asked.state::<R>();
    let mut states = vec![link::<R>(
        visit,
        &asked.with(|a| a.etat.clear()),
        t.filter_all().to_owned(),
        chosen.is_none(),
    )];
    for state in R::LIFECYCLE.states {
        let count = counts.get(*state).copied().unwrap_or_default();
        // An empty state is not worth a link, unless it is the one being looked at.
        if count > 0 || chosen == Some(*state) {
            let label = format!("{} ({})", words::state(t, R::NAME, state), t.number(&count));
            let asked_for = asked.with(|a| a.etat = (*state).to_owned());
            states.push(link::<R>(visit, &asked_for, label, chosen == Some(*state)));
        }
    }
    let mut filters = vec![Filter {
        label: t.uses_filter_state().to_owned(),
        links: states,
    }];
    if let Some((field, known)) = category::<R>() {
        let chosen = asked.category::<R>();
        let mut links = vec![link::<R>(
            visit,
            &asked.with(|a| a.categorie.clear()),
            t.registers_filter_any().to_owned(),
            chosen.is_none(),
        )];
        for word in known {
            let asked_for = asked.with(|a| a.categorie = (*word).to_owned());
            let label = words::choice(t, R::NAME, field.path, word).to_owned();
            links.push(link::<R>(visit, &asked_for, label, chosen == Some(*word)));
        }
        filters.push(Filter {
            label: words::label(t, R::NAME, field.path).to_owned(),
            links,
        });
    }
    if !services.is_empty() {
        let chosen = asked.service::<R>();
        let mut links = vec![link::<R>(
            visit,
            &asked.with(|a| a.service.clear()),
            t.filter_all().to_owned(),
            chosen.is_none(),
        )];
        for service in services {
            let asked_for = asked.with(|a| a.service = service.id.to_string());
            let current = chosen == Some(service.id);
            links.push(link::<R>(visit, &asked_for, service.name.clone(), current));
        }
        filters.push(Filter {
            label: t.uses_filter_service().to_owned(),
            links,
        });
    }
    filters
}

fn sorts<R: Shown>(visit: &Signed, asked: &Asked) -> Vec<FilterLink> {
    let t = visit.t();
    let (current, _) = asked.sort();
    [
        ("", Sort::Reference, t.uses_sort_reference()),
        ("title", Sort::Title, t.uses_sort_title()),
        ("state", Sort::State, t.uses_sort_state()),
        ("updated", Sort::Updated, t.uses_sort_updated()),
    ]
    .into_iter()
    .map(|(word, sort, label)| {
        let asked = asked.with(|a| a.tri = word.to_owned());
        link::<R>(visit, &asked, label.to_owned(), sort == current)
    })
    .collect()
}
