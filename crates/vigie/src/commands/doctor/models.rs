//! Models: the embedded one's file, and the providers declared.

use super::{Check, Patient, no_database};
use crate::{
    config::Embedded,
    installation::secret,
    lang::said,
    serve::{embedded::trouble_of, limits},
};
use std::collections::BTreeMap;
use vigie_access::Seal;
use vigie_domain::{NodeId, Provider, ProviderKind};
use vigie_exchange::{Config, EmbeddedSlot, Exchanges};
use vigie_models::{Library, Status};
use vigie_store::SealedSecret;

pub(super) async fn weights(patient: &Patient) -> Check {
    const ID: &str = "model";
    let settings = &patient.settings;
    if settings.embedded == Embedded::Off {
        return Check::skipped(
            ID,
            said!(
                "le modèle embarqué n’est pas demandé (VIGIE_EMBEDDED=off)",
                "the embedded model is not asked for (VIGIE_EMBEDDED=off)"
            ),
        );
    }
    let id = settings.embedded_model.clone();
    let library = Library::new(&settings.models_dir);
    let pull = said!(
        "Lancez «\u{a0}vigie model pull {id}\u{a0}»\u{202f}; «\u{a0}vigie serve\u{a0}» le fait aussi, en arrière-plan.",
        "Run `vigie model pull {id}`; `vigie serve` does it too, in the background."
    );
    let file = match library.status(&id) {
        Ok(Status::Installed { file, .. }) => file,
        Ok(Status::Missing { .. }) => {
            return Check::warning(
                ID,
                said!(
                    "les poids de {id} ne sont pas là",
                    "the weights of {id} are not here"
                ),
                pull,
            );
        }
        Ok(Status::Partial {
            bytes_done,
            bytes_total,
        }) => {
            let percent = (bytes_done * 100).checked_div(bytes_total).unwrap_or(0);
            return Check::warning(
                ID,
                said!(
                    "les poids de {id} sont là à {percent}\u{202f}%",
                    "the weights of {id} are {percent}% here"
                ),
                pull,
            );
        }
        Ok(Status::Unusable { reason }) => {
            return Check::problem(
                ID,
                said!(
                    "les poids de {id} sont inutilisables\u{a0}: {reason}",
                    "the weights of {id} cannot be used: {reason}"
                ),
                pull,
            );
        }
        Err(error) => return Check::trouble(ID, &trouble_of(&error)),
    };
    let opened = tokio::task::spawn_blocking(move || file.open_verified().map(drop)).await;
    match opened {
        Ok(Ok(())) => Check::fine(
            ID,
            said!(
                "{id} est là et son empreinte est la bonne",
                "{id} is here and its hash is right"
            ),
        ),
        Ok(Err(error)) => Check::trouble(ID, &trouble_of(&error)),
        Err(error) => Check::skipped(ID, error.to_string()),
    }
}

/// Each provider in service answers, with its key.
pub(super) async fn providers(patient: &Patient) -> Vec<Check> {
    const ID: &str = "provider";
    let Some((store, scope)) = &patient.installed else {
        return vec![no_database(ID)];
    };
    let entries = match store.catalogue(*scope).await {
        Ok(catalogue) => catalogue.models,
        Err(error) => return vec![Check::trouble(ID, &error.into())],
    };
    let mut declared: BTreeMap<String, (Provider, Option<SealedSecret>)> = BTreeMap::new();
    for entry in entries
        .into_iter()
        .filter(|entry| entry.provider.kind == ProviderKind::Openai)
    {
        declared.insert(entry.provider.name.clone(), (entry.provider, entry.secret));
    }
    if declared.is_empty() {
        return Vec::new();
    }
    let seal = secret::read(&patient.folder, secret::SECRET)
        .ok()
        .flatten()
        .map(|key| Seal::new(&key));
    // Only its client is used: nothing is asked of a model, nothing is traced.
    let config = Config {
        store: store.clone(),
        mint: patient.mint.clone(),
        node: patient.mint.id::<NodeId>(),
        seal: seal.clone().unwrap_or_else(|| Seal::new(&[0; 32])),
        embedded: EmbeddedSlot::default(),
        limits: limits(&patient.settings),
    };
    let Ok((exchanges, _ledger)) = Exchanges::new(config) else {
        return vec![Check::skipped(
            ID,
            said!("aucun client HTTP", "no HTTP client"),
        )];
    };
    let mut checks = Vec::new();
    for (provider, sealed) in declared.into_values() {
        checks.push(probe(&exchanges, seal.as_ref(), &provider, sealed.as_ref()).await);
    }
    checks
}

async fn probe(
    exchanges: &Exchanges,
    seal: Option<&Seal>,
    provider: &Provider,
    sealed: Option<&SealedSecret>,
) -> Check {
    const ID: &str = "provider";
    let (name, url) = (&provider.name, &provider.base_url);
    let key = match (sealed, seal) {
        (None, _) => None,
        (Some(sealed), Some(seal)) => match seal.open(sealed, url) {
            Ok(key) => Some(key),
            Err(_) => {
                return Check::problem(
                    ID,
                    said!(
                        "la clé de «\u{a0}{name}\u{a0}» ne s’ouvre pas avec le secret.key de ce dossier",
                        "the key of \"{name}\" does not open with this folder's secret.key"
                    ),
                    said!(
                        "Remettez le bon secret.key depuis une sauvegarde, ou déclarez à nouveau ce fournisseur.",
                        "Restore the right secret.key from a backup, or declare this provider again."
                    ),
                );
            }
        },
        (Some(_), None) => {
            return Check::skipped(
                ID,
                said!(
                    "«\u{a0}{name}\u{a0}» a une clé, que rien n’ouvre ici",
                    "\"{name}\" has a key, which nothing opens here"
                ),
            );
        }
    };
    let off = said!(
        "Vérifiez son adresse, le réseau et sa clé\u{202f}; à défaut\u{a0}: vigie provider disable \"{name}\"",
        "Check its address, the network and its key; failing that: vigie provider disable \"{name}\""
    );
    match exchanges.probe(url, key.as_ref()).await {
        Ok(status) if (200..300).contains(&status) => Check::fine(
            ID,
            said!(
                "«\u{a0}{name}\u{a0}» répond ({url})",
                "\"{name}\" answers ({url})"
            ),
        ),
        Ok(status @ (401 | 403)) => Check::problem(
            ID,
            said!(
                "«\u{a0}{name}\u{a0}» refuse la clé ({status})",
                "\"{name}\" refuses the key ({status})"
            ),
            off,
        ),
        // Some servers have no list of models: they answer all the same.
        Ok(status @ (404 | 405)) => Check::fine(
            ID,
            said!(
                "«\u{a0}{name}\u{a0}» répond, sans liste de modèles ({status})",
                "\"{name}\" answers, without a list of models ({status})"
            ),
        ),
        Ok(status) => Check::warning(
            ID,
            said!(
                "«\u{a0}{name}\u{a0}» répond par une erreur ({status})",
                "\"{name}\" answers with an error ({status})"
            ),
            off,
        ),
        Err(reason) => Check::problem(
            ID,
            said!(
                "«\u{a0}{name}\u{a0}» ne répond pas\u{a0}: {reason}",
                "\"{name}\" does not answer: {reason}"
            ),
            off,
        ),
    }
}
