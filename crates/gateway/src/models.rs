//! `GET /v1/models` and `GET /v1/models/{id}`.

use crate::{
    Gateway,
    error::Failure,
    key::{Authenticated, language},
};
use axum::{
    Json,
    extract::{Path, State},
    http::HeaderMap,
};
use serde_json::{Value, json};
use vigie_exchange::{ModelChoice, Refusal};

fn shape(model: &ModelChoice) -> Value {
    json!({
        "id": model.name,
        "object": "model",
        "created": 0,
        "owned_by": model.provider,
        "vigie": { "hosting": model.hosting, "max_class": model.max_class },
    })
}

/// The models a key may name.
pub(crate) async fn list(
    State(gateway): State<Gateway>,
    Authenticated(caller): Authenticated,
    headers: HeaderMap,
) -> Result<Json<Value>, Failure> {
    let models = gateway
        .inner
        .exchanges
        .models(caller.organisation())
        .await
        .map_err(|refusal| Failure::untraced(refusal, language(&headers)))?;
    let data: Vec<_> = models.iter().map(shape).collect();
    Ok(Json(json!({ "object": "list", "data": data })))
}

/// One of them.
pub(crate) async fn one(
    State(gateway): State<Gateway>,
    Authenticated(caller): Authenticated,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Value>, Failure> {
    let language = language(&headers);
    let models = gateway
        .inner
        .exchanges
        .models(caller.organisation())
        .await
        .map_err(|refusal| Failure::untraced(refusal, language))?;
    models
        .iter()
        .find(|model| model.name == id)
        .map(|model| Json(shape(model)))
        .ok_or_else(|| {
            let refusal = Refusal::UnknownModel {
                asked: id.chars().take(120).collect(),
                known: models.iter().map(|model| model.name.clone()).collect(),
            };
            Failure::untraced(refusal, language)
        })
}
