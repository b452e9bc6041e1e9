use crate::support::{fresh_id, town, write};
use vigie_domain::{
    EntryId, Role, Use,
    register::{FaultKind, TransitionRefusal},
};
use vigie_store::{ListQuery, Sort, WriteError, on_both};

fn a_use(title: &str) -> Use {
    Use {
        title: title.to_owned(),
        trade: "accueil".into(),
        need: "Gagner du temps".into(),
        alternative: "Un modèle".into(),
        ..Use::default()
    }
}

on_both! {
    async fn an_entry_lives_and_keeps_its_history(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let id: EntryId = fresh_id();
        let made = store.create_entry(rennes.scope, id, None, a_use("Résumer"), write(&rennes, &[], "")).await.unwrap();
        assert_eq!((made.reference.as_str(), made.state.as_str(), made.version), ("U101", "idea", 1));
        let edited = store
            .edit_entry(rennes.scope, id, 1, a_use("Résumer un rapport"), write(&rennes, &[], "titre plus clair"))
            .await
            .unwrap();
        assert_eq!(edited.version, 2);
        let moved = store
            .take_transition::<Use>(rennes.scope, id, 2, "instruct", write(&rennes, &[Role::Referent], ""))
            .await
            .unwrap();
        assert_eq!(moved.state, "instruction");
        let refused = store
            .take_transition::<Use>(rennes.scope, id, 3, "experiment", write(&rennes, &[Role::Referent], ""))
            .await;
        assert!(matches!(refused, Err(WriteError::Transition(TransitionRefusal::Missing { .. }))));
        let history = store.history::<Use>(rennes.scope, id).await.unwrap();
        let actions: Vec<_> = history.iter().map(|r| r.action.as_str()).collect();
        assert_eq!(actions, ["instruct", "edited", "created"]);
        assert_eq!(history[1].changes.len(), 1);
        assert_eq!(history[1].changes[0].path, "title");
    }
}

on_both! {
    async fn concurrent_edits_are_told_and_not_lost(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let id: EntryId = fresh_id();
        store.create_entry(rennes.scope, id, None, a_use("A"), write(&rennes, &[], "")).await.unwrap();
        store.edit_entry(rennes.scope, id, 1, a_use("B"), write(&rennes, &[], "")).await.unwrap();
        let late = store.edit_entry(rennes.scope, id, 1, a_use("C"), write(&rennes, &[], "")).await;
        let Err(WriteError::Stale { current: 2, body }) = late else { panic!("{late:?}") };
        assert_eq!(body["title"], "B");
    }
}

on_both! {
    async fn faults_are_all_named(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let body = Use { review_on: "31/12".into(), ..Use::default() };
        let Err(WriteError::Faults(faults)) =
            store.create_entry(rennes.scope, fresh_id(), None, body, write(&rennes, &[], "")).await
        else { panic!("accepted") };
        assert!(faults.iter().any(|f| f.path == "title" && f.kind == FaultKind::Missing));
        assert!(faults.iter().any(|f| f.path == "review_on" && f.kind == FaultKind::NotADay));
    }
}

on_both! {
    async fn lists_filter_search_and_page(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let brest = town(store, "Brest").await;
        for title in ["Été : affiches", "Courrier", "Zones humides", "Élections", "affaires"] {
            store.create_entry(rennes.scope, fresh_id(), None, a_use(title), write(&rennes, &[], "")).await.unwrap();
        }
        store.create_entry(brest.scope, fresh_id(), None, a_use("Ailleurs"), write(&brest, &[], "")).await.unwrap();
        let titles = |query: ListQuery| {
            let store = store.clone();
            let scope = rennes.scope;
            async move {
                let page = store.list::<Use>(scope, &query).await.unwrap();
                (page.entries.iter().map(|e| e.body.title.clone()).collect::<Vec<_>>(), page.next)
            }
        };
        let found = |text: &str| ListQuery { text: text.into(), limit: 10, ..ListQuery::default() };
        assert_eq!(titles(found("ete")).await.0, ["Été : affiches"]);
        assert_eq!(titles(found("ZONE")).await.0, ["Zones humides"]);
        assert_eq!(titles(found("100%_")).await.0, Vec::<String>::new());
        let by_title = ListQuery { sort: Sort::Title, limit: 2, ..ListQuery::default() };
        let (first, next) = titles(by_title.clone()).await;
        assert_eq!(first, ["affaires", "Courrier"]);
        let (second, next) = titles(ListQuery { after: next, ..by_title.clone() }).await;
        assert_eq!(second, ["Élections", "Été : affiches"]);
        let (third, next) = titles(ListQuery { after: next, ..by_title }).await;
        assert_eq!((third, next), (vec!["Zones humides".to_owned()], None));
        let counts = store.count_by_state::<Use>(rennes.scope, &ListQuery::default()).await.unwrap();
        assert_eq!(counts.get("idea"), Some(&5));
    }
}

on_both! {
    async fn names_are_of_one_organisation_and_of_some_states(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let brest = town(store, "Brest").await;
        let (first, second, other): (EntryId, EntryId, EntryId) = (fresh_id(), fresh_id(), fresh_id());
        store.create_entry(rennes.scope, first, None, a_use("Courrier"), write(&rennes, &[], "")).await.unwrap();
        store.create_entry(rennes.scope, second, None, a_use("Affiches"), write(&rennes, &[], "")).await.unwrap();
        store.create_entry(brest.scope, other, None, a_use("Ailleurs"), write(&brest, &[], "")).await.unwrap();
        store
            .take_transition::<Use>(rennes.scope, second, 1, "instruct", write(&rennes, &[Role::Referent], ""))
            .await
            .unwrap();
        let titles = async |states: &'static [&'static str], limit| {
            let names = store.names::<Use>(rennes.scope, states, limit).await.unwrap();
            names.into_iter().map(|named| named.title).collect::<Vec<_>>()
        };
        assert_eq!(titles(&[], 10).await, ["Courrier", "Affiches"]);
        assert_eq!(titles(&[], 1).await, ["Courrier"]);
        assert_eq!(titles(&["instruction", "production"], 10).await, ["Affiches"]);
        let found = store.names_of::<Use>(rennes.scope, &[second, other]).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[&second].reference.as_str(), found[&second].title.as_str()), ("U102", "Affiches"));
    }
}
