//! Inclusion and consistency proofs (RFC 6962 §2.1.1 and §2.1.2).

use crate::{Frontier, Hash, node_hash};

/// Longest proof that any tree of this crate can need: one hash a level, and
/// one more for a consistency proof.
pub(crate) const MAX_PROOF: usize = 65;

/// A full subtree: `2^level` leaves from `index * 2^level` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// Height above the leaves.
    pub level: u32,
    /// Place within the level, from 0.
    pub index: u64,
}

/// A proof that was asked for or offered, and does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProofFault {
    /// There is no such leaf.
    #[error("record {index} is not in a tree of {size} records: indexes start at 0")]
    OutOfTree {
        /// The index asked for.
        index: u64,
        /// The size of the tree.
        size: u64,
    },
    /// The older tree is larger than the newer one.
    #[error("a tree of {old} records cannot be an earlier state of a tree of {new}")]
    Backwards {
        /// Size of the older tree.
        old: u64,
        /// Size of the newer tree.
        new: u64,
    },
    /// A proof with too many or too few hashes for its sizes.
    #[error("the proof has {found} hashes, trees of these sizes need {expected}")]
    Length {
        /// How many hashes the sizes need.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The proof leads to another root than the one it should.
    #[error("the proof does not lead to the root of the tree")]
    WrongRoot,
    /// The proof does not lead to the root of the older tree.
    #[error("the proof does not start from the root of the older tree")]
    WrongOldRoot,
    /// A hash that the proof needs was not found.
    #[error(
        "the tree has no hash at level {level}, index {index}: was it pruned, or is the tree shorter?"
    )]
    NoHash {
        /// Level of the node, 0 for leaves.
        level: u32,
        /// Place within the level.
        index: u64,
    },
}

/// One hash of a proof: the root of a run of full subtrees, largest first.
type Run = Vec<Node>;

/// The full subtrees that cover `[from, from + count)`, where `from` is a
/// multiple of the power of two at or above `count`.
pub(crate) fn cover(from: u64, count: u64) -> Run {
    let mut nodes = Vec::new();
    let mut at = from;
    for level in (0..u64::BITS).rev() {
        if count & (1 << level) != 0 {
            nodes.push(Node {
                level,
                index: at >> level,
            });
            at = at.saturating_add(1 << level);
        }
    }
    nodes
}

/// The left part of a tree of `count` > 1 leaves: the largest power of two
/// that is smaller.
const fn split(count: u64) -> u64 {
    1 << (count - 1).ilog2()
}

/// The runs of an inclusion proof, from the leaf's sibling up.
fn inclusion_runs(index: u64, size: u64) -> Result<Vec<Run>, ProofFault> {
    if index >= size {
        return Err(ProofFault::OutOfTree { index, size });
    }
    let (mut from, mut count, mut runs) = (0, size, Vec::new());
    while count > 1 {
        let left = split(count);
        if index - from < left {
            runs.push(cover(from + left, count - left));
            count = left;
        } else {
            runs.push(cover(from, left));
            from += left;
            count -= left;
        }
    }
    runs.reverse();
    Ok(runs)
}

/// The runs of a consistency proof (RFC 6962 §2.1.2, PROOF and SUBPROOF).
fn consistency_runs(old: u64, new: u64) -> Result<Vec<Run>, ProofFault> {
    if old > new {
        return Err(ProofFault::Backwards { old, new });
    }
    if old == 0 || old == new {
        return Ok(Vec::new());
    }
    // `whole`: the older tree is exactly the subtree we are in, and is known.
    let (mut from, mut count, mut rest, mut whole) = (0, new, old, true);
    let mut runs = Vec::new();
    while rest < count {
        let left = split(count);
        if rest <= left {
            runs.push(cover(from + left, count - left));
            count = left;
        } else {
            runs.push(cover(from, left));
            from += left;
            count -= left;
            rest -= left;
            whole = false;
        }
    }
    if !whole {
        runs.push(cover(from, count));
    }
    runs.reverse();
    Ok(runs)
}

/// The subtrees whose hashes [`inclusion_proof`] will ask for.
///
/// # Errors
/// An index outside the tree.
pub fn inclusion_nodes(index: u64, size: u64) -> Result<Vec<Node>, ProofFault> {
    Ok(inclusion_runs(index, size)?.concat())
}

/// The subtrees whose hashes [`consistency_proof`] will ask for.
///
/// # Errors
/// An older tree that is larger than the newer one.
pub fn consistency_nodes(old: u64, new: u64) -> Result<Vec<Node>, ProofFault> {
    Ok(consistency_runs(old, new)?.concat())
}

/// The proof that leaf `index` is in the tree of `size` leaves: one hash a
/// level, from the leaf's sibling up. `hash` gives the hash of a full subtree,
/// from tiles ([`crate::TileReader`]) or from leaves ([`ProofNodes`]).
///
/// # Errors
/// An index outside the tree, or what `hash` answers.
pub fn inclusion_proof<E: From<ProofFault>>(
    index: u64,
    size: u64,
    hash: impl FnMut(Node) -> Result<Hash, E>,
) -> Result<Vec<Hash>, E> {
    fold(inclusion_runs(index, size)?, hash)
}

/// The proof that the tree of `old` leaves is the beginning of the tree of
/// `new` leaves. Empty if `old` is 0 or both are the same.
///
/// # Errors
/// An older tree that is larger than the newer one, or what `hash` answers.
pub fn consistency_proof<E: From<ProofFault>>(
    old: u64,
    new: u64,
    hash: impl FnMut(Node) -> Result<Hash, E>,
) -> Result<Vec<Hash>, E> {
    fold(consistency_runs(old, new)?, hash)
}

