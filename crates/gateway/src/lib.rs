//! The OpenAI-compatible face of an exchange.
//!
//! Nothing is decided here: a request becomes an [`vigie_exchange::Asked`], an
//! answer or a refusal becomes HTTP. Every route but the health check needs a key.

mod body;
mod chat;
mod error;
mod key;
mod models;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{MethodRouter, get, post},
};
use std::sync::Arc;
use vigie_access::Access;
use vigie_exchange::Exchanges;

/// What the gateway is made of. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Gateway {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    exchanges: Exchanges,
    access: Access,
    body_limit: usize,
}

/// A route of the gateway, for the router and for the authorisation matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// HTTP method.
    pub method: &'static str,
    /// Path, as the router reads it.
    pub path: &'static str,
    /// Whether it answers without a key.
    pub open: bool,
}

/// Every route. A route that is not here does not exist.
pub const ROUTES: &[Route] = &[
    Route {
        method: "POST",
        path: "/v1/chat/completions",
        open: false,
    },
    Route {
        method: "GET",
        path: "/v1/models",
        open: false,
    },
    Route {
        method: "GET",
        path: "/v1/models/{id}",
        open: false,
    },
    Route {
        method: "GET",
        path: "/health",
        open: true,
    },
];

impl Gateway {
    /// A gateway that refuses bodies over `body_limit` bytes.
    pub fn new(exchanges: Exchanges, access: Access, body_limit: usize) -> Self {
        Self {
            inner: Arc::new(Inner {
                exchanges,
                access,
                body_limit,
            }),
        }
    }

    /// The routes, as an axum router.
    pub fn router(self) -> Router {
        let mut router = Router::new();
        for route in ROUTES {
            router = router.route(route.path, handler(route));
        }
        router
            .route("/v1/{*rest}", axum::routing::any(error::unknown_route))
            .method_not_allowed_fallback(error::wrong_method)
            // The limit is the gateway's own: over it, the refusal is traced.
            .layer(DefaultBodyLimit::disable())
            .with_state(self)
    }
}

fn handler(route: &Route) -> MethodRouter<Gateway> {
    match route.path {
        "/v1/chat/completions" => post(chat::complete),
        "/v1/models" => get(models::list),
        "/v1/models/{id}" => get(models::one),
        _ => get(async || "ok"),
    }
}
