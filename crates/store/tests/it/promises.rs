//! Promises about the charter, stated and withdrawn.

use crate::support::{fresh_id, now, town};
use vigie_store::{CharterPromise, StoreError, on_both};

on_both! {
    async fn a_promise_stands_until_it_is_withdrawn_and_keeps_its_number(fresh) {
        let store = &fresh.store;
        let (here, there) = (town(store, "Rennes").await, town(store, "Brest").await);
        let promise = |property: &str, by| CharterPromise {
            id: fresh_id(),
            number: 0,
            property: property.into(),
            stated_by: by,
            stated_at: now(),
        };
        let first = promise("{\"a\":1}", None);
        assert_eq!(store.state_promise(here.scope, first.clone()).await.unwrap(), 1);
        assert_eq!(store.state_promise(here.scope, promise("{}", Some(here.agent))).await.unwrap(), 2);
        assert_eq!(store.state_promise(there.scope, promise("{}", None)).await.unwrap(), 1);
        let standing = store.promises(here.scope).await.unwrap();
        assert_eq!(standing[0], CharterPromise { number: 1, ..first.clone() });
        assert_eq!(standing[1].stated_by, Some(here.agent));

        let withdraw = async |scope| store.withdraw_promise(scope, first.id, here.agent, now()).await;
        assert!(matches!(withdraw(there.scope).await, Err(StoreError::Missing(_))));
        withdraw(here.scope).await.unwrap();
        assert!(matches!(withdraw(here.scope).await, Err(StoreError::Missing(_))));
        assert_eq!(store.promises(here.scope).await.unwrap().len(), 1);
        // Its number is not given again: minutes may cite it.
        assert_eq!(store.state_promise(here.scope, promise("{}", None)).await.unwrap(), 3);
    }
}
