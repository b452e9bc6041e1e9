//! `vigie use`: the register of uses.

use super::resolve::use_named;
use crate::{
    config::Settings,
    installation::Installation,
    lang::said,
    say,
    trouble::{Outcome, Trouble, Verdict},
};
use serde_json::json;
use vigie_domain::{Agent, Use, UseState};
use vigie_observatory::activate_pack;
use vigie_store::{Author, ListQuery, Write};

/// Sub-commands of `vigie use`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Lister les usages
    List {
        /// Seulement ceux de cet état : idea, instruction, experiment, production, suspended, retired, refused
        #[arg(long, value_parser = super::word::word!(UseState))]
        state: Option<UseState>,
        /// Seulement ceux qui contiennent ces mots
        #[arg(long, default_value = "")]
        search: String,
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
    /// Suspendre un usage : ses échanges sont refusés
    Suspend(Change),
    /// Remettre en production un usage suspendu
    Resume(Change),
    /// Inscrire les 15 usages génériques du paquet de départ
    ActivatePack {
        /// Au nom de cette personne ; à défaut, l'administrateur
        #[arg(long, value_name = "ADRESSE")]
        agent: Option<String>,
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
}

/// Arguments of a change of state.
#[derive(Debug, clap::Args)]
pub(crate) struct Change {
    /// Identifiant ou référence (U001)
    reference: String,
    /// Motif, gardé dans l'historique
    #[arg(long)]
    reason: String,
    /// Au nom de cette personne ; à défaut, l'administrateur
    #[arg(long, value_name = "ADRESSE")]
    agent: Option<String>,
    /// Répondre en JSON
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(command: Command, settings: Settings) -> Outcome {
    let installation = Installation::open(settings).await?;
    match command {
        Command::List {
            state,
            search,
            json,
        } => list(&installation, state, search, json).await?,
        Command::Suspend(change) => take(&installation, change, "suspend").await?,
        Command::Resume(change) => take(&installation, change, "resume").await?,
        Command::ActivatePack { agent, json } => {
            let author = author(installation.acting(agent.as_deref()).await?);
            let done = activate_pack(
                &installation.store,
                installation.scope,
                Some(author),
                &installation.mint,
            )
            .await?;
            if json {
                say::json(&json!({ "created": done.created, "already": done.already }));
            } else {
                let (created, already) = (done.created.len(), done.already.len());
                say::line(said!(
                    "{created} usage(s) inscrit(s), {already} déjà présent(s).",
                    "{created} use(s) written, {already} already there."
                ));
            }
        }
    }
    Ok(Verdict::Fine)
}

fn author(agent: Agent) -> Author {
    Author {
        agent: agent.id,
        roles: agent.roles,
    }
}

async fn list(
    installation: &Installation,
    state: Option<UseState>,
    search: String,
    json: bool,
) -> Result<(), Trouble> {
    let query = ListQuery {
        state: state.map(|state| state.as_str().to_owned()),
        text: search,
        limit: 10_000,
        ..ListQuery::default()
    };
    let entries = installation
        .store
        .list::<Use>(installation.scope, &query)
        .await?
        .entries;
    if json {
        say::json(&entries);
        return Ok(());
    }
    let rows: Vec<_> = entries
        .into_iter()
        .map(|entry| {
            vec![
                entry.reference,
                entry.state,
                entry.body.data.max_class.to_string(),
                entry.body.title,
            ]
        })
        .collect();
    let headings = [
        said!("RÉFÉRENCE", "REFERENCE"),
        said!("ÉTAT", "STATE"),
        said!("CLASSE MAX.", "MAX CLASS"),
        said!("INTITULÉ", "TITLE"),
    ];
    say::table(&headings.each_ref().map(String::as_str), &rows);
    Ok(())
}

async fn take(
    installation: &Installation,
    change: Change,
    transition: &str,
) -> Result<(), Trouble> {
    let entry = use_named(installation, &change.reference).await?;
    let agent = installation.acting(change.agent.as_deref()).await?;
    let write = Write {
        author: Some(author(agent)),
        now: installation.mint.now(),
        note: change.reason,
        revision: installation.mint.uuid(),
    };
    let changed = installation
        .store
        .take_transition::<Use>(
            installation.scope,
            entry.id,
            entry.version,
            transition,
            write,
        )
        .await?;
    if change.json {
        say::json(&changed);
        return Ok(());
    }
    let (reference, title, state) = (changed.reference, changed.body.title, changed.state);
    say::line(said!(
        "{reference} («\u{a0}{title}\u{a0}») est maintenant\u{a0}: {state}.",
        "{reference} (\"{title}\") is now: {state}."
    ));
    Ok(())
}
