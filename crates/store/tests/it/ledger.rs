use crate::support::{fresh_id, intent, now, outcome, town};
use vigie_domain::{Amount, BudgetScope, Ceiling, EntryId, MicroEuro, NodeId};
use vigie_store::{Intend, IntendError, Ledger, Settle, on_both};

fn held(tokens: i64) -> Option<(Amount, vigie_domain::Period)> {
    Some((
        Amount {
            cost: MicroEuro(0),
            tokens,
        },
        now().period(),
    ))
}

on_both! {
    async fn never_over_whatever_the_concurrency(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let use_id: EntryId = fresh_id();
        let ceiling = Ceiling { cost: None, tokens: Some(1000) };
        store.set_ceiling(rennes.scope, BudgetScope::Use(use_id), ceiling).await.unwrap();
        let (ledger, task) = Ledger::new(store.clone());
        let task = tokio::spawn(task);
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..60 {
            let (ledger, intent) = (ledger.clone(), intent(&rennes, use_id, 100));
            tasks.spawn(async move {
                let written = ledger.intend(Intend { record: intent.clone() }).await;
                match written {
                    Ok(_) => {
                        ledger.settle(Settle { record: outcome(&intent, 80), held: held(100) });
                        80
                    }
                    Err(IntendError::OverBudget(over)) => {
                        assert!(over.left < 100);
                        0
                    }
                    Err(error) => panic!("{error}"),
                }
            });
        }
        let spent: i64 = tasks.join_all().await.into_iter().sum();
        ledger.flush().await;
        assert!(spent > 0 && spent <= 1000);
        let budgets = store.budgets(rennes.scope, now().period()).await.unwrap();
        assert_eq!(budgets.len(), 2);
        for budget in budgets {
            assert_eq!(budget.reserved, Amount::default());
            assert_eq!(budget.spent.tokens, spent);
        }
        drop(ledger);
        task.await.unwrap();
    }
}

on_both! {
    async fn two_ledgers_append_to_one_log(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let use_id: EntryId = fresh_id();
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..2 {
            let (ledger, task) = Ledger::new(store.clone());
            tokio::spawn(task);
            for _ in 0..50 {
                let (ledger, intent) = (ledger.clone(), intent(&rennes, use_id, 1));
                tasks.spawn(async move {
                    let receipt = ledger.intend(Intend { record: intent.clone() }).await.unwrap();
                    ledger.settle_durably(Settle { record: outcome(&intent, 1), held: held(1) }).await.unwrap();
                    receipt.index
                });
            }
        }
        let mut indices = tasks.join_all().await;
        indices.sort_unstable();
        indices.dedup();
        assert_eq!(indices.len(), 100);
        let head = store.trace_head().await.unwrap().unwrap();
        assert_eq!(head.size, 200);
        let records = store.trace_records(0, 1000).await.unwrap();
        assert_eq!(records.len(), 200);
        let mut frontier = vigie_trace::Frontier::default();
        for (place, line) in records.iter().enumerate() {
            assert_eq!(line.index, place as u64);
            let leaf = vigie_trace::leaf_hash(line.record.as_bytes());
            assert_eq!(leaf.as_slice(), line.leaf);
            frontier.push(leaf);
        }
        assert_eq!(frontier.to_bytes(), head.frontier);
    }
}

on_both! {
    async fn open_intents_are_found_until_settled(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let node = NodeId(uuid::Uuid::from_u128(1));
        assert!(store.open_intents(node, now()).await.unwrap().is_empty());
        let (ledger, task) = Ledger::new(store.clone());
        tokio::spawn(task);
        let (open, done) = (intent(&rennes, fresh_id(), 5), intent(&rennes, fresh_id(), 5));
        for record in [&open, &done] {
            ledger.intend(Intend { record: record.clone() }).await.unwrap();
        }
        ledger.settle_durably(Settle { record: outcome(&done, 1), held: held(5) }).await.unwrap();
        let found = store.open_intents(node, now()).await.unwrap();
        assert_eq!(found, vec![open]);
        assert!(store.open_intents(NodeId(uuid::Uuid::from_u128(2)), now()).await.unwrap().is_empty());
        store.note_settled(node, 3).await.unwrap();
        assert!(store.open_intents(node, now()).await.unwrap().is_empty());
    }
}

#[test]
fn records_serialise_to_their_canonical_form() {
    let town = crate::support::Town {
        scope: vigie_store::Scope::of(fresh_id()),
        service: fresh_id(),
        agent: fresh_id(),
    };
    let mut intent = intent(&town, fresh_id(), 5);
    intent.model = "modèle « é » \u{1} \"\\/".to_owned();
    let mut outcome = outcome(&intent, 7);
    check(&intent);
    check(&outcome);
    outcome.footprint = vigie_domain::Footprint::Estimated {
        energy_max_uwh: 9,
        energy_min_uwh: 1,
        gwp_max_ugco2e: 4,
        gwp_min_ugco2e: 2,
        method: "m".into(),
    };
    check(&outcome);

    fn check<T: serde::Serialize>(record: &T) {
        let plain = serde_json::to_string(record).unwrap();
        let value = serde_json::to_value(record).unwrap();
        let canonical = vigie_trace::canonical(&value).unwrap();
        assert_eq!(plain, canonical);
    }
}
