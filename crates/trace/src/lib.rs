//! The transparency log: canonical record, Merkle tree, checkpoint, proofs, verifier
