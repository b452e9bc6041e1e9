//! `GET /administration/cles` and `POST /administration/cles/{id}/revoquer`: keys of the
//! whole organisation. What they were used for is not here.

use crate::{
    pages::Keys,
    routes::account::key_rows,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::{Path, Query};
use vigie_domain::{KeyId, Use};
use vigie_store::ListQuery;

/// The list.
pub(in crate::routes) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    let (store, scope) = (visit.store(), visit.scope());
    let all = ListQuery {
        limit: 10_000,
        ..ListQuery::default()
    };
    let uses = store.list::<Use>(scope, &all).await?.entries;
    let titles = uses
        .into_iter()
        .map(|entry| (entry.id, entry.body.title))
        .collect();
    let names = store.people(scope).await?.agents;
    let rows = key_rows(store.keys(scope, None).await?, &titles, &names);
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
