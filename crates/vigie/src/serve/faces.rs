//! The routes of this process.

use crate::{installation::Installation, trouble::Trouble};
use axum::{Router, routing::get};
use std::sync::Arc;
use vigie_access::Seal;
use vigie_exchange::{Exchanges, Prover};
use vigie_gateway::Gateway;
use vigie_observatory::{files::Scanner, law::LawPacks};
use vigie_portal::{Portal, PortalConfig};
use vigie_search::Search;

/// The gateway, the pages, or both. A process that serves neither still says
/// that it lives.
pub(super) fn faces(
    installation: &Installation,
    packs: &Arc<LawPacks>,
    exchanges: &Exchanges,
    seal: &Seal,
    gateway: bool,
    portal: Option<Search>,
) -> Result<Router, Trouble> {
    let mut app = Router::new();
    if gateway {
        let gateway = Gateway::new(
            exchanges.clone(),
            installation.access.clone(),
            installation.settings.body_limit,
        );
        app = app.merge(gateway.router());
    } else {
        app = app.route("/health", get(async || "ok"));
    }
    if let Some(search) = portal {
        let config = PortalConfig {
            public_url: installation.settings.url(installation.settings.listen),
            law: Some(Arc::clone(packs)),
            search: Some(search),
            file_limit: installation.settings.file_limit,
            scanner: Scanner::at(&installation.settings.clamav),
            prover: Prover::new(installation.settings.solver()),
            ..PortalConfig::default()
        };
        let portal = Portal::new(
            installation.access.clone(),
            exchanges.clone(),
            seal.clone(),
            config,
        );
        app = app.merge(vigie_portal::router(portal));
    }
    Ok(app)
}
