//! `GET /usages`: the register, filtered, searched, sorted, page by page.

use crate::{
    page::{Section, escape_query},
    pages::{UseList, UseRow},
    search::{Listed, listed},
    ui::{Filter, FilterLink, Pages},
    web::{Done, Fault, Reply, Signed, html},
};
use axum::extract::Query;
use serde::Deserialize;
use std::collections::BTreeMap;
use vigie_access::Permission;
use vigie_domain::{Family, Service, ServiceId, Use, UseState, register::Entry};
use vigie_observatory::Pack;
use vigie_store::{ListQuery, Sort};

/// Lines on a page.
const LINES: u64 = 25;

/// What the address asks for. A word it should not hold is as if it were not there.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    etat: String,
    #[serde(default)]
    famille: String,
    #[serde(default)]
    service: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    tri: String,
    #[serde(default)]
    apres: String,
}

impl Asked {
    fn state(&self) -> Option<UseState> {
        self.etat.parse().ok()
    }

    fn family(&self) -> Option<Family> {
        self.famille.parse().ok()
    }

    fn service(&self) -> Option<ServiceId> {
        self.service.parse().ok()
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
    pub(super) fn query(&self, limit: u64) -> ListQuery {
        let (sort, descending) = self.sort();
        ListQuery {
            state: self.state().map(|state| state.as_str().to_owned()),
            category: self.family().map(|family| family.as_str().to_owned()),
            service: self.service(),
            owner: None,
            text: self.q.chars().take(200).collect(),
            sort,
            descending,
            after: Some(self.apres.clone()).filter(|cursor| !cursor.is_empty()),
            limit,
        }
    }

    fn filtered(&self) -> bool {
        self.state().is_some()
            || self.family().is_some()
            || self.service().is_some()
            || !self.q.trim().is_empty()
    }

    /// The query string, from its `?`, without the page.
    fn address(&self) -> String {
        let pairs = [
            ("etat", &self.etat),
            ("famille", &self.famille),
            ("service", &self.service),
            ("q", &self.q),
            ("tri", &self.tri),
        ];
        let text: Vec<_> = pairs
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
}

/// The list.
pub(super) async fn page(
    visit: Signed,
    Query(asked): Query<Asked>,
    Query(done): Query<Done>,
) -> Reply {
    let t = visit.t();
    let (store, scope) = (visit.store(), visit.scope());
    let query = asked.query(LINES);
    let listed = listed::<Use>(&visit, &query).await?;
    let notice = listed.notice(&visit);
    let Listed {
        page: found,
        counts,
        ..
    } = listed;
    let services = store.services(scope).await?;
    let total = match asked.state() {
        Some(state) => counts.get(state.as_str()).copied().unwrap_or_default(),
        None => counts.values().sum(),
    };
    let first = format!("/usages{}", asked.address());
    let next = found.next.map(|cursor| {
        let mark = if first.contains('?') { '&' } else { '?' };
        visit.link(&format!("{first}{mark}apres={}", escape_query(&cursor)))
    });
    let mut page = visit.page_after(Section::Uses, t.uses_title(), &done);
    page.notice = page.notice.or(notice);
    html(&UseList {
        page,
        filters: filters(&visit, &asked, &counts, &services),
        sorts: sorts(&visit, &asked),
        search: asked.q.clone(),
        kept: kept(&asked),
        rows: found
            .entries
            .iter()
            .map(|entry| row(&visit, entry, &services))
            .collect(),
        total,
        filtered: asked.filtered(),
        pages: Pages {
            first: (!asked.apres.is_empty()).then(|| visit.link(&first)),
            next,
        },
        query: asked.address(),
        may_declare: visit.may(Permission::ProposeUse),
        offer_pack: !asked.filtered() && asked.apres.is_empty() && pack_absent(&visit).await?,
    })
}

/// Whether none of the generic uses is there, and the person may open them.
async fn pack_absent(visit: &Signed) -> Result<bool, Fault> {
    if !visit.may(Permission::ActivatePack) {
        return Ok(false);
    }
    let pack = Pack::generic().map_err(|error| Fault::Internal(error.to_string()))?;
    for line in &pack.uses {
        if visit
            .store()
            .entry_by_reference::<Use>(visit.scope(), &line.reference)
            .await?
            .is_some()
        {
            return Ok(false);
        }
    }
    Ok(true)
}

fn row(visit: &Signed, entry: &Entry<Use>, services: &[Service]) -> UseRow {
    let service = entry
        .body
        .service
        .and_then(|id| services.iter().find(|service| service.id == id))
        .map(|service| service.name.clone());
    UseRow {
        reference: entry.reference.clone(),
        title: entry.body.title.clone(),
        href: visit.link(&format!("/usages/{}", entry.reference)),
        state: entry.state.parse().unwrap_or_default(),
        family: entry.body.family,
        service,
        max_class: entry.body.data.max_class,
        updated_at: entry.updated_at,
    }
}

/// What the search form keeps of the filters.
fn kept(asked: &Asked) -> Vec<(String, String)> {
    [
        ("etat", &asked.etat),
        ("famille", &asked.famille),
        ("service", &asked.service),
        ("tri", &asked.tri),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| (name.to_owned(), value.clone()))
    .collect()
}

fn link(visit: &Signed, asked: &Asked, label: String, current: bool) -> FilterLink {
    FilterLink {
        label,
        href: visit.link(&format!("/usages{}", asked.address())),
        current,
    }
}

fn filters(
    visit: &Signed,
    asked: &Asked,
    counts: &BTreeMap<String, u64>,
    services: &[Service],
) -> Vec<Filter> {
    let t = visit.t();
    let with = |change: &dyn Fn(&mut Asked)| {
        let mut changed = Asked {
            apres: String::new(),
            ..asked.clone()
        };
        change(&mut changed);
        changed
    };
    let mut states = vec![link(
        visit,
        &with(&|a| a.etat.clear()),
        t.filter_all().to_owned(),
        asked.state().is_none(),
    )];
    for state in UseState::ALL {
        let count = counts.get(state.as_str()).copied().unwrap_or_default();
        // An empty state is not worth a link, unless it is the one being looked at.
        if count > 0 || asked.state() == Some(*state) {
            let label = format!("{} ({})", t.use_state(*state), t.number(&count));
            let asked_for = with(&|a| a.etat = state.as_str().to_owned());
            states.push(link(
                visit,
                &asked_for,
                label,
                asked.state() == Some(*state),
            ));
        }
    }
    let mut families = vec![link(
        visit,
        &with(&|a| a.famille.clear()),
        t.filter_all_feminine().to_owned(),
        asked.family().is_none(),
    )];
    for family in Family::ALL {
        let label = crate::pages::capital(t.use_family(*family));
        let asked_for = with(&|a| a.famille = family.as_str().to_owned());
        families.push(link(
            visit,
            &asked_for,
            label,
            asked.family() == Some(*family),
        ));
    }
    let mut filters = vec![
        Filter {
            label: t.uses_filter_state().to_owned(),
            links: states,
        },
        Filter {
            label: t.uses_filter_family().to_owned(),
            links: families,
        },
    ];
    if !services.is_empty() {
        let mut links = vec![link(
            visit,
            &with(&|a| a.service.clear()),
            t.filter_all().to_owned(),
            asked.service().is_none(),
        )];
        for service in services {
            let asked_for = with(&|a| a.service = service.id.to_string());
            links.push(link(
                visit,
                &asked_for,
                service.name.clone(),
                asked.service() == Some(service.id),
            ));
        }
        filters.push(Filter {
            label: t.uses_filter_service().to_owned(),
            links,
        });
    }
    filters
}

fn sorts(visit: &Signed, asked: &Asked) -> Vec<FilterLink> {
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
        let asked = Asked {
            tri: word.to_owned(),
            apres: String::new(),
            ..asked.clone()
        };
        link(visit, &asked, label.to_owned(), sort == current)
    })
    .collect()
}
