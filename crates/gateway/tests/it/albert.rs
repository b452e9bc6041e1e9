//! The State's API (Albert, OpenGateLLM) as a provider, against a simulator of what it does of its
//! own: a bearer key, models by identity and never by alias, fields beside those of OpenAI in
//! answers and at the end of streams, 403 for a quota, 502 for a model that is down.

use crate::answers::{events, said};
use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::{Value, json};
use vigie_access::Seal;
use vigie_domain::{
    DataClass, Hosting, MicroEuro, Model, ModelSize, Price, Provider, ProviderKind,
};
use vigie_exchange::probe_providers;
use vigie_store::NewProvider;
use vigie_testkit::{TestApp, on_both};

const KEY: &str = "sk-eyJhbGciOi.essai";
/// The identity of a model there; `albert-small` is only an alias of it.
const MODEL: &str = "mistralai/Mistral-Small-3.2-24B-Instruct-2506";

fn refused(status: StatusCode, detail: &str) -> Response {
    (status, axum::Json(json!({ "detail": detail }))).into_response()
}

fn is_ours(headers: &HeaderMap) -> bool {
    let given = headers.get(header::AUTHORIZATION);
    given.and_then(|value| value.to_str().ok()) == Some(&format!("Bearer {KEY}"))
}

async fn models(headers: HeaderMap) -> Response {
    if !is_ours(&headers) {
        return refused(StatusCode::FORBIDDEN, "Invalid API key.");
    }
    axum::Json(json!({"object": "list", "data": [{
        "id": MODEL, "object": "model", "created": 1_750_000_000, "owned_by": "Mistral AI",
        "type": "image-text-to-text", "aliases": ["albert-small"],
        "max_context_length": 128_000, "costs": {"prompt_tokens": 0.0, "completion_tokens": 0.0},
    }]}))
    .into_response()
}

async fn chat(headers: HeaderMap, body: Bytes) -> Response {
    if !is_ours(&headers) {
        return refused(StatusCode::FORBIDDEN, "Invalid API key.");
    }
    let body: Value = serde_json::from_slice(&body).unwrap();
    let text = body["messages"][0]["content"].as_str().unwrap_or_default();
    match body["model"].as_str() {
        Some(MODEL) => {}
        Some("quota") => return refused(StatusCode::FORBIDDEN, "Daily limit exceeded."),
        Some("down") => return refused(StatusCode::BAD_GATEWAY, "Model is not available."),
        _ => return refused(StatusCode::NOT_FOUND, "Model not found."),
    }
    // What OpenGateLLM adds to the counts.
    let usage = json!({
        "prompt_tokens": 9, "completion_tokens": 4, "total_tokens": 13, "cost": 0.0,
        "carbon": {"kWh": {"min": 0.000_1, "max": 0.000_3}, "kgCO2eq": {"min": 0.000_01, "max": 0.000_04}},
        "requests": 1,
    });
    if body["stream"] != json!(true) {
        return axum::Json(json!({
            "id": "request-1", "object": "chat.completion", "created": 1_750_000_000, "model": MODEL,
            "choices": [{"index": 0, "message": {"role": "assistant", "content": format!("Reçu : {text}"), "reasoning_content": null}, "finish_reason": "stop"}],
            "usage": usage, "search_results": [], "kv_transfer_params": null,
        }))
        .into_response();
    }
    let piece = |content: &str| {
        json!({"id": "request-1", "object": "chat.completion.chunk", "model": MODEL,
            "choices": [{"index": 0, "delta": {"content": content}, "finish_reason": null}], "usage": null})
    };
    let end = json!({"id": "request-1", "object": "chat.completion.chunk", "model": MODEL, "choices": [], "usage": usage});
    let stream = [piece("Reçu : "), piece(text), end]
        .iter()
        .map(|event| format!("data: {event}\n\n"))
        .chain(["data: [DONE]\n\n".to_owned()])
        .collect::<String>();
    ([(header::CONTENT_TYPE, "text/event-stream")], stream).into_response()
}

/// Starts the simulator; its base URL.
async fn simulator() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/v1", listener.local_addr().unwrap());
    let router = Router::new()
        .route("/v1/models", get(models))
        .route("/v1/chat/completions", post(chat));
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    url
}

async fn connect(app: &TestApp, url: &str) {
    let mint = app.access.mint();
    let secret = Seal::new(&[3; 32]).seal(KEY, url, mint).unwrap();
    let provider = Provider {
        id: mint.id(),
        name: "Albert API".into(),
        kind: ProviderKind::Openai,
        base_url: url.into(),
        hosting: Hosting::Secnumcloud,
        max_class: DataClass::Internal,
        consumer: false,
        enabled: true,
        stream_usage: true,
    };
    let id = provider.id;
    let new = NewProvider {
        provider,
        secret: Some(secret),
    };
    app.store
        .insert_provider(app.scope, new, vigie_store::Write::unsigned(mint, "essai"))
        .await
        .unwrap();
    for (rank, (name, upstream)) in [("albert", MODEL), ("quota", "quota"), ("down", "down")]
        .into_iter()
        .enumerate()
    {
        let free = MicroEuro(0);
        let model = Model {
            id: mint.id(),
            provider: id,
            name: name.into(),
            upstream: upstream.into(),
            version: "2506".into(),
            size: ModelSize::Small,
            price: Price {
                prompt: free,
                completion: free,
            },
            max_output: 512,
            enabled: true,
            rank: 100 + i32::try_from(rank).unwrap(),
        };
        let write = vigie_store::Write::unsigned(mint, "essai");
        app.store
            .insert_model(app.scope, model, write)
            .await
            .unwrap();
    }
    app.exchanges.forget();
}

fn asks(model: &str, stream: bool) -> Value {
    json!({"model": model, "stream": stream, "messages": [{"role": "user", "content": "Bonjour"}]})
}

on_both! {
    async fn the_states_api_answers_through_the_gateway(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        connect(&app, &simulator().await).await;

        let answer: Value = app.chat(&key, &asks("albert", false)).await.json().await.unwrap();
        assert_eq!(answer["choices"][0]["message"]["content"], "Reçu : Bonjour", "{answer}");
        assert_eq!(answer["vigie"]["hosting"], "secnumcloud");
        assert_eq!(answer["vigie"]["tokens"], json!({"in": 9, "out": 4, "source": "provider"}));
        // What it says beside the counts reaches the client as it came.
        assert_eq!(answer["usage"]["carbon"]["kWh"]["max"], 0.000_3);
        let outcome = app.outcome(answer["vigie"]["trace"].as_str().unwrap()).await;
        assert_eq!((&outcome["model"], &outcome["model_version"]), (&json!("albert"), &json!("2506")));

        let streamed = app.chat(&key, &asks("albert", true)).await.text().await.unwrap();
        assert_eq!(said(&events(&streamed)), "Reçu : Bonjour");

        for (model, status) in [("quota", 502), ("down", 502)] {
            let response = app.chat(&key, &asks(model, false)).await;
            assert_eq!(response.status(), status, "{model}");
            let error: Value = response.json().await.unwrap();
            assert_eq!(error["error"]["code"], "provider_error", "{error}");
        }
        // It is probed with its key, and is there.
        probe_providers(&app.exchanges, &app.access).await.unwrap();
        let providers = app.store.providers(app.scope).await.unwrap();
        let albert = providers.iter().find(|one| one.name == "Albert API").unwrap();
        let since = app.access.mint().now().plus_seconds(-60);
        let found = app.store.availability(app.scope, albert.id, since).await.unwrap().unwrap();
        assert_eq!((found.up, found.total), (1, 1), "{found:?}");
    }
}
