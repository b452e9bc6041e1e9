//! `GET /assets/{name}` and `GET /theme/{name}`: files whose address says their content.

use crate::{assets, theme};
use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

/// The address changes with the content: keep it for ever.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// The style sheet, the script, a font, the mark.
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    let Some(asset) = assets::find(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, asset.media),
        (header::CACHE_CONTROL, FOREVER),
    ];
    (headers, asset.content.into_owned()).into_response()
}

/// The style sheet of a colour: `/theme/0b4f6c.css`.
pub(super) async fn theme(Path(name): Path<String>) -> Response {
    let Some(colour) = name.strip_suffix(".css").and_then(|hex| hex.parse().ok()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, FOREVER),
    ];
    (headers, theme::style_sheet(colour)).into_response()
}
