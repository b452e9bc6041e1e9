//! The log of decisions: every change has its date, who made it and why; pages hold.

use crate::support::{fresh_id, now, town};
use uuid::Uuid;
use vigie_domain::{
    DataClass, EntryId, Hosting, Logged, LoggedKind, MicroEuro, Model, ModelSize, Price, Provider,
    ProviderKind, Role, registers::Decision,
};
use vigie_store::{
    Author, CharterVersion, LogQuery, NewProvider, Scope, SealedSecret, ShieldVersion, Store,
    Write, on_both,
};

fn write(agent: vigie_domain::AgentId, seconds: i64, note: &str) -> Write {
    Write {
        author: Some(Author {
            agent,
            roles: vec![Role::Committee],
        }),
        now: now().plus_seconds(seconds),
        note: note.into(),
        revision: fresh_id(),
    }
}

async fn log(store: &Store, scope: Scope, query: LogQuery) -> Vec<Logged> {
    store.decision_log(scope, &query).await.unwrap().lines
}

on_both! {
    async fn each_change_keeps_its_date_its_author_and_its_reason(fresh) {
        let store = &fresh.store;
        let (here, there) = (town(store, "Rennes").await, town(store, "Brest").await);
        let (scope, agent) = (here.scope, here.agent);
        let provider = Provider {
            id: fresh_id(),
            name: "Métropole".into(),
            kind: ProviderKind::Openai,
            base_url: "https://modeles.fr/v1".into(),
            hosting: Hosting::OnSite,
            max_class: DataClass::Internal,
            consumer: false,
            enabled: true,
            stream_usage: true,
        };
        let id = provider.id;
        store.insert_provider(scope, NewProvider { provider, secret: None }, write(agent, 10, "Marché 4")).await.unwrap();
        let model = Model {
            id: fresh_id(),
            provider: id,
            name: "local".into(),
            upstream: "local".into(),
            version: "1".into(),
            size: ModelSize::Small,
            price: Price { prompt: MicroEuro(0), completion: MicroEuro(0) },
            max_output: 100,
            enabled: true,
            rank: 1,
        };
        store.insert_model(scope, model.clone(), write(agent, 20, "Besoin")).await.unwrap();
        store.change_model(scope, Model { version: "2".into(), ..model }, write(agent, 30, "Correctif")).await.unwrap();
        assert!(store.enable_provider(scope, id, false, write(agent, 40, "Incident I3")).await.unwrap());
        // What changes nothing is no decision.
        assert!(store.enable_provider(scope, id, false, write(agent, 41, "Encore")).await.unwrap());
        assert!(!store.enable_provider(there.scope, id, true, write(agent, 42, "Ailleurs")).await.unwrap());
        store.insert_shield_rules(scope, fresh_id(), ShieldVersion {
            number: 1, sealed: SealedSecret(vec![1]), summary: "3 mots".into(), reason: "Audit".into(), author: Some(agent), at: now().plus_seconds(50),
        }).await.unwrap();
        store.insert_charter(scope, fresh_id(), CharterVersion {
            number: 2, source: "x".into(), in_force_from: Some(now().plus_seconds(60)), adopted_by: "COPIL".into(),
        }, now().plus_seconds(60)).await.unwrap();
        let decision: EntryId = fresh_id();
        let body = Decision {
            title: "Suspendre".into(), body: vec!["C01".into()], meeting_on: "2025-11-23".into(), text: "Suspendu.".into(),
            reasons: "Fuite".into(), present: Some(3), quorum: Some(2), votes_for: Some(3), ..Decision::default()
        };
        let made = store.create_entry(scope, decision, None, body, write(agent, 70, "")).await.unwrap();
        store.take_transition::<Decision>(scope, decision, made.version, "adopt", write(agent, 80, "")).await.unwrap();
        assert!(store.log_pack_version(scope, "maturity", "maturity-1", write(agent, 90, "1.0")).await.unwrap());
        assert!(!store.log_pack_version(scope, "maturity", "maturity-1", write(agent, 91, "1.0")).await.unwrap());
        store.set_days_off(scope, "martinique", write(agent, 95, "Siège")).await.unwrap();

        let all = log(store, scope, LogQuery { limit: 100, ..LogQuery::default() }).await;
        let read: Vec<_> = all.iter().map(|line| (line.kind.as_str(), line.action.as_str(), line.reason.as_str())).collect();
        assert_eq!(read, [
            ("setting", "changed", "Siège"),
            ("pack", "added", "1.0"),
            ("decision", "adopt", "Fuite"),
            ("charter", "adopt", ""),
            ("shield", "changed", "Audit"),
            ("model", "disabled", "Incident I3"),
            ("model", "changed", "Correctif"),
            ("model", "added", "Besoin"),
            ("model", "added", "Marché 4"),
        ]);
        assert!(all.iter().filter(|line| line.kind != LoggedKind::Charter).all(|line| line.author == Some(agent)));
        assert!(all[6].before.starts_with("version=1;") && all[6].after.starts_with("version=2;"), "{:?}", all[6]);
        assert!(log(store, there.scope, LogQuery { limit: 100, ..LogQuery::default() }).await.is_empty());

        let models = log(store, scope, LogQuery { kind: Some(LoggedKind::Model), limit: 100, ..LogQuery::default() }).await;
        assert_eq!(models.len(), 4);
        let period = LogQuery { from: Some(now().plus_seconds(30)), until: Some(now().plus_seconds(60)), limit: 100, ..LogQuery::default() };
        assert_eq!(log(store, scope, period).await.len(), 3, "the first moment is in, the last is not");

        // Page by page, nothing is lost nor said twice.
        let mut read: Vec<Uuid> = Vec::new();
        let mut after = None;
        loop {
            let page = store.decision_log(scope, &LogQuery { limit: 2, after, ..LogQuery::default() }).await.unwrap();
            assert!(page.lines.len() <= 2);
            read.extend(page.lines.iter().map(|line| line.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(read, all.iter().map(|line| line.id).collect::<Vec<_>>());
    }
}
