//! The law packs in force here, and the digest that tells one version from another.

use sha2::{Digest, Sha256};
use std::{fmt::Write as _, sync::OnceLock};
use vigie_law::{Lawbook, PackError};
use vigie_store::{Scope, Store};

/// Where files are kept, and the packs they are computed with.
#[derive(Debug, Clone, Copy)]
pub struct LawOffice<'a> {
    /// The database.
    pub store: &'a Store,
    /// The organisation.
    pub scope: Scope,
    /// The packs.
    pub packs: &'a LawPacks,
}

/// Law packs read together, with their digest.
#[derive(Debug)]
pub struct LawPacks {
    book: Lawbook,
    digest: String,
    own: Vec<String>,
}

impl LawPacks {
    /// Reads packs given as (file name, TOML text).
    ///
    /// # Errors
    /// [`PackError`]: the first fault found.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, PackError> {
        Ok(Self {
            book: Lawbook::read(files)?,
            digest: digest(files),
            own: Vec::new(),
        })
    }

    /// The files of the packs that ship: name and TOML text.
    #[must_use]
    pub const fn shipped_files() -> &'static [(&'static str, &'static str)] {
        Lawbook::shipped_files()
    }

    /// The packs that ship with the product, read once.
    ///
    /// # Errors
    /// None in a released version, whose tests read them.
    pub fn shipped() -> Result<&'static Self, PackError> {
        static PACKS: OnceLock<Result<LawPacks, PackError>> = OnceLock::new();
        PACKS
            .get_or_init(|| Self::read(Lawbook::shipped_files()))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The shipped packs, some files replaced or added by an authority's own.
    ///
    /// # Errors
    /// [`PackError`]: the first fault found.
    pub fn amended(own: &[(String, String)]) -> Result<Self, PackError> {
        let mut files: Vec<(&str, &str)> = Lawbook::shipped_files().to_vec();
        for (name, text) in own {
            match files.iter_mut().find(|(known, _)| known == name) {
                Some(file) => file.1 = text,
                None => files.push((name, text)),
            }
        }
        Ok(Self {
            own: own.iter().map(|(name, _)| name.clone()).collect(),
            ..Self::read(&files)?
        })
    }

    /// Names of the files that are the authority's own.
    #[must_use]
    pub fn own(&self) -> &[String] {
        &self.own
    }

    /// The rules.
    #[must_use]
    pub const fn book(&self) -> &Lawbook {
        &self.book
    }

    /// SHA-256 of the files, in hexadecimal: changes with any of them.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Names and versions: `ai_act 2026.11.1`.
    #[must_use]
    pub fn versions(&self) -> Vec<String> {
        self.book
            .packs()
            .into_iter()
            .map(|pack| format!("{} {}", pack.id, pack.version))
            .collect()
    }
}

fn digest(files: &[(&str, &str)]) -> String {
    let mut hash = Sha256::new();
    for (name, text) in files {
        // Lengths first, so that no two lists of files are read the same.
        for part in [name, text] {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part.as_bytes());
        }
    }
    hex(&hash.finalize())
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_changes_the_digest_and_only_then() {
        let shipped = LawPacks::shipped().unwrap();
        assert_eq!(shipped.digest().len(), 64);
        let same = LawPacks::amended(&[]).unwrap();
        assert_eq!(same.digest(), shipped.digest());
        let (name, text) = Lawbook::shipped_files()[0];
        let own = (name.to_owned(), format!("{text}\n# une relecture\n"));
        let amended = LawPacks::amended(&[own]).unwrap();
        assert_ne!(amended.digest(), shipped.digest());
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_its_file() {
        let own = ("rgpd.toml".to_owned(), "[pack".to_owned());
        let refusal = LawPacks::amended(&[own]).unwrap_err().to_string();
        assert!(refusal.contains("rgpd.toml"), "{refusal}");
    }
}
