//! What changes upstream puts to review what relies on it, in the same commit.

use crate::support::{Town, fresh_id, town, write};
use vigie_domain::{
    EntryId, NoticeKind, Role, Use,
    register::Register,
    registers::{ModelCard, Offer, Vendor},
};
use vigie_store::{Store, Write, WriteError, on_both};

async fn made<R: Register>(
    store: &Store,
    town: &Town,
    reference: &str,
    state: &str,
    body: R,
) -> EntryId {
    let id: EntryId = fresh_id();
    store
        .create_entry_in(
            town.scope,
            id,
            Some(reference),
            state,
            body,
            write(town, &[], ""),
        )
        .await
        .unwrap();
    id
}

fn offer() -> Offer {
    Offer {
        title: "Assistant".into(),
        vendor: "Éditeur".into(),
        family: "european_publisher".into(),
        evaluated_on: "2026-11-20".into(),
        uses: vec!["U002".into()],
        ..Offer::default()
    }
}

fn a_use() -> Use {
    Use {
        title: "Courriers".into(),
        public_interest: "Des réponses plus claires".into(),
        ..Use::default()
    }
}

async fn codes(store: &Store, town: &Town, id: EntryId) -> Vec<String> {
    let found = store.reviews(town.scope, id).await.unwrap();
    found
        .into_iter()
        .filter(|review| review.done.is_none())
        .map(|review| review.code)
        .collect()
}

on_both! {
    async fn a_new_version_of_a_model_puts_its_uses_and_offers_to_review(fresh) {
        let (store, rennes) = (&fresh.store, town(&fresh.store, "Rennes").await);
        let near = made(store, &rennes, "U001", "production", a_use()).await;
        let far = made(store, &rennes, "U002", "production", a_use()).await;
        let other = made(store, &rennes, "U003", "production", a_use()).await;
        let relies = made(store, &rennes, "F101", "allowed", offer()).await;
        let card = ModelCard {
            title: "M".into(),
            family: "open_on_site".into(),
            limits: "Invente des articles".into(),
            release: "1".into(),
            uses: vec!["U001".into()],
            offers: vec!["F101".into()],
            ..ModelCard::default()
        };
        let model = made(store, &rennes, "L101", "spotted", card.clone()).await;
        // What does not matter to others puts nothing to review.
        let card = ModelCard { provenance: "Fiche de l’éditeur".into(), ..card };
        store.edit_entry(rennes.scope, model, 1, card.clone(), write(&rennes, &[], "")).await.unwrap();
        assert_eq!(codes(store, &rennes, near).await, Vec::<String>::new());

        let card = ModelCard { release: "2".into(), host: "Ailleurs".into(), ..card };
        store.edit_entry(rennes.scope, model, 2, card, write(&rennes, &[], "sortie de la 2")).await.unwrap();
        for id in [near, far, relies] {
            assert_eq!(codes(store, &rennes, id).await, ["hosting_changed", "version_changed"]);
        }
        assert_eq!(codes(store, &rennes, other).await, Vec::<String>::new());
        let review = store.reviews(rennes.scope, near).await.unwrap().remove(0);
        assert_eq!(
            (review.from_reference.as_str(), review.from_title.as_str(), review.reason.as_str()),
            ("L101", "M", "sortie de la 2")
        );
        let moved = store.entry::<Offer>(rennes.scope, relies).await.unwrap().unwrap();
        assert_eq!((moved.state.as_str(), moved.version), ("reevaluation", 2));
        let history = store.history::<Offer>(rennes.scope, relies).await.unwrap();
        assert_eq!((history[0].action.as_str(), history[0].note.as_str()), ("reevaluate", "sortie de la 2"));
        let due = store.reviews_due(rennes.scope, &[near, other, relies]).await.unwrap();
        assert_eq!((due.len(), due[&near]), (2, 2));

        assert_eq!(store.review_done(rennes.scope, near, write(&rennes, &[], "On garde")).await.unwrap(), 2);
        assert_eq!(codes(store, &rennes, near).await, Vec::<String>::new());
        let done = store.reviews(rennes.scope, near).await.unwrap().remove(0).done.unwrap();
        assert_eq!((done.0, done.2.as_str()), (Some(rennes.agent), "On garde"));
        let elsewhere = town(store, "Brest").await;
        assert!(store.reviews(elsewhere.scope, far).await.unwrap().is_empty());
        assert_eq!(store.review_done(elsewhere.scope, far, write(&elsewhere, &[], "x")).await.unwrap(), 0);
    }
}

