//! C2SP tlog-tiles: where the hashes and the records of a log lie as files.

use crate::{Hash, Node, ProofFault, checkpoint::decimal, node_hash};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// Hashes in a full tile, records in a full bundle.
pub const TILE_WIDTH: u64 = 256;
/// How many levels of the tree a tile spans.
const TILE_HEIGHT: u32 = 8;
/// Levels of tiles that a tree of 2⁶⁴ leaves has.
const TILE_LEVELS: u32 = u64::BITS / TILE_HEIGHT;

/// What a tile holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TileKind {
    /// Hashes of subtrees of `256^level` leaves; level 0 holds leaf hashes.
    Hashes {
        /// From 0 to 63.
        level: u8,
    },
    /// The records themselves.
    Entries,
}

/// The place of a tile: `tile/<level>/<index>[.p/<width>]` or
/// `tile/entries/<index>[.p/<width>]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TilePath {
    kind: TileKind,
    index: u64,
    width: u16,
}

/// A text that is not the path of a tile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the path of a tile: expected tile/0/x001/x234/067 or tile/entries/000.p/12")]
pub struct TilePathFault(String);

impl TilePath {
    /// The tile of this kind and index in a tree of `size` leaves: full,
    /// partial, or none if the tree does not reach it.
    pub fn in_tree(kind: TileKind, index: u64, size: u64) -> Option<Self> {
        let columns = match kind {
            TileKind::Entries => size,
            TileKind::Hashes { level } => size.unbounded_shr(u32::from(level) * TILE_HEIGHT),
        };
        let width = columns
            .saturating_sub(index.checked_mul(TILE_WIDTH)?)
            .min(TILE_WIDTH);
        let width = u16::try_from(width).ok().filter(|width| *width > 0)?;
        Some(Self { kind, index, width })
    }

    /// Every tile of a tree of `size` leaves: the records first, then hashes
    /// level by level from the leaves.
    pub fn all(size: u64) -> impl Iterator<Item = Self> {
        let levels = (0..TILE_LEVELS as u8).map(|level| TileKind::Hashes { level });
        std::iter::once(TileKind::Entries)
            .chain(levels)
            .flat_map(move |kind| (0..).map_while(move |index| Self::in_tree(kind, index, size)))
    }

    /// What the tile holds.
    pub const fn kind(&self) -> TileKind {
        self.kind
    }

    /// Place of the tile within its level, from 0.
    pub const fn index(&self) -> u64 {
        self.index
    }

    /// How many hashes or records it holds, from 1 to 256.
    pub const fn width(&self) -> u16 {
        self.width
    }

    /// Whether it has fewer than 256 hashes or records.
    pub const fn is_partial(&self) -> bool {
        (self.width as u64) < TILE_WIDTH
    }

    /// The full tile at the same place: it replaces a partial one as the log
    /// grows, and begins with the same bytes.
    #[must_use]
    pub const fn full(self) -> Self {
        Self {
            width: TILE_WIDTH as u16,
            ..self
        }
    }
}

impl fmt::Display for TilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TileKind::Hashes { level } => write!(f, "tile/{level}")?,
            TileKind::Entries => f.write_str("tile/entries")?,
        }
        // Groups of three digits: u64::MAX has seven.
        let mut divisor = 10_u64.pow(18);
        while divisor > 1 {
            if self.index >= divisor {
                write!(f, "/x{:03}", self.index / divisor % 1000)?;
            }
            divisor /= 1000;
        }
        write!(f, "/{:03}", self.index % 1000)?;
        if self.is_partial() {
            write!(f, ".p/{}", self.width)?;
        }
        Ok(())
    }
}

impl FromStr for TilePath {
    type Err = TilePathFault;

