use crate::support::{START, access, options};
use vigie_domain::{Instant, Role, Use, UseState};
use vigie_observatory::{activate_pack, first_start};
use vigie_store::{Author, ListQuery, Write, on_both};

on_both! {
    async fn the_pack_is_activated_once(fresh) {
        let access = access(&fresh.store);
        let store = &fresh.store;
        let scope = first_start(&access, &options()).await.unwrap().scope;
        let admin = store.sign_in_by_email("admin@localhost").await.unwrap().unwrap().agent;
        let author = Author { agent: admin.id, roles: admin.roles.clone() };

        let first = activate_pack(store, scope, Some(author.clone()), access.mint()).await.unwrap();
        assert_eq!((first.created.len(), first.already.len()), (15, 0));
        let page = store.list::<Use>(scope, &ListQuery { limit: 100, ..ListQuery::default() }).await.unwrap();
        assert_eq!(page.entries.len(), 16);
        assert!(page.entries.iter().all(|entry| entry.state == UseState::Production.as_str()));
        let correct = &page.entries[1];
        assert_eq!(correct.reference, "U001");
        assert_eq!(correct.body.referent, Some(admin.id));
        assert_eq!(correct.body.review_on, Instant::from_micros(START).plus_seconds(365 * 86_400).day());
        let history = store.history::<Use>(scope, correct.id).await.unwrap();
        assert_eq!((history.len(), history[0].action.as_str(), history[0].author), (1, "created", Some(admin.id)));

        // An authority's own changes and withdrawals survive a second activation.
        let write = |note: &str| Write {
            author: Some(author.clone()), now: access.mint().now(), note: note.into(), revision: access.mint().uuid(),
        };
        let mut body = correct.body.clone();
        body.need = "Le nôtre".into();
        store.edit_entry(scope, correct.id, correct.version, body, write("")).await.unwrap();
        let second = activate_pack(store, scope, Some(author.clone()), access.mint()).await.unwrap();
        assert_eq!((second.created.len(), second.already.len()), (0, 15));
        let kept = store.entry::<Use>(scope, correct.id).await.unwrap().unwrap();
        assert_eq!(kept.body.need, "Le nôtre");
    }
}

on_both! {
    async fn a_sheet_of_the_pack_follows_the_registers_lifecycle(fresh) {
        let access = access(&fresh.store);
        let store = &fresh.store;
        let scope = first_start(&access, &options()).await.unwrap().scope;
        activate_pack(store, scope, None, access.mint()).await.unwrap();
        let sheet = store.entry_by_reference::<Use>(scope, "U002").await.unwrap().unwrap();
        assert_eq!(sheet.body.referent, None);
        let write = |note: &str| Write {
            author: Some(Author { agent: access.mint().id(), roles: vec![Role::Agent, Role::Referent] }),
            now: access.mint().now(), note: note.into(), revision: access.mint().uuid(),
        };
        let suspended = store.take_transition::<Use>(scope, sheet.id, 1, "suspend", write("fuite")).await.unwrap();
        assert_eq!(suspended.state, "suspended");
        let resumed = store.take_transition::<Use>(scope, sheet.id, 2, "resume", write("corrigé")).await.unwrap();
        assert_eq!(resumed.state, "production");
    }
}
