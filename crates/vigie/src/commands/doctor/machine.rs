//! The machine: folder, disk, memory, clock, port.

use super::{Check, Patient, no_database};
use crate::{config::Embedded, lang::said};
use std::{os::unix::fs::PermissionsExt, path::Path, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Below this much free disk, in bytes, the trace soon cannot be written.
const DISK_LOW: u64 = 500 << 20;
/// What a fresh installation takes, model included, in bytes.
const DISK_COMFORT: u64 = 3 << 30;
/// What the embedded model takes in memory, in bytes.
const MODEL_MEMORY: u64 = 2_400 << 20;

pub(super) fn folder(patient: &Patient) -> Check {
    const ID: &str = "folder";
    let path = patient.folder.path();
    let shown = path.display();
    let metadata = match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => metadata,
        Ok(_) => {
            return Check::problem(
                ID,
                said!("{shown} n’est pas un dossier", "{shown} is no folder"),
                said!(
                    "Choisissez-en un avec VIGIE_DATA_DIR.",
                    "Choose one with VIGIE_DATA_DIR."
                ),
            );
        }
        Err(error) => {
            return Check::problem(
                ID,
                said!(
                    "le dossier {shown} n’est pas accessible\u{a0}: {error}",
                    "the folder {shown} cannot be reached: {error}"
                ),
                said!(
                    "Lancez «\u{a0}vigie init\u{a0}», ou choisissez-en un autre avec VIGIE_DATA_DIR.",
                    "Run `vigie init`, or choose another with VIGIE_DATA_DIR."
                ),
            );
        }
    };
    // Trying is the only honest test: rights, quotas and read-only mounts all show.
    let probe = path.join(format!(".doctor-{}", std::process::id()));
    let written = std::fs::write(&probe, b"vigie").and_then(|()| std::fs::remove_file(&probe));
    if let Err(error) = written {
        return Check::problem(
            ID,
            said!(
                "rien ne peut être écrit dans {shown}\u{a0}: {error}",
                "nothing can be written in {shown}: {error}"
            ),
            said!(
                "Donnez ce dossier au compte qui lance Vigie (chown), ou libérez de la place.",
                "Give this folder to the account that runs Vigie (chown), or free some space."
            ),
        );
    }
    if metadata.permissions().mode() & 0o077 != 0 {
        return Check::warning(
            ID,
            said!(
                "d’autres comptes peuvent entrer dans {shown}",
                "other accounts may enter {shown}"
            ),
            said!("Lancez\u{a0}: chmod 700 {shown}", "Run: chmod 700 {shown}"),
        );
    }
    Check::fine(
        ID,
        said!(
            "{shown} est accessible et fermé aux autres comptes",
            "{shown} can be used and is closed to other accounts"
        ),
    )
}

/// Free bytes where `path` is, or where it would be made.
fn free(path: &Path) -> Option<u64> {
    let there = path
        .ancestors()
        .find(|path| path.exists())
        .filter(|path| !path.as_os_str().is_empty());
    let stat = rustix::fs::statvfs(there.unwrap_or_else(|| Path::new("."))).ok()?;
    Some(stat.f_bavail.saturating_mul(stat.f_frsize))
}

fn megabytes(bytes: u64) -> u64 {
    bytes >> 20
}

pub(super) fn disk(patient: &Patient) -> Check {
    const ID: &str = "disk";
    let Some(bytes) = free(patient.folder.path()) else {
        return Check::skipped(
            ID,
            said!("la place libre n’est pas connue", "free space is not known"),
        );
    };
    let free = megabytes(bytes);
    let found = said!(
        "{free}\u{202f}Mo libres pour les données",
        "{free} MB free for the data"
    );
    let remedy = said!(
        "Libérez de la place, ou déplacez le dossier (VIGIE_DATA_DIR).",
        "Free some space, or move the folder (VIGIE_DATA_DIR)."
    );
    if bytes < DISK_LOW {
        Check::problem(ID, found, remedy)
    } else if bytes < DISK_COMFORT {
        Check::warning(ID, found, remedy)
    } else {
        Check::fine(ID, found)
    }
}

/// Bytes of memory that may still be used, from `/proc/meminfo`.
fn available_memory() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes << 10)
}

