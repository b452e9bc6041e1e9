//! Tile paths, tiles and bundles.

use crate::tree::{merkle_tree_hash, some_leaves};
use proptest::prelude::*;
use std::collections::BTreeMap;
use vigie_trace::{
    Node, ProofFault, TileFault, TileKind, TilePath, TileReader, TileWriter, entries_of,
    inclusion_proof, verify_inclusion,
};

type Files = BTreeMap<TilePath, Vec<u8>>;

fn export(count: u64) -> (TileWriter, Files) {
    let mut writer = TileWriter::default();
    let mut files = Files::new();
    for n in 0..count {
        files.extend(writer.push(&n.to_be_bytes()).unwrap());
    }
    files.extend(writer.partial());
    (writer, files)
}

fn paths(size: u64) -> Vec<String> {
    TilePath::all(size).map(|path| path.to_string()).collect()
}

#[test]
fn the_paths_of_the_specification() {
    let at = |kind, index, size| TilePath::in_tree(kind, index, size).unwrap().to_string();
    let leaves = TileKind::Hashes { level: 0 };
    assert_eq!(at(leaves, 1_234_067, u64::MAX), "tile/0/x001/x234/067");
    assert_eq!(at(TileKind::Entries, 273, 70_000), "tile/entries/273.p/112");
    assert_eq!(
        at(leaves, u64::MAX / 256 - 1, u64::MAX),
        "tile/0/x072/x057/x594/x037/x927/934"
    );
    assert_eq!(TilePath::in_tree(leaves, 274, 70_000), None);
    assert_eq!(TilePath::in_tree(leaves, u64::MAX, u64::MAX), None);
    let level = TileKind::Hashes { level: 63 };
    assert_eq!(TilePath::in_tree(level, 0, u64::MAX), None);

    // "a tree of size 70,000 will be represented by 273 full level 0 tiles, one
    // partial level 0 tile of width 112, one full level 1 tile, one partial
    // level 1 tile of width 17, and one partial level 2 tile of width 1".
    let all = paths(70_000);
    let hashes: Vec<_> = all
        .iter()
        .filter(|path| !path.contains("entries"))
        .collect();
    assert_eq!(hashes.len(), 273 + 1 + 1 + 1 + 1);
    assert_eq!(
        hashes[273..],
        [
            "tile/0/273.p/112",
            "tile/1/000",
            "tile/1/001.p/17",
            "tile/2/000.p/1"
        ]
    );
    assert_eq!(
        paths(256),
        ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]
    );
    assert_eq!(paths(0), Vec::<String>::new());
}

#[test]
fn paths_are_read_as_another_implementation_reads_them() {
    for path in paths(300_000).iter().step_by(7) {
        let parsed: TilePath = path.parse().unwrap();
        assert_eq!(parsed.to_string(), *path);
        if parsed.kind() != TileKind::Entries {
            // The other one writes its height first: "tile/8/0/000".
            let theirs = path.replacen("tile/", "tile/8/", 1);
            let theirs = tlog_tiles::tile::Tile::from_path(&theirs).unwrap();
            assert_eq!(theirs.level_index(), parsed.index());
            assert_eq!(theirs.width(), u32::from(parsed.width()));
        }
    }
}

#[test]
fn texts_that_are_no_path_are_refused() {
    for path in [
        "",
        "tile",
        "tile/0",
        "tile/0/",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/0/x001/x000",
        "tile/0/+01",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/entries/000.p/1.p/1",
        "tile/data/000",
        "/tile/0/000",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
        "tile/0/../../etc",
    ] {
        assert!(path.parse::<TilePath>().is_err(), "{path:?}");
    }
}

#[test]
fn a_tree_of_70_000_has_the_tiles_of_its_size_and_no_other() {
    let (writer, files) = export(70_000);
    let expected: Vec<_> = TilePath::all(70_000).collect();
    let mut written: Vec<_> = files.keys().copied().collect();
    written.sort_by_key(|path| expected.iter().position(|other| other == path));
    assert_eq!(written, expected);

    let leaves = some_leaves(70_000);
    assert_eq!(writer.head().root, merkle_tree_hash(&leaves));
    for (path, bytes) in &files {
        let start = path.index() as usize * 256;
        let width = usize::from(path.width());
        match path.kind() {
            TileKind::Entries => {
                let entries = entries_of(*path, bytes).unwrap();
                for (n, entry) in (start as u64..).zip(entries) {
                    assert_eq!(entry, n.to_be_bytes());
                }
            }
            TileKind::Hashes { level } => {
                let span = 256_usize.pow(u32::from(level));
                for (n, hash) in (start..start + width).zip(bytes.as_chunks::<32>().0) {
                    assert_eq!(*hash, merkle_tree_hash(&leaves[n * span..(n + 1) * span]));
                }
            }
        }
    }
}

