//! `vigie key`: keys of the API.

use super::resolve::{service_named, use_named};
use crate::{
    config::Settings,
    installation::Installation,
    lang::said,
    say,
    trouble::{Outcome, Trouble, Verdict},
};
use serde_json::json;
use std::collections::HashMap;
use vigie_access::KeyRequest;
use vigie_domain::{EntryId, Instant, KeyId, Use, UseState};
use vigie_store::KeyRow;

/// Sub-commands of `vigie key`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Créer une clé ; elle n'est montrée qu'une fois
    Create {
        /// Usage de ses échanges : identifiant, référence (U001) ou « assistant »
        #[arg(long = "use", value_name = "USAGE")]
        use_: String,
        /// Adresse de la personne qui en répond
        #[arg(long, value_name = "ADRESSE")]
        agent: String,
        /// À quoi elle sert
        #[arg(long, default_value = "")]
        name: String,
        /// Service dont elle dépense le budget ; à défaut, celui de la personne
        #[arg(long)]
        service: Option<String>,
        /// Nombre de jours avant sa fin ; à défaut, elle n'a pas de fin
        #[arg(long, value_name = "JOURS", value_parser = clap::value_parser!(i64).range(1..=3650))]
        days: Option<i64>,
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
    /// Lister les clés
    List {
        /// Seulement celles de cette personne
        #[arg(long, value_name = "ADRESSE")]
        agent: Option<String>,
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
    /// Révoquer une clé
    Revoke {
        /// Identifiant de la clé
        id: String,
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
}

pub(crate) async fn run(command: Command, settings: Settings) -> Outcome {
    let installation = Installation::open(settings).await?;
    match command {
        Command::Create {
            use_,
            agent,
            name,
            service,
            days,
            json,
        } => {
            let of = use_named(&installation, &use_).await?;
            if of.state == UseState::Retired.as_str() {
                let reference = of.reference;
                return Err(Trouble::new(
                    said!(
                        "L’usage {reference} est retiré.",
                        "The use {reference} is retired."
                    ),
                    said!(
                        "Choisissez un usage ouvert\u{a0}: «\u{a0}vigie use list\u{a0}».",
                        "Choose an open use: `vigie use list`."
                    ),
                ));
            }
            let agent = installation.agent(&agent).await?;
            let service = match service {
                Some(name) => Some(service_named(&installation, &name).await?.id),
                None => None,
            };
            let expires_at =
                days.map(|days| installation.mint.now().plus_seconds(days * 24 * 3600));
            let request = KeyRequest {
                agent: agent.id,
                use_id: of.id,
                service,
                name,
                expires_at,
            };
            let fresh = installation
                .access
                .create_key(installation.scope, request)
                .await?;
            if json {
                say::json(&json!({
                    "id": fresh.id,
                    "key": fresh.token.reveal(),
                    "use": of.reference,
                    "agent": agent.email,
                    "expires_at": expires_at,
                }));
            } else {
                let (key, reference, email) = (fresh.token.reveal(), of.reference, agent.email);
                say::line(key);
                say::note(said!(
                    "Clé de {email} pour l’usage {reference}. Elle ne sera plus montrée\u{a0}: gardez-la en lieu sûr.",
                    "Key of {email} for the use {reference}. It will not be shown again: keep it safe."
                ));
            }
        }
        Command::List { agent, json } => list(&installation, agent, json).await?,
        Command::Revoke { id, json } => {
            let key = id.parse::<KeyId>().map_err(|_| {
                Trouble::usage(
                    said!(
                        "«\u{a0}{id}\u{a0}» n’est pas l’identifiant d’une clé.",
                        "\"{id}\" is not the identifier of a key."
                    ),
                    said!(
                        "«\u{a0}vigie key list\u{a0}» les donne.",
                        "`vigie key list` gives them."
                    ),
                )
            })?;
            let done = installation
                .access
                .revoke_key(installation.scope, key, None)
                .await?;
            if json {
                say::json(&json!({ "id": key, "revoked": done }));
            } else if done {
                say::line(said!(
                    "Clé révoquée\u{a0}: elle est refusée d’ici cinq secondes.",
                    "Key revoked: it is refused within five seconds."
                ));
            }
            if !done {
                return Err(Trouble::new(
                    said!(
                        "Aucune clé en service n’a cet identifiant.",
                        "No key in service has this identifier."
                    ),
                    said!(
                        "Elle est peut-être déjà révoquée\u{a0}: voyez «\u{a0}vigie key list\u{a0}».",
                        "It may be revoked already: see `vigie key list`."
                    ),
                ));
            }
        }
    }
    Ok(Verdict::Fine)
}

fn state(key: &KeyRow, now: Instant) -> &'static str {
    if key.revoked_at.is_some() {
        "revoked"
    } else if key.expires_at.is_some_and(|at| at <= now) {
        "expired"
    } else {
        "live"
    }
}

async fn list(
    installation: &Installation,
    agent: Option<String>,
    json: bool,
) -> Result<(), Trouble> {
    let (store, scope) = (&installation.store, installation.scope);
    let agent = match agent {
        Some(email) => Some(installation.agent(&email).await?.id),
        None => None,
    };
    let keys = store.keys(scope, agent).await?;
    let emails: HashMap<_, _> = store
        .agents(scope)
        .await?
        .into_iter()
        .map(|agent| (agent.id, agent.email))
        .collect();
    let ids: Vec<EntryId> = keys.iter().map(|key| key.use_id).collect();
    let uses = store.names_of::<Use>(scope, &ids).await?;
    let now = installation.mint.now();
    let email = |key: &KeyRow| emails.get(&key.agent).cloned().unwrap_or_default();
    let reference = |key: &KeyRow| {
        let named = uses.get(&key.use_id);
        named
            .map(|named| named.reference.clone())
            .unwrap_or_default()
    };
    if json {
        let shapes: Vec<_> = keys
            .iter()
            .map(|key| {
                json!({
                    "id": key.id,
                    "name": key.name,
                    "hint": key.hint,
                    "agent": email(key),
                    "use": reference(key),
                    "state": state(key, now),
                    "created_at": key.created_at,
                    "expires_at": key.expires_at,
                    "revoked_at": key.revoked_at,
                })
            })
            .collect();
        say::json(&shapes);
        return Ok(());
    }
    let rows: Vec<_> = keys
        .iter()
        .map(|key| {
            vec![
                key.id.to_string(),
                format!("…{}", key.hint),
                email(key),
                reference(key),
                state(key, now).to_owned(),
                key.created_at.day(),
                key.name.clone(),
            ]
        })
        .collect();
    let headings = [
        said!("IDENTIFIANT", "IDENTIFIER"),
        said!("FIN", "END"),
        said!("PERSONNE", "PERSON"),
        said!("USAGE", "USE"),
        said!("ÉTAT", "STATE"),
        said!("CRÉÉE LE", "MADE ON"),
        said!("NOM", "NAME"),
    ];
    say::table(&headings.each_ref().map(String::as_str), &rows);
    Ok(())
}
