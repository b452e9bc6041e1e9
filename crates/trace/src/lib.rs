#![doc = include_str!("../README.md")]

mod canonical;
mod checkpoint;
mod export;
mod frontier;
mod hash;
mod note;
mod offline;
mod proof;
mod proof_file;
mod tile;
mod verify;

pub use canonical::{CanonicalFault, canonical, is_canonical};
pub use checkpoint::{Checkpoint, CheckpointFault};
pub use export::{TileFile, TileWriter};
pub use frontier::{Frontier, FrontierFault};
pub use hash::{Hash, empty_root, leaf_hash, node_hash};
pub use note::{Note, NoteFault, NoteSignature, NoteSigner, Verifier};
pub use offline::{LogFault, Trust, Verdict, hash_in_log, verify_log};
pub use proof::{
    Node, ProofFault, ProofNodes, consistency_nodes, consistency_proof, inclusion_nodes,
    inclusion_proof, verify_consistency, verify_inclusion,
};
pub use proof_file::{ProofFile, ProofFileFault};
pub use tile::{TILE_WIDTH, TileFault, TileKind, TilePath, TilePathFault, TileReader, entries_of};
pub use verify::{Fault, Replay, TreeHead, verify_records};
