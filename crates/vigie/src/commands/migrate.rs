//! `vigie migrate`: bring the schema up to date.

use crate::{
    config::Settings,
    installation::{Folder, open_store},
    lang::said,
    say,
    trouble::{Outcome, Verdict},
};
use serde_json::json;
use vigie_store::Location;

/// Arguments of `vigie migrate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Dire seulement ce qui serait fait
    #[arg(long)]
    dry_run: bool,
    /// Répondre en JSON
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(args: Args, settings: Settings) -> Outcome {
    let folder = Folder::new(&settings.data_dir);
    let location = Location::parse(&settings.database_url, folder.path())?;
    folder.make()?;
    let _turn = folder.lock("setup.lock")?;
    let store = open_store(&location).await?;
    let pending = store.pending_migrations().await?;
    if !args.dry_run {
        store.migrate().await?;
    }
    if args.json {
        say::json(&json!({ "applied": !args.dry_run, "migrations": pending }));
        return Ok(Verdict::Fine);
    }
    if pending.is_empty() {
        say::line(said!(
            "Le schéma de {location} est à jour.",
            "The schema of {location} is up to date."
        ));
    }
    for name in &pending {
        say::line(if args.dry_run {
            said!("à appliquer\u{a0}: {name}", "to apply: {name}")
        } else {
            said!("appliquée\u{a0}: {name}", "applied: {name}")
        });
    }
    Ok(Verdict::Fine)
}
