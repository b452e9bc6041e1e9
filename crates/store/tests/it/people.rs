use crate::support::{fresh_id, now, town};
use vigie_domain::{LinkId, Role, SessionId};
use vigie_store::{AgentChange, SessionRow, StoreError, on_both};

on_both! {
    async fn another_organisation_sees_nothing(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let brest = town(store, "Brest").await;
        assert!(store.agent(rennes.scope, rennes.agent).await.unwrap().is_some());
        assert!(store.agent(brest.scope, rennes.agent).await.unwrap().is_none());
        let change = AgentChange { name: "X".into(), service: None, roles: vec![], active: false };
        let refused = store.change_agent(brest.scope, rennes.agent, change).await;
        assert!(matches!(refused, Err(StoreError::Missing("agent"))));
        assert_eq!(store.agents(rennes.scope).await.unwrap().len(), 1);
        assert_eq!(store.services(brest.scope).await.unwrap().len(), 1);
    }
}

on_both! {
    async fn an_address_is_taken_once_whatever_its_case(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let found = store.sign_in_by_email("CAMILLE.LE-GALL@rennes.fr ").await.unwrap().unwrap();
        assert_eq!(found.agent.id, rennes.agent);
        assert!(found.agent.has(Role::Agent) && found.agent.has(Role::Referent));
        let again = vigie_store::NewAgent {
            id: fresh_id(), service: None, email: "camille.le-gall@RENNES.fr".into(), name: "Autre".into(),
            roles: vec![], language: vigie_domain::Language::Fr, salt: vigie_store::Salt([1; 32]),
        };
        assert!(matches!(store.insert_agent(rennes.scope, again, now()).await, Err(StoreError::Taken(_))));
    }
}

on_both! {
    async fn a_revoked_or_expired_session_lets_nobody_in(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let id: SessionId = fresh_id();
        let session = SessionRow {
            id, user_agent: "Firefox".into(), created_at: now(), seen_at: now(), expires_at: now().plus_seconds(60),
        };
        store.insert_session(rennes.scope, rennes.agent, [9; 32], session).await.unwrap();
        assert!(store.session_by_token([9; 32], now()).await.unwrap().is_some());
        assert!(store.session_by_token([8; 32], now()).await.unwrap().is_none());
        assert!(store.session_by_token([9; 32], now().plus_seconds(61)).await.unwrap().is_none());
        assert!(store.revoke_session(rennes.scope, rennes.agent, id, now()).await.unwrap());
        assert!(!store.revoke_session(rennes.scope, rennes.agent, id, now()).await.unwrap());
        assert!(store.session_by_token([9; 32], now()).await.unwrap().is_none());
    }
}

on_both! {
    async fn a_link_is_used_once(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        store.insert_link(rennes.scope, fresh_id::<LinkId>(), rennes.agent, [3; 32], now().plus_seconds(60)).await.unwrap();
        let used = store.use_link([3; 32], now()).await.unwrap();
        assert_eq!(used, Some((rennes.scope, rennes.agent)));
        assert_eq!(store.use_link([3; 32], now()).await.unwrap(), None);
    }
}

on_both! {
    async fn jobs_are_claimed_once_and_again_after_their_worker_died(fresh) {
        let store = &fresh.store;
        for _ in 0..20 {
            let new = vigie_store::NewJob { id: fresh_id(), kind: "purge".into(), payload: "{}".into(), run_at: now() };
            store.enqueue(new).await.unwrap();
        }
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let store = store.clone();
            tasks.spawn(async move {
                let mut ids = Vec::new();
                while let Some(job) = store.claim_job(now(), now().plus_seconds(30)).await.unwrap() {
                    ids.push(job.id);
                }
                ids
            });
        }
        let mut ids: Vec<_> = tasks.join_all().await.concat();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 20);
        assert!(store.claim_job(now().plus_seconds(31), now().plus_seconds(60)).await.unwrap().is_some_and(|job| job.attempts == 1));
        store.finish_job(ids[0], now()).await.unwrap();
    }
}

on_both! {
    async fn the_only_referent_is_everyones_until_a_department_names_its_own(fresh) {
        let store = &fresh.store;
        let rennes = town(store, "Rennes").await;
        let brest = town(store, "Brest").await;
        let who = async || store.referent_of(rennes.scope, rennes.service).await.unwrap().map(|agent| agent.id);
        assert_eq!(who().await, Some(rennes.agent));
        assert!(store.referent_of(rennes.scope, brest.service).await.unwrap().is_none());
        let second: vigie_domain::AgentId = fresh_id();
        let new = vigie_store::NewAgent {
            id: second, service: None, email: "claire.vidal@rennes.fr".into(), name: "Claire Vidal".into(),
            roles: vec![Role::Referent, Role::Admin], language: vigie_domain::Language::Fr, salt: vigie_store::Salt([1; 32]),
        };
        store.insert_agent(rennes.scope, new, now()).await.unwrap();
        assert_eq!(who().await, Some(rennes.agent), "an administrator comes after");
        let change = AgentChange { name: "Claire Vidal".into(), service: None, roles: vec![Role::Referent], active: true };
        store.change_agent(rennes.scope, second, change).await.unwrap();
        assert_eq!(who().await, None, "two to choose from");
        let department = store.departments(rennes.scope).await.unwrap()[0].id;
        store.set_referent(rennes.scope, department, Some(second)).await.unwrap();
        assert_eq!(who().await, Some(second));
    }
}
