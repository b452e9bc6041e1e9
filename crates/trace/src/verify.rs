//! Replaying records against what was stored and what was signed.

use crate::{Frontier, Hash, leaf_hash};

/// A size and the root of the tree of that many leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreeHead {
    /// How many leaves.
    pub size: u64,
    /// Their root (RFC 6962 §2.1).
    pub root: Hash,
}

/// The first place where records, stored leaves and tree heads disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The record is not the one that was logged: its stored leaf hash leads
    /// to the expected root, the record does not.
    #[error(
        "record {index} was altered: its stored leaf hash leads to the signed root, its content does not"
    )]
    AlteredRecord {
        /// Index of the record in the log, from 0.
        index: u64,
    },
    /// The record is the one that was logged, the hash stored beside it is not.
    #[error(
        "the leaf hash stored for record {index} is wrong: the record leads to the signed root, the stored hash does not"
    )]
    WrongLeaf {
        /// Index of the record in the log, from 0.
        index: u64,
    },
    /// The record and its stored leaf hash disagree, and no tree head tells
    /// which of them was altered (or both were).
    #[error(
        "record {index} and its stored leaf hash disagree, and no tree head tells which was altered"
    )]
    Mismatch {
        /// Index of the record in the log, from 0.
        index: u64,
    },
    /// The record at this index is absent.
    #[error("record {index} is missing")]
    Missing {
        /// Index of the first absent record, from 0.
        index: u64,
    },
    /// A record came twice, or after its turn.
    #[error("record {index} is repeated or out of order: record {expected} was expected")]
    Repeated {
        /// The index that came.
        index: u64,
        /// The index whose turn it was.
        expected: u64,
    },
    /// Every record agrees with its stored leaf, but together they are not the
    /// tree of the head: records and leaves of this range were rewritten
    /// together, or the head belongs to another log.
    #[error(
        "the root of {size} records differs from the tree head: a record from {from} on was rewritten together with its leaf hash, or the head is of another log"
    )]
    RootDiffers {
        /// First index of the range: the size of the last head that agreed.
        from: u64,
        /// Size of the head that does not agree: one past the end of the range.
        size: u64,
    },
}

impl Fault {
    /// The first index concerned.
    pub const fn index(&self) -> u64 {
        match self {
            Self::AlteredRecord { index }
            | Self::WrongLeaf { index }
            | Self::Mismatch { index }
            | Self::Missing { index }
            | Self::Repeated { index, .. } => *index,
            Self::RootDiffers { from, .. } => *from,
        }
    }
}

/// Replays records one at a time: see [`verify_records`], which is the same
/// over an iterator. This form suits a stream that is read page by page.
#[derive(Debug, Clone)]
pub struct Replay {
    heads: Vec<TreeHead>,
    next_head: usize,
    /// Size of the last head that agreed: a fault lies at or after it.
    agreed: u64,
    /// The tree of the records themselves.
    records: Frontier,
    /// The tree of the stored leaf hashes and the index of the first that
    /// differs from its record; before that both trees are one.
    stored: Option<(Frontier, u64)>,
    fault: Option<Fault>,
}

impl Replay {
    /// Starts from the empty tree. `heads` are the sizes and roots to meet on
    /// the way, in any order: signed checkpoints, the stored head.
    pub fn new(heads: &[TreeHead]) -> Self {
        Self::from_frontier(Frontier::default(), heads)
    }

    /// Starts after the records of a frontier, which are not read again (they
    /// were pruned, or verified before). Heads smaller than it are not checked.
    pub fn from_frontier(start: Frontier, heads: &[TreeHead]) -> Self {
        let mut heads: Vec<_> = heads
            .iter()
            .copied()
            .filter(|head| head.size >= start.size())
            .collect();
        heads.sort_by_key(|head| head.size);
        let mut replay = Self {
            heads,
            next_head: 0,
            agreed: start.size(),
            records: start,
            stored: None,
            fault: None,
        };
        replay.meet_heads();
        replay
    }

    /// How many records are in the tree so far.
    pub const fn size(&self) -> u64 {
        self.records.size()
    }

