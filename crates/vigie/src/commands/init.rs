//! `vigie init`: make an installation without starting it.

use crate::{
    config::Settings,
    installation::Installation,
    lang::said,
    say,
    trouble::{Outcome, Verdict},
};
use serde_json::json;
use vigie_observatory::welcome;

/// Arguments of `vigie init`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Répondre en JSON
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(args: Args, settings: Settings) -> Outcome {
    let (installation, started) = Installation::make(settings).await?;
    let welcome = welcome(&installation.access, installation.scope).await?;
    let link = welcome
        .as_ref()
        .map(|welcome| welcome_url(&installation.url(), welcome.token.reveal()));
    let (folder, database) = (
        installation.folder.path().display().to_string(),
        installation.location.to_string(),
    );
    if args.json {
        say::json(&json!({
            "fresh": started.fresh,
            "data_dir": folder,
            "database": database,
            "organisation": started.organisation,
            "administrator": welcome.as_ref().map(|welcome| welcome.agent.email.as_str()),
            "link": link,
        }));
        return Ok(Verdict::Fine);
    }
    if started.fresh {
        say::line(said!(
            "L’installation est prête dans {folder} (base {database}).",
            "The installation is ready in {folder} (database {database})."
        ));
    } else {
        say::line(said!(
            "L’installation de {folder} existe déjà\u{a0}: rien n’a été changé.",
            "The installation in {folder} is already there: nothing was changed."
        ));
    }
    if let (Some(welcome), Some(link)) = (welcome, link) {
        let email = welcome.agent.email;
        say::line(said!(
            "Premier accès de l’administrateur ({email}), une seule fois, pendant 24 heures, une fois Vigie démarrée\u{a0}:\n  {link}",
            "First access of the administrator ({email}), once, within 24 hours, once Vigie is started:\n  {link}"
        ));
    }
    Ok(Verdict::Fine)
}

/// Where a one-time link leads.
pub(crate) fn welcome_url(base: &str, token: &str) -> String {
    format!("{base}/bienvenue/{token}")
}
