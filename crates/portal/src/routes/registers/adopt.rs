//! What fills a register from elsewhere: the starter pack, and the opportunity that becomes a use.

use super::{entry, form::failed};
use crate::{
    pages::Invitation,
    web::{Fault, Reply, Signed, done},
};
use axum::extract::Path;
use vigie_access::Permission;
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

/// The invitation to adopt the starter pack: in an empty register of risks or measures.
pub(super) fn invitation(visit: &Signed, register: &str, empty: bool) -> Option<Invitation> {
    let t = visit.t();
    let filled = matches!(register, "risk" | "measure");
    (empty && filled && visit.may(Permission::ActivatePack)).then(|| Invitation {
        title: t.registers_pack_title().to_owned(),
        text: t.registers_pack().to_owned(),
        action: t.registers_pack_action().to_owned(),
        href: visit.link("/registres/paquet"),
        posts: true,
    })
}
