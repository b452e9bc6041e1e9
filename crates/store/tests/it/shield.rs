//! Versions of the shield's rules, and what is said of its findings.

use crate::support::{now, town};
use uuid::Uuid;
use vigie_domain::Instant;
use vigie_store::{SealedSecret, ShieldFeedback, ShieldVersion, StoreError, on_both};

fn version(number: u32) -> ShieldVersion {
    ShieldVersion {
        number,
        sealed: SealedSecret(vec![u8::try_from(number).unwrap(); 3]),
        summary: format!("{number} mots"),
        reason: "essai".to_owned(),
        author: None,
        at: now(),
    }
}

on_both! {
    async fn the_last_version_is_in_force_and_none_is_lost(fresh) {
        let town = town(&fresh.store, "Lunel").await;
        assert_eq!(fresh.store.shield_rules(town.scope).await.unwrap(), None);
        for number in [1, 2] {
            fresh.store.insert_shield_rules(town.scope, Uuid::from_u128(number.into()), version(number)).await.unwrap();
        }
        // Two people read version 1: the second to write is told.
        let late = fresh.store.insert_shield_rules(town.scope, Uuid::from_u128(9), version(2)).await;
        assert!(matches!(late, Err(StoreError::Taken(_))));
        assert_eq!(fresh.store.shield_rules(town.scope).await.unwrap(), Some(version(2)));
        let numbers: Vec<_> = fresh.store.shield_versions(town.scope).await.unwrap().iter().map(|v| v.number).collect();
        assert_eq!(numbers, [2, 1]);
        let other = vigie_store::Scope::of(vigie_domain::OrganisationId(Uuid::from_u128(77)));
        assert_eq!(fresh.store.shield_rules(other).await.unwrap(), None);
    }
}

on_both! {
    async fn feedback_is_counted_by_kind_and_kept_to_the_hour(fresh) {
        let town = town(&fresh.store, "Lunel").await;
        let said = |kind: &str, micros: i64| (crate::support::fresh_id::<Uuid>(), ShieldFeedback {
            kind: kind.to_owned(),
            evidence: "model".to_owned(),
            service: Some(town.service),
            at: Instant::from_micros(micros),
        });
        let hour = 3_600_000_000;
        fresh.store.add_shield_feedback(town.scope, [said("PERSON", 5 * hour + 7), said("PERSON", 6 * hour), said("ADDRESS", hour)]).await.unwrap();
        let counts = |since: i64| {
            let (store, scope) = (fresh.store.clone(), town.scope);
            async move {
                let rows = store.shield_feedback(scope, Instant::from_micros(since)).await.unwrap();
                rows.into_iter().map(|row| (row.kind, row.count)).collect::<Vec<_>>()
            }
        };
        assert_eq!(counts(0).await, [("ADDRESS".to_owned(), 1), ("PERSON".to_owned(), 2)]);
        // The moment itself is not kept: asking from a minute later in the same hour still counts it.
        assert_eq!(counts(5 * hour + 60_000_000).await, [("PERSON".to_owned(), 2)]);
        assert_eq!(fresh.store.shield_feedback_total(town.scope).await.unwrap(), 3);
    }
}
