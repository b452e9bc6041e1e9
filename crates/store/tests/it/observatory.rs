//! What registers share, in the store: rules on the way, links, opinions, notes, evidence.

use crate::support::{fresh_id, town, write};
use vigie_domain::{
    DataClass, EntryId, Role, Use,
    register::TransitionRefusal,
    registers::{Decision, Measure, Risk},
};
use vigie_store::{Evidence, OpinionError, WriteError, on_both};

fn a_risk() -> Risk {
    Risk {
        title: "Fuite par l’invite".into(),
        family: "data".into(),
        scenario: "Copier-coller d’un dossier".into(),
        measures: vec!["M01".into(), "M99".into()],
        residual_likelihood: Some(4),
        residual_severity: Some(3),
        acceptance_reason: "Le temps du marché".into(),
        ..Risk::default()
    }
}

on_both! {
    async fn links_are_followed_both_ways(fresh) {
        let (store, rennes) = (&fresh.store, town(&fresh.store, "Rennes").await);
        let measure = Measure { title: "Masquer".into(), pillar: "restraint".into(), ..Measure::default() };
        let m: EntryId = fresh_id();
        store.create_entry(rennes.scope, m, Some("M01"), measure, write(&rennes, &[], "")).await.unwrap();
        let r: EntryId = fresh_id();
        store.create_entry(rennes.scope, r, Some("R06"), a_risk(), write(&rennes, &[], "")).await.unwrap();
        let out = store.links::<Risk>(rennes.scope, r, "R06").await.unwrap();
        let seen: Vec<_> = out.iter().map(|l| (l.field.as_str(), l.reference.as_str(), l.title.as_deref())).collect();
        assert_eq!(seen, [("measures", "M01", Some("Masquer")), ("measures", "M99", None)]);
        let back = store.links::<Measure>(rennes.scope, m, "M01").await.unwrap();
        assert_eq!((back.len(), back[0].outgoing, back[0].reference.as_str()), (1, false, "R06"));
        let body = Risk { measures: Vec::new(), ..a_risk() };
        store.edit_entry(rennes.scope, r, 1, body, write(&rennes, &[], "")).await.unwrap();
        assert_eq!(store.links::<Measure>(rennes.scope, m, "M01").await.unwrap(), []);
    }
}

on_both! {
    async fn a_form_cannot_sign_and_a_rule_holds_the_transition(fresh) {
        let (store, rennes) = (&fresh.store, town(&fresh.store, "Rennes").await);
        let id: EntryId = fresh_id();
        let forged = Risk { accepted_by: Some(rennes.agent), owner: Some(rennes.agent), ..a_risk() };
        let made = store.create_entry(rennes.scope, id, None, forged.clone(), write(&rennes, &[], "")).await.unwrap();
        assert_eq!(made.body.accepted_by, None, "only the transition signs");
        let made = store.edit_entry(rennes.scope, id, 1, forged, write(&rennes, &[], "")).await.unwrap();
        assert_eq!(made.body.accepted_by, None);
        let close = store.take_transition::<Risk>(rennes.scope, id, 2, "close", write(&rennes, &[Role::Admin], "fini")).await;
        assert!(matches!(close, Err(WriteError::Transition(TransitionRefusal::Rule { name: "close", .. }))), "{close:?}");
        let body = Risk { gross_likelihood: Some(4), gross_severity: Some(4), owner: Some(rennes.agent), ..a_risk() };
        store.edit_entry(rennes.scope, id, 2, body, write(&rennes, &[], "")).await.unwrap();
        store.take_transition::<Risk>(rennes.scope, id, 3, "assess", write(&rennes, &[Role::Rssi], "")).await.unwrap();
        let signed = store.take_transition::<Risk>(rennes.scope, id, 4, "accept", write(&rennes, &[Role::Committee], "")).await.unwrap();
        assert_eq!((signed.state.as_str(), signed.body.accepted_by), ("accepted", Some(rennes.agent)));
        let history = store.history::<Risk>(rennes.scope, id).await.unwrap();
        assert!(history[0].changes.iter().any(|change| change.path == "accepted_by"));
    }
}

