//! `GET /administration/fournisseurs`: who answers, where, for which data.

use crate::{
    pages::{ModelRow, ProviderRow, Providers},
    web::{Done, Fault, Reply, Signed, html},
};
use axum::extract::Query;
use vigie_domain::Provider;

/// The list.
pub(in crate::routes) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    let rows = rows(&visit).await?;
    let page = super::page(&visit, visit.t().admin_providers(), &done);
    html(&Providers {
        page,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    })
}

/// Every provider with its models.
pub(super) async fn rows(visit: &Signed) -> Result<Vec<(Provider, ProviderRow)>, Fault> {
    let models = visit.store().models(visit.scope()).await?;
    let providers = visit.store().providers(visit.scope()).await?;
    Ok(providers
        .into_iter()
        .map(|provider| {
            let row = ProviderRow {
                name: provider.name.clone(),
                href: visit.link(&format!("/administration/fournisseurs/{}", provider.id)),
                kind: provider.kind,
                base_url: provider.base_url.clone(),
                hosting: provider.hosting,
                max_class: provider.max_class,
                consumer: provider.consumer,
                enabled: provider.enabled,
                models: models
                    .iter()
                    .filter(|entry| entry.model.provider == provider.id)
                    .map(|entry| ModelRow {
                        id: entry.model.id.to_string(),
                        name: entry.model.name.clone(),
                        upstream: entry.model.upstream.clone(),
                        version: entry.model.version.clone(),
                        size: entry.model.size,
                        price: entry.model.price,
                        enabled: entry.model.enabled,
                    })
                    .collect(),
            };
            (provider, row)
        })
        .collect())
}
