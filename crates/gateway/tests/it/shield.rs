//! Nothing personal leaves by a side door.

use crate::answers::ask;
use serde_json::{Value, json};
use vigie_access::Seal;
use vigie_exchange::ShieldRules;
use vigie_store::ShieldVersion;
use vigie_testkit::{TestApp, on_both};

const NIR: u64 = 185_057_800_608_491;

/// Every place a client may put something in, each with what is there.
fn side_doors() -> Vec<(&'static str, Value)> {
    let nir = NIR.to_string();
    let base = || ask("mock-model", "Bonjour");
    let with = |pointer: &str, value: Value| {
        let mut body = base();
        body[pointer] = value;
        body
    };
    let message = |message: Value| {
        let mut body = base();
        body["messages"].as_array_mut().unwrap().push(message);
        body
    };
    vec![
        (
            "system prompt",
            message(json!({"role": "system", "content": format!("NIR {nir}")})),
        ),
        (
            "part",
            message(json!({"role": "user", "content": [{"type": "text", "text": nir}]})),
        ),
        (
            "part of an unknown type",
            message(json!({"role": "user", "content": [{"type": "neuf", "valeur": nir}]})),
        ),
        (
            "name",
            message(json!({"role": "user", "name": nir, "content": "x"})),
        ),
        ("role", message(json!({"role": nir, "content": "x"}))),
        (
            "tool arguments with escapes",
            message(
                json!({"role": "assistant", "content": null, "tool_calls": [{"id": "c", "type": "function", "function": {"name": "f", "arguments": "{\"nir\":\"\\u0031\\u00385057800608491\"}"}}]}),
            ),
        ),
        (
            "tool result",
            message(
                json!({"role": "tool", "tool_call_id": "c", "content": format!("{{\"nir\":{nir}}}")}),
            ),
        ),
        (
            "tool call id",
            message(json!({"role": "tool", "tool_call_id": nir, "content": "x"})),
        ),
        (
            "tool description",
            with(
                "tools",
                json!([{"type": "function", "function": {"name": "f", "description": nir}}]),
            ),
        ),
        (
            "enumeration of a tool",
            with(
                "tools",
                json!([{"type": "function", "function": {"name": "f", "parameters": {"enum": [nir]}}}]),
            ),
        ),
        ("metadata", with("metadata", json!({"dossier": nir}))),
        ("number", with("metadata", json!({"dossier": NIR}))),
        ("key", with("metadata", json!({nir.clone(): 1}))),
        ("unknown field", with("inconnu", json!({"a": [{"b": nir}]}))),
        ("user", with("user", json!(nir))),
        ("stop", with("stop", json!([nir]))),
        (
            "prediction",
            with("prediction", json!({"type": "content", "content": nir})),
        ),
        ("type", with("response_format", json!({"type": nir}))),
    ]
}

on_both! {
    async fn no_side_door(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        for (door, body) in side_doors() {
            let response = app.chat(&key, &body).await;
            assert_eq!(response.status(), 403, "{door}: {}", response.text().await.unwrap());
            assert!(app.mock.seen().is_empty(), "{door}");
        }
        for (door, mut body) in side_doors() {
            body["vigie"] = json!({"mask": true});
            let response = app.chat(&key, &body).await;
            let (status, text) = (response.status(), response.text().await.unwrap());
            // Some of these are still refused once masked; none may leave as it is.
            for seen in app.mock.seen() {
                assert!(!seen.body.to_string().contains("185057800608491"), "{door} {status} {text}: {}", seen.body);
            }
        }
    }
}

