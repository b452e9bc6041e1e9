//! An exported log, verified from its files alone, attacked in every file.

use proptest::prelude::*;
use std::{collections::BTreeMap, convert::Infallible};
use vigie_trace::{
    Checkpoint, CheckpointFault, Fault, LogFault, NoteFault, NoteSigner, ProofFile, TileFault,
    TileWriter, TreeHead, Trust, Verdict, hash_in_log, inclusion_proof, leaf_hash, verify_log,
};

const ORIGIN: &str = "ville.example/trace";

type Files = BTreeMap<String, Vec<u8>>;

fn signer() -> NoteSigner {
    NoteSigner::from_seed(ORIGIN, &[42; 32]).unwrap()
}

fn record(n: u64) -> Vec<u8> {
    format!("{{\"kind\":\"intent\",\"n\":{n}}}").into_bytes()
}

fn checkpoint(head: TreeHead) -> Vec<u8> {
    let origin = ORIGIN.to_owned();
    Checkpoint { origin, head }
        .sign(&signer())
        .unwrap()
        .into_bytes()
}

/// An exported log of `count` records, the first `pruned` without content.
fn export(count: u64, pruned: u64) -> Files {
    let mut writer = TileWriter::default();
    let mut tiles = Vec::new();
    for n in 0..count {
        tiles.extend(if n < pruned {
            writer.push_pruned(leaf_hash(&record(n))).unwrap()
        } else {
            writer.push(&record(n)).unwrap()
        });
    }
    tiles.extend(writer.partial());
    let mut files: Files = tiles
        .into_iter()
        .map(|(path, bytes)| (path.to_string(), bytes))
        .collect();
    files.insert("checkpoint".into(), checkpoint(writer.head()));
    files.insert(
        "vkey".into(),
        (signer().verifier().vkey() + "\n").into_bytes(),
    );
    files
}

fn head(count: u64) -> TreeHead {
    let mut writer = TileWriter::default();
    (0..count).for_each(|n| drop(writer.push(&record(n)).unwrap()));
    writer.head()
}

fn verify(files: &Files, trust: &Trust<'_>) -> Result<Verdict, LogFault<Infallible>> {
    verify_log(|path| Ok(files.get(path).cloned()), trust)
}

fn known<'a>(signer: &'a NoteSigner) -> Trust<'a> {
    Trust {
        keys: vec![signer.verifier()],
        ..Trust::default()
    }
}

#[test]
fn a_sound_log_of_any_shape_holds() {
    let signer = signer();
    for count in [0, 1, 2, 255, 256, 257, 511, 512, 3_000, 66_000] {
        let files = export(count, 0);
        let verdict = verify(&files, &known(&signer)).unwrap();
        assert_eq!(verdict.checkpoint.head, head(count));
        assert_eq!((verdict.from, verdict.key_was_known), (0, true));
    }
    // Without a key of one's own the verdict says so.
    assert!(
        !verify(&export(3, 0), &Trust::default())
            .unwrap()
            .key_was_known
    );
}

#[test]
fn an_altered_record_is_named() {
    let mut files = export(700, 0);
    let bundle = files.get_mut("tile/entries/001").unwrap();
    // Two bytes of length, then the record: the third byte of record 256.
    bundle[4] ^= 1;
    let fault = verify(&files, &Trust::default()).unwrap_err();
    assert_eq!(fault, LogFault::Record(Fault::AlteredRecord { index: 256 }));
    assert_eq!(fault.index(), Some(256));
}

#[test]
fn an_altered_leaf_is_named() {
    let mut files = export(700, 0);
    files.get_mut("tile/0/002.p/188").unwrap()[32 * 5] ^= 1;
    let fault = verify(&files, &Trust::default()).unwrap_err();
    assert_eq!(fault, LogFault::Record(Fault::WrongLeaf { index: 517 }));
}

#[test]
fn a_record_rewritten_with_its_leaf_does_not_reach_the_root() {
    let mut files = export(700, 0);
    let mut forged = record(3);
    forged[2] = b'K';
    let bundle = files.get_mut("tile/entries/000").unwrap();
    let start = (0..3).map(|n| 2 + record(n).len()).sum::<usize>() + 2;
    bundle[start..start + forged.len()].copy_from_slice(&forged);
    files.get_mut("tile/0/000").unwrap()[96..128].copy_from_slice(&leaf_hash(&forged));
    let fault = verify(&files, &Trust::default()).unwrap_err();
    assert_eq!(
        fault,
        LogFault::Record(Fault::RootDiffers { from: 0, size: 700 })
    );
    // An older checkpoint closes the range.
    let trust = Trust {
        earlier: vec![head(3), head(4)],
        ..Trust::default()
    };
    let fault = verify(&files, &trust).unwrap_err();
    assert_eq!(
        fault,
        LogFault::Record(Fault::RootDiffers { from: 3, size: 4 })
    );
}

