//! What can be written on the command line.

mod english;
mod errors;

use crate::{
    commands::{
        ask, budget, charter, doctor, export, footprint, import, init, key, law, migrate, model,
        provider, report, shield, trace, user, uses,
    },
    config::Flags,
    lang, serve,
};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::{ffi::OsString, process::ExitCode};
use vigie_domain::Language;

/// L'observatoire permanent de l'IA générative d'une collectivité, et la passerelle souveraine qui l'alimente
#[derive(Debug, Parser)]
#[command(name = "vigie", version, propagate_version = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) flags: Flags,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// A command.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    Operate(Operate),
    #[command(flatten)]
    Lines(Lines),
}

/// Commands that work on an installation.
#[derive(Debug, Subcommand)]
pub(crate) enum Operate {
    /// Démarrer Vigie : passerelle, pages et tâches de fond
    Serve(serve::Args),
    /// Préparer une installation, sans la démarrer
    Init(init::Args),
    /// Vérifier tout ce dont une exploitation a besoin, avec le remède
    Doctor(doctor::Args),
    /// Mettre à jour le schéma de la base
    Migrate(migrate::Args),
    /// Poser une question, par un échange gouverné
    Ask(ask::Args),
    /// Gérer les comptes
    #[command(subcommand)]
    User(user::Command),
    /// Gérer les clés de l'API
    #[command(subcommand)]
    Key(key::Command),
    /// Gérer les fournisseurs de modèles
    #[command(subcommand)]
    Provider(provider::Command),
    /// Gérer le modèle embarqué
    #[command(subcommand)]
    Model(model::Command),
    /// Gérer les budgets mensuels
    #[command(subcommand)]
    Budget(budget::Command),
    /// Gérer le registre des usages
    #[command(subcommand)]
    Use(uses::Command),
    /// Donner les documents que donnent les pages : fiches, registres, relevés
    Report(report::Args),
    /// Exporter les registres, pour une autre installation ou une autre collectivité
    Export(export::Args),
    /// Importer des registres exportés ailleurs
    Import(import::Args),
    /// Vérifier et exporter la trace
    #[command(subcommand)]
    Trace(trace::Command),
}

/// Commands that read lines and write lines, and need no installation.
#[derive(Debug, Subcommand)]
pub(crate) enum Lines {
    /// Vérifier une charte et décider avec elle (JSONL)
    #[command(subcommand)]
    Charter(charter::Command),
    /// Repérer et masquer les données personnelles (JSONL)
    #[command(subcommand)]
    Shield(shield::Command),
    /// Qualifier un usage au regard du droit (JSONL)
    #[command(subcommand)]
    Law(law::Command),
    /// Estimer l'empreinte d'une génération (JSONL)
    #[command(subcommand)]
    Footprint(footprint::Command),
}

/// Reads the command line; help, or what is wrong with it, is already shown
/// when this answers an exit code.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, ExitCode> {
    let mut command = Cli::command();
    if lang::language() == Language::En {
        command = english::translated(command);
    } else {
        command = errors::in_french(command);
    }
    command
        .try_get_matches_from_mut(arguments)
        .and_then(|matches| Cli::from_arg_matches(&matches))
        .map_err(|error| errors::show(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_holds_together() {
        Cli::command().debug_assert();
        english::translated(Cli::command()).debug_assert();
    }
}