fn fold<E>(runs: Vec<Run>, mut hash: impl FnMut(Node) -> Result<Hash, E>) -> Result<Vec<Hash>, E> {
    runs.into_iter()
        .map(|run| {
            let mut nodes = run.into_iter().rev();
            // A run is never empty: it covers at least one leaf.
            let mut root = match nodes.next() {
                Some(last) => hash(last)?,
                None => crate::empty_root(),
            };
            for left in nodes {
                root = node_hash(&hash(left)?, &root);
            }
            Ok(root)
        })
        .collect()
}

/// Gathers the hashes of chosen subtrees while leaves go by, once, in order:
/// a proof from a plain list of leaf hashes, with no tiles and little memory.
#[derive(Debug, Clone)]
pub struct ProofNodes {
    wanted: std::collections::BTreeMap<Node, Option<Hash>>,
    tree: Frontier,
}

impl ProofNodes {
    /// Will gather these subtrees ([`inclusion_nodes`], [`consistency_nodes`]).
    pub fn new(nodes: impl IntoIterator<Item = Node>) -> Self {
        Self {
            wanted: nodes.into_iter().map(|node| (node, None)).collect(),
            tree: Frontier::default(),
        }
    }

    /// The next leaf hash.
    pub fn push(&mut self, leaf: Hash) {
        let wanted = &mut self.wanted;
        self.tree.push_visiting(leaf, |level, index, hash| {
            if let Some(place) = wanted.get_mut(&Node { level, index }) {
                *place = Some(*hash);
            }
        });
    }

    /// The tree of every leaf so far.
    pub const fn tree(&self) -> &Frontier {
        &self.tree
    }

    /// The hash of a subtree that went by.
    ///
    /// # Errors
    /// A subtree that was not wanted, or whose leaves did not all come.
    pub fn hash(&self, node: Node) -> Result<Hash, ProofFault> {
        let Node { level, index } = node;
        self.wanted
            .get(&node)
            .copied()
            .flatten()
            .ok_or(ProofFault::NoHash { level, index })
    }
}

/// Checks that a leaf is at `index` in the tree of `size` leaves and this root
/// (the algorithm of RFC 9162 §2.1.3.2).
///
/// # Errors
/// An index outside the tree, a proof of another length, another root.
pub fn verify_inclusion(
    leaf: &Hash,
    index: u64,
    size: u64,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofFault> {
    if index >= size {
        return Err(ProofFault::OutOfTree { index, size });
    }
    // Levels where the path has a sibling: all of them up to where it meets
    // the right edge, then one for each left subtree on the edge.
    let meets = u64::BITS - (index ^ (size - 1)).leading_zeros();
    let edge = index.unbounded_shr(meets).count_ones();
    check_length(proof, (meets + edge) as usize)?;
    let (inner, outer) = proof.split_at(meets as usize);
    let mut node = *leaf;
    for (level, sibling) in inner.iter().enumerate() {
        node = if index >> level & 1 == 0 {
            node_hash(&node, sibling)
        } else {
            node_hash(sibling, &node)
        };
    }
    node = outer
        .iter()
        .fold(node, |right, left| node_hash(left, &right));
    if node == *root {
        Ok(())
    } else {
        Err(ProofFault::WrongRoot)
    }
}

/// Checks that the tree of `old` leaves is the beginning of the tree of `new`
/// leaves (the algorithm of RFC 9162 §2.1.4.2).
///
/// From an empty tree every tree follows: the proof must be empty and the old
/// root the one of the empty tree.
///
/// # Errors
/// An older tree that is larger, a proof of another length, another root.
pub fn verify_consistency(
    old: u64,
    old_root: &Hash,
    new: u64,
    new_root: &Hash,
    proof: &[Hash],
) -> Result<(), ProofFault> {
    if old > new {
        return Err(ProofFault::Backwards { old, new });
    }
    if old == 0 || old == new {
        check_length(proof, 0)?;
        let start = if old == 0 {
            crate::empty_root()
        } else {
            *new_root
        };
        return if *old_root == start {
            Ok(())
        } else {
            Err(ProofFault::WrongOldRoot)
        };
    }
    // The path to the last leaf of the older tree starts at the largest full
    // subtree that ends there.
    let level = old.trailing_zeros();
    let path = (old - 1) >> level;
    let last = (new - 1) >> level;
    let meets = u64::BITS - (path ^ last).leading_zeros();
    let edge = path.unbounded_shr(meets).count_ones();
    // A power of two needs no first hash: it is the older root itself.
    let known = old.is_power_of_two();
    check_length(proof, usize::from(!known) + (meets + edge) as usize)?;
    let (first, rest) = match proof.split_first() {
        Some((first, rest)) if !known => (*first, rest),
        _ => (*old_root, proof),
    };
    let (inner, outer) = rest.split_at(meets as usize);
    let (mut older, mut newer) = (first, first);
    for (height, sibling) in inner.iter().enumerate() {
        if path >> height & 1 == 0 {
            newer = node_hash(&newer, sibling);
        } else {
            older = node_hash(sibling, &older);
            newer = node_hash(sibling, &newer);
        }
    }
    for left in outer {
        older = node_hash(left, &older);
        newer = node_hash(left, &newer);
    }
    if older != *old_root {
        Err(ProofFault::WrongOldRoot)
    } else if newer != *new_root {
        Err(ProofFault::WrongRoot)
    } else {
        Ok(())
    }
}

const fn check_length(proof: &[Hash], expected: usize) -> Result<(), ProofFault> {
    if proof.len() == expected {
        return Ok(());
    }
    Err(ProofFault::Length {
        expected,
        found: proof.len(),
    })
}