    /// The next record, its index and the leaf hash stored with it.
    ///
    /// Returns false once a fault is certain: nothing more needs to be read.
    pub fn push(&mut self, index: u64, record: &[u8], stored_leaf: &Hash) -> bool {
        if self.fault.is_some() {
            return false;
        }
        let expected = self.records.size();
        if index != expected {
            // A disagreement that came before is the first fault, if nothing
            // can tell any more which side of it is right.
            self.fault = Some(self.first(if index > expected {
                Fault::Missing { index: expected }
            } else {
                Fault::Repeated { index, expected }
            }));
            return false;
        }
        let leaf = leaf_hash(record);
        match &mut self.stored {
            Some((stored, _)) => stored.push(*stored_leaf),
            None if leaf != *stored_leaf => {
                let mut stored = self.records.clone();
                stored.push(*stored_leaf);
                self.stored = Some((stored, index));
            }
            None => {}
        }
        self.records.push(leaf);
        self.meet_heads();
        self.fault.is_none()
    }

    /// The head of every record read, or the first fault.
    ///
    /// # Errors
    /// The first fault, [`Fault::Missing`] if a head counts more records than
    /// came.
    pub fn finish(self) -> Result<TreeHead, Fault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let size = self.records.size();
        if self.next_head < self.heads.len() {
            return Err(self.first(Fault::Missing { index: size }));
        }
        if let Some((_, index)) = self.stored {
            return Err(Fault::Mismatch { index });
        }
        Ok(TreeHead {
            size,
            root: self.records.root(),
        })
    }

    /// The disagreement that waits for a head to settle it, else `fault`.
    const fn first(&self, fault: Fault) -> Fault {
        match &self.stored {
            Some((_, index)) => Fault::Mismatch { index: *index },
            None => fault,
        }
    }

    fn meet_heads(&mut self) {
        let size = self.records.size();
        while let Some(head) = self.heads.get(self.next_head)
            && head.size == size
            && self.fault.is_none()
        {
            let agrees = self.records.root() == head.root;
            self.fault = match &self.stored {
                None if agrees => None,
                None => Some(Fault::RootDiffers {
                    from: self.agreed,
                    size,
                }),
                Some((_, index)) if agrees => Some(Fault::WrongLeaf { index: *index }),
                Some((stored, index)) if stored.root() == head.root => {
                    Some(Fault::AlteredRecord { index: *index })
                }
                Some((_, index)) => Some(Fault::Mismatch { index: *index }),
            };
            self.agreed = size;
            self.next_head += 1;
        }
    }
}

/// Replays `(index, record, stored leaf hash)` from the first record of the
/// log and checks that each record hashes to its leaf and that the tree meets
/// every head. Heads come in any order; none is needed, but without one a log
/// whose end was cut, or rewritten together with its hashes, cannot be told
/// from a sound one.
///
/// # Errors
/// The first fault, with its index: an altered record, a wrong leaf, a missing
/// or repeated index, or the range in which the root stops agreeing.
///
/// ```
/// use vigie_trace::{Fault, Frontier, TreeHead, leaf_hash, verify_records};
/// let logged = ["a", "b", "c"].map(|record| (record, leaf_hash(record.as_bytes())));
/// let mut tree = Frontier::default();
/// logged.iter().for_each(|(_, leaf)| tree.push(*leaf));
/// let head = TreeHead { size: 3, root: tree.root() };
///
/// let rows = (0..).zip(logged).map(|(index, (record, leaf))| (index, record, leaf));
/// assert_eq!(verify_records(rows.clone(), &[head]), Ok(head));
///
/// let altered = rows.map(|(index, record, leaf)| (index, if index == 1 { "B" } else { record }, leaf));
/// assert_eq!(verify_records(altered, &[head]), Err(Fault::AlteredRecord { index: 1 }));
/// ```
pub fn verify_records<R: AsRef<[u8]>>(
    records: impl IntoIterator<Item = (u64, R, Hash)>,
    heads: &[TreeHead],
) -> Result<TreeHead, Fault> {
    let mut replay = Replay::new(heads);
    for (index, record, leaf) in records {
        if !replay.push(index, record.as_ref(), &leaf) {
            break;
        }
    }
    replay.finish()
}
