//! Files people attach: what they are by their content, a name that harms nobody, a look by ClamAV
//! where it runs.

mod kind;
mod name;
mod scan;

pub use kind::{FileKind, KINDS, Unfit, kind_of};
pub use name::harmless_name;
pub use scan::{ScanError, Scanner};

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// A file that may be attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// Its name, made harmless.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// SHA-256 of its content, in hexadecimal.
    pub digest: String,
}

/// Looks at a file as it was sent: its name, its content.
///
/// # Errors
/// [`Unfit`], which says what to change.
pub fn fit(sent_name: &str, content: &[u8]) -> Result<Fit, Unfit> {
    if content.is_empty() {
        return Err(Unfit::Empty);
    }
    let name = harmless_name(sent_name).ok_or(Unfit::NoName)?;
    let kind = kind_of(&name, content)?;
    let mut digest = String::with_capacity(64);
    for byte in Sha256::digest(content) {
        let _ = write!(digest, "{byte:02x}");
    }
    Ok(Fit { name, kind, digest })
}
