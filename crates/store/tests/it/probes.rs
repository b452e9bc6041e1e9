//! Availability as probes measure it.

use crate::support::{fresh_id, now, town};
use vigie_domain::ProviderId;
use vigie_store::{Probe, on_both};

on_both! {
    async fn availability_is_what_probes_of_the_period_say(fresh) {
        let store = &fresh.store;
        let (here, there) = (town(store, "Rennes").await, town(store, "Brest").await);
        let provider: ProviderId = fresh_id();
        let month = now().plus_seconds(-30 * 86_400);
        assert_eq!(store.availability(here.scope, provider, month).await.unwrap(), None);
        let probe = |minutes: i64, up| Probe {
            id: fresh_id(),
            provider,
            at: now().plus_seconds(60 * minutes),
            up,
            ms: up.then_some(12),
            problem: if up { String::new() } else { "503".into() },
        };
        store.keep_probe(here.scope, probe(-60 * 24 * 40, false)).await.unwrap();
        for (minutes, up) in [(-15, true), (-10, true), (-5, false), (-1, true)] {
            store.keep_probe(here.scope, probe(minutes, up)).await.unwrap();
        }
        let found = store.availability(here.scope, provider, month).await.unwrap().unwrap();
        assert_eq!((found.up, found.total), (3, 4));
        assert_eq!(found.first, now().plus_seconds(-900));
        assert!(found.last.up && found.last.ms == Some(12));
        assert_eq!(store.availability(there.scope, provider, month).await.unwrap(), None);
        assert_eq!(store.purge_probes(month).await.unwrap(), 1);
    }
}
