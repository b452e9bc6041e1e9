//! `vigie trace`: the log of what was asked and answered, without its content.

use crate::{
    config::Settings,
    installation::Installation,
    lang::said,
    say,
    trouble::{Outcome, Trouble, Verdict},
};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
};
use vigie_store::Store;
use vigie_trace::{
    Checkpoint, Fault, Frontier, Hash, NoteSigner, Replay, TileFile, TileWriter, TreeHead,
};

/// Records read at once.
const PAGE: u64 = 2_000;

/// Sub-commands of `vigie trace`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Relire toute la trace et la comparer à son empreinte
    Verify {
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
    /// Écrire la trace dans un dossier : enregistrements, arbre et point de contrôle signé (C2SP tlog-tiles)
    Export {
        /// Dossier, créé s'il n'existe pas
        dir: PathBuf,
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
}

pub(crate) async fn run(command: Command, settings: Settings) -> Outcome {
    let installation = Installation::open(settings).await?;
    match command {
        Command::Verify { json } => {
            let verified = verify(&installation.store).await?;
            Ok(show(&verified, json))
        }
        Command::Export { dir, json } => export(&installation, &dir, json).await,
    }
}

/// What a verification found.
pub(crate) struct Verified {
    /// Records that the head counts.
    pub(crate) records: u64,
    /// The head, if everything leads to it; else the first fault.
    pub(crate) found: Result<TreeHead, Fault>,
}

/// Reads the whole log, as far as the head of this moment, and rebuilds its tree.
pub(crate) async fn verify(store: &Store) -> Result<Verified, Trouble> {
    let head = head(store).await?;
    let mut replay = Replay::new(&[head]);
    each_record(store, head.size, |index, record, leaf| {
        Ok(replay.push(index, record, leaf))
    })
    .await?;
    Ok(Verified {
        records: head.size,
        found: replay.finish(),
    })
}

/// The size and root that the database keeps.
async fn head(store: &Store) -> Result<TreeHead, Trouble> {
    let Some(head) = store.trace_head().await? else {
        let root = Frontier::default().root();
        return Ok(TreeHead { size: 0, root });
    };
    let frontier = Frontier::from_bytes(&head.frontier).map_err(|fault| {
        Trouble::new(
            said!(
                "L’empreinte de la trace est illisible dans la base\u{a0}: {fault}.",
                "The head of the trace cannot be read in the database: {fault}."
            ),
            said!(
                "Remettez la base depuis une sauvegarde.",
                "Restore the database from a backup."
            ),
        )
    })?;
    Ok(TreeHead {
        size: head.size,
        root: frontier.root(),
    })
}

/// Calls `visit` on each record in order, as far as `size`, until it answers
/// `false`.
async fn each_record(
    store: &Store,
    size: u64,
    mut visit: impl FnMut(u64, &[u8], &Hash) -> Result<bool, Trouble>,
) -> Result<(), Trouble> {
    let mut next = 0;
    while next < size {
        let lines = store.trace_records(next, PAGE.min(size - next)).await?;
        let Some(last) = lines.last().map(|line| line.index) else {
            return Ok(());
        };
        for line in lines {
            if line.index >= size {
                return Ok(());
            }
            // A leaf of another length agrees with no record.
            let leaf = Hash::try_from(line.leaf.as_slice()).unwrap_or_default();
            if !visit(line.index, line.record.as_bytes(), &leaf)? {
                return Ok(());
            }
        }
        next = last + 1;
    }
    Ok(())
}

fn show(verified: &Verified, json: bool) -> Verdict {
    let records = verified.records;
    match &verified.found {
        Ok(head) => {
            let root = hex::encode(head.root);
            if json {
                say::json(&json!({ "ok": true, "records": records, "root": root }));
            } else {
                say::line(said!(
                    "La trace est intacte\u{a0}: {records} enregistrement(s), racine {root}.",
                    "The trace is sound: {records} record(s), root {root}."
                ));
            }
            Verdict::Fine
        }
        Err(fault) => {
            let index = fault.index();
            if json {
                say::json(
                    &json!({ "ok": false, "records": records, "index": index, "fault": fault.to_string() }),
                );
            } else {
                say::line(said!(
                    "La trace n’est pas intacte, à partir de l’enregistrement {index}.",
                    "The trace is not sound, from record {index} on."
                ));
                say::line(sentence(fault));
                say::line(said!(
                    "Gardez la base en l’état, prévenez le RSSI, et comparez avec une sauvegarde.",
                    "Keep the database as it is, tell the security officer, and compare with a backup."
                ));
            }
            Verdict::Problem
        }
    }
}

/// A fault, in the language of this run.
pub(crate) fn sentence(fault: &Fault) -> String {
    let index = fault.index();
    match fault {
        Fault::AlteredRecord { .. } => said!(
            "Le contenu de l’enregistrement {index} a été modifié après coup.",
            "The content of record {index} was changed afterwards."
        ),
        Fault::WrongLeaf { .. } => said!(
            "L’enregistrement {index} est bon, l’empreinte gardée à côté de lui a été modifiée.",
            "Record {index} is right, the hash kept beside it was changed."
        ),
        Fault::Missing { .. } => said!(
            "L’enregistrement {index} manque.",
            "Record {index} is missing."
        ),
        Fault::RootDiffers { size, .. } => said!(
            "Des enregistrements entre {index} et {size} ont été réécrits avec leur empreinte, ou l’empreinte de la trace n’est pas la sienne.",
            "Records between {index} and {size} were rewritten with their hashes, or the head is not that of this log."
        ),
        other => said!(
            "L’enregistrement {index} ne s’accorde pas avec la suite ({other}).",
            "Record {index} does not agree with the rest ({other})."
        ),
    }
}

async fn export(installation: &Installation, dir: &Path, json: bool) -> Outcome {
    let store = &installation.store;
    let head = head(store).await?;
    let mut writer = TileWriter::default();
    let mut fault = None;
    fs::create_dir_all(dir).map_err(|error| Trouble::file(dir, &error))?;
    each_record(store, head.size, |index, record, _| {
        if index != writer.size() {
            fault = Some(writer.size());
            return Ok(false);
        }
        let files = writer.push(record).map_err(|error| {
            Trouble::new(
                said!(
                    "L’enregistrement {index} ne peut pas être exporté\u{a0}: {error}.",
                    "Record {index} cannot be exported: {error}."
                ),
                "",
            )
        })?;
        write_all(dir, files)?;
        Ok(true)
    })
    .await?;
    write_all(dir, writer.partial())?;
    // A checkpoint is a promise: nothing is signed that the database does not hold to.
    if fault.is_some() || writer.head() != head {
        return Err(Trouble::new(
            said!(
                "Les enregistrements exportés ne mènent pas à l’empreinte de la trace\u{a0}: aucun point de contrôle n’est signé.",
                "The records exported do not lead to the head of the trace: no checkpoint is signed."
            ),
            said!(
                "Lancez «\u{a0}vigie trace verify\u{a0}» pour savoir lequel diffère.",
                "Run `vigie trace verify` to know which differs."
            ),
        ));
    }
    let origin = installation.settings.trace_origin.clone();
    let seed = installation.trace_seed()?;
    let unsigned = |reason: String| {
        Trouble::new(
            said!(
                "Le point de contrôle n’a pas pu être signé\u{a0}: {reason}.",
                "The checkpoint could not be signed: {reason}."
            ),
            said!(
                "Vérifiez VIGIE_TRACE_ORIGIN\u{a0}: un nom d’hôte et un chemin, tels que vigie.ville.fr/trace.",
                "Check VIGIE_TRACE_ORIGIN: a host and a path, such as vigie.town.org/trace."
            ),
        )
    };
    let signer =
        NoteSigner::from_seed(&origin, &seed).map_err(|error| unsigned(error.to_string()))?;
    let vkey = signer.verifier().vkey();
    let note = Checkpoint {
        origin: origin.clone(),
        head,
    }
    .sign(&signer)
    .map_err(|error| unsigned(error.to_string()))?;
    write(&dir.join("vkey"), format!("{vkey}\n").as_bytes())?;
    write(&dir.join("checkpoint"), note.as_bytes())?;
    let (records, root, shown) = (head.size, hex::encode(head.root), dir.display());
    if json {
        say::json(
            &json!({ "dir": dir, "origin": origin, "records": records, "root": root, "vkey": vkey }),
        );
    } else {
        say::line(said!(
            "{records} enregistrement(s) exporté(s) dans {shown}, racine {root}.",
            "{records} record(s) exported to {shown}, root {root}."
        ));
    }
    Ok(Verdict::Fine)
}

fn write_all(dir: &Path, files: Vec<TileFile>) -> Result<(), Trouble> {
    files
        .into_iter()
        .try_for_each(|(path, bytes)| write(&dir.join(path.to_string()), &bytes))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let written = || {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)
    };
    written().map_err(|error| Trouble::file(path, &error))
}