on_both! {
    async fn tool_calls_are_hidden_and_restored_as_json(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let text = "Note : courriel marie.durand@exemple.fr,\nadresse \"12 rue des Lilas, 34000 Montpellier\".";
        for stream in [false, true] {
            let mut body = ask("mock-tool", text);
            body["stream"] = json!(stream);
            body["vigie"] = json!({"mask": true});
            let response = app.chat(&key, &body).await;
            assert_eq!(response.status(), 200);
            let answer = response.text().await.unwrap();
            let arguments: String = if stream {
                answer
                    .lines()
                    .filter_map(|line| serde_json::from_str::<Value>(line.strip_prefix("data: ")?).ok())
                    .filter_map(|event| event.pointer("/choices/0/delta/tool_calls/0/function/arguments")?.as_str().map(str::to_owned))
                    .collect()
            } else {
                let answer: Value = serde_json::from_str(&answer).unwrap();
                answer["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"].as_str().unwrap().to_owned()
            };
            let arguments: Value = serde_json::from_str(&arguments).unwrap();
            assert_eq!(arguments, json!({ "texte": text }), "stream: {stream}");
            let sent = app.mock.seen().last().unwrap().body.clone();
            assert!(!sent.to_string().contains("durand") && !sent.to_string().contains("Lilas"), "{sent}");
            let system = &sent["messages"][0];
            assert_eq!(system["role"], "system");
            assert!(system["content"].as_str().unwrap().contains("[PERSONNE_1]"), "the model is told to keep placeholders");
        }
    }
}

on_both! {
    async fn bent_placeholders_come_back_from_a_stream_of_single_bytes(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let text = "Mme Hélène Guérin (marie.durand@exemple.fr, 06 12 34 56 78) habite 12 rue des Lilas, 34000 Montpellier. \
            M. Karim Belkacem et M. Tanguy Le Bihan l'aident. Voir Gwenaëlle Kerbrat : 07 68 12 44 90. [sic]";
        for stream in [false, true] {
            let mut body = ask("mock-bends", text);
            body["stream"] = json!(stream);
            body["vigie"] = json!({"mask": true});
            let response = app.chat(&key, &body).await;
            assert_eq!(response.status(), 200);
            let answer = response.text().await.unwrap();
            let content: String = if stream {
                answer
                    .lines()
                    .filter_map(|line| serde_json::from_str::<Value>(line.strip_prefix("data: ")?).ok())
                    .filter_map(|event| event.pointer("/choices/0/delta/content")?.as_str().map(str::to_owned))
                    .collect()
            } else {
                let answer: Value = serde_json::from_str(&answer).unwrap();
                answer["choices"][0]["message"]["content"].as_str().unwrap().to_owned()
            };
            let sent = app.mock.seen().last().unwrap().body.to_string();
            assert!(!sent.contains("Guérin") && !sent.contains("Lilas"), "hidden before it left");
            assert!(sent.matches("[PERSONNE_").count() >= 4, "several placeholders of one kind");
            assert_eq!(content, text, "stream: {stream}");
        }
    }
}

on_both! {
    async fn what_names_a_child_is_sensitive(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let mut body = ask("vigie-local", "Mme Hélène Guérin a appelé.");
        body["messages"].as_array_mut().unwrap().push(json!({"role": "user", "content": "C’est pour sa fille, élève à l’école maternelle."}));
        let response = app.chat(&key, &body).await;
        let answer: Value = response.json().await.unwrap();
        let outcome = app.outcome(answer["error"]["trace"].as_str().unwrap()).await;
        assert_eq!(outcome["class"], "sensitive");
    }
}

on_both! {
    async fn an_image_passes_with_the_class_its_use_declares(fresh) {
        let app = TestApp::start(fresh).await;
        app.add_provider("secnum", &app.mock.base_url(), vigie_domain::Hosting::Secnumcloud, vigie_domain::DataClass::Sensitive, &["mock-echo-2"]).await;
        let key = app.key("U000").await;
        let body = json!({"model": "mock-echo-2", "messages": [{"role": "user", "content": [
            {"type": "text", "text": "Que montre cette photo ?"},
            {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}},
        ]}]});
        let response = app.chat(&key, &body).await;
        assert_eq!(response.status(), 200, "{}", response.text().await.unwrap());
        assert_eq!(response.headers()["x-vigie-unread"], "image");
        let trace = response.headers()["x-vigie-trace"].to_str().unwrap().to_owned();
        let class = response.headers()["x-vigie-class"].to_str().unwrap().to_owned();
        let answer: Value = response.json().await.unwrap();
        assert_eq!(answer["vigie"]["screening"]["unread"], json!(["image"]));
        assert!(answer["vigie"]["screening"]["says"].as_str().unwrap().contains("image"));
        let usage = app.store.entry_by_reference::<vigie_domain::Use>(app.scope, "U000").await.unwrap().unwrap();
        assert_eq!(class, usage.body.data.max_class.as_str());
        let intent = app.trace(&trace).await[0].record.clone();
        assert!(intent.contains("\"screening\":[\"unread:image\"]"), "{intent}");
        assert_eq!(app.mock.seen().last().unwrap().body, body);
    }
}

