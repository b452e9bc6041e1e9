//! The routes of this process.

use crate::{installation::Installation, trouble::Trouble};
use axum::{Router, routing::get};
use vigie_exchange::Exchanges;
use vigie_gateway::Gateway;

/// The gateway, the pages, or both. A process that serves neither still says
/// that it lives.
pub(super) fn faces(
    installation: &Installation,
    exchanges: &Exchanges,
    gateway: bool,
    portal: bool,
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
    if portal {
        // Pages are wired here once the portal has its router.
    }
    Ok(app)
}
