//! The transparency log: canonical record, Merkle tree, checkpoint, proofs, verifier

mod canonical;
mod frontier;
mod hash;
mod verify;

pub use canonical::{CanonicalFault, canonical, is_canonical};
pub use frontier::{Frontier, FrontierFault};
pub use hash::{Hash, empty_root, leaf_hash, node_hash};
pub use verify::{Fault, Replay, TreeHead, verify_records};
