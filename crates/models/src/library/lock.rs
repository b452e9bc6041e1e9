//! One fetch of a file at a time, among all processes that share the directory.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::progress::{FetchPhase, Report};
use crate::error::ModelError;

/// How often a waiting process looks again.
const AGAIN: Duration = Duration::from_millis(200);

/// An advisory lock held until dropped; the system releases it if the process dies. The lock file
/// itself stays: removing it would let two processes lock two different files.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    fn open(dir: &Path, name: &str) -> Result<(PathBuf, File), ModelError> {
        let path = dir.join(format!(".{name}.lock"));
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(ModelError::io("lock", &path))?;
        Ok((path, file))
    }

    /// Waits for the lock, saying so in the progress.
    pub(super) async fn acquire(
        dir: &Path,
        name: &str,
        report: &Report,
    ) -> Result<Self, ModelError> {
        let (path, file) = Self::open(dir, name)?;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => {
                    report.phase(FetchPhase::Waiting, None);
                    tokio::time::sleep(AGAIN).await;
                }
                Err(TryLockError::Error(error)) => return Err(ModelError::io("lock", path)(error)),
            }
        }
    }

    /// Blocks until the lock is free; for files held an instant.
    pub(super) fn acquire_now(dir: &Path, name: &str) -> Result<Self, ModelError> {
        let (path, file) = Self::open(dir, name)?;
        file.lock().map_err(ModelError::io("lock", path))?;
        Ok(Self { _file: file })
    }
}
