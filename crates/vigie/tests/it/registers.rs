//! A register is small: a type, its fields, its lifecycle, its rules. What grows beyond is a part
//! with a file named for it, or belongs to the kernel.

use std::{fs, path::Path};

/// About 250 lines a register.
const MOST: usize = 255;

/// The definition of a use: twice as long, for it has twice as many fields; see `ARCHITECTURE.md`.
const MOST_OF_A_USE: usize = 500;

/// Lines of a file under `crates/`.
fn lines(file: &Path) -> usize {
    fs::read_to_string(file).unwrap().lines().count()
}

fn room(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

#[test]
fn a_register_is_about_250_lines() {
    let mut registers = 0;
    for folder in [
        "domain/src/registers",
        "observatory/src/offers",
        "observatory/src/cycle",
        "observatory/src/diagnostic",
        "observatory/src/law",
    ] {
        for entry in fs::read_dir(room(folder)).unwrap() {
            let file = entry.unwrap().path();
            let text = fs::read_to_string(&file).unwrap();
            if text.contains("\nimpl Register for ") {
                registers += 1;
                let count = lines(&file);
                assert!(count <= MOST, "{}: {count} lines", file.display());
            }
        }
    }
    assert_eq!(registers, 27, "every register but that of uses");
}

#[test]
fn the_register_of_uses_is_a_definition_and_parts() {
    let definition = ["mod", "fields", "transitions", "rules", "opinions"];
    let mut count = 0;
    for entry in fs::read_dir(room("domain/src/uses")).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        if definition.contains(&name.as_str()) {
            count += lines(&file);
        } else if name != "tests" {
            let part = lines(&file);
            assert!(part <= MOST / 2 + 10, "{name}: {part} lines is no part");
        }
    }
    assert!(count <= MOST_OF_A_USE, "{count} lines");
}
