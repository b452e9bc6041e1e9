//! The transparency log: canonical record, Merkle tree, checkpoint, proofs, verifier

mod canonical;
mod frontier;
mod hash;

pub use canonical::canonical;
pub use frontier::{Frontier, FrontierFault};
pub use hash::{Hash, empty_root, leaf_hash, node_hash};