    fn from_str(path: &str) -> Result<Self, TilePathFault> {
        let fault = || TilePathFault(path.chars().take(100).collect());
        let rest = path.strip_prefix("tile/").ok_or_else(fault)?;
        let (kind, rest) = rest.split_once('/').ok_or_else(fault)?;
        let kind = if kind == "entries" {
            TileKind::Entries
        } else {
            let level = decimal(kind)
                .filter(|level| *level < 64)
                .ok_or_else(fault)?;
            TileKind::Hashes { level: level as u8 }
        };
        let (digits, width) = match rest.split_once(".p/") {
            None => (rest, TILE_WIDTH),
            Some((digits, width)) => {
                let width = decimal(width).filter(|width| (1..TILE_WIDTH).contains(width));
                (digits, width.ok_or_else(fault)?)
            }
        };
        let index = index_of(digits).ok_or_else(fault)?;
        let width = width as u16;
        let parsed = Self { kind, index, width };
        // One path for a tile: extra leading groups are refused.
        if parsed.to_string() == path {
            Ok(parsed)
        } else {
            Err(fault())
        }
    }
}

fn index_of(digits: &str) -> Option<u64> {
    let groups: Vec<_> = digits.split('/').collect();
    let (last, first) = groups.split_last()?;
    let mut index = 0_u64;
    for group in first
        .iter()
        .map(|group| group.strip_prefix('x'))
        .chain([Some(*last)])
    {
        let group = group.filter(|group| group.len() == 3)?;
        let digits = group.bytes().all(|byte| byte.is_ascii_digit());
        let value: u64 = group.parse().ok().filter(|_| digits)?;
        index = index.checked_mul(1000)?.checked_add(value)?;
    }
    Some(index)
}

/// A tile that is not what its path promises.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TileFault {
    /// The file of hashes has another length.
    #[error("{path} has {found} bytes instead of {expected}")]
    Length {
        /// The tile.
        path: TilePath,
        /// 32 bytes a hash.
        expected: usize,
        /// Bytes of the file.
        found: usize,
    },
    /// The file of records is cut, or goes on too long.
    #[error("{path} does not hold {} whole records and nothing more", path.width())]
    Bundle {
        /// The tile.
        path: TilePath,
    },
    /// No such file.
    #[error("{path} is missing")]
    Missing {
        /// The tile.
        path: TilePath,
    },
    /// The tile of hashes disagrees with the tree of the records.
    #[error("hash {offset} of {path} is not the one of the records")]
    WrongHash {
        /// The tile.
        path: TilePath,
        /// Place of the first wrong hash in the tile.
        offset: usize,
    },
    /// The record is too long for a bundle.
    #[error("record {index} has {bytes} bytes: a bundle holds at most 65,535 a record")]
    TooLong {
        /// Index of the record.
        index: u64,
        /// Its length.
        bytes: usize,
    },
    /// Records can only be left out in whole bundles.
    #[error(
        "record {index} shares a bundle of 256 with records that were pruned: prune at a multiple of 256"
    )]
    CutBundle {
        /// Index of the record.
        index: u64,
    },
    /// The node asked for is not in the tree.
    #[error(transparent)]
    Proof(#[from] ProofFault),
}

/// The hashes of a tile.
pub(crate) fn hashes_of(path: TilePath, bytes: &[u8]) -> Result<&[Hash], TileFault> {
    let width = usize::from(path.width);
    let (hashes, rest) = bytes.as_chunks::<32>();
    if hashes.len() != width || !rest.is_empty() {
        return Err(TileFault::Length {
            path,
            expected: width * 32,
            found: bytes.len(),
        });
    }
    Ok(hashes)
}

/// The records of a bundle: each is preceded by its length in two bytes, big
/// endian.
///
/// # Errors
/// A bundle that is cut, that holds more or fewer records than its path says,
/// or a path of hashes.
pub fn entries_of(path: TilePath, bytes: &[u8]) -> Result<Vec<&[u8]>, TileFault> {
    let fault = TileFault::Bundle { path };
    let mut entries = Vec::with_capacity(usize::from(path.width));
    let mut rest = bytes;
    while let Some((length, after)) = rest.split_first_chunk::<2>() {
        let length = usize::from(u16::from_be_bytes(*length));
        let Some((entry, after)) = after.split_at_checked(length) else {
            return Err(fault);
        };
        entries.push(entry);
        rest = after;
    }
    let whole = rest.is_empty() && entries.len() == usize::from(path.width);
    if whole && path.kind == TileKind::Entries {
        Ok(entries)
    } else {
        Err(fault)
    }
}

