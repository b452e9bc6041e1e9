//! The data folder.

use crate::{lang::said, trouble::Trouble};
use std::{
    fs::{File, OpenOptions, TryLockError},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

/// Where an installation keeps its files. Only the account that runs Vigie
/// reads it.
#[derive(Debug, Clone)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Makes the folder, closed to other accounts.
    pub(crate) fn make(&self) -> Result<(), Trouble> {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.0)
            .map_err(|error| {
                let path = self.0.display();
                Trouble::new(
                    said!(
                        "Le dossier {path} ne peut pas être créé\u{a0}: {error}.",
                        "The folder {path} cannot be made: {error}."
                    ),
                    said!(
                        "Choisissez-en un autre avec VIGIE_DATA_DIR, ou donnez ce droit à ce compte.",
                        "Choose another with VIGIE_DATA_DIR, or give this account the right."
                    ),
                )
            })
    }

    /// Takes a lock of the folder, waiting for whoever has it. It is given back
    /// when the file is dropped, or the process dies.
    pub(crate) fn lock(&self, name: &str) -> Result<File, Trouble> {
        let path = self.join(name);
        let file = open(&path).map_err(|error| Trouble::file(&path, &error))?;
        file.lock().map_err(|error| Trouble::file(&path, &error))?;
        Ok(file)
    }
}

fn open(path: &Path) -> std::io::Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
}

/// Opens a file and locks it, or `None` when another process has it.
pub(crate) fn exclusive(path: &Path) -> Result<Option<File>, Trouble> {
    let file = open(path).map_err(|error| Trouble::file(path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(Trouble::file(path, &error)),
    }
}
