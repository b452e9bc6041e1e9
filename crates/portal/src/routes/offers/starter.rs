//! `POST /offres/paquet`: the sheets of offers that ship.

use crate::web::{Fault, Reply, Signed, done};
use vigie_observatory::offers::activate_offers;

/// Adopts them. Doing it twice changes nothing.
pub(super) async fn submit(visit: Signed) -> Reply {
    let mint = visit.portal.access().mint();
    let activated = activate_offers(visit.store(), visit.scope(), Some(visit.author()), mint)
        .await
        .map_err(|error| Fault::Internal(error.to_string()))?;
    let count = activated.created.len().to_string();
    visit.go(&done("/offres", "imported", &count))
}
