//! `GET /administration/cles` and `POST /administration/cles/{id}/revoquer`: keys of the
//! whole organisation. What they were used for is not here.

use crate::{
    pages::Keys,
    routes::account::key_rows,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::{Path, Query};
use vigie_domain::KeyId;

/// The list.
pub(in crate::routes) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    let (store, scope) = (visit.store(), visit.scope());
    let names = store.people(scope).await?.agents;
    let rows = key_rows(&visit, store.keys(scope, None).await?, &names).await?;
    let page = super::page(&visit, visit.t().admin_keys(), &done);
    html(&Keys { page, rows })
}

/// Revokes anyone's key.
pub(in crate::routes) async fn revoke(visit: Signed, Path(id): Path<String>) -> Reply {
    let id: KeyId = id.parse().map_err(|_| Fault::NotFound)?;
    if !visit
        .portal
        .access()
        .revoke_key(visit.scope(), id, None)
        .await?
    {
        return Err(Fault::NotFound);
    }
    visit.go(&done("/administration/cles", "key", ""))
}
