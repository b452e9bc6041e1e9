//! The right edge of the tree: all that appending needs.

use crate::{Hash, empty_root, node_hash};

/// The compact range over every leaf so far: one hash per set bit of the size,
/// the largest subtree first. Appending needs no earlier leaf.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

/// Bytes that are not a frontier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a frontier: {bytes} bytes for a size of {size} leaves, which needs 8 bytes and 32 for each set bit of the size"
)]
pub struct FrontierFault {
    /// The size they claim.
    pub size: u64,
    /// How many bytes there are.
    pub bytes: usize,
}

impl Frontier {
    /// How many leaves.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf.
    pub fn push(&mut self, leaf: Hash) {
        self.push_visiting(leaf, |_, _, _| {});
    }

    /// Appends a leaf and shows every node that this completes, from the leaf
    /// up: its level (0 for the leaf), its index within the level, its hash.
    ///
    /// A node is shown once in the life of a tree, when its last leaf arrives:
    /// this is how tiles are written and proofs are gathered in one pass.
    pub fn push_visiting(&mut self, leaf: Hash, mut visit: impl FnMut(u32, u64, &Hash)) {
        let mut node = leaf;
        visit(0, self.size, &node);
        // Each trailing one bit of the size is a subtree as large as ours.
        for level in 1..=self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                node = node_hash(&left, &node);
                visit(level, self.size.unbounded_shr(level), &node);
            }
        }
        self.peaks.push(node);
        self.size = self.size.saturating_add(1);
    }

    /// The root of the tree (RFC 6962 §2.1).
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else {
            return empty_root();
        };
        peaks.fold(*last, |right, left| node_hash(left, &right))
    }

    /// The size (8 bytes, big endian), then the peaks, the largest subtree
    /// first (32 bytes each).
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(8 + 32 * self.peaks.len());
        bytes.extend(self.size.to_be_bytes());
        bytes.extend(self.peaks.iter().flatten());
        bytes
    }

    /// Reads what [`Frontier::to_bytes`] wrote.
    ///
    /// # Errors
    /// Bytes too short or too long for the size they claim.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FrontierFault> {
        let fault = |size| FrontierFault {
            size,
            bytes: bytes.len(),
        };
        let (size, rest) = bytes.split_first_chunk::<8>().ok_or_else(|| fault(0))?;
        let size = u64::from_be_bytes(*size);
        let (peaks, tail) = rest.as_chunks::<32>();
        if !tail.is_empty() || peaks.len() != size.count_ones() as usize {
            return Err(fault(size));
        }
        Ok(Self {
            size,
            peaks: peaks.to_vec(),
        })
    }

    /// The tree whose peaks the caller has read from tiles, one for each set
    /// bit of the size.
    pub(crate) fn from_peaks(size: u64, peaks: Vec<Hash>) -> Self {
        debug_assert_eq!(peaks.len(), size.count_ones() as usize);
        Self { size, peaks }
    }
}
