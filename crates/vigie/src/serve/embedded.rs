//! The embedded model, fetched and loaded while pages already answer.

use crate::{
    commands::model::catalogue_ids,
    config::{Embedded, Settings},
    lang::said,
    trouble::Trouble,
};
use std::time::Duration;
use tokio::sync::watch;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use vigie_exchange::{EmbeddedSlot, EmbeddedState};
use vigie_models::{
    DEFAULT_MODEL, EmbeddedModel, ErrorKind, FALLBACK_MODEL, FetchProgress, Library, Limits,
    ModelError, Sources, WeightsFile,
};

/// Waits between two tries to fetch, in seconds; the last one goes on.
const WAITS: [u64; 4] = [30, 60, 300, 900];

/// Where weights may be fetched from, from the settings.
pub(crate) fn sources(settings: &Settings) -> Sources {
    Sources {
        folder: settings.weights_folder.clone(),
        hub: settings.hub.clone(),
        packages: settings.packages,
        python: settings.python.clone(),
    }
}

fn limits(settings: &Settings) -> Limits {
    let mut limits = Limits {
        context_tokens: settings.embedded_context,
        queue: settings.embedded_queue,
        ..Limits::default()
    };
    if let Some(threads) = settings.embedded_threads {
        limits.threads = threads;
    }
    limits
}

/// Starts the task that keeps the model of `slot` loaded.
pub(super) fn keep_model(
    settings: &Settings,
    slot: &EmbeddedSlot,
    tasks: &TaskTracker,
    stop: &CancellationToken,
) {
    if settings.embedded == Embedded::Off {
        return;
    }
    let (settings, slot, stop) = (settings.clone(), slot.clone(), stop.clone());
    tasks.spawn(async move {
        stop.run_until_cancelled(keep(&settings, &slot)).await;
    });
}

async fn keep(settings: &Settings, slot: &EmbeddedSlot) {
    for tried in 0.. {
        match try_once(settings, slot).await {
            Ok(model) => {
                tracing::info!(model = model.name(), "embedded model ready");
                slot.set(EmbeddedState::Ready(model));
                return;
            }
            Err(error) => {
                tracing::warn!(%error, "embedded model not available");
                slot.set(EmbeddedState::Failed(trouble_of(&error).to_string()));
                // Only a source that did not answer may answer later.
                if settings.embedded != Embedded::Auto || error.kind() != ErrorKind::FetchFailed {
                    return;
                }
            }
        }
        let wait = WAITS[tried.min(WAITS.len() - 1)];
        tokio::time::sleep(Duration::from_secs(wait)).await;
    }
}

async fn try_once(settings: &Settings, slot: &EmbeddedSlot) -> Result<EmbeddedModel, ModelError> {
    let library = Library::new(&settings.models_dir);
    let wanted = settings.embedded_model.as_str();
    // What is here is loaded at once: its hash is checked by the loading.
    let fetches = settings.embedded == Embedded::Auto;
    match library.find(wanted) {
        Ok(file) => match load(file, settings, slot).await {
            Err(error) if fetches && error.kind() == ErrorKind::HashMismatch => {
                tracing::warn!(%error, "weights on this machine are not the right ones");
            }
            loaded => return loaded,
        },
        Err(error) if !fetches => return Err(error),
        Err(_) => {}
    }
    let ids: &[&str] = if wanted == DEFAULT_MODEL {
        &[DEFAULT_MODEL, FALLBACK_MODEL]
    } else {
        &[wanted]
    };
    let pulled = fetch(&library, ids, settings, slot).await?;
    load(pulled, settings, slot).await
}

async fn fetch(
    library: &Library,
    ids: &[&str],
    settings: &Settings,
    slot: &EmbeddedSlot,
) -> Result<WeightsFile, ModelError> {
    let (sender, receiver) = watch::channel(FetchProgress::default());
    let sources = sources(settings);
    let pulling = library.pull_first(ids, &sources, &sender);
    tokio::pin!(pulling);
    // Bytes come thousands of times a second; a page is read once.
    let mut looks = tokio::time::interval(Duration::from_millis(250));
    loop {
        tokio::select! {
            pulled = &mut pulling => return pulled.map(|pulled| pulled.file),
            _ = looks.tick() => slot.set(EmbeddedState::Fetching(receiver.borrow().clone())),
        }
    }
}

