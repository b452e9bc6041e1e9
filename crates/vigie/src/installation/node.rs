//! Which running instance this process is.
//!
//! Every record of the trace names the instance that wrote it, and an instance
//! that starts closes what its previous life left open. So two processes must
//! never be the same instance at the same time: an identity is a file of the
//! data folder (`node`, `node.2`, `node.3`…) and whoever holds its lock is it.
//! The system gives the lock back when a process dies, however it dies.

use super::{Folder, exclusive};
use crate::{lang::said, trouble::Trouble};
use std::{
    fs::File,
    io::{Read, Seek, Write},
    path::Path,
};
use vigie_domain::{Mint, NodeId};

/// Processes of one installation on one machine.
const SLOTS: usize = 64;

/// An identity, held for as long as this lives.
#[derive(Debug)]
pub(crate) struct NodeSlot {
    /// The identity.
    pub(crate) id: NodeId,
    _lock: File,
}

fn name(slot: usize) -> String {
    match slot {
        1 => "node".to_owned(),
        _ => format!("node.{slot}"),
    }
}

impl NodeSlot {
    /// Takes the first identity that no living process holds.
    pub(crate) fn take(folder: &Folder, mint: &Mint) -> Result<Self, Trouble> {
        for slot in 1..=SLOTS {
            let path = folder.join(&name(slot));
            if let Some(file) = exclusive(&path)? {
                return Self::read_or_make(file, &path, mint);
            }
        }
        Err(Trouble::new(
            said!(
                "{SLOTS} processus de Vigie utilisent déjà ce dossier.",
                "{SLOTS} processes of Vigie already use this folder."
            ),
            said!(
                "Arrêtez-en, ou donnez un autre dossier avec VIGIE_DATA_DIR.",
                "Stop some, or give another folder with VIGIE_DATA_DIR."
            ),
        ))
    }

    fn read_or_make(mut file: File, path: &Path, mint: &Mint) -> Result<Self, Trouble> {
        let fail = |error: std::io::Error| Trouble::file(path, &error);
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(fail)?;
        if text.trim().is_empty() {
            let id: NodeId = mint.id();
            file.rewind().map_err(fail)?;
            writeln!(file, "{id}").map_err(fail)?;
            file.sync_all().map_err(fail)?;
            return Ok(Self { id, _lock: file });
        }
        let id = text.parse().map_err(|_| {
            let path = path.display();
            Trouble::new(
                said!(
                    "{path} ne contient pas l’identité d’une instance.",
                    "{path} does not hold the identity of an instance."
                ),
                said!(
                    "Remettez-le depuis une sauvegarde\u{202f}; à défaut, supprimez-le\u{a0}: les échanges qu’un arrêt brutal aurait laissés ouverts resteraient sans suite.",
                    "Restore it from a backup; failing that, delete it: exchanges that a crash may have left open would stay without an outcome."
                ),
            )
        })?;
        Ok(Self { id, _lock: file })
    }
}

/// Identities that no living process holds, besides our own: what their last
/// holders left open is for us to close.
pub(crate) fn idle_slots(folder: &Folder, mint: &Mint) -> Result<Vec<NodeSlot>, Trouble> {
    let mut idle = Vec::new();
    for slot in 1..=SLOTS {
        let path = folder.join(&name(slot));
        if !path.exists() {
            break;
        }
        if let Some(file) = exclusive(&path)? {
            idle.push(NodeSlot::read_or_make(file, &path, mint)?);
        }
    }
    Ok(idle)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn an_identity_has_one_holder_and_survives_it() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path());
        let mint = crate::system::mint();
        let first = NodeSlot::take(&folder, &mint).unwrap();
        let second = NodeSlot::take(&folder, &mint).unwrap();
        assert_ne!(first.id, second.id);
        assert!(idle_slots(&folder, &mint).unwrap().is_empty());
        let (one, two) = (first.id, second.id);
        drop(second);
        let idle = idle_slots(&folder, &mint).unwrap();
        assert_eq!(idle.iter().map(|slot| slot.id).collect::<Vec<_>>(), [two]);
        drop((first, idle));
        assert_eq!(NodeSlot::take(&folder, &mint).unwrap().id, one);
    }

    #[test]
    fn a_damaged_file_is_named() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path());
        std::fs::write(folder.join("node"), "garbage").unwrap();
        let trouble = NodeSlot::take(&folder, &crate::system::mint()).unwrap_err();
        assert!(trouble.to_string().contains("node"));
    }
}
