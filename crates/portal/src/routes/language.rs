//! `GET /langue/{code}`: the other language, chosen for good on this browser.

use crate::{
    page::address,
    web::{Fault, Reply, Visit, keep_language, see_other, within},
};
use axum::extract::{Path, Query};
use serde::Deserialize;
use vigie_domain::Language;

#[derive(Debug, Default, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    retour: String,
}

/// Keeps the choice, and goes back to the page in that language.
pub(super) async fn choose(
    visit: Visit,
    Path(code): Path<String>,
    Query(from): Query<From>,
) -> Reply {
    let language: Language = code.parse().map_err(|_| Fault::NotFound)?;
    let mut response = see_other(&address(language, within(&from.retour)));
    keep_language(&visit.portal, response.headers_mut(), language);
    Ok(response)
}
