//! Serves every page with sample content, without a database: `cargo run -p vigie-portal
//! --example gallery`, then <http://127.0.0.1:8799/>. English is under `/en/`.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a tool for those who write pages"
)]

#[path = "../samples/mod.rs"]
mod samples;

use axum::{
    Router,
    extract::Path,
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use vigie_domain::Language;
use vigie_portal::{assets, theme};

const CSP: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                   frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

#[tokio::main]
async fn main() {
    let listen = std::env::var("GALLERY_LISTEN").unwrap_or_else(|_| "127.0.0.1:8799".into());
    let router = Router::new()
        .route("/", get(index))
        .route("/en/", get(index))
        .route(
            "/page/{slug}",
            get(|Path(slug): Path<String>| async move { page(Language::Fr, &slug) }),
        )
        .route(
            "/en/page/{slug}",
            get(|Path(slug): Path<String>| async move { page(Language::En, &slug) }),
        )
        .route("/assets/{name}", get(asset))
        .route("/theme/{name}", get(style));
    let listener = tokio::net::TcpListener::bind(&listen).await.unwrap();
    println!("gallery on http://{listen}/");
    axum::serve(listener, router).await.unwrap();
}

async fn index() -> Html<String> {
    let lines: String = samples::all(Language::Fr)
        .iter()
        .map(|sample| {
            let slug = sample.slug;
            format!(
                "<li><a href=\"/page/{slug}\">{slug}</a> · <a href=\"/en/page/{slug}\">en</a></li>"
            )
        })
        .collect();
    Html(format!(
        "<!doctype html><html lang=\"fr\"><title>Galerie</title><ul>{lines}</ul>"
    ))
}

fn page(language: Language, slug: &str) -> Response {
    match samples::all(language)
        .into_iter()
        .find(|sample| sample.slug == slug)
    {
        Some(sample) => {
            ([(header::CONTENT_SECURITY_POLICY, CSP)], Html(sample.html)).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn asset(Path(name): Path<String>) -> Response {
    match assets::find(&name) {
        Some(asset) => (
            [(header::CONTENT_TYPE, asset.media)],
            asset.content.into_owned(),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn style(Path(name): Path<String>) -> Response {
    match name.strip_suffix(".css").and_then(|hex| hex.parse().ok()) {
        Some(colour) => (
            [(header::CONTENT_TYPE, "text/css")],
            theme::style_sheet(colour),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
