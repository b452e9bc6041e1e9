//! Badges granted and taken back.

use crate::support::{fresh_id, now, town};
use vigie_store::{BadgeGrant, StoreError, on_both};

on_both! {
    async fn a_badge_is_held_until_it_ends_or_is_taken_back(fresh) {
        let store = &fresh.store;
        let (here, there) = (town(store, "Rennes").await, town(store, "Brest").await);
        let grant = |code: &str, seconds: Option<i64>| BadgeGrant {
            id: fresh_id(),
            agent: here.agent,
            code: code.into(),
            granted_by: here.agent,
            granted_at: now(),
            ends_at: seconds.map(|seconds| now().plus_seconds(seconds)),
            revoked: None,
        };
        let (entry, doubt) = (grant("B01", Some(100)), grant("B10", None));
        for badge in [&entry, &doubt] {
            store.grant_badge(here.scope, badge.clone()).await.unwrap();
        }
        let held = store.badges(here.scope, here.agent).await.unwrap();
        assert_eq!(held, [entry.clone(), doubt.clone()]);
        let valid = |at: i64| held.iter().map(|badge| badge.is_valid(now().plus_seconds(at))).collect::<Vec<_>>();
        assert_eq!((valid(-1), valid(0), valid(99), valid(100)), (vec![false, false], vec![true, true], vec![true, true], vec![false, true]));
        assert!(store.badges(there.scope, here.agent).await.unwrap().is_empty());

        let revoke = async |scope, agent| store.revoke_badge(scope, agent, doubt.id, here.agent, now().plus_seconds(10)).await;
        assert!(matches!(revoke(there.scope, here.agent).await, Err(StoreError::Missing(_))));
        assert!(matches!(revoke(here.scope, there.agent).await, Err(StoreError::Missing(_))));
        revoke(here.scope, here.agent).await.unwrap();
        assert!(matches!(revoke(here.scope, here.agent).await, Err(StoreError::Missing(_))), "once");
        let held = store.badges(here.scope, here.agent).await.unwrap();
        assert_eq!(held[1].revoked, Some((here.agent, now().plus_seconds(10))));
        assert!(held[1].is_valid(now().plus_seconds(9)) && !held[1].is_valid(now().plus_seconds(10)));
    }
}
