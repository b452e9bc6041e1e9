//! The installation's own keys: 32 random bytes in a file each.

use super::Folder;
use crate::{lang::said, trouble::Trouble};
use std::{
    fs::{File, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::PathBuf,
};
use vigie_domain::Mint;

/// Seals the secrets kept in the database.
pub(crate) const SECRET: &str = "secret.key";
/// Signs the checkpoints of the trace.
pub(crate) const TRACE: &str = "trace.key";

pub(crate) fn path(folder: &Folder, name: &str) -> PathBuf {
    folder.join(name)
}

/// The key, if there is one. One that others may read is refused, as is one
/// that is not 32 bytes.
pub(crate) fn read(folder: &Folder, name: &str) -> Result<Option<[u8; 32]>, Trouble> {
    let path = path(folder, name);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Trouble::file(&path, &error)),
    };
    let mode = std::fs::metadata(&path)
        .map_err(|error| Trouble::file(&path, &error))?
        .permissions()
        .mode();
    let shown = path.display();
    if mode & 0o077 != 0 {
        return Err(Trouble::new(
            said!(
                "D’autres comptes peuvent lire {shown}.",
                "Other accounts may read {shown}."
            ),
            said!("Lancez\u{a0}: chmod 600 {shown}", "Run: chmod 600 {shown}"),
        ));
    }
    bytes.try_into().map(Some).map_err(|bytes: Vec<u8>| {
        let length = bytes.len();
        Trouble::new(
            said!(
                "{shown} devrait avoir 32 octets et en a {length}.",
                "{shown} should have 32 bytes and has {length}."
            ),
            said!(
                "Remettez-le depuis une sauvegarde.",
                "Restore it from a backup."
            ),
        )
    })
}

/// Makes the key, on the disk before it seals anything.
pub(crate) fn make(folder: &Folder, name: &str, mint: &Mint) -> Result<[u8; 32], Trouble> {
    let path = path(folder, name);
    let key: [u8; 32] = mint.bytes();
    let written = || -> std::io::Result<()> {
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)?;
        file.write_all(&key)?;
        file.sync_all()?;
        File::open(folder.path())?.sync_all()
    };
    match written() {
        Ok(()) => Ok(key),
        // Another process made it in between: theirs is the one.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            read(folder, name)?.ok_or_else(|| Trouble::file(&path, &error))
        }
        Err(error) => Err(Trouble::file(&path, &error)),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn made_once_and_closed_to_others() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path());
        assert_eq!(read(&folder, SECRET).unwrap(), None);
        let mint = crate::system::mint();
        let key = make(&folder, SECRET, &mint).unwrap();
        assert_eq!(read(&folder, SECRET).unwrap(), Some(key));
        assert_eq!(make(&folder, SECRET, &mint).unwrap(), key);

        let path = path(&folder, SECRET);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(
            read(&folder, SECRET)
                .unwrap_err()
                .to_string()
                .contains("chmod 600")
        );
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::fs::write(&path, [0; 31]).unwrap();
        assert!(
            read(&folder, SECRET)
                .unwrap_err()
                .to_string()
                .contains("31")
        );
    }
}
