//! Verifying an exported log with nothing but its files.

use crate::{
    Checkpoint, CheckpointFault, Fault, Frontier, Node, NoteFault, ProofFault, Replay, TileFault,
    TileFile, TileKind, TilePath, TileReader, TreeHead, Verifier, entries_of,
    export::HashTiles,
    proof::cover,
    tile::{TILE_WIDTH, hashes_of},
};

/// What the auditor brings: nothing of it comes from the files.
#[derive(Debug, Clone, Default)]
pub struct Trust<'a> {
    /// The keys of the log. Without one, the key beside the log is believed,
    /// and the verdict says so: it then proves that the log is whole, not
    /// whose it is.
    pub keys: Vec<&'a Verifier>,
    /// The origin of the log; without one, the name of the key.
    pub origin: Option<&'a str>,
    /// Sizes and roots seen before (an older checkpoint, a printed one): the
    /// log must still contain them.
    pub earlier: Vec<TreeHead>,
    /// Records below this index may have been pruned, in whole bundles of 256.
    pub minimum_index: u64,
}

/// A log that holds: every record from `from` on is the one that was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The signed origin, size and root.
    pub checkpoint: Checkpoint,
    /// Index of the first record that was read; 0 unless the log was pruned.
    pub from: u64,
    /// Whether the key was brought by the auditor. If not, it lay beside the
    /// log, and whoever could rewrite the log could rewrite it too.
    pub key_was_known: bool,
}