#[test]
fn a_tile_above_the_leaves_is_checked_too() {
    let mut files = export(66_000, 0);
    files.get_mut("tile/1/000").unwrap()[32 * 9] ^= 1;
    let fault = verify(&files, &Trust::default()).unwrap_err();
    assert!(
        matches!(
            fault,
            LogFault::Tile(TileFault::WrongHash { offset: 9, .. })
        ),
        "{fault}"
    );
    let mut files = export(66_000, 0);
    files.get_mut("tile/2/000.p/1").unwrap()[0] ^= 1;
    let fault = verify(&files, &Trust::default()).unwrap_err();
    assert!(
        matches!(
            fault,
            LogFault::Tile(TileFault::WrongHash { offset: 0, .. })
        ),
        "{fault}"
    );
}

#[test]
fn every_file_is_needed_and_none_may_be_cut() {
    let whole = export(66_000, 0);
    for path in whole.keys() {
        let mut files = whole.clone();
        files.remove(path);
        assert!(verify(&files, &Trust::default()).is_err(), "{path} removed");
        let mut files = whole.clone();
        files.get_mut(path).unwrap().truncate(20);
        assert!(verify(&files, &Trust::default()).is_err(), "{path} cut");
    }
}

#[test]
fn a_log_cut_to_its_past_does_not_contain_a_later_head() {
    let files = export(300, 0);
    let trust = Trust {
        earlier: vec![head(301)],
        ..Trust::default()
    };
    let fault = verify(&files, &trust).unwrap_err();
    assert_eq!(fault, LogFault::Record(Fault::Missing { index: 300 }));
    let trust = Trust {
        earlier: vec![head(299), head(17), head(0)],
        ..Trust::default()
    };
    assert!(verify(&files, &trust).is_ok());
}

#[test]
fn another_key_and_another_origin_are_refused() {
    let files = export(10, 0);
    let stranger = NoteSigner::from_seed(ORIGIN, &[1; 32]).unwrap();
    let fault = verify(&files, &known(&stranger)).unwrap_err();
    assert!(
        matches!(
            fault,
            LogFault::Checkpoint(CheckpointFault::Note(NoteFault::Unsigned(_)))
        ),
        "{fault}"
    );
    let trust = Trust {
        origin: Some("ailleurs.example/trace"),
        ..Trust::default()
    };
    let fault = verify(&files, &trust).unwrap_err();
    assert!(
        matches!(fault, LogFault::Checkpoint(CheckpointFault::Origin { .. })),
        "{fault}"
    );
}

#[test]
fn a_reader_that_fails_is_quoted() {
    let fault = verify_log(|_| Err("disk on fire"), &Trust::default()).unwrap_err();
    assert_eq!(fault.to_string(), "vkey could not be read: disk on fire");
}

#[test]
fn a_pruned_log_holds_from_its_minimum() {
    for (count, pruned) in [
        (700, 256),
        (700, 512),
        (512, 512),
        (66_500, 65_536),
        (66_500, 66_048),
    ] {
        let mut files = export(count, pruned);
        // Pruning may also remove the tiles of hashes that end below it.
        for n in 0..pruned / 256 {
            files.remove(&format!("tile/0/{n:03}")).unwrap();
        }
        if pruned >= 65_536 {
            files.remove("tile/1/000").unwrap();
        }
        let minimum_index = pruned + (count - pruned).min(100);
        let trust = Trust {
            minimum_index,
            ..Trust::default()
        };
        let verdict = verify(&files, &trust).unwrap();
        assert_eq!(verdict.from, pruned, "{count} {pruned}");
        assert_eq!(verdict.checkpoint.head, head(count));
        // Without being told, what is gone is missing.
        assert!(verify(&files, &Trust::default()).is_err());

        // What is left is still checked.
        if let Some(bundle) = files
            .iter_mut()
            .rev()
            .find(|(path, _)| path.contains("entries"))
        {
            bundle.1[2] ^= 1;
            assert!(verify(&files, &trust).unwrap_err().index().is_some());
        }
    }
}

