//! The life of the charter.

use crate::support::{fresh_id, now, town};
use uuid::Uuid;
use vigie_domain::{AgentId, CharterStage, ExceptionSubject, Language, LoggedKind, NodeId};
use vigie_store::{
    CharterException, CharterFault, CharterRemark, CharterVersion, DraftError, FEWEST, LogQuery,
    NewAdoption, NewAgent, Revocation, Salt, Scope, Store, StoreError, on_both,
};

async fn version(store: &Store, scope: Scope, number: u32, seconds: i64) {
    let version = CharterVersion {
        number,
        source: format!("texte {number}"),
        in_force_from: Some(now().plus_seconds(seconds)),
        adopted_by: String::new(),
    };
    store
        .insert_charter(scope, fresh_id(), version, now())
        .await
        .unwrap();
}

fn draft(id: uuid::Uuid) -> vigie_store::NewDraft {
    vigie_store::NewDraft {
        id,
        base: 1,
        source: "a".into(),
        asked_by: String::new(),
    }
}

fn adoption(by: AgentId, present: u32, required: u32, seconds: i64) -> NewAdoption {
    NewAdoption {
        reason: "Retour des agents".into(),
        body: "Conseil municipal".into(),
        day: "2025-11-23".into(),
        present,
        required,
        in_force_from: now().plus_seconds(seconds),
        recorded_by: by,
        now: now(),
    }
}

on_both! {
    async fn each_moment_has_its_version(fresh) {
        let store = &fresh.store;
        let (here, there) = (town(store, "Rennes").await, town(store, "Brest").await);
        version(store, here.scope, 1, 0).await;
        version(store, here.scope, 2, 100).await;
        let at = async |seconds| {
            store.charter_in_force(here.scope, now().plus_seconds(seconds)).await.unwrap().map(|v| v.number)
        };
        assert_eq!((at(-1).await, at(0).await, at(99).await, at(100).await), (None, Some(1), Some(1), Some(2)));
        assert_eq!(store.charters_until(here.scope, now().plus_seconds(200), 9).await.unwrap().len(), 2);
        assert!(store.charters(there.scope).await.unwrap().is_empty());
    }
}

on_both! {
    async fn a_draft_is_adopted_with_opinion_and_quorum_and_then_closed(fresh) {
        let store = &fresh.store;
        let here = town(store, "Rennes").await;
        let there = town(store, "Brest").await;
        version(store, here.scope, 1, 0).await;
        let id: Uuid = fresh_id();
        store.open_charter_draft(here.scope, draft(id), here.agent, now()).await.unwrap();
        assert!(store.charter_draft(there.scope, id).await.unwrap().is_none());
        store.write_charter_draft(here.scope, id, 1, "b".into(), now()).await.unwrap();
        // What was written in between is not lost.
        let late = store.write_charter_draft(here.scope, id, 1, "c".into(), now()).await;
        assert!(matches!(late, Err(DraftError::Stale)), "{late:?}");
        let remark = CharterRemark {
            id: fresh_id(), article: "C01".into(), author: here.agent, body: "Et la nuit ?".into(), at: now(),
            answer: String::new(), answered_by: None,
        };
        let early = store.remark_on_charter(here.scope, id, remark.clone()).await;
        assert!(matches!(early, Err(DraftError::Stage(CharterStage::Draft))));
        store.stage_charter_draft(here.scope, id, 2, CharterStage::Consultation, now()).await.unwrap();
        store.remark_on_charter(here.scope, id, remark.clone()).await.unwrap();
        store.answer_charter_remark(here.scope, id, remark.id, "La même règle.", here.agent, now()).await.unwrap();
        let other = store.answer_charter_remark(there.scope, id, remark.id, "x", there.agent, now()).await;
        assert!(matches!(other, Err(StoreError::Missing(_))));
        assert_eq!(store.charter_remarks(here.scope, id).await.unwrap()[0].answer, "La même règle.");
        let ids = || [fresh_id(), fresh_id()];
        let soon = store.adopt_charter_draft(here.scope, ids(), (id, 3), adoption(here.agent, 30, 20, 10)).await;
        assert!(matches!(soon, Err(DraftError::Stage(CharterStage::Consultation))));
        store.stage_charter_draft(here.scope, id, 3, CharterStage::Opinion, now()).await.unwrap();
        let unheard = store.adopt_charter_draft(here.scope, ids(), (id, 4), adoption(here.agent, 30, 20, 10)).await;
        assert!(matches!(unheard, Err(DraftError::NoOpinion)));
        store.give_charter_opinion(here.scope, id, 4, "Favorable.", here.agent, now()).await.unwrap();
        for (present, required) in [(19, 20), (0, 0)] {
            let empty = store.adopt_charter_draft(here.scope, ids(), (id, 5), adoption(here.agent, present, required, 10)).await;
            assert!(matches!(empty, Err(DraftError::NoQuorum { .. })), "{present} of {required}");
        }
        let past = store.adopt_charter_draft(here.scope, ids(), (id, 5), adoption(here.agent, 30, 20, -1)).await;
        assert!(matches!(past, Err(DraftError::InThePast)));
        assert_eq!(store.charters(here.scope).await.unwrap().len(), 1, "nothing was adopted by halves");
        let number = store.adopt_charter_draft(here.scope, ids(), (id, 5), adoption(here.agent, 20, 20, 10)).await.unwrap();
        assert_eq!(number, 2);
        assert_eq!(store.charter_in_force(here.scope, now().plus_seconds(9)).await.unwrap().unwrap().number, 1);
        assert_eq!(store.charter_in_force(here.scope, now().plus_seconds(10)).await.unwrap().unwrap().source, "b");
        assert_eq!(store.adoptions(here.scope).await.unwrap()[&2].present, 20);
        let closed = store.write_charter_draft(here.scope, id, 6, "d".into(), now()).await;
        assert!(matches!(closed, Err(DraftError::Stage(CharterStage::Adopted))));
    }
}

