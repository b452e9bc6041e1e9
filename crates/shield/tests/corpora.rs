//! The corpora of the fuzz targets, replayed.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;

use vigie_shield::invariants;

fn each(target: &str, check: impl Fn(&str)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target);
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        check(&String::from_utf8_lossy(
            &fs::read(entry.unwrap().path()).unwrap(),
        ));
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn folding() {
    each("fold", invariants::folding);
}

#[test]
fn detection() {
    each("detect", invariants::detection);
}

#[test]
fn round_trips() {
    for step in [1, 2, 3, 7, 250] {
        each("restore", |text| invariants::round_trip(text, step));
        each("detect", |text| invariants::round_trip(text, step));
    }
}

#[test]
fn bent_round_trips() {
    for way in 0..9 {
        each("restore", |text| invariants::bent_round_trip(text, way, 1));
        each("detect", |text| invariants::bent_round_trip(text, way, 5));
    }
}
