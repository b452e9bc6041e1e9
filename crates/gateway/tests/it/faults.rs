use crate::answers::{ask, events};
use serde_json::{Value, json};
use vigie_testkit::{TestApp, on_both};

async fn fault(response: reqwest::Response) -> (u16, String, Value) {
    let status = response.status().as_u16();
    let body: Value = response.json().await.unwrap();
    let error = &body["error"];
    assert!(
        !error["message"].as_str().unwrap().is_empty()
            && !error["message_en"].as_str().unwrap().is_empty()
    );
    (
        status,
        error["code"].as_str().unwrap().to_owned(),
        error.clone(),
    )
}

on_both! {
    async fn bad_requests_are_clear_traced_and_sent_nowhere(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let valid = ask("mock-model", "x").to_string();
        let cases: [(&str, u16, &str); 7] = [
            ("{", 400, "malformed_json"),
            ("", 400, "malformed_json"),
            ("\"texte\"", 400, "invalid_field"),
            (r#"{"model":"mock-model","messages":"x"}"#, 400, "invalid_field"),
            (r#"{"model":["mock-model"],"messages":[{"role":"user","content":"x"}]}"#, 400, "invalid_field"),
            (r#"{"model":"inconnu","messages":[{"role":"user","content":"x"}]}"#, 404, "model_not_found"),
            (r#"{"model":"mock-model","messages":[{"role":"user","content":"x"}],"vigie":{"use":"U999"}}"#, 404, "unknown_use"),
        ];
        for (body, status, code) in cases {
            let (got, got_code, error) = fault(app.post(&key, body.to_owned()).await).await;
            assert_eq!((got, got_code.as_str()), (status, code), "{body}");
            let outcome = app.outcome(error["trace"].as_str().unwrap()).await;
            assert_eq!(outcome["status"], "refused");
            assert_eq!(outcome["reason"], code);
        }
        let (status, code, _) = fault(app.post(&key, format!("{valid}{}", " ".repeat(1_100_000))).await).await;
        assert_eq!((status, code.as_str()), (413, "body_too_large"));
        assert!(app.mock.seen().is_empty());
        assert_eq!(app.spent(app.use_id("U000").await).await, (0, 0, 0));
    }
}

on_both! {
    async fn keys_that_open_nothing(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let body = ask("mock-model", "x");
        assert_eq!(app.chat(&key, &body).await.status(), 200);
        let (status, code, error) = fault(app.chat("vigie_invente", &body).await).await;
        assert_eq!((status, code.as_str()), (401, "invalid_api_key"));
        assert!(error["trace"].is_null(), "nobody known: no trace");
        let id = app.store.keys(app.scope, None).await.unwrap()[0].id;
        assert!(app.access.revoke_key(app.scope, id, None).await.unwrap());
        let (status, code, error) = fault(app.chat(&key, &body).await).await;
        assert_eq!((status, code.as_str()), (401, "revoked_api_key"));
        assert_eq!(app.outcome(error["trace"].as_str().unwrap()).await["reason"], "revoked_api_key");
    }
}

on_both! {
    async fn failing_providers_are_named_settled_and_never_panic(fresh) {
        let app = TestApp::start(fresh).await;
        app.add_provider("absent", "http://127.0.0.1:9/v1", vigie_domain::Hosting::Eu, vigie_domain::DataClass::Internal, &["absent"]).await;
        let key = app.key("U000").await;
        let cases: [(&str, u16, &str); 9] = [
            ("absent", 502, "provider_unreachable"),
            ("mock-slow", 504, "provider_timeout"),
            ("mock-500", 502, "provider_error"),
            ("mock-401", 502, "provider_error"),
            ("mock-400", 400, "provider_error"),
            ("mock-429", 429, "provider_error"),
            ("mock-html", 502, "provider_invalid_answer"),
            ("mock-empty", 502, "provider_invalid_answer"),
            ("mock-cut", 502, "provider_interrupted"),
        ];
        for (model, status, code) in cases {
            let (got, got_code, error) = fault(app.chat(&key, &ask(model, "x")).await).await;
            assert_eq!((got, got_code.as_str()), (status, code), "{model}: {error}");
            let outcome = app.outcome(error["trace"].as_str().unwrap()).await;
            assert_eq!((outcome["status"].as_str(), outcome["reason"].as_str()), (Some("failed"), Some(code)));
        }
        let (reserved, ..) = app.spent(app.use_id("U000").await).await;
        assert_eq!(reserved, 0);
        // A server that is busy for a moment is tried again.
        assert_eq!(app.chat(&key, &ask("mock-flaky", "x")).await.status(), 200);
    }
}

on_both! {
    async fn broken_streams_end_with_an_error_event(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        for (model, code) in [
            ("mock-cut", "provider_interrupted"),
            ("mock-badsse", "provider_invalid_answer"),
            ("mock-lies", "provider_invalid_answer"),
            ("mock-errsse", "provider_error"),
            ("mock-stall", "provider_timeout"),
        ] {
            let mut body = ask(model, "x");
            body["stream"] = json!(true);
            let response = app.chat(&key, &body).await;
            let trace = response.headers()["x-vigie-trace"].to_str().unwrap().to_owned();
            let events = events(&response.text().await.unwrap());
            let last: Value = serde_json::from_str(events.last().unwrap()).unwrap();
            assert_eq!(last["error"]["code"], code, "{model}");
            assert_eq!(app.outcome(&trace).await["status"], "failed");
        }
        let mut body = ask("mock-nodone", "x");
        body["stream"] = json!(true);
        let answer = app.chat(&key, &body).await.text().await.unwrap();
        assert!(answer.ends_with("data: [DONE]\n\n"), "a finished answer without [DONE] is complete");
        let (reserved, ..) = app.spent(app.use_id("U000").await).await;
        assert_eq!(reserved, 0);
    }
}

on_both! {
    async fn a_client_that_leaves_stops_the_provider_and_settles(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let mut body = ask("mock-stall", "x");
        body["stream"] = json!(true);
        let mut response = app.chat(&key, &body).await;
        let trace = response.headers()["x-vigie-trace"].to_str().unwrap().to_owned();
        response.chunk().await.unwrap();
        drop(response);
        for _ in 0..50 {
            if app.mock.dropped() > 0 { break; }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!(app.mock.dropped(), 1, "the provider was told");
        let outcome = app.outcome(&trace).await;
        assert_eq!(outcome["status"], "cancelled");
        assert_eq!(outcome["tokens"]["source"], "estimated");
    }
}
