use serde_json::{Value, json};
use vigie_testkit::{TestApp, on_both};

pub(crate) fn ask(model: &str, text: &str) -> Value {
    json!({"model": model, "messages": [{"role": "user", "content": text}]})
}

on_both! {
    async fn a_json_answer_carries_its_trace(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let mut body = ask("mock-model", "Bonjour");
        body["champ_inconnu"] = json!({"a": [1.5, null]});
        let response = app.chat(&key, &body).await;
        assert_eq!(response.status(), 200);
        let trace = response.headers()["x-vigie-trace"].to_str().unwrap().to_owned();
        assert_eq!(response.headers()["x-vigie-host"], "eu");
        assert_eq!(response.headers()["x-vigie-class"], "internal");
        let answer: Value = response.json().await.unwrap();
        assert_eq!(answer["system_fingerprint"], "fp_mock");
        assert_eq!(answer["usage"]["total_tokens"], 78);
        assert_eq!(answer["vigie"]["trace"], trace.as_str());
        // 78 tokens at 2 euros a million.
        assert_eq!(answer["vigie"]["cost_eur"], 0.000156);
        assert_eq!(app.mock.seen().last().unwrap().body, body, "sent as it came");

        let lines = app.trace(&trace).await;
        assert_eq!(lines.iter().map(|l| l.kind.as_str()).collect::<Vec<_>>(), ["intent", "outcome"]);
        let outcome = app.outcome(&trace).await;
        // The twelve mandatory fields.
        for field in ["id", "at", "agent", "service", "use", "class", "model", "hosting", "rules", "tokens", "cost", "footprint"] {
            assert!(!outcome[field].is_null(), "{field} is missing: {outcome}");
        }
        assert_eq!(outcome["status"], "answered");
        assert_eq!(outcome["tokens"], json!({"in": 42, "out": 36, "source": "provider"}));
        assert!(!lines[1].record.contains("Bonjour"), "no content in the trace");
        assert!(!lines[1].record.contains("admin@essai.fr"), "no name in the trace");
    }
}

/// Data of each event.
pub(crate) fn events(text: &str) -> Vec<String> {
    text.split("\n\n")
        .filter_map(|event| event.strip_prefix("data: "))
        .map(str::to_owned)
        .collect()
}

pub(crate) fn said(events: &[String]) -> String {
    events
        .iter()
        .filter_map(|event| serde_json::from_str::<Value>(event).ok())
        .filter_map(|event| {
            event["choices"][0]["delta"]["content"]
                .as_str()
                .map(str::to_owned)
        })
        .collect()
}

on_both! {
    async fn a_stream_ends_with_its_trace_and_counts_only_if_asked(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        for asked in [false, true] {
            let mut body = ask("mock-model", "Bonjour");
            body["stream"] = json!(true);
            if asked {
                body["stream_options"] = json!({"include_usage": true});
            }
            let response = app.chat(&key, &body).await;
            assert_eq!(response.headers()["content-type"], "text/event-stream; charset=utf-8");
            let trace = response.headers()["x-vigie-trace"].to_str().unwrap().to_owned();
            let events = events(&response.text().await.unwrap());
            assert_eq!(events.last().unwrap(), "[DONE]");
            assert!(said(&events).starts_with("mot0 mot1"));
            let usage = events.iter().filter(|event| event.contains("prompt_tokens")).count();
            assert_eq!(usage, usize::from(asked), "counts are given once, if asked for");
            let last: Value = serde_json::from_str(&events[events.len() - 2]).unwrap();
            assert_eq!(last["vigie"]["trace"], trace.as_str());
            let outcome = app.outcome(&trace).await;
            assert_eq!(outcome["tokens"]["source"], "provider");
        }
    }
}

on_both! {
    async fn a_provider_that_counts_nothing_is_estimated_and_says_so(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let mut body = ask("mock-quiet", "Bonjour");
        body["stream"] = json!(true);
        body["stream_options"] = json!({"include_usage": true});
        let response = app.chat(&key, &body).await;
        let trace = response.headers()["x-vigie-trace"].to_str().unwrap().to_owned();
        let events = events(&response.text().await.unwrap());
        let usage: Value = serde_json::from_str(&events[events.len() - 2]).unwrap();
        assert!(usage["usage"]["completion_tokens"].as_u64().unwrap() > 0);
        assert_eq!(app.outcome(&trace).await["tokens"]["source"], "estimated");
    }
}

on_both! {
    async fn masked_text_never_leaves_and_comes_back_whole(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let text = "Écrire à marie.durand@exemple.fr ou au 06 12 34 56 78, puis à marie.durand@exemple.fr.";
        for stream in [false, true] {
            let mut body = ask("mock-echo", text);
            body["stream"] = json!(stream);
            body["vigie"] = json!({"mask": true});
            let response = app.chat(&key, &body).await;
            assert_eq!(response.status(), 200, "{}", response.text().await.unwrap());
            assert_eq!(response.headers()["x-vigie-class"], "personal");
            let answer = response.text().await.unwrap();
            let given = if stream {
                said(&events(&answer))
            } else {
                serde_json::from_str::<Value>(&answer).unwrap()["choices"][0]["message"]["content"].as_str().unwrap().to_owned()
            };
            assert_eq!(given, text);
            let sent = app.mock.seen().last().unwrap().body.to_string();
            assert!(!sent.contains("marie.durand") && !sent.contains("34 56"), "{sent}");
            assert!(!sent.contains("vigie"), "{sent}");
        }
    }
}

on_both! {
    async fn models_are_listed_and_tool_calls_pass_through(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let list: Value = app.client.get(format!("{}/v1/models", app.base_url)).bearer_auth(&key).send().await.unwrap().json().await.unwrap();
        let names: Vec<_> = list["data"].as_array().unwrap().iter().map(|m| m["id"].as_str().unwrap()).collect();
        assert_eq!(names[0], "vigie-local");
        assert!(names.contains(&"mock-model"));
        let mut body = ask("mock-model", "Bonjour");
        body["tools"] = json!([{"type": "function", "function": {"name": "meteo", "parameters": {"type": "object"}}}]);
        body["messages"].as_array_mut().unwrap().push(json!({
            "role": "assistant", "content": null,
            "tool_calls": [{"id": "c1", "type": "function", "function": {"name": "meteo", "arguments": "{\"ville\":\"Rennes\"}"}}],
        }));
        body["messages"].as_array_mut().unwrap().push(json!({"role": "tool", "tool_call_id": "c1", "content": "12 °C"}));
        assert_eq!(app.chat(&key, &body).await.status(), 200);
        assert_eq!(app.mock.seen().last().unwrap().body, body);
    }
}