on_both! {
    async fn a_vendor_whose_control_changes_puts_its_offers_back(fresh) {
        let (store, rennes) = (&fresh.store, town(&fresh.store, "Rennes").await);
        let served = made(store, &rennes, "U002", "production", a_use()).await;
        let allowed = made(store, &rennes, "F101", "allowed", offer()).await;
        let spotted = made(store, &rennes, "F102", "spotted", Offer { uses: Vec::new(), ..offer() }).await;
        let vendor = Vendor {
            title: "Éditeur".into(),
            group: "Éditeur".into(),
            offers: vec!["F101".into(), "F102".into()],
            ..Vendor::default()
        };
        let id = made(store, &rennes, "V101", "followed", vendor).await;
        let bare = store
            .take_transition::<Vendor>(rennes.scope, id, 1, "change_control", write(&rennes, &[Role::Dsi], ""))
            .await;
        assert!(matches!(bare, Err(WriteError::Transition(_))), "a reason is asked for");
        store
            .take_transition::<Vendor>(rennes.scope, id, 1, "change_control", write(&rennes, &[Role::Dsi], "racheté"))
            .await
            .unwrap();
        for (offer, state) in [(allowed, "reevaluation"), (spotted, "spotted")] {
            assert_eq!(codes(store, &rennes, offer).await, ["control_changed"]);
            let entry = store.entry::<Offer>(rennes.scope, offer).await.unwrap().unwrap();
            assert_eq!(entry.state, state);
        }
        assert_eq!(codes(store, &rennes, served).await, ["control_changed"]);
    }
}

on_both! {
    async fn only_the_product_writes_what_evaluators_conclude(fresh) {
        let (store, rennes) = (&fresh.store, town(&fresh.store, "Rennes").await);
        let forged = Offer { verdict: "favourable".into(), ..offer() };
        let id: EntryId = fresh_id();
        let made = store.create_entry(rennes.scope, id, None, forged.clone(), write(&rennes, &[], "")).await.unwrap();
        assert_eq!((made.body.verdict.as_str(), made.body.evaluated_on.as_str()), ("", ""));
        let kept = store.keep_in_entry(rennes.scope, id, 1, forged, write(&rennes, &[], "")).await.unwrap();
        assert_eq!((kept.body.verdict.as_str(), kept.version), ("favourable", 2));
        let versions = store.versions::<Offer>(rennes.scope, id).await.unwrap();
        let verdicts: Vec<_> = versions.iter().map(|v| (v.version, v.body.verdict.as_str())).collect();
        assert_eq!(verdicts, [(1, ""), (2, "favourable")]);
    }
}

on_both! {
    async fn who_answers_for_what_relies_on_it_is_told_once(fresh) {
        let (store, rennes) = (&fresh.store, town(&fresh.store, "Rennes").await);
        let relies = Offer { owner: Some(rennes.agent), ..offer() };
        made(store, &rennes, "F101", "allowed", relies).await;
        let card = ModelCard {
            title: "M".into(),
            family: "open_on_site".into(),
            limits: "Invente des articles".into(),
            release: "1".into(),
            offers: vec!["F101".into()],
            ..ModelCard::default()
        };
        let model = made(store, &rennes, "L101", "spotted", card.clone()).await;
        let told = async || {
            let notices = store.notices(rennes.scope, rennes.agent, false, 50).await.unwrap();
            let due = notices.into_iter().filter(|notice| notice.kind == NoticeKind::ReviewDue);
            due.map(|notice| notice.reference).collect::<Vec<_>>()
        };
        // Whoever makes the change knows of it.
        let card = ModelCard { release: "2".into(), ..card };
        store.edit_entry(rennes.scope, model, 1, card.clone(), write(&rennes, &[], "")).await.unwrap();
        assert_eq!(told().await, Vec::<String>::new());
        // Two things changed at once are one piece of news.
        let card = ModelCard { release: "3".into(), host: "Ailleurs".into(), ..card };
        let by_the_product = Write { author: None, ..write(&rennes, &[], "") };
        store.edit_entry(rennes.scope, model, 2, card, by_the_product).await.unwrap();
        assert_eq!(told().await, ["F101"]);
    }
}
