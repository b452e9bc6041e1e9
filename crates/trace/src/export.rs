//! Writing a log as C2SP tiles, record by record.

use crate::{
    Frontier, Hash, TileFault, TileKind, TilePath, TreeHead, leaf_hash,
    tile::{TILE_WIDTH, append_entry},
};

/// A file of the log: its path and its bytes.
pub type TileFile = (TilePath, Vec<u8>);

/// Makes the tiles of a log while its records go by, once, in order. Memory is
/// one bundle and one tile a level, whatever the size of the log.
///
/// ```
/// use vigie_trace::TileWriter;
/// let mut writer = TileWriter::default();
/// let mut files = Vec::new();
/// for record in ["a", "b", "c"] {
///     files.extend(writer.push(record.as_bytes())?);
/// }
/// files.extend(writer.partial());
/// let paths: Vec<_> = files.iter().map(|(path, _)| path.to_string()).collect();
/// assert_eq!(paths, ["tile/entries/000.p/3", "tile/0/000.p/3"]);
/// # Ok::<(), vigie_trace::TileFault>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct TileWriter {
    hashes: HashTiles,
    bundle: Vec<u8>,
    /// Leaves of the current bundle whose record was left out.
    pruned: u64,
}

impl TileWriter {
    /// The next record. Gives the files that it completes, often none.
    ///
    /// # Errors
    /// A record longer than 65,535 bytes, or one that shares its bundle with
    /// pruned records. The writer is then as before the call.
    pub fn push(&mut self, record: &[u8]) -> Result<Vec<TileFile>, TileFault> {
        let index = self.size();
        if self.pruned > 0 {
            return Err(TileFault::CutBundle { index });
        }
        append_entry(&mut self.bundle, index, record)?;
        let mut files = Vec::new();
        if index % TILE_WIDTH == TILE_WIDTH - 1 {
            let path = TilePath::in_tree(TileKind::Entries, index / TILE_WIDTH, index + 1);
            let bundle = std::mem::take(&mut self.bundle);
            files.extend(path.map(|path| (path, bundle)));
        }
        self.hashes.push(leaf_hash(record), &mut files);
        Ok(files)
    }

    /// The leaf hash of a record that was pruned: its bundle is not written.
    ///
    /// # Errors
    /// A leaf whose bundle already has records.
    pub fn push_pruned(&mut self, leaf: Hash) -> Result<Vec<TileFile>, TileFault> {
        let index = self.size();
        if !self.bundle.is_empty() {
            return Err(TileFault::CutBundle { index });
        }
        self.pruned = (self.pruned + 1) % TILE_WIDTH;
        let mut files = Vec::new();
        self.hashes.push(leaf, &mut files);
        Ok(files)
    }

    /// How many records went by.
    pub const fn size(&self) -> u64 {
        self.hashes.tree.size()
    }

    /// The size and root, to sign.
    pub fn head(&self) -> TreeHead {
        TreeHead {
            size: self.size(),
            root: self.hashes.tree.root(),
        }
    }

    /// The partial tiles of the right edge at this moment. Nothing is
    /// consumed: the log may go on.
    pub fn partial(&self) -> Vec<TileFile> {
        let size = self.size();
        let mut files = Vec::new();
        if !self.bundle.is_empty() {
            let path = TilePath::in_tree(TileKind::Entries, size / TILE_WIDTH, size);
            files.extend(path.map(|path| (path, self.bundle.clone())));
        }
        files.extend(self.hashes.partial());
        files
    }
}

/// The tiles of hashes of a tree, level by level.
#[derive(Debug, Clone, Default)]
pub(crate) struct HashTiles {
    pub(crate) tree: Frontier,
    /// The tile being filled at each level.
    pub(crate) levels: Vec<Vec<u8>>,
}

impl HashTiles {
    pub(crate) fn push(&mut self, leaf: Hash, files: &mut Vec<TileFile>) {
        let size = self.tree.size() + 1;
        let levels = &mut self.levels;
        self.tree.push_visiting(leaf, |level, index, hash| {
            if level % 8 != 0 {
                return;
            }
            let level = level / 8;
            if levels.len() == level as usize {
                levels.push(Vec::with_capacity(8192));
            }
            let Some(tile) = levels.get_mut(level as usize) else {
                return;
            };
            tile.extend(hash);
            if tile.len() == 8192 {
                let kind = TileKind::Hashes { level: level as u8 };
                let path = TilePath::in_tree(kind, index / TILE_WIDTH, size);
                let bytes = std::mem::replace(tile, Vec::with_capacity(8192));
                files.extend(path.map(|path| (path, bytes)));
            }
        });
    }

    pub(crate) fn partial(&self) -> impl Iterator<Item = TileFile> {
        let size = self.tree.size();
        let levels = (0_u8..).zip(&self.levels);
        levels.filter_map(move |(level, bytes)| {
            let index = size.unbounded_shr(8 * (u32::from(level) + 1));
            let path = TilePath::in_tree(TileKind::Hashes { level }, index, size)?;
            Some((path, bytes.clone()))
        })
    }
}