#[test]
fn proofs_come_out_of_tiles() {
    let (writer, mut files) = export(66_000);
    let head = writer.head();
    let leaves = some_leaves(66_000);
    let prove = |files: &Files, index| {
        let mut reader =
            TileReader::new(66_000, |path| Ok::<_, TileFault>(files.get(&path).cloned()));
        inclusion_proof(index, 66_000, |node| reader.hash(node))
    };
    for index in [0, 1, 255, 256, 65_535, 65_536, 65_800, 65_999] {
        let proof = prove(&files, index).unwrap();
        verify_inclusion(
            &leaves[index as usize],
            index,
            head.size,
            &proof,
            &head.root,
        )
        .unwrap();
    }

    // A larger tile in the place of a partial one does as well.
    let (_, grown) = export(66_048);
    let partial: TilePath = "tile/0/257.p/208".parse().unwrap();
    files.remove(&partial).unwrap();
    assert_eq!(prove(&files, 3), Err(TileFault::Missing { path: partial }));
    files.insert(partial.full(), grown[&partial.full()].clone());
    let proof = prove(&files, 65_999).unwrap();
    verify_inclusion(&leaves[65_999], 65_999, head.size, &proof, &head.root).unwrap();

    files.get_mut(&partial.full()).unwrap().pop();
    let fault = prove(&files, 65_999).unwrap_err();
    assert!(
        matches!(fault, TileFault::Length { found: 8191, .. }),
        "{fault}"
    );
}

#[test]
fn the_reader_knows_where_the_tree_ends() {
    let (_, files) = export(300);
    let mut reader = TileReader::new(300, |path| Ok::<_, TileFault>(files.get(&path).cloned()));
    for (level, index) in [
        (0, 300),
        (2, 75),
        (8, 1),
        (16, 0),
        (9, 0),
        (0, u64::MAX),
        (7, u64::MAX),
        (4_000, 0),
    ] {
        let outside = TileFault::Proof(ProofFault::NoHash { level, index });
        assert_eq!(
            reader.hash(Node { level, index }),
            Err(outside),
            "{level} {index}"
        );
    }
    assert!(
        reader
            .hash(Node {
                level: 0,
                index: 299
            })
            .is_ok()
    );
    assert!(reader.hash(Node { level: 8, index: 0 }).is_ok());
}

#[test]
fn a_record_of_65_536_bytes_is_refused_and_the_log_goes_on() {
    let mut writer = TileWriter::default();
    writer.push(b"first").unwrap();
    let fault = writer.push(&[0; 65_536]).unwrap_err();
    assert_eq!(
        fault,
        TileFault::TooLong {
            index: 1,
            bytes: 65_536
        }
    );
    writer.push(&[0; 65_535]).unwrap();
    assert_eq!(writer.size(), 2);
    let (path, bundle) = writer.partial().remove(0);
    let lengths: Vec<_> = entries_of(path, &bundle)
        .unwrap()
        .iter()
        .map(|entry| entry.len())
        .collect();
    assert_eq!(lengths, [5, 65_535]);
}

#[test]
fn pruning_leaves_out_whole_bundles() {
    let leaves = some_leaves(600);
    let mut writer = TileWriter::default();
    let mut files = Files::new();
    for leaf in &leaves[..256] {
        files.extend(writer.push_pruned(*leaf).unwrap());
    }
    for n in 256_u64..600 {
        files.extend(writer.push(&n.to_be_bytes()).unwrap());
    }
    files.extend(writer.partial());
    let (whole, all) = export(600);
    assert_eq!(writer.head(), whole.head());
    let gone: Vec<_> = all
        .keys()
        .filter(|path| !files.contains_key(path))
        .map(TilePath::to_string)
        .collect();
    assert_eq!(gone, ["tile/entries/000"]);

    let mut writer = TileWriter::default();
    writer.push_pruned(leaves[0]).unwrap();
    assert_eq!(
        writer.push(b"x").unwrap_err(),
        TileFault::CutBundle { index: 1 }
    );
    let mut writer = TileWriter::default();
    writer.push(b"x").unwrap();
    assert_eq!(
        writer.push_pruned(leaves[0]).unwrap_err(),
        TileFault::CutBundle { index: 1 }
    );
}

proptest! {
    #[test]
    fn every_path_of_every_tree_reads_back(index in any::<u64>(), size in any::<u64>(), level in 0_u8..70, entries in any::<bool>(), small in any::<bool>()) {
        let kind = if entries { TileKind::Entries } else { TileKind::Hashes { level } };
        let index = if small { index % 300 } else { index };
        if let Some(path) = TilePath::in_tree(kind, index, size) {
            prop_assert_eq!(path.to_string().parse(), Ok(path));
        }
    }

    #[test]
    fn any_text_is_judged_without_panic(text in "(tile|/|x|[0-9]{1,4}|entries|\\.p/|.){0,20}") {
        if let Ok(path) = text.parse::<TilePath>() {
            prop_assert_eq!(path.to_string(), text);
        }
    }

    #[test]
    fn any_bytes_are_judged_without_panic(bytes in prop::collection::vec(0_u8..6, 0..400), width in 1_u64..20) {
        let path = TilePath::in_tree(TileKind::Entries, 0, width).unwrap();
        if let Ok(entries) = entries_of(path, &bytes) {
            let again: Vec<u8> = entries.iter().flat_map(|entry| {
                let length = u16::try_from(entry.len()).unwrap().to_be_bytes();
                length.into_iter().chain(entry.iter().copied())
            }).collect();
            prop_assert_eq!(entries.len() as u64, width);
            prop_assert_eq!(again, bytes);
        }
    }
}