on_both! {
    async fn a_text_that_changes_loses_its_opinion(fresh) {
        let store = &fresh.store;
        let here = town(store, "Rennes").await;
        let id: Uuid = fresh_id();
        store.open_charter_draft(here.scope, draft(id), here.agent, now()).await.unwrap();
        for (version, next) in [(1, CharterStage::Consultation), (2, CharterStage::Opinion)] {
            store.stage_charter_draft(here.scope, id, version, next, now()).await.unwrap();
        }
        store.give_charter_opinion(here.scope, id, 3, "Favorable.", here.agent, now()).await.unwrap();
        assert!(store.write_charter_draft(here.scope, id, 4, "b".into(), now()).await.is_err());
        store.stage_charter_draft(here.scope, id, 4, CharterStage::Draft, now()).await.unwrap();
        store.write_charter_draft(here.scope, id, 5, "b".into(), now()).await.unwrap();
        let draft = store.charter_draft(here.scope, id).await.unwrap().unwrap();
        assert_eq!((draft.opinion.as_str(), draft.opinion_by), ("", None));
    }
}

on_both! {
    async fn readings_are_counted_never_named_and_not_in_a_small_service(fresh) {
        let store = &fresh.store;
        let here = town(store, "Rennes").await;
        store.read_charter(here.scope, fresh_id(), here.agent, 1, now()).await.unwrap();
        store.read_charter(here.scope, fresh_id(), here.agent, 1, now().plus_seconds(9)).await.unwrap();
        assert_eq!(store.charter_read_at(here.scope, here.agent, 1).await.unwrap(), Some(now()), "the first time counts");
        assert_eq!(store.charter_read_at(here.scope, here.agent, 2).await.unwrap(), None, "asked again");
        assert_eq!(store.reading_rates(here.scope, 1).await.unwrap()[0].read, None, "one person is a name");
        for number in 1..FEWEST {
            let new = NewAgent {
                id: fresh_id(), service: Some(here.service), email: format!("a{number}@rennes.fr"), name: "A".into(),
                roles: vec![], language: Language::Fr, salt: Salt([1; 32]),
            };
            store.insert_agent(here.scope, new, now()).await.unwrap();
        }
        let rates = store.reading_rates(here.scope, 1).await.unwrap();
        assert_eq!((rates[0].agents, rates[0].read), (FEWEST, Some(1)));
    }
}

on_both! {
    async fn an_exception_ends_by_itself_or_is_taken_back(fresh) {
        let store = &fresh.store;
        let (here, there) = (town(store, "Rennes").await, town(store, "Brest").await);
        let exception = |seconds| CharterException {
            id: fresh_id(), number: 0, article: "C02".into(), subject: ExceptionSubject::Service(here.service),
            reason: "Plan canicule".into(), granted_by: here.agent, starts_at: now(),
            ends_at: now().plus_seconds(seconds), revoked: None, created_at: now(),
        };
        let first = exception(100);
        assert_eq!(store.grant_charter_exception(here.scope, first.clone()).await.unwrap(), 1);
        assert_eq!(store.grant_charter_exception(here.scope, exception(200)).await.unwrap(), 2);
        let open = async |seconds| store.charter_exceptions_from(here.scope, now().plus_seconds(seconds)).await.unwrap().len();
        assert_eq!((open(0).await, open(100).await, open(200).await), (2, 1, 0));
        assert!(first.applies(now()) && first.applies(now().plus_seconds(99)) && !first.applies(now().plus_seconds(100)));
        assert!(store.revoke_charter_exception(there.scope, first.id, there.agent, "Fin", now()).await.is_err());
        store.revoke_charter_exception(here.scope, first.id, here.agent, "Orage passé", now()).await.unwrap();
        assert!(store.revoke_charter_exception(here.scope, first.id, here.agent, "Encore", now()).await.is_err());
        assert_eq!(open(0).await, 1);
        let known = store.charter_exceptions(here.scope).await.unwrap();
        assert_eq!(known.len(), 2, "what was granted stays known");
        let ended = Revocation { at: now(), by: Some(here.agent), reason: "Orage passé".into() };
        assert_eq!(known.into_iter().map(|e| e.revoked).collect::<Vec<_>>(), [None, Some(ended)]);
        let query = LogQuery { kind: Some(LoggedKind::Charter), limit: 10, ..LogQuery::default() };
        let log = store.decision_log(here.scope, &query).await.unwrap().lines;
        let ended = log.iter().find(|line| line.action == "revoked").unwrap();
        assert_eq!((ended.author, ended.reason.as_str()), (Some(here.agent), "Orage passé"));
    }
}

on_both! {
    async fn a_version_that_does_not_load_is_known_until_it_does_or_is_replaced(fresh) {
        let store = &fresh.store;
        let here = town(store, "Rennes").await;
        version(store, here.scope, 1, 0).await;
        let fault = |node| CharterFault { node, number: 1, problem: "pas du Cedar".into(), at: now() };
        let (one, two): (NodeId, NodeId) = (fresh_id(), fresh_id());
        for node in [one, two, one] {
            store.note_charter_fault(here.scope, fresh_id(), fault(node)).await.unwrap();
        }
        assert_eq!(store.charter_faults(here.scope, now()).await.unwrap().len(), 2);
        store.clear_charter_fault(here.scope, one).await.unwrap();
        assert_eq!(store.charter_faults(here.scope, now()).await.unwrap(), [fault(two)]);
        version(store, here.scope, 2, 1).await;
        assert!(store.charter_faults(here.scope, now().plus_seconds(1)).await.unwrap().is_empty());
    }
}
