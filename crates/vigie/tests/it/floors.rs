//! Dependencies point down: read from the manifests, so that a new one shows.

use std::{collections::BTreeMap, fs, path::Path};
use toml::{Table, Value};

/// The floors, from the ground up. A room may use those of its own floor and
/// below; that there is no circle within a floor, cargo sees to.
const FLOORS: &[(&str, &[&str])] = &[
    (
        "ground",
        &[
            "domain",
            "charter",
            "shield",
            "footprint",
            "law",
            "trace",
            "badge",
        ],
    ),
    (
        "middle",
        &[
            "store",
            "access",
            "models",
            "search",
            "reports",
            "observatory",
            "exchange",
        ],
    ),
    ("faces", &["gateway", "portal", "worker"]),
    ("top", &["vigie"]),
];

/// Beside the house: for tests, which may use any room.
const BESIDE: &[&str] = &["testkit"];

/// Libraries that a stranger could publish alone: they use no other room.
const ALONE: &[&str] = &["charter", "shield", "footprint", "law", "trace", "badge"];

/// Heavy dependencies, each in one room.
const HEAVY: &[(&str, &str)] = &[
    ("clap", "vigie"),
    ("askama", "portal"),
    ("sea-orm", "store"),
    ("sea-orm-migration", "store"),
    ("cedar-policy", "charter"),
    ("cedar-policy-symcc", "charter"),
    ("candle-core", "models"),
    ("candle-nn", "models"),
    ("ed25519-dalek", "trace"),
    ("tantivy", "search"),
    ("typst", "reports"),
    ("calamine", "reports"),
    ("openidconnect", "access"),
];

/// What the ground does without: no I/O, no async, no server.
const NOT_ON_THE_GROUND: &[&str] = &[
    "tokio",
    "tokio-util",
    "reqwest",
    "axum",
    "hyper",
    "sea-orm",
    "rustix",
    "rand",
];

/// Dependencies of every room, by room; those of its tests apart.
fn rooms() -> BTreeMap<String, Vec<String>> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut rooms = BTreeMap::new();
    for entry in fs::read_dir(crates).unwrap() {
        let folder = entry.unwrap().path();
        let Ok(text) = fs::read_to_string(folder.join("Cargo.toml")) else {
            continue;
        };
        let manifest: Table = text.parse().unwrap();
        let name = manifest["package"]["name"].as_str().unwrap();
        let room = name.strip_prefix("vigie-").unwrap_or(name).to_owned();
        let mut dependencies = Vec::new();
        for section in ["dependencies", "build-dependencies"] {
            if let Some(Value::Table(section)) = manifest.get(section) {
                // An optional one is there for a feature of tools or tests.
                let always = section
                    .iter()
                    .filter(|(_, value)| value.get("optional").is_none());
                dependencies.extend(always.map(|(name, _)| name.clone()));
            }
        }
        rooms.insert(room, dependencies);
    }
    rooms
}

fn floor_of(room: &str) -> Option<usize> {
    FLOORS.iter().position(|(_, rooms)| rooms.contains(&room))
}

fn own(dependency: &str) -> Option<&str> {
    dependency.strip_prefix("vigie-")
}

#[test]
fn every_room_has_a_floor() {
    for room in rooms().keys() {
        assert!(
            floor_of(room).is_some() || BESIDE.contains(&room.as_str()),
            "{room} is on no floor: say which in ARCHITECTURE.md and here"
        );
    }
}

#[test]
fn dependencies_point_down() {
    for (room, dependencies) in rooms() {
        let Some(floor) = floor_of(&room) else {
            continue;
        };
        for dependency in dependencies.iter().filter_map(|name| own(name)) {
            assert!(
                floor_of(dependency).is_some_and(|below| below <= floor),
                "{room} uses {dependency}, which is above it or beside the house"
            );
        }
    }
}

#[test]
fn faces_do_not_know_each_other() {
    let (_, faces) = FLOORS[2];
    for (room, dependencies) in rooms() {
        if !faces.contains(&room.as_str()) {
            continue;
        }
        for dependency in dependencies.iter().filter_map(|name| own(name)) {
            assert!(!faces.contains(&dependency), "{room} uses {dependency}");
        }
    }
}

#[test]
fn libraries_stand_alone() {
    let rooms = rooms();
    for room in ALONE {
        for dependency in rooms.get(*room).into_iter().flatten() {
            assert!(own(dependency).is_none(), "{room} uses {dependency}");
        }
    }
}

#[test]
fn the_ground_has_no_input_or_output() {
    let rooms = rooms();
    let (_, ground) = FLOORS[0];
    for room in ground {
        for dependency in rooms.get(*room).into_iter().flatten() {
            assert!(
                !NOT_ON_THE_GROUND.contains(&dependency.as_str()),
                "{room} uses {dependency}"
            );
        }
    }
}

#[test]
fn what_is_heavy_is_in_one_room() {
    for (room, dependencies) in rooms() {
        for (heavy, home) in HEAVY {
            assert!(
                room == *home || !dependencies.iter().any(|name| name == heavy),
                "{room} uses {heavy}, which belongs to {home}"
            );
        }
    }
}
