use crate::support::{Town, fresh_id, town, write};
use sea_orm::{ConnectionTrait, Database, TransactionTrait};
use std::{collections::BTreeSet, time::Duration};
use vigie_domain::{EntryId, Role, Use};
use vigie_store::{Location, Mark, Store, on_both};

fn a_use(title: &str) -> Use {
    Use {
        title: title.to_owned(),
        trade: "accueil".into(),
        need: "Gagner du temps".into(),
        alternative: "Un modèle de lettre".into(),
        ..Use::default()
    }
}

async fn make(store: &Store, town: &Town, title: &str) -> EntryId {
    let id: EntryId = fresh_id();
    store
        .create_entry(town.scope, id, None, a_use(title), write(town, &[], ""))
        .await
        .unwrap();
    id
}

/// What comes after `mark`, a few at a time, until there are as many as expected. On PostgreSQL
/// a change waits for every transaction of the server before it, other tests' included.
async fn followed(store: &Store, mut mark: Mark, expected: usize) -> (Vec<EntryId>, Mark) {
    let mut ids = Vec::new();
    for _ in 0..1000 {
        let changes = store.changes(mark, 2).await.unwrap();
        match changes.last() {
            Some(last) => mark = last.mark,
            None if ids.len() >= expected => break,
            None => tokio::time::sleep(Duration::from_millis(10)).await,
        }
        ids.extend(changes.iter().map(|change| change.id));
    }
    (ids, mark)
}

/// Where reading begins, once what was written so far is read.
async fn begun(store: &Store, written: usize) -> Mark {
    let start = "0.00000000000000000000000000000000".parse().unwrap();
    followed(store, start, written).await.1
}

on_both! {
    async fn every_change_is_followed_once_and_in_order(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let before = make(store, &rennes, "Avant").await;
        let begun = begun(store, 1).await;
        assert!(store.follows(store.changes_so_far().await.unwrap()).await.unwrap());
        assert_eq!(store.every_entry(None, 10).await.unwrap()[0].id, before);
        assert!(store.every_entry(Some(before), 10).await.unwrap().is_empty());
        assert!(followed(store, begun, 0).await.0.is_empty());
        let (one, two, three) = (
            make(store, &rennes, "Un").await,
            make(store, &rennes, "Deux").await,
            make(store, &rennes, "Trois").await,
        );
        let (ids, mark) = followed(store, begun, 3).await;
        assert_eq!(ids, [one, two, three]);
        store.edit_entry(rennes.scope, two, 1, a_use("Deux bis"), write(&rennes, &[], "")).await.unwrap();
        store.take_transition::<Use>(rennes.scope, one, 1, "instruct", write(&rennes, &[Role::Referent], "")).await.unwrap();
        let (_, last) = followed(store, mark, 2).await;
        let changes = store.changes(mark, 10).await.unwrap();
        let now: Vec<_> = changes.iter().map(|change| {
            let now = change.now.as_ref().unwrap();
            (change.id, now.title.as_str(), now.state.as_str(), now.organisation)
        }).collect();
        let organisation = rennes.scope.organisation();
        assert_eq!(now, [(two, "Deux bis", "idea", organisation), (one, "Un", "instruction", organisation)]);
        assert_eq!(last.to_string().parse::<Mark>().unwrap(), last);
        assert!(followed(store, last, 0).await.0.is_empty());
        assert!(store.follows(last).await.unwrap());
    }
}

on_both! {
    async fn an_entry_that_is_gone_is_told(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let begun = begun(store, 0).await;
        let id = make(store, &rennes, "Un").await;
        let url = match &fresh.location {
            Location::Sqlite(path) => format!("sqlite://{}", path.display()),
            Location::Postgres(url) => url.clone(),
        };
        let database = Database::connect(url).await.unwrap();
        database.execute_unprepared("DELETE FROM entry").await.unwrap();
        // Its writing may be read before it is gone: told twice, it is gone all the same.
        let told = |changes: &[vigie_store::Changed]| {
            changes.last().is_some_and(|last| last.id == id && last.now.is_none())
        };
        let mut changes = Vec::new();
        for _ in 0..1000 {
            changes = store.changes(begun, 10).await.unwrap();
            if told(&changes) { break }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert!(told(&changes), "{changes:?}");
    }
}

on_both! {
    async fn a_mark_of_another_database_is_not_followed(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        make(store, &rennes, "Un").await;
        let mark = begun(store, 1).await;
        assert!(store.follows(mark).await.unwrap());
        let later = mark.to_string().replacen('.', "000.", 1);
        assert!(!store.follows(later.parse().unwrap()).await.unwrap());
        let (at, _) = later.split_once("000.").unwrap();
        let unknown = format!("{at}.{}", uuid::Uuid::from_u128(5).simple());
        assert!(!store.follows(unknown.parse().unwrap()).await.unwrap());
        assert!("rien".parse::<Mark>().is_err());
    }
}

on_both! {
    async fn what_commits_out_of_order_is_not_stepped_over(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let (slow, fast) = (make(store, &rennes, "Lent").await, make(store, &rennes, "Vif").await);
        // SQLite has one writer at a time: there is no order to get wrong.
        let Location::Postgres(url) = &fresh.location else { return };
        let begun = begun(store, 2).await;
        let other = Database::connect(url.clone()).await.unwrap();
        let begins = other.begin().await.unwrap();
        begins.execute_unprepared(&format!("UPDATE entry SET title = 'Enfin' WHERE id = '{slow}'")).await.unwrap();
        store.edit_entry(rennes.scope, fast, 1, a_use("Très vif"), write(&rennes, &[], "")).await.unwrap();
        // The second has committed; read now, it would leave the first behind for ever.
        let (ids, mark) = followed(store, begun, 0).await;
        assert!(ids.is_empty());
        begins.commit().await.unwrap();
        let (ids, _) = followed(store, mark, 2).await;
        assert_eq!(ids, [slow, fast]);
    }
}

on_both! {
    async fn many_writers_leave_nothing_behind(fresh) {
        let store = &fresh.store;
        let towns = [town(store, "Rennes").await, town(store, "Brest").await, town(store, "Nantes").await];
        let mut mark = store.changes_so_far().await.unwrap();
        let writers: Vec<_> = towns.into_iter().map(|town| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut made = BTreeSet::new();
                for number in 0..12 {
                    made.insert(make(&store, &town, &format!("Usage {number}")).await);
                }
                made
            })
        }).collect();
        let mut seen = BTreeSet::new();
        while !writers.iter().all(tokio::task::JoinHandle::is_finished) {
            let (ids, reached) = followed(store, mark, 0).await;
            mark = reached;
            seen.extend(ids);
            tokio::task::yield_now().await;
        }
        let left = 36_usize.saturating_sub(seen.len());
        let (ids, _) = followed(store, mark, left).await;
        seen.extend(ids);
        let mut made = BTreeSet::new();
        for writer in writers {
            made.extend(writer.await.unwrap());
        }
        assert_eq!(seen, made);
    }
}