#[test]
fn a_log_that_grew_since_its_checkpoint_holds() {
    let mut files = export(600, 0);
    let mut older = Files::new();
    for path in [
        "vkey",
        "tile/0/000",
        "tile/0/001",
        "tile/0/002.p/88",
        "tile/1/000.p/2",
        "tile/entries/000",
        "tile/entries/001",
        "tile/entries/002.p/88",
    ] {
        older.insert(path.into(), files.remove(path).unwrap());
    }
    // The checkpoint is of 400 records, the partial tiles of 400 are gone.
    older.insert("checkpoint".into(), checkpoint(head(400)));
    let fault = verify(&older, &Trust::default()).unwrap_err();
    assert!(
        matches!(fault, LogFault::Tile(TileFault::Missing { .. })),
        "{fault}"
    );
    older.insert(
        "tile/1/000.p/1".into(),
        older["tile/1/000.p/2"][..32].to_vec(),
    );
    assert!(verify(&older, &Trust::default()).is_ok());
}

#[test]
fn a_proof_file_proves_one_record_without_the_log() {
    let files = export(700, 0);
    let read = |path: &str| Ok::<_, Infallible>(files.get(path).cloned());
    let mut hash = hash_in_log(read, 700);
    let proof = ProofFile {
        extra: Some(b"pour l'auditeur".to_vec()),
        index: 300,
        hashes: inclusion_proof(300, 700, &mut hash).unwrap(),
        checkpoint: String::from_utf8(files["checkpoint"].clone()).unwrap(),
    };
    let text = proof.to_text();
    assert!(text.starts_with("c2sp.org/tlog-proof@v1\nextra cG91ciBsJ2F1ZGl0ZXVy\nindex 300\n"));
    let read = ProofFile::parse(&text).unwrap();
    assert_eq!(read, proof);
    let signer = signer();
    let keys = [signer.verifier()];
    assert_eq!(
        read.verify(&record(300), ORIGIN, &keys).unwrap().head,
        head(700)
    );
    let fault = read.verify(&record(301), ORIGIN, &keys).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "the record is not the one of the log at index 300: the proof does not lead to the root of the tree"
    );
    assert!(
        ProofFile {
            index: 301,
            ..read.clone()
        }
        .verify(&record(300), ORIGIN, &keys)
        .is_err()
    );
    assert!(
        read.verify(&record(300), "ailleurs.example/trace", &keys)
            .is_err()
    );
    assert!(read.verify(&record(300), ORIGIN, &[]).is_err());
}

#[test]
fn texts_that_are_no_proof_file_are_refused() {
    let files = export(3, 0);
    let checkpoint = String::from_utf8(files["checkpoint"].clone()).unwrap();
    let hash = "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=";
    let good = format!("c2sp.org/tlog-proof@v1\nindex 0\n{hash}\n\n{checkpoint}");
    assert_eq!(ProofFile::parse(&good).unwrap().to_text(), good);
    for text in [
        String::new(),
        good.replace("@v1", "@v2"),
        good.replace("index 0", "index 00"),
        good.replace("index 0", "index -1"),
        good.replace("index 0\n", ""),
        good.replace("index 0", "extra %\nindex 0"),
        good.replace("index 0", "index 0\nextra YQ=="),
        good.replace(hash, &hash[4..]),
        good.replace(hash, &[hash; 66].join("\n")),
        good.replace("\n\n", "\n"),
    ] {
        assert!(ProofFile::parse(&text).is_err(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever byte of whatever file changes, the log does not hold, and a
    /// changed record is found at its own index or, if its length changed, in
    /// its bundle.
    #[test]
    fn no_byte_may_change(count in 1_u64..700, file in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let mut files = export(count, 0);
        let path = files.keys().nth(file.index(files.len())).unwrap().clone();
        let bytes = files.get_mut(&path).unwrap();
        let place = at.index(bytes.len());
        let before = bytes.clone();
        bytes[place] ^= 1 << bit;
        let signer = signer();
        let verdict = verify(&files, &known(&signer));
        if path == "vkey" {
            // The auditor brought the key: the one beside the log is not read.
            prop_assert!(verdict.is_ok());
            return Ok(());
        }
        let fault = verdict.unwrap_err();
        if path.starts_with("tile/entries") {
            let bundle: u64 = path["tile/entries/".len()..][..3].parse().unwrap();
            let (mut start, mut index, mut in_length) = (0, bundle * 256, false);
            while start < before.len() {
                let length = usize::from(u16::from_be_bytes([before[start], before[start + 1]]));
                if place < start + 2 + length {
                    in_length = place < start + 2;
                    break;
                }
                start += 2 + length;
                index += 1;
            }
            if in_length {
                let cut = matches!(fault, LogFault::Tile(TileFault::Bundle { .. }));
                prop_assert!(cut || fault.index().is_some(), "{}", fault);
            } else {
                prop_assert_eq!(fault, LogFault::Record(Fault::AlteredRecord { index }));
            }
        }
    }
}
