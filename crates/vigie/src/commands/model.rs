//! `vigie model`: the weights of the embedded model.

use crate::{
    config::Settings,
    lang::{language, said},
    say,
    serve::embedded::{sources, trouble_of},
    trouble::{Outcome, Trouble, Verdict},
};
use serde_json::{Value, json};
use std::{path::PathBuf, time::Duration};
use tokio::sync::watch;
use vigie_domain::Language;
use vigie_models::{CATALOGUE, FetchPhase, FetchProgress, Library, Status, Weights};

/// Bytes between two lines of progress where nobody watches.
const LOGGED_EVERY: u64 = 100_000_000;

/// Sub-commands of `vigie model`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Lister les modèles connus et ce qui en est présent
    List {
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
    /// Télécharger un modèle, ou reprendre, jusqu'au bout
    Pull {
        /// Identifiant ; à défaut, celui que Vigie charge
        id: Option<String>,
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
    /// Adopter un fichier GGUF de cette machine
    AddLocal {
        /// Chemin du fichier ; il reste où il est
        path: PathBuf,
        /// Nom à lui donner
        #[arg(long)]
        name: Option<String>,
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
}

pub(crate) async fn run(command: Command, settings: Settings) -> Outcome {
    let library = Library::new(&settings.models_dir);
    match command {
        Command::List { json } => list(&library, &settings, json)?,
        Command::Pull { id, json } => {
            let id = id.unwrap_or_else(|| settings.embedded_model.clone());
            pull(&library, &settings, &id, json).await?;
        }
        Command::AddLocal { path, name, json } => {
            let shown = path.display().to_string();
            say::passing(&said!(
                "lecture et empreinte de {shown}…",
                "reading and hashing {shown}…"
            ));
            let adopting = {
                let library = library.clone();
                move || library.adopt_local(&path, name.as_deref())
            };
            let file = tokio::task::spawn_blocking(adopting)
                .await
                .map_err(|error| Trouble::new(error.to_string(), ""))?
                .map_err(|error| trouble_of(&error))?;
            say::passing("");
            let (name, path) = (file.name, file.path.display().to_string());
            if json {
                say::json(&json!({ "id": name, "path": path, "sha256": file.sha256 }));
            } else {
                say::line(said!(
                    "Modèle adopté\u{a0}: {name} ({path}).",
                    "Model adopted: {name} ({path})."
                ));
                say::line(said!(
                    "Pour que Vigie le charge\u{a0}: VIGIE_EMBEDDED_MODEL={name}",
                    "For Vigie to load it: VIGIE_EMBEDDED_MODEL={name}"
                ));
            }
        }
    }
    Ok(Verdict::Fine)
}

struct Line {
    id: String,
    title: String,
    status: Result<Status, String>,
}

fn list(library: &Library, settings: &Settings, json: bool) -> Result<(), Trouble> {
    let names = library.names().map_err(|error| trouble_of(&error))?;
    let lines: Vec<_> = names
        .into_iter()
        .map(|id| Line {
            title: Weights::find(&id).map_or_else(String::new, |weights| weights.title.to_owned()),
            status: library.status(&id).map_err(|error| error.to_string()),
            id,
        })
        .collect();
    if json {
        let shapes: Vec<Value> = lines
            .iter()
            .map(|line| {
                let mut shape = status_json(&line.status);
                shape["id"] = json!(line.id);
                shape["title"] = json!(line.title);
                shape["default"] = json!(line.id == settings.embedded_model);
                shape
            })
            .collect();
        say::json(&shapes);
        return Ok(());
    }
    let rows: Vec<_> = lines
        .iter()
        .map(|line| {
            let mark = if line.id == settings.embedded_model {
                "*"
            } else {
                ""
            };
            vec![
                mark.to_owned(),
                line.id.clone(),
                status_text(&line.status),
                line.title.clone(),
            ]
        })
        .collect();
    let headings = [
        String::new(),
        said!("IDENTIFIANT", "IDENTIFIER"),
        said!("ÉTAT", "STATE"),
        said!("MODÈLE", "MODEL"),
    ];
    say::table(&headings.each_ref().map(String::as_str), &rows);
    let dir = library.dir().display();
    say::note(said!(
        "Dossier\u{a0}: {dir}. L’astérisque marque celui que Vigie charge.",
        "Folder: {dir}. The star marks the one Vigie loads."
    ));
    Ok(())
}

fn status_json(status: &Result<Status, String>) -> Value {
    match status {
        Ok(Status::Missing { bytes_total }) => {
            json!({ "status": "missing", "bytes_total": bytes_total })
        }
        Ok(Status::Partial {
            bytes_done,
            bytes_total,
        }) => {
            json!({ "status": "partial", "bytes_done": bytes_done, "bytes_total": bytes_total })
        }
        Ok(Status::Installed {
            file,
            bytes,
            adopted,
        }) => json!({
            "status": "installed", "bytes_done": bytes, "bytes_total": bytes,
            "path": file.path, "sha256": file.sha256, "adopted": adopted,
        }),
        Ok(Status::Unusable { reason }) | Err(reason) => {
            json!({ "status": "unusable", "reason": reason })
        }
    }
}

fn status_text(status: &Result<Status, String>) -> String {
    match status {
        Ok(Status::Missing { bytes_total }) => {
            let size = megabytes(*bytes_total);
            said!("absent ({size})", "absent ({size})")
        }
        Ok(Status::Partial {
            bytes_done,
            bytes_total,
        }) => {
            let (done, total) = (megabytes(*bytes_done), megabytes(*bytes_total));
            said!(
                "incomplet ({done} sur {total})",
                "incomplete ({done} of {total})"
            )
        }
        Ok(Status::Installed { adopted: true, .. }) => said!("adopté", "adopted"),
        Ok(Status::Installed { bytes, .. }) => {
            let size = megabytes(*bytes);
            said!("présent ({size})", "present ({size})")
        }
        Ok(Status::Unusable { reason }) | Err(reason) => {
            said!("inutilisable\u{a0}: {reason}", "unusable: {reason}")
        }
    }
}

fn megabytes(bytes: u64) -> String {
    let number = bytes / 1_000_000;
    said!("{number}\u{202f}Mo", "{number} MB")
}

async fn pull(library: &Library, settings: &Settings, id: &str, json: bool) -> Result<(), Trouble> {
    let (sender, receiver) = watch::channel(FetchProgress::default());
    let sources = sources(settings);
    let pulling = library.pull(id, &sources, &sender);
    tokio::pin!(pulling);
    let mut shown = None;
    let file = loop {
        tokio::select! {
            pulled = &mut pulling => break pulled,
            () = tokio::time::sleep(Duration::from_millis(500)) => {
                let progress = receiver.borrow().clone();
                if say::is_watched() {
                    say::passing(&progress_text(&progress));
                    continue;
                }
                // In a log: a line each time something changed that is worth one.
                let step = (progress.phase, progress.bytes_done / LOGGED_EVERY);
                if shown.replace(step) != Some(step) {
                    say::note(progress_text(&progress));
                }
            }
        }
    };
    say::passing("");
    let file = file.map_err(|error| trouble_of(&error))?;
    if json {
        say::json(&json!({ "id": file.name, "path": file.path, "sha256": file.sha256 }));
    } else {
        let (name, path) = (file.name, file.path.display());
        say::line(said!(
            "{name} est là, vérifié\u{a0}: {path}",
            "{name} is here, verified: {path}"
        ));
    }
    Ok(())
}

/// How far a fetch is, in one line.
pub(crate) fn progress_text(progress: &FetchProgress) -> String {
    let (done, total) = (
        megabytes(progress.bytes_done),
        megabytes(progress.bytes_total),
    );
    let percent = (progress.bytes_done * 100)
        .checked_div(progress.bytes_total)
        .unwrap_or(0);
    let source = progress.source.unwrap_or("-");
    match (language(), progress.phase) {
        (Language::Fr, FetchPhase::Starting) => {
            format!("{}\u{a0}: recherche d'une source…", progress.id)
        }
        (Language::En, FetchPhase::Starting) => format!("{}: looking for a source…", progress.id),
        (Language::Fr, FetchPhase::Waiting) => {
            "un autre processus télécharge ce modèle…".to_owned()
        }
        (Language::En, FetchPhase::Waiting) => "another process is fetching this model…".to_owned(),
        (_, FetchPhase::Fetching) => format!(
            "{} ({source})\u{a0}: {done} / {total}, {percent}\u{202f}%",
            progress.id
        ),
        (Language::Fr, FetchPhase::Verifying) => "vérification de l'empreinte…".to_owned(),
        (Language::En, FetchPhase::Verifying) => "verifying the hash…".to_owned(),
        (_, FetchPhase::Done) => String::new(),
    }
}

/// The identifiers of the catalogue, for messages.
pub(crate) fn catalogue_ids() -> String {
    CATALOGUE
        .iter()
        .map(|weights| weights.id)
        .collect::<Vec<_>>()
        .join(", ")
}