pub(super) fn memory(patient: &Patient) -> Check {
    const ID: &str = "memory";
    let Some(bytes) = available_memory() else {
        return Check::skipped(
            ID,
            said!(
                "la mémoire libre n’est pas connue",
                "free memory is not known"
            ),
        );
    };
    let free = megabytes(bytes);
    let found = said!(
        "{free}\u{202f}Mo de mémoire disponibles",
        "{free} MB of memory available"
    );
    if patient.settings.embedded != Embedded::Off && bytes < MODEL_MEMORY {
        let needed = megabytes(MODEL_MEMORY);
        return Check::warning(
            ID,
            found,
            said!(
                "Le modèle embarqué en prend {needed}\u{202f}Mo s’il n’est pas déjà chargé\u{a0}: ajoutez de la mémoire, ou arrêtez-le avec VIGIE_EMBEDDED=off.",
                "The embedded model takes {needed} MB of it unless it is loaded already: add memory, or do without it with VIGIE_EMBEDDED=off."
            ),
        );
    }
    Check::fine(ID, found)
}

/// The first second of the year this version was written in: no clock is right before it.
const WRITTEN: i64 = 1_767_225_600;
/// How far the last record may be ahead of the clock, in seconds.
const AHEAD: i64 = 300;

pub(super) async fn clock(patient: &Patient) -> Check {
    const ID: &str = "clock";
    let now = patient.mint.now();
    let remedy = said!(
        "Réglez l’heure de la machine (systemd-timesyncd ou chrony).",
        "Set the machine's time (systemd-timesyncd or chrony)."
    );
    if now.seconds() < WRITTEN {
        let day = now.day();
        return Check::problem(
            ID,
            said!(
                "la machine se croit le {day}",
                "the machine believes it is {day}"
            ),
            remedy,
        );
    }
    let Some((store, _)) = &patient.installed else {
        return no_database(ID);
    };
    match store.trace_head().await {
        Ok(Some(head)) if head.at > now.plus_seconds(AHEAD) => {
            let last = head.at;
            Check::problem(
                ID,
                said!(
                    "le dernier enregistrement de la trace ({last}) est dans le futur",
                    "the last record of the trace ({last}) is in the future"
                ),
                remedy,
            )
        }
        Ok(_) => Check::fine(
            ID,
            said!(
                "l’heure est plausible ({now})",
                "the time is plausible ({now})"
            ),
        ),
        Err(error) => Check::trouble(ID, &error.into()),
    }
}

pub(super) async fn port(patient: &Patient) -> Check {
    const ID: &str = "port";
    let address = patient.settings.listen;
    match TcpListener::bind(address).await {
        Ok(_) => Check::fine(
            ID,
            said!(
                "{address} est libre\u{a0}: Vigie n’est pas démarrée",
                "{address} is free: Vigie is not running"
            ),
        ),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            match who_answers(address).await {
                Some(true) => Check::fine(
                    ID,
                    said!("Vigie répond sur {address}", "Vigie answers on {address}"),
                ),
                _ => Check::problem(
                    ID,
                    said!(
                        "un autre programme écoute sur {address}",
                        "another program listens on {address}"
                    ),
                    said!(
                        "Arrêtez-le, ou choisissez un autre port avec VIGIE_LISTEN.",
                        "Stop it, or choose another port with VIGIE_LISTEN."
                    ),
                ),
            }
        }
        Err(error) => Check::problem(
            ID,
            said!(
                "Vigie ne peut pas écouter sur {address}\u{a0}: {error}",
                "Vigie cannot listen on {address}: {error}"
            ),
            said!(
                "Choisissez une adresse de cette machine avec VIGIE_LISTEN.",
                "Choose an address of this machine with VIGIE_LISTEN."
            ),
        ),
    }
}

/// Whether what listens at `address` answers as Vigie does.
async fn who_answers(mut address: std::net::SocketAddr) -> Option<bool> {
    if address.ip().is_unspecified() {
        address.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
    }
    let ask = async {
        let mut stream = TcpStream::connect(address).await?;
        let request =
            format!("GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.take(4096).read_to_end(&mut answer).await?;
        std::io::Result::Ok(answer)
    };
    let answer = tokio::time::timeout(Duration::from_secs(3), ask)
        .await
        .ok()?
        .ok()?;
    let text = String::from_utf8_lossy(&answer);
    Some(text.starts_with("HTTP/1.1 200") && text.trim_end().ends_with("ok"))
}