/// Loads weights, off the async threads.
async fn load(
    file: WeightsFile,
    settings: &Settings,
    slot: &EmbeddedSlot,
) -> Result<EmbeddedModel, ModelError> {
    slot.set(EmbeddedState::Loading);
    load_file(file, settings).await
}

/// The same, without a slot: for the terminal.
pub(crate) async fn load_file(
    file: WeightsFile,
    settings: &Settings,
) -> Result<EmbeddedModel, ModelError> {
    let limits = limits(settings);
    tokio::task::spawn_blocking(move || EmbeddedModel::load(&file, limits))
        .await
        .unwrap_or_else(|error| {
            Err(ModelError::Internal {
                reason: error.to_string(),
            })
        })
}

/// A failure of the model, for a person.
pub(crate) fn trouble_of(error: &ModelError) -> Trouble {
    match error {
        ModelError::UnknownModel { id, .. } => {
            let known = catalogue_ids();
            Trouble::new(
                said!(
                    "Aucun modèle ne s’appelle «\u{a0}{id}\u{a0}».",
                    "No model is called \"{id}\"."
                ),
                said!(
                    "Modèles du catalogue\u{a0}: {known}. «\u{a0}vigie model add-local\u{a0}» adopte un fichier.",
                    "Models of the catalogue: {known}. `vigie model add-local` adopts a file."
                ),
            )
        }
        ModelError::NotInstalled { id, dir } => {
            let dir = dir.display();
            Trouble::new(
                said!(
                    "Les poids de {id} ne sont pas dans {dir}.",
                    "The weights of {id} are not in {dir}."
                ),
                said!(
                    "Lancez «\u{a0}vigie model pull {id}\u{a0}».",
                    "Run `vigie model pull {id}`."
                ),
            )
        }
        ModelError::HashMismatch { path, .. } => {
            let path = path.display();
            Trouble::new(
                said!(
                    "{path} n’a pas l’empreinte attendue\u{a0}: il n’est pas chargé.",
                    "{path} does not have the expected hash: it is not loaded."
                ),
                said!(
                    "Supprimez-le et relancez «\u{a0}vigie model pull\u{a0}»\u{202f}; si vous l’avez changé vous-même, adoptez-le avec «\u{a0}vigie model add-local\u{a0}».",
                    "Delete it and run `vigie model pull` again; if you changed it yourself, adopt it with `vigie model add-local`."
                ),
            )
        }
        ModelError::FetchFailed { id, attempts, .. } => {
            let attempts = attempts.join(" ; ");
            Trouble::new(
                said!(
                    "Le modèle {id} n’a pas pu être téléchargé ({attempts}).",
                    "The model {id} could not be fetched ({attempts})."
                ),
                said!(
                    "Ouvrez l’accès à l’une de ces sources, ou donnez un dossier qui contient le fichier avec VIGIE_WEIGHTS_FOLDER.",
                    "Open the way to one of these sources, or give a folder that holds the file with VIGIE_WEIGHTS_FOLDER."
                ),
            )
        }
        ModelError::UnsupportedFormat { path, found } => {
            let path = path.display();
            Trouble::new(
                said!(
                    "{path} est refusé\u{a0}: ce n’est pas un fichier GGUF ({found}).",
                    "{path} is refused: it is no GGUF file ({found})."
                ),
                said!(
                    "Donnez un fichier au format GGUF.",
                    "Give a file in the GGUF format."
                ),
            )
        }
        other => Trouble::new(
            said!(
                "Le modèle embarqué n’est pas utilisable\u{a0}: {other}.",
                "The embedded model cannot be used: {other}."
            ),
            said!("Lancez «\u{a0}vigie doctor\u{a0}».", "Run `vigie doctor`."),
        ),
    }
}
