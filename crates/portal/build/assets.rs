//! The names of the built assets, as constants.

use std::{fmt::Write as _, fs, path::Path};

/// What the pages link to: (constant, stem, extension, meaning).
const LINKED: [(&str, &str, &str, &str); 3] = [
    ("STYLE", "vigie", "css", "the style sheet"),
    ("SCRIPT", "vigie", "js", "the script"),
    ("MARK", "mark", "svg", "the mark, as the icon of the site"),
];

/// One constant per linked asset, `/assets/vigie-0123456789ab.css`.
pub fn names(dist: &Path) -> Result<String, String> {
    println!("cargo::rerun-if-changed={}", dist.display());
    let missing = |what: &str| {
        format!(
            "{what}: the style sheet, script and fonts of the pages are not built; \
             run `npm ci && npm run build` in crates/portal (needs Node 20 or later), or `make assets`"
        )
    };
    let entries = fs::read_dir(dist).map_err(|_| missing(&format!("no {}", dist.display())))?;
    let names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let mut code = String::new();
    for (constant, stem, extension, meaning) in LINKED {
        let prefix = format!("{stem}-");
        let suffix = format!(".{extension}");
        let name = names
            .iter()
            .find(|name| name.starts_with(&prefix) && name.ends_with(&suffix))
            .ok_or_else(|| missing(&format!("no {stem}-….{extension} in {}", dist.display())))?;
        let _ = writeln!(
            code,
            "/// Address of {meaning}.\npub const {constant}: &str = \"/assets/{name}\";"
        );
    }
    Ok(code)
}
