//! Names on the command line to things of the installation.

use crate::{installation::Installation, lang::said, trouble::Trouble};
use vigie_domain::{EntryId, Service, ServiceId, Use, register::Entry};
use vigie_observatory::GENERAL_USE;

/// A use by identity, by reference (`U001`), or `assistant` for the general one.
pub(super) async fn use_named(
    installation: &Installation,
    name: &str,
) -> Result<Entry<Use>, Trouble> {
    let (store, scope) = (&installation.store, installation.scope);
    let name = name.trim();
    let found = if let Ok(id) = name.parse::<EntryId>() {
        store.entry::<Use>(scope, id).await?
    } else {
        let reference = match name.to_lowercase().as_str() {
            "assistant" => GENERAL_USE.to_owned(),
            _ => name.to_uppercase(),
        };
        store.entry_by_reference::<Use>(scope, &reference).await?
    };
    found.ok_or_else(|| {
        Trouble::new(
            said!(
                "L’usage «\u{a0}{name}\u{a0}» n’est pas dans le registre.",
                "The use \"{name}\" is not in the register."
            ),
            said!(
                "«\u{a0}vigie use list\u{a0}» donne les références\u{202f}; «\u{a0}assistant\u{a0}» désigne l’usage général.",
                "`vigie use list` gives the references; `assistant` is the general use."
            ),
        )
    })
}

/// A service by identity or name.
pub(super) async fn service_named(
    installation: &Installation,
    name: &str,
) -> Result<Service, Trouble> {
    let services = installation.store.services(installation.scope).await?;
    let wanted = vigie_domain::fold(name);
    let id = name.parse::<ServiceId>().ok();
    let mut found: Vec<&Service> = services
        .iter()
        .filter(|service| Some(service.id) == id || vigie_domain::fold(&service.name) == wanted)
        .collect();
    match (found.pop(), found.is_empty()) {
        (Some(service), true) => Ok(service.clone()),
        (Some(_), false) => Err(Trouble::new(
            said!(
                "Plusieurs services s’appellent «\u{a0}{name}\u{a0}».",
                "Several services are called \"{name}\"."
            ),
            said!(
                "Donnez l’identifiant du service.",
                "Give the identifier of the service."
            ),
        )),
        (None, _) => {
            let known: Vec<_> = services
                .iter()
                .map(|service| service.name.as_str())
                .collect();
            let known = known.join(", ");
            Err(Trouble::new(
                said!(
                    "Aucun service ne s’appelle «\u{a0}{name}\u{a0}».",
                    "No service is called \"{name}\"."
                ),
                said!(
                    "Services connus\u{a0}: {known}.",
                    "Known services: {known}."
                ),
            ))
        }
    }
}
