//! Before the portal is compiled: check that its assets are there and give them names,
//! turn the texts in `locales/` into a Rust type.

#[path = "build/assets.rs"]
mod assets;
#[path = "build/texts.rs"]
mod texts;

use std::{env, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let out = env::var("OUT_DIR").unwrap_or_default();
    let out = Path::new(&out);
    let generated = assets::names(Path::new("assets/dist"))
        .and_then(|code| write(&out.join("asset_names.rs"), &code))
        .and_then(|()| texts::generate(Path::new("locales")))
        .and_then(|code| write(&out.join("texts.rs"), &code));
    match generated {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            for line in message.lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn write(path: &Path, code: &str) -> Result<(), String> {
    fs::write(path, code).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
