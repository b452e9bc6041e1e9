//! Search: what a person may see of it, and the words of lists.

use crate::{
    routes::DOORS,
    ui::{Notice, Tone},
    web::{Fault, Signed},
};
use std::collections::BTreeMap;
use tokio::task::spawn_blocking;
use vigie_domain::register::Register;
use vigie_search::{Order, Pick, Picked, Search, SearchError, Seen, View};
use vigie_store::{ListQuery, Page, Sort};

/// The registers the person may search, in the order they are shown.
pub(crate) fn seen(visit: &Signed) -> Vec<Seen> {
    let roles = visit.caller().roles();
    let mut seen = Vec::new();
    for door in DOORS.iter().filter(|door| door.may_read(roles)) {
        seen.push(if door.may_read_all(roles) {
            Seen::all(door.name)
        } else {
            Seen::own(door.name, visit.caller().agent.id)
        });
    }
    seen
}

/// The view of one person: their organisation, and these registers.
pub(crate) fn view(visit: &Signed, registers: Vec<Seen>) -> View {
    View {
        organisation: visit.scope().organisation(),
        registers,
    }
}

/// Asks the index away from the threads that serve; `None` while it is being built.
pub(crate) async fn asking<T: Send + 'static>(
    visit: &Signed,
    ask: impl FnOnce(&Search) -> Result<T, SearchError> + Send + 'static,
) -> Result<Option<T>, Fault> {
    let Some(search) = visit.portal.search().filter(|search| search.is_ready()) else {
        return Ok(None);
    };
    let search = search.clone();
    let answer = spawn_blocking(move || ask(&search))
        .await
        .map_err(|error| Fault::Internal(format!("search: {error}")))?;
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(SearchError::NotReady) => Ok(None),
        Err(error) => {
            // It is being built again: what can do without it does.
            tracing::error!(%error, "the search index failed");
            Ok(None)
        }
    }
}

/// How the words of a list were looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// As they are.
    Words,
    /// None was found: words close to them.
    Near,
    /// Without the index, which is being built.
    Plain,
}

/// A page of a list, and how many entries are in each state.
pub(crate) struct Listed<R> {
    pub(crate) page: Page<R>,
    pub(crate) counts: BTreeMap<String, u64>,
    way: Way,
}

impl<R> Listed<R> {
    /// What the reader must know of how the words were looked for.
    pub(crate) fn notice(&self, visit: &Signed) -> Option<Notice> {
        let text = match self.way {
            Way::Words => return None,
            Way::Near => visit.t().search_list_near(),
            Way::Plain => visit.t().search_list_plain(),
        };
        Some(Notice {
            tone: Tone::Careful,
            text: text.to_owned(),
        })
    }
}

/// A page of a register: its words by the index, everything else by the database.
pub(crate) async fn listed<R: Register>(
    visit: &Signed,
    query: &ListQuery,
) -> Result<Listed<R>, Fault> {
    let (store, scope) = (visit.store(), visit.scope());
    if let Some(listed) = worded(visit, query).await? {
        return Ok(listed);
    }
    Ok(Listed {
        page: store.list(scope, query).await?,
        counts: store.count_by_state::<R>(scope, query).await?,
        way: if has_words(query) {
            Way::Plain
        } else {
            Way::Words
        },
    })
}

/// The same page, when nobody asks how many there are.
pub(crate) async fn page_of<R: Register>(
    visit: &Signed,
    query: &ListQuery,
) -> Result<Page<R>, Fault> {
    match worded(visit, query).await? {
        Some(listed) => Ok(listed.page),
        None => Ok(visit.store().list(visit.scope(), query).await?),
    }
}

fn has_words(query: &ListQuery) -> bool {
    query.text.chars().any(char::is_alphanumeric)
}

/// The page of a list that has words, by the index; `None` without words or index.
async fn worded<R: Register>(
    visit: &Signed,
    query: &ListQuery,
) -> Result<Option<Listed<R>>, Fault> {
    if !has_words(query) {
        return Ok(None);
    }
    let Some(picked) = picked::<R>(visit, query).await? else {
        return Ok(None);
    };
    Ok(Some(Listed {
        page: Page {
            entries: visit.store().entries(visit.scope(), &picked.ids).await?,
            next: picked.next,
        },
        counts: picked.counts,
        way: if picked.near { Way::Near } else { Way::Words },
    }))
}

async fn picked<R: Register>(visit: &Signed, query: &ListQuery) -> Result<Option<Picked>, Fault> {
    let seen = Seen {
        register: R::NAME.to_owned(),
        owner: query.owner,
    };
    let pick = Pick {
        view: view(visit, vec![seen]),
        text: query.text.clone(),
        state: query.state.clone(),
        category: query.category.clone(),
        service: query.service,
        order: match query.sort {
            Sort::Reference => Order::Reference,
            Sort::Title => Order::Title,
            Sort::State => Order::State,
            Sort::Updated => Order::Updated,
        },
        descending: query.descending,
        after: query.after.clone(),
        limit: usize::try_from(query.limit).unwrap_or(usize::MAX),
    };
    asking(visit, move |search| search.pick(&pick)).await
}
