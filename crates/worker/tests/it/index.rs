//! The index of a node, kept over real databases.

use std::{path::Path, time::Duration};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use vigie_domain::{EntryId, Instant, Mint, Organisation, OrganisationId, OrganisationKind, Use};
use vigie_search::{Asked, Search, Seen, View};
use vigie_store::{Scope, Store, Write, on_both};
use vigie_worker::Indexer;

/// A node that keeps an index of its own.
struct Node {
    search: Search,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Node {
    async fn start(store: &Store, folder: &Path) -> Self {
        let search = Search::new(folder);
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        Indexer::new(store.clone(), search.clone()).start(&tasks, &stop);
        Self {
            search,
            tasks,
            stop,
        }
    }

    async fn end(self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }

    /// Waits until `text` finds exactly these references.
    async fn finds(&self, organisation: OrganisationId, text: &str, expected: &[&str]) {
        let mut last = Vec::new();
        for _ in 0..400 {
            let asked = Asked {
                view: View {
                    organisation,
                    registers: vec![Seen::all("use")],
                },
                text: text.into(),
                register: None,
                skip: 0,
                limit: 20,
            };
            if let Ok(found) = self.search.find(&asked) {
                last = found.hits.into_iter().map(|hit| hit.reference).collect();
                last.sort_unstable();
                if last == expected {
                    return;
                }
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("{text}: {last:?} and not {expected:?}");
    }
}

async fn make(store: &Store, mint: &Mint, scope: Scope, title: &str) -> EntryId {
    let id = mint.id();
    let body = Use {
        title: title.into(),
        trade: "accueil".into(),
        need: "Gagner du temps".into(),
        ..Use::default()
    };
    store
        .create_entry(scope, id, None, body, write(mint))
        .await
        .unwrap();
    id
}

fn write(mint: &Mint) -> Write {
    Write {
        author: None,
        now: Instant::from_micros(crate::START),
        note: String::new(),
        revision: mint.uuid(),
    }
}

on_both! {
    async fn it_is_filled_then_follows_on_every_node(fresh) {
        let bench = crate::Bench::new(&fresh.store);
        let (store, mint) = (&fresh.store, &bench.mint);
        let organisation = Organisation { id: mint.id(), name: "Ville".into(), kind: OrganisationKind::Ville, parent: None };
        let scope = Scope::of(organisation.id);
        store.insert_organisation(&organisation, Instant::from_micros(crate::START)).await.unwrap();
        let first = make(store, mint, scope, "Courrier aux usagers").await;
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let one = Node::start(store, here.path()).await;
        let two = Node::start(store, there.path()).await;
        for node in [&one, &two] {
            node.finds(organisation.id, "courrier", &["U101"]).await;
        }
        make(store, mint, scope, "Courrier des élus").await;
        for node in [&one, &two] {
            node.finds(organisation.id, "courrier", &["U101", "U102"]).await;
        }
        two.end().await;
        let other = Use { title: "Délibération".into(), trade: "accueil".into(), need: "Gagner du temps".into(), ..Use::default() };
        store.edit_entry(scope, first, 1, other, write(mint)).await.unwrap();
        one.finds(organisation.id, "courrier", &["U102"]).await;
        // What changed while it was away is followed from where it was.
        let two = Node::start(store, there.path()).await;
        two.finds(organisation.id, "courrier", &["U102"]).await;
        two.finds(organisation.id, "deliberation", &["U101"]).await;
        one.end().await;
        // An index of another database, or of none, is begun again.
        let (mut writer, mark) = Search::new(here.path()).open().unwrap();
        assert!(mark.is_some());
        writer.commit("999999999999.00000000000000000000000000000001").unwrap();
        drop(writer);
        let one = Node::start(store, here.path()).await;
        one.finds(organisation.id, "deliberation", &["U101"]).await;
        make(store, mint, scope, "Délibération du budget").await;
        one.finds(organisation.id, "deliberation", &["U101", "U103"]).await;
        one.end().await;
        two.end().await;
    }
}
