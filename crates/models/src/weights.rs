//! A file of weights on this machine and the proof that it is the one we think it is.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::ModelError;

/// Weights present on this machine, with the hash they must have.
///
/// Obtained from [`Library`](crate::Library), or built by hand for a file whose hash is known.
/// The hash is checked again at each load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightsFile {
    /// The model's name, as it appears in traces and answers.
    pub name: String,
    /// Where the file is.
    pub path: PathBuf,
    /// Its expected sha256, 64 lowercase hexadecimal digits.
    pub sha256: String,
}

/// Reads the first bytes of a file and says, for anything but a GGUF, what it looks like.
///
/// Formats that run code when opened (pickle) are named so that the refusal is understood.
pub(crate) fn refuse_unless_gguf(path: &Path, file: &mut File) -> Result<(), ModelError> {
    let mut head = [0u8; 16];
    let mut filled = 0;
    file.seek(SeekFrom::Start(0))
        .map_err(ModelError::io("read", path))?;
    while filled < head.len() {
        match file.read(&mut head[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => return Err(ModelError::io("read", path)(e)),
        }
    }
    file.seek(SeekFrom::Start(0))
        .map_err(ModelError::io("read", path))?;
    match describe(&head[..filled]) {
        None => Ok(()),
        Some(found) => Err(ModelError::UnsupportedFormat {
            path: path.to_path_buf(),
            found,
        }),
    }
}

/// `None` for a GGUF of a version we read; otherwise what the bytes look like.
fn describe(head: &[u8]) -> Option<&'static str> {
    match head {
        [] => Some("empty"),
        [b'G', b'G', b'U', b'F', 1..=3, 0, 0, 0, ..] => None,
        [b'G', b'G', b'U', b'F', 0, 0, 0, 1..=3, ..] => Some("a big-endian GGUF"),
        [b'G', b'G', b'U', b'F', ..] => Some("a GGUF of an unknown version"),
        [b'P', b'K', 3 | 5 | 7, _, ..] => {
            Some("a zip archive (PyTorch checkpoints are zipped pickles, which can run code)")
        }
        [0x80, 0..=5, ..] => Some("a Python pickle, which can run code when opened"),
        [0x1f, 0x8b, ..] => Some("a gzip archive"),
        [0x89, b'H', b'D', b'F', ..] => Some("an HDF5 file"),
        [a, b, c, d, ..]
            if matches!(
                &[*a, *b, *c, *d],
                b"lmgg" | b"tjgg" | b"fmgg" | b"ggml" | b"ggjt" | b"ggmf"
            ) =>
        {
            Some("an old GGML file")
        }
        [_, _, _, _, _, 0, 0, 0, b'{', ..] => Some("a safetensors file"),
        _ => Some("in an unknown format"),
    }
}

/// The sha256 of what remains to be read, in lowercase hexadecimal.
pub(crate) fn sha256_of(path: &Path, reader: &mut impl Read) -> Result<String, ModelError> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0u8; 1 << 20];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => break,
            Ok(n) => hash.update(&buffer[..n]),
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => return Err(ModelError::io("read", path)(e)),
        }
    }
    Ok(hex::encode(hash.finalize()))
}

impl WeightsFile {
    /// Opens the file if it is a GGUF with the expected hash; the handle is at its start.
    ///
    /// The hash is computed through the handle that is returned, so replacing the file
    /// afterwards changes nothing for the caller.
    ///
    /// # Errors
    /// [`ModelError::UnsupportedFormat`], [`ModelError::HashMismatch`] or [`ModelError::Io`].
    pub fn open_verified(&self) -> Result<File, ModelError> {
        let mut file = File::open(&self.path).map_err(ModelError::io("open", &self.path))?;
        refuse_unless_gguf(&self.path, &mut file)?;
        let found = sha256_of(&self.path, &mut file)?;
        if !found.eq_ignore_ascii_case(&self.sha256) {
            return Err(ModelError::HashMismatch {
                path: self.path.clone(),
                expected: self.sha256.clone(),
                found,
            });
        }
        file.seek(SeekFrom::Start(0))
            .map_err(ModelError::io("read", &self.path))?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::describe;

    #[test]
    fn only_gguf_passes() {
        assert_eq!(describe(b"GGUF\x03\0\0\0rest"), None);
        assert!(describe(b"").is_some());
        assert!(describe(b"GGUF").is_some());
        assert!(describe(b"PK\x03\x04aaaa").is_some_and(|f| f.contains("zip")));
        assert!(describe(b"\x80\x04\x95abc").is_some_and(|f| f.contains("pickle")));
        assert!(describe(b"\x10\0\0\0\0\0\0\0{\"a\"").is_some_and(|f| f.contains("safetensors")));
        assert!(describe(b"tjgg....").is_some_and(|f| f.contains("old")));
        assert!(describe(b"hello world").is_some_and(|f| f.contains("unknown")));
    }
}