on_both! {
    async fn rules_of_the_organisation_apply_within_two_seconds_and_unreadable_ones_close(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let reserved = ask("mock-model", "Où en est le projet Hélios ?");
        assert_eq!(app.chat(&key, &reserved).await.status(), 200);
        let write = async |number: u32, text: String| {
            let mint = app.access.mint();
            let sealed = Seal::new(&[3; 32]).seal(&text, &ShieldRules::place(app.scope.organisation()), mint).unwrap();
            let version = ShieldVersion { number, sealed, summary: String::new(), reason: String::new(), author: None, at: mint.now() };
            app.store.insert_shield_rules(app.scope, mint.uuid(), version).await.unwrap();
        };
        let rules = r#"{"vocabulary":{"reserved":["projet hélios"],"allowed":["04 67 34 70 00"]},"policy":{"kinds":{"EMAIL":"internal"}}}"#;
        write(1, rules.to_owned()).await;
        // No call to forget: the directory reads again by itself.
        tokio::time::sleep(std::time::Duration::from_millis(2100)).await;
        assert_eq!(app.chat(&key, &reserved).await.status(), 403);
        assert_eq!(app.chat(&key, &ask("mock-model", "Standard : 04 67 34 70 00")).await.status(), 200);
        assert_eq!(app.chat(&key, &ask("mock-model", "Écrire à marie.durand@exemple.fr")).await.status(), 200);
        assert_eq!(app.chat(&key, &ask("mock-model", "Mon numéro : 06 12 34 56 78")).await.status(), 403);
        // What does not read leaves the last good rules in force; another node, which has none, refuses.
        write(2, "{}}".to_owned()).await;
        app.exchanges.forget();
        assert_eq!(app.chat(&key, &reserved).await.status(), 403);
        assert_eq!(app.chat(&key, &ask("mock-model", "Bonjour")).await.status(), 200);
        let (other, _task) = app.again();
        let look = other.look(app.scope.organisation(), "Bonjour", &[]).await.unwrap();
        assert!(look.failed && look.class == vigie_domain::DataClass::Sensitive);
    }
}

on_both! {
    async fn what_a_person_spares_leaves_in_clear_and_what_a_key_proves_does_not(fresh) {
        let app = TestApp::start(fresh).await;
        let caller = app.caller().await;
        let ask = |text: &str, spared: &str| vigie_exchange::Asked {
            origin: None,
            caller: std::sync::Arc::clone(&caller),
            body: ask("mock-model", text).to_string().into(),
            use_named: Some("U000".to_owned()),
            reason: None,
            mask: None,
            spared: vec![spared.to_owned()],
        };
        let spared = app.exchanges.exchange(ask("Mme Hélène Guérin a appelé.", "Hélène Guérin")).await.unwrap();
        assert_eq!((spared.facts.reading.spared, spared.facts.found), (1, 0));
        let intent = app.trace(&spared.facts.trace.to_string()).await[0].record.clone();
        assert!(intent.contains("\"screening\":[\"spared:1\"]"), "{intent}");
        let nir = app.exchanges.exchange(ask("Son NIR est 1 85 05 78 006 084 91.", "1 85 05 78 006 084 91")).await;
        assert_eq!(nir.unwrap_err().refusal.code(), "charter_refused");
    }
}
