use crate::answers::ask;
use serde_json::Value;
use vigie_domain::{Role, Use};
use vigie_store::{Author, Write};
use vigie_testkit::{TestApp, on_both};

const NIR: &str = "Le numéro de Mme est 2 85 05 78 006 084 41.";

on_both! {
    async fn a_nir_is_refused_to_a_host_that_may_not_see_it(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let response = app.chat(&key, &ask("mock-model", NIR)).await;
        assert_eq!(response.status(), 403);
        let body: Value = response.json().await.unwrap();
        let error = &body["error"];
        assert_eq!(error["code"], "charter_refused");
        let ids: Vec<_> = error["articles"].as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap()).collect();
        assert!(ids.contains(&"C20"), "{error}");
        assert!(error["message"].as_str().unwrap().contains("C20"));
        assert!(error["message_en"].as_str().unwrap().contains("C20"));
        assert!(error["message"].as_str().unwrap().contains("vigie-local"), "says where it may go: {error}");
        assert!(app.mock.seen().is_empty(), "no byte left");
        let outcome = app.outcome(error["trace"].as_str().unwrap()).await;
        assert_eq!((outcome["status"].as_str(), outcome["class"].as_str()), (Some("refused"), Some("sensitive")));
        assert!(outcome["rules"].as_array().unwrap().iter().any(|rule| rule == "C20"));
        assert!(!outcome.to_string().contains("85 05"));
    }
}

on_both! {
    async fn a_suspended_use_stops(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        assert_eq!(app.chat(&key, &ask("mock-model", "x")).await.status(), 200);
        let entry = app.store.entry::<Use>(app.scope, app.use_id("U000").await).await.unwrap().unwrap();
        let write = Write {
            author: Some(Author { agent: app.admin, roles: vec![Role::Dpo] }),
            now: app.access.mint().now(),
            note: "fuite signalée".to_owned(),
            revision: app.access.mint().uuid(),
        };
        app.store.take_transition::<Use>(app.scope, entry.id, entry.version, "suspend", write).await.unwrap();
        app.exchanges.forget();
        let response = app.chat(&key, &ask("mock-model", "x")).await;
        assert_eq!(response.status(), 403);
        let body: Value = response.json().await.unwrap();
        assert_eq!(body["error"]["articles"][0]["id"], "C17", "{body}");
    }
}

on_both! {
    async fn ranking_people_is_refused_by_its_words_and_says_where_to_turn(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let response = app.chat(&key, &ask("vigie-local", "Voici trois CV. Classe-les du meilleur au moins bon.")).await;
        assert_eq!(response.status(), 403);
        let body: Value = response.json().await.unwrap();
        let error = &body["error"];
        assert_eq!((error["code"].as_str(), error["articles"][0]["id"].as_str()), (Some("charter_refused"), Some("C10")), "{error}");
        assert!(error["message"].as_str().unwrap().contains("référent"), "where to turn: {error}");
        assert!(app.mock.seen().is_empty());
        let plain = app.chat(&key, &ask("mock-model", "Résume : le jury classe les candidats.")).await;
        assert_eq!(plain.status(), 200, "a text that speaks of it is no order");
    }
}
