//! Before the room is compiled: check that the fonts are there.

use std::{env, path::Path, process::ExitCode};

/// The fonts: (constant, place under `node_modules`).
const FONTS: [(&str, &str); 4] = [
    (
        "REGULAR",
        "@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf",
    ),
    (
        "BOLD",
        "@expo-google-fonts/atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf",
    ),
    ("WIDE", "dejavu-fonts-ttf/ttf/DejaVuSans.ttf"),
    ("WIDE_BOLD", "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
];

fn main() -> ExitCode {
    let packages =
        Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("node_modules");
    for (constant, place) in FONTS {
        let file = packages.join(place);
        println!("cargo::rerun-if-changed={}", file.display());
        if !file.is_file() {
            println!(
                "cargo::error=no {}: the fonts of PDF files are not installed; run `npm ci` in \
                 crates/reports, or `make assets`",
                file.display()
            );
            return ExitCode::FAILURE;
        }
        println!("cargo::rustc-env=VIGIE_FONT_{constant}={}", file.display());
    }
    ExitCode::SUCCESS
}
