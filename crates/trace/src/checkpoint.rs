//! C2SP checkpoints: the signed size and root of a log.

use crate::{Hash, Note, NoteFault, NoteSigner, TreeHead, Verifier, note::check_name};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};

/// The size and root that a log commits to, under its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Who the log is: a URL without its scheme, `host/trace`.
    pub origin: String,
    /// The size and root of the tree.
    pub head: TreeHead,
}

/// A checkpoint that cannot be read or believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CheckpointFault {
    /// The signed note around it.
    #[error(transparent)]
    Note(#[from] NoteFault),
    /// The three lines are not origin, size and root.
    #[error("not a checkpoint: {0}")]
    Malformed(&'static str),
    /// The checkpoint of another log.
    #[error("the checkpoint is of {found:?}, not of {expected:?}")]
    Origin {
        /// The origin that was expected.
        expected: String,
        /// The origin of the checkpoint.
        found: String,
    },
}

impl Checkpoint {
    /// The text that is signed: origin, size and root, a line each.
    pub fn text(&self) -> String {
        let Self { origin, head } = self;
        format!("{origin}\n{}\n{}\n", head.size, BASE64.encode(head.root))
    }

    /// Signs the checkpoint. The same tree, origin and key give the same bytes.
    ///
    /// # Errors
    /// An origin that no note can carry.
    pub fn sign(&self, signer: &NoteSigner) -> Result<String, CheckpointFault> {
        check_name(&self.origin)?;
        Ok(signer.sign(&self.text())?)
    }

    /// Reads a signed checkpoint of this origin, signed by one of the trusted
    /// keys. Extension lines are accepted and ignored.
    ///
    /// # Errors
    /// A note that breaks the format, that no trusted key signed, or of
    /// another origin.
    pub fn open(note: &str, origin: &str, trusted: &[&Verifier]) -> Result<Self, CheckpointFault> {
        let checkpoint = Self::from_text(Note::parse(note)?.verified(trusted)?)?;
        if checkpoint.origin != origin {
            return Err(CheckpointFault::Origin {
                expected: origin.to_owned(),
                found: checkpoint.origin,
            });
        }
        Ok(checkpoint)
    }

    /// Reads the text of a checkpoint, whose signature the caller has checked.
    ///
    /// # Errors
    /// Fewer than three lines, an empty line, a size or a root that is
    /// not written as the format wants it.
    pub fn from_text(text: &str) -> Result<Self, CheckpointFault> {
        let malformed = CheckpointFault::Malformed;
        let lines = text
            .strip_suffix('\n')
            .ok_or(malformed("the last line does not end"))?;
        let lines: Vec<_> = lines.split('\n').collect();
        let [origin, size, root, extensions @ ..] = lines.as_slice() else {
            return Err(malformed("fewer than three lines"));
        };
        if origin.is_empty() || extensions.iter().any(|line| line.is_empty()) {
            return Err(malformed("an empty line"));
        }
        let size = decimal(size).ok_or(malformed("the size is not a decimal number"))?;
        let root = decode_hash(root).ok_or(malformed("the root is not 32 bytes in base64"))?;
        Ok(Self {
            origin: (*origin).to_owned(),
            head: TreeHead { size, root },
        })
    }
}

/// A decimal number without sign or leading zeroes.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || (text.len() > 1 && text.starts_with('0')) {
        return None;
    }
    text.parse().ok()
}

/// 32 bytes in base64.
pub(crate) fn decode_hash(text: &str) -> Option<Hash> {
    BASE64.decode(text).ok()?.try_into().ok()
}