/// Why an exported log does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LogFault<E> {
    /// A file that could not be read.
    #[error("{path} could not be read: {error}")]
    Unreadable {
        /// Path within the log.
        path: String,
        /// What the reader answered.
        error: E,
    },
    /// A file that every log has.
    #[error("{path} is missing: is this the folder of an exported trace?")]
    NoFile {
        /// Path within the log.
        path: &'static str,
    },
    /// The key beside the log.
    #[error("vkey: {0}")]
    Key(#[source] NoteFault),
    /// The checkpoint is not the log's, or its signature is false.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] CheckpointFault),
    /// A record, its leaf hash or the whole tree is not what was signed.
    #[error(transparent)]
    Record(#[from] Fault),
    /// A tile is missing, cut or wrong.
    #[error(transparent)]
    Tile(#[from] TileFault),
}

impl<E> LogFault<E> {
    /// The first record concerned, where the fault is about records.
    pub const fn index(&self) -> Option<u64> {
        match self {
            Self::Record(fault) => Some(fault.index()),
            _ => None,
        }
    }
}

impl<E> From<ProofFault> for LogFault<E> {
    fn from(fault: ProofFault) -> Self {
        TileFault::from(fault).into()
    }
}

/// Verifies an exported log: `checkpoint`, `vkey`, `tile/…`, `tile/entries/…`.
///
/// `read` gives the content of a file by its path within the log, or none if
/// there is no such file; the crate itself reads nothing. Every record from
/// the minimum index on is hashed, the tree is rebuilt up to the signed root,
/// and every tile is compared with it. Memory is a few tiles.
///
/// # Errors
/// The first fault. A record that was altered is named by its index.
pub fn verify_log<E>(
    mut read: impl FnMut(&str) -> Result<Option<Vec<u8>>, E>,
    trust: &Trust<'_>,
) -> Result<Verdict, LogFault<E>> {
    let mut file = |path: &str| {
        read(path).map_err(|error| LogFault::Unreadable {
            path: path.to_owned(),
            error,
        })
    };
    let (checkpoint, key_was_known) = open_checkpoint(&mut file, trust)?;
    let size = checkpoint.head.size;
    // Bundles and tiles go by 256: the one that holds the minimum is there.
    let from = trust.minimum_index.min(size) / TILE_WIDTH * TILE_WIDTH;

    let mut tile = |path: TilePath| file(&path.to_string());
    let mut tiles = start(from, size, &mut tile)?;
    let mut heads = trust.earlier.clone();
    heads.push(checkpoint.head);
    let mut replay = Replay::from_frontier(tiles.tree.clone(), &heads);
    let mut wrong_tile = None;

    'log: for index in from / TILE_WIDTH..size.div_ceil(TILE_WIDTH) {
        let (path, bundle) = fetch(&mut tile, TileKind::Entries, index, size)?;
        let entries = entries_of(path, &bundle)?;
        let (path, hashes) = fetch(&mut tile, TileKind::Hashes { level: 0 }, index, size)?;
        let leaves = hashes_of(path, &hashes)?;
        let columns = (size - index * TILE_WIDTH).min(TILE_WIDTH) as usize;
        for ((place, entry), leaf) in (index * TILE_WIDTH..)
            .zip(entries)
            .zip(leaves)
            .take(columns)
        {
            if !replay.push(place, entry, leaf) {
                break 'log;
            }
            let mut files = Vec::new();
            tiles.push(*leaf, &mut files);
            for complete in files {
                compare(&mut tile, complete, size, &mut wrong_tile)?;
            }
        }
    }
    // A wrong record explains a wrong tile, never the other way round.
    replay.finish()?;
    for partial in tiles.partial() {
        compare(&mut tile, partial, size, &mut wrong_tile)?;
    }
    match wrong_tile {
        Some(fault) => Err(fault.into()),
        None => Ok(Verdict {
            checkpoint,
            from,
            key_was_known,
        }),
    }
}

fn open_checkpoint<E>(
    file: &mut impl FnMut(&str) -> Result<Option<Vec<u8>>, LogFault<E>>,
    trust: &Trust<'_>,
) -> Result<(Checkpoint, bool), LogFault<E>> {
    let beside;
    let mut keys = trust.keys.clone();
    if keys.is_empty() {
        let vkey = file("vkey")?.ok_or(LogFault::NoFile { path: "vkey" })?;
        let vkey = String::from_utf8(vkey)
            .map_err(|_| LogFault::Key(NoteFault::Key("the file is not text")))?;
        beside = Verifier::from_vkey(&vkey).map_err(LogFault::Key)?;
        keys.push(&beside);
    }
    let note = file("checkpoint")?.ok_or(LogFault::NoFile { path: "checkpoint" })?;
    let note = String::from_utf8(note)
        .map_err(|_| CheckpointFault::from(NoteFault::Malformed("the file is not UTF-8 text")))?;
    // The name of a log's key is its origin.
    let origin = trust.origin.or_else(|| keys.first().map(|key| key.name()));
    let checkpoint = Checkpoint::open(&note, origin.unwrap_or_default(), &keys)?;
    Ok((checkpoint, !trust.keys.is_empty()))
}

/// The tree of the pruned records, from the tiles that pruning leaves.
fn start<E>(
    from: u64,
    size: u64,
    mut tile: impl FnMut(TilePath) -> Result<Option<Vec<u8>>, LogFault<E>>,
) -> Result<HashTiles, LogFault<E>> {
    let mut reader = TileReader::new(size, &mut tile);
    let peaks = cover(0, from)
        .into_iter()
        .map(|node| reader.hash(node))
        .collect::<Result<Vec<_>, _>>()?;
    let mut levels = Vec::new();
    let mut level = 0_u8;
    while from.unbounded_shr(8 * u32::from(level)) > 0 {
        let columns = from.unbounded_shr(8 * u32::from(level));
        let width = (columns % TILE_WIDTH) as usize;
        let mut bytes = Vec::with_capacity(8192);
        if width > 0 {
            let outside = ProofFault::NoHash {
                level: 8 * u32::from(level),
                index: columns,
            };
            let hashes = reader.tile(level, columns / TILE_WIDTH, outside)?;
            bytes.extend(hashes.iter().take(width).flatten());
        }
        levels.push(bytes);
        level += 1;
    }
    Ok(HashTiles {
        tree: Frontier::from_peaks(from, peaks),
        levels,
    })
}

/// A tile of the tree of `size`, or the full one that replaced it since.
fn fetch<E>(
    tile: &mut impl FnMut(TilePath) -> Result<Option<Vec<u8>>, LogFault<E>>,
    kind: TileKind,
    index: u64,
    size: u64,
) -> Result<TileFile, LogFault<E>> {
    let path = TilePath::in_tree(kind, index, size).ok_or(ProofFault::OutOfTree {
        index: index.saturating_mul(TILE_WIDTH),
        size,
    })?;
    if let Some(bytes) = tile(path)? {
        return Ok((path, bytes));
    }
    if path.is_partial()
        && let Some(bytes) = tile(path.full())?
    {
        return Ok((path.full(), bytes));
    }
    Err(TileFault::Missing { path }.into())
}

/// Compares a tile above the leaves with the one that the records give.
fn compare<E>(
    tile: &mut impl FnMut(TilePath) -> Result<Option<Vec<u8>>, LogFault<E>>,
    (expected, hashes): TileFile,
    size: u64,
    wrong: &mut Option<TileFault>,
) -> Result<(), LogFault<E>> {
    if expected.kind() == (TileKind::Hashes { level: 0 }) || wrong.is_some() {
        return Ok(());
    }
    let (path, bytes) = fetch(tile, expected.kind(), expected.index(), size)?;
    let found = hashes_of(path, &bytes)?;
    let differs = found
        .iter()
        .zip(hashes.as_chunks::<32>().0)
        .position(|(found, expected)| found != expected);
    *wrong = differs.map(|offset| TileFault::WrongHash { path, offset });
    Ok(())
}

/// The hash of any full subtree of an exported log, for proofs.
///
/// # Errors
/// A tile that is missing or has another length, or what `read` answers.
pub fn hash_in_log<E>(
    mut read: impl FnMut(&str) -> Result<Option<Vec<u8>>, E>,
    size: u64,
) -> impl FnMut(Node) -> Result<crate::Hash, LogFault<E>> {
    let mut reader = TileReader::new(size, move |path: TilePath| {
        let path = path.to_string();
        read(&path).map_err(|error| LogFault::Unreadable { path, error })
    });
    move |node| reader.hash(node)
}
