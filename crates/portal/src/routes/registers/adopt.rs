//! What fills a register from elsewhere: the starter pack, and the opportunity that becomes a use.

use super::{entry, form::failed};
use crate::web::{Fault, Reply, Signed, done};
use axum::extract::Path;
use vigie_domain::registers::Opportunity;
use vigie_observatory::{activate_starter, convert_opportunity};

/// Adopts the risks and measures of the starter pack. Doing it twice changes nothing.
pub(super) async fn pack(visit: Signed) -> Reply {
    let mint = visit.portal.access().mint();
    let activated = activate_starter(visit.store(), visit.scope(), Some(visit.author()), mint)
        .await
        .map_err(|error| Fault::Internal(error.to_string()))?;
    let count = activated.created.len().to_string();
    visit.go(&done("/registres/risques", "imported", &count))
}

/// Makes a use of an opportunity, and opens its sheet.
pub(super) async fn convert(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry::<Opportunity>(&visit, &reference).await?;
    let mint = visit.portal.access().mint();
    let (store, scope) = (visit.store(), visit.scope());
    let reference = convert_opportunity(store, scope, mint, visit.author(), &entry)
        .await
        .map_err(failed)?;
    visit.go(&done(&format!("/usages/{reference}"), "saved", &reference))
}
