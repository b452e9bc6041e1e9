//! Writes a log to a folder, verifies it, alters one record, verifies again.
//!
//! `cargo run -p vigie-trace --example audit`

use std::{fs, io, path::Path};
use vigie_trace::{
    Checkpoint, LogFault, NoteSigner, TileWriter, Trust, Verdict, canonical, verify_log,
};

const ORIGIN: &str = "ville.example/trace";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::temp_dir().join(format!("vigie-trace-{}", std::process::id()));
    // An example key: a real one is drawn at random and kept secret.
    let signer = NoteSigner::from_seed(ORIGIN, &[7; 32])?;

    let mut writer = TileWriter::default();
    let mut files = Vec::new();
    for n in 0..1_000 {
        let record = canonical(&serde_json::json!({"kind": "intent", "n": n, "use": "U-12"}))?;
        files.extend(writer.push(record.as_bytes())?);
    }
    files.extend(writer.partial());
    for (path, bytes) in &files {
        write(&folder.join(path.to_string()), bytes)?;
    }
    let origin = ORIGIN.to_owned();
    let note = Checkpoint {
        origin,
        head: writer.head(),
    }
    .sign(&signer)?;
    write(&folder.join("checkpoint"), note.as_bytes())?;
    write(&folder.join("vkey"), signer.verifier().vkey().as_bytes())?;

    let trust = Trust {
        keys: vec![signer.verifier()],
        ..Trust::default()
    };
    let verdict = verify(&folder, &trust)?;
    say(&format!(
        "{} records hold under {ORIGIN}",
        verdict.checkpoint.head.size
    ))?;

    let bundle = folder.join("tile/entries/001");
    let mut bytes = fs::read(&bundle)?;
    bytes[100] ^= 1;
    fs::write(&bundle, bytes)?;
    if let Err(fault) = verify(&folder, &trust) {
        say(&format!("after one byte was changed: {fault}"))?;
    }
    fs::remove_dir_all(folder)?;
    Ok(())
}

fn verify(folder: &Path, trust: &Trust<'_>) -> Result<Verdict, LogFault<io::Error>> {
    let read = |path: &str| match fs::read(folder.join(path)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    };
    verify_log(read, trust)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, bytes)
}

fn say(line: &str) -> io::Result<()> {
    use io::Write as _;
    writeln!(io::stdout(), "{line}")
}
