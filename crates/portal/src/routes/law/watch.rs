//! `/droit`: the packs in force, every use, and what the law moved in each.

use super::file::{found, lang, office, packs, tiers};
use crate::{
    page::{Section, escape_query},
    pages::{LawWatch, LawWatchRow, MovementView, StandingView},
    ui::{FilterLink, Pages},
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::Query;
use serde::Deserialize;
use std::collections::BTreeMap;
use vigie_access::Permission;
use vigie_domain::{
    Use,
    register::{Entry, Register},
};
use vigie_observatory::law::{Conformity, LawFile, Standing, recompute_all};
use vigie_store::{ListQuery, Page, Sort};

/// Uses on a page.
const LISTED: u64 = 50;

/// What is asked of the list.
#[derive(Debug, Default, Deserialize)]
pub(in crate::routes) struct Asked {
    /// `bouge`: only the uses in which something moved.
    #[serde(default)]
    vue: String,
    /// After this cursor.
    #[serde(default)]
    apres: String,
}

impl Asked {
    fn only_moved(&self) -> bool {
        self.vue == "bouge"
    }

    fn path(&self) -> &'static str {
        if self.only_moved() {
            "/droit?vue=bouge"
        } else {
            "/droit"
        }
    }
}

/// The list.
pub(in crate::routes) async fn page(
    visit: Signed,
    Query(asked): Query<Asked>,
    Query(done): Query<Done>,
) -> Reply {
    let t = visit.t();
    let packs = packs(&visit)?;
    let (sheets, files, next) = listed(&visit, &asked).await?;
    let tiers = tiers(&visit)?;
    let tier = |id: &str| {
        tiers
            .get(id)
            .map_or_else(|| id.to_owned(), |tier| tier.0.clone())
    };
    let mut rows = Vec::new();
    for sheet in sheets {
        let file = files.get(&sheet.reference);
        let answered = file.filter(|file| !file.answers.is_empty());
        rows.push(LawWatchRow {
            standing: StandingView::of(t, &Standing::of(&sheet.body, file)),
            tier: answered.map(|file| tier(&file.outcome.tier)),
            proven: proven(&visit, answered)?,
            stale: answered.is_some_and(|file| file.outcome.digest != packs.digest()),
            moved: file
                .and_then(|file| file.moved.first())
                .map(|movement| MovementView::of(t, movement, &tier)),
            title: sheet.body.title,
            reference: sheet.reference,
        });
    }
    let here = asked.path();
    let mark = if asked.only_moved() { '&' } else { '?' };
    let views = [("", t.law_watch_all()), ("bouge", t.law_watch_to_look_at())];
    html(&LawWatch {
        page: visit
            .page_after(Section::Uses, t.law_watch_title(), &done)
            .under(t.uses_title(), "/usages"),
        packs: packs
            .book()
            .packs()
            .into_iter()
            .map(|pack| {
                let title = packs.book().pack_title(&pack.id, lang(&visit));
                let title = title.map_or_else(|| pack.id.clone(), str::to_owned);
                (title, pack.version, pack.as_of)
            })
            .collect(),
        digest: packs.digest().to_owned(),
        own: packs.own().join(", "),
        at: visit.visit.portal.access().mint().now(),
        views: views
            .into_iter()
            .map(|(vue, label)| FilterLink {
                label: label.to_owned(),
                href: visit.link(if vue.is_empty() {
                    "/droit"
                } else {
                    "/droit?vue=bouge"
                }),
                current: asked.only_moved() != vue.is_empty(),
            })
            .collect(),
        pages: Pages {
            first: (!asked.apres.is_empty()).then(|| visit.link(here)),
            next: next
                .map(|next| visit.link(&format!("{here}{mark}apres={}", escape_query(&next)))),
        },
        only_moved: asked.only_moved(),
        rows,
        may_recompute: visit.may(Permission::QualifyUses),
    })
}

type Listed = (Vec<Entry<Use>>, BTreeMap<String, LawFile>, Option<String>);

/// The uses of a page, their files, and where the next page begins.
async fn listed(visit: &Signed, asked: &Asked) -> Result<Listed, Fault> {
    let (store, scope) = (visit.store(), visit.scope());
    let (sheets, files, next) = if asked.only_moved() {
        let files: Page<LawFile> = page_of(visit, asked).await?;
        let of = references(&files.entries);
        let mut sheets = store.entries_called::<Use>(scope, &of).await?;
        // In the order of the files: what moved last, first.
        sheets.sort_by_key(|sheet| {
            of.iter()
                .position(|reference| *reference == sheet.reference)
        });
        (sheets, files.entries, files.next)
    } else {
        let sheets: Page<Use> = page_of(visit, asked).await?;
        let of = references(&sheets.entries);
        let files = store.entries_called::<LawFile>(scope, &of).await?;
        (sheets.entries, files, sheets.next)
    };
    let files = files.into_iter();
    let files = files.map(|file| (file.reference, file.body)).collect();
    Ok((sheets, files, next))
}

async fn page_of<R: Register>(visit: &Signed, asked: &Asked) -> Result<Page<R>, Fault> {
    let query = ListQuery {
        category: asked.only_moved().then(|| LawFile::MOVED.to_owned()),
        sort: if asked.only_moved() {
            Sort::Updated
        } else {
            Sort::Reference
        },
        descending: asked.only_moved(),
        after: Some(asked.apres.clone()),
        limit: LISTED,
        ..ListQuery::default()
    };
    Ok(visit.store().list::<R>(visit.scope(), &query).await?)
}

fn references<R>(entries: &[Entry<R>]) -> Vec<String> {
    let entries = entries.iter();
    entries.map(|entry| entry.reference.clone()).collect()
}

/// Computes every file again.
pub(in crate::routes) async fn submit(visit: Signed) -> Reply {
    let mint = visit.visit.portal.access().mint();
    let recomputed = recompute_all(office(&visit)?, mint).await?;
    let moved = recomputed.moved.len();
    let list = if moved == 0 {
        "/droit"
    } else {
        "/droit?vue=bouge"
    };
    visit.go(&done(list, "law-recomputed", &moved.to_string()))
}

/// Obligations proven out of those due today, in words; empty when there are none. As the file
/// keeps them while they hold, computed again otherwise.
fn proven(visit: &Signed, file: Option<&LawFile>) -> Result<String, Fault> {
    let Some(file) = file else {
        return Ok(String::new());
    };
    let today = visit.visit.portal.access().mint().now().day();
    let counted = if file.outcome.holds_on(packs(visit)?, &today) {
        Conformity::kept(file)
    } else {
        let Some(found) = found(visit, Some(file))? else {
            return Ok(String::new());
        };
        Conformity::of(&found.obligations, &found.as_of, file)
    };
    if counted.due == 0 {
        return Ok(String::new());
    }
    let (due, proven) = (counted.due.to_string(), counted.proven.to_string());
    Ok(visit.t().law_conformity_value(due, proven))
}