on_both! {
    async fn what_is_decided_stays_as_decided(fresh) {
        let (store, rennes) = (&fresh.store, town(&fresh.store, "Rennes").await);
        let id: EntryId = fresh_id();
        let decision = Decision {
            title: "Ouvrir l’assistant".into(), body: vec!["C01".into()], meeting_on: "2026-11-20".into(),
            text: "Ouvert".into(), reasons: "Essai concluant".into(),
            present: Some(4), quorum: Some(5), votes_for: Some(4), ..Decision::default()
        };
        store.create_entry(rennes.scope, id, None, decision.clone(), write(&rennes, &[], "")).await.unwrap();
        let adopt = |version| store.take_transition::<Decision>(rennes.scope, id, version, "adopt", write(&rennes, &[Role::Committee], ""));
        assert!(matches!(adopt(1).await, Err(WriteError::Transition(TransitionRefusal::Rule { .. }))));
        let enough = Decision { present: Some(5), ..decision.clone() };
        store.edit_entry(rennes.scope, id, 1, enough, write(&rennes, &[], "")).await.unwrap();
        assert_eq!(adopt(2).await.unwrap().state, "adopted");
        let rewritten = Decision { text: "Fermé".into(), ..decision };
        let late = store.edit_entry(rennes.scope, id, 3, rewritten, write(&rennes, &[], "")).await;
        assert!(matches!(late, Err(WriteError::Sealed { .. })), "{late:?}");
    }
}

on_both! {
    async fn production_waits_for_opinions_that_nobody_changes(fresh) {
        let (store, rennes) = (&fresh.store, town(&fresh.store, "Rennes").await);
        let id: EntryId = fresh_id();
        let all = "x".to_owned();
        let mut body = Use {
            title: "Répondre".into(), trade: all.clone(), need: all.clone(), test_set: all.clone(),
            degraded_mode: all.clone(), evaluation: all.clone(), mention: all.clone(),
            human_role: Some(vigie_domain::HumanRole::Validation), employment: all.clone(),
            yearly_cost: all.clone(), public_interest: all.clone(), decision: all, ..Use::default()
        };
        body.data.max_class = DataClass::Sensitive;
        body.qualification.signed_by = Some(rennes.agent);
        let made = store.create_entry_in(rennes.scope, id, None, "experiment", body, write(&rennes, &[], "")).await.unwrap();
        let produce = || store.take_transition::<Use>(rennes.scope, id, 1, "produce", write(&rennes, &[Role::Admin], ""));
        let Err(WriteError::Transition(TransitionRefusal::Opinions { missing, .. })) = produce().await else { panic!("produced") };
        assert_eq!(missing, [Role::Dpo, Role::Rssi]);
        let asked = store.opinions(rennes.scope, id).await.unwrap();
        assert_eq!(asked.len(), 2);
        let (dpo, rssi) = (&asked[0], &asked[1]);
        let give = |opinion: uuid::Uuid, roles: &'static [Role], verdict: &'static str| {
            store.give_opinion(rennes.scope, id, opinion, verdict, 1, write(&rennes, roles, "parce que"))
        };
        assert!(matches!(give(dpo.id, &[Role::Admin], "favourable").await, Err(OpinionError::NotTheirs { role: Role::Dpo })));
        give(dpo.id, &[Role::Dpo], "reserved").await.unwrap();
        assert!(matches!(give(dpo.id, &[Role::Admin], "favourable").await, Err(OpinionError::Given { .. })));
        assert!(matches!(give(dpo.id, &[Role::Dpo], "favourable").await, Err(OpinionError::Given { .. })));
        give(rssi.id, &[Role::Rssi], "favourable").await.unwrap();
        let attempts = store.notes(rennes.scope, id).await.unwrap();
        assert_eq!(attempts.iter().filter(|note| note.kind == "refused_opinion").count(), 3, "each attempt is kept");
        assert_eq!(produce().await.unwrap().state, "production");
        store.ask_opinion(rennes.scope, &made, Role::Dpo, write(&rennes, &[], "")).await.unwrap();
        let again = store.opinions(rennes.scope, id).await.unwrap();
        assert_eq!((again.len(), again[0].given.as_ref().unwrap().verdict.as_str()), (3, "reserved"));
    }
}

on_both! {
    async fn evidence_has_dates_and_revisions(fresh) {
        let (store, rennes) = (&fresh.store, town(&fresh.store, "Rennes").await);
        let id: EntryId = fresh_id();
        store.create_entry(rennes.scope, id, None, a_risk(), write(&rennes, &[], "")).await.unwrap();
        for (place, expires_on) in [("GED 12", "2026-01-31"), ("GED 13", "2027-01-31")] {
            let given = Evidence {
                title: "Attestation".into(), revision: 0, place: place.into(), effective_on: "2026-01-01".into(),
                expires_on: expires_on.into(), at: write(&rennes, &[], "").now, author: None,
            };
            store.give_evidence(rennes.scope, id, given, write(&rennes, &[], "")).await.unwrap();
        }
        let found = store.evidence(rennes.scope, id).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].revision, found[0].place.as_str()), (2, "GED 13"));
        assert!(!found[0].is_expired("2026-11-24") && found[0].is_expired("2027-02-01"));
        store.comment(rennes.scope, id, write(&rennes, &[], "À revoir")).await.unwrap();
        assert_eq!(store.notes(rennes.scope, id).await.unwrap()[0].text, "À revoir");
    }
}