/// Appends a record to a bundle.
pub(crate) fn append_entry(
    bundle: &mut Vec<u8>,
    index: u64,
    record: &[u8],
) -> Result<(), TileFault> {
    let length = u16::try_from(record.len()).map_err(|_| TileFault::TooLong {
        index,
        bytes: record.len(),
    })?;
    bundle.extend(length.to_be_bytes());
    bundle.extend(record);
    Ok(())
}

/// Hashes of any full subtree, out of tiles: what proofs are made from.
///
/// `read` gives the bytes of a tile, or none if there is no such file. A
/// partial tile that is gone is read from the full one that replaced it. The
/// last tile of each level is kept, so neighbours cost one read.
pub struct TileReader<F> {
    size: u64,
    read: F,
    last: BTreeMap<u8, (u64, Vec<Hash>)>,
}

impl<E, F> TileReader<F>
where
    E: From<TileFault>,
    F: FnMut(TilePath) -> Result<Option<Vec<u8>>, E>,
{
    /// The tiles of a tree of `size` leaves. The hashes are as good as the
    /// tiles: check the proofs that come out against a signed root.
    pub const fn new(size: u64, read: F) -> Self {
        Self {
            size,
            read,
            last: BTreeMap::new(),
        }
    }

    /// The hash of a full subtree of the tree.
    ///
    /// # Errors
    /// A subtree that goes past the tree, a tile that is missing or has
    /// another length, or what `read` answers.
    pub fn hash(&mut self, node: Node) -> Result<Hash, E> {
        let Node { level, index } = node;
        let outside = ProofFault::NoHash { level, index };
        let inner = level % TILE_HEIGHT;
        let tile_level = u8::try_from(level / TILE_HEIGHT).map_err(|_| TileFault::from(outside))?;
        // The node covers 2^inner hashes of the tile, from this one on.
        let column = index
            .checked_mul(1 << inner)
            .ok_or_else(|| TileFault::from(outside))?;
        let hashes = self.tile(tile_level, column / TILE_WIDTH, outside)?;
        let first = (column % TILE_WIDTH) as usize;
        let mut row: Vec<Hash> = hashes
            .get(first..first + (1 << inner))
            .ok_or_else(|| TileFault::from(outside))?
            .to_vec();
        while row.len() > 1 {
            row = row
                .as_chunks::<2>()
                .0
                .iter()
                .map(|[left, right]| node_hash(left, right))
                .collect();
        }
        let root = row.first().copied();
        Ok(root.ok_or_else(|| TileFault::from(outside))?)
    }

    /// The first hashes of a level's tile, as many as the tree needs.
    pub(crate) fn tile(
        &mut self,
        level: u8,
        index: u64,
        outside: ProofFault,
    ) -> Result<&[Hash], E> {
        if self.last.get(&level).is_none_or(|(last, _)| *last != index) {
            let path = TilePath::in_tree(TileKind::Hashes { level }, index, self.size)
                .ok_or_else(|| TileFault::from(outside))?;
            let (path, bytes) = self.bytes(path)?;
            let hashes = hashes_of(path, &bytes)?.to_vec();
            self.last.insert(level, (index, hashes));
        }
        let tile = self.last.get(&level).map(|(_, hashes)| hashes.as_slice());
        Ok(tile.ok_or_else(|| TileFault::from(outside))?)
    }

    fn bytes(&mut self, path: TilePath) -> Result<(TilePath, Vec<u8>), E> {
        if let Some(bytes) = (self.read)(path)? {
            return Ok((path, bytes));
        }
        if path.is_partial()
            && let Some(bytes) = (self.read)(path.full())?
        {
            return Ok((path.full(), bytes));
        }
        Err(TileFault::Missing { path }.into())
    }
}
