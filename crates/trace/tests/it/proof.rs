//! Inclusion and consistency proofs, against the definition and against two
//! other implementations.

use crate::tree::{merkle_tree_hash, some_leaves};
use proptest::prelude::*;
use std::collections::BTreeMap;
use vigie_trace::{
    Frontier, Hash, Node, ProofFault, ProofNodes, consistency_nodes, consistency_proof,
    inclusion_nodes, inclusion_proof, verify_consistency, verify_inclusion,
};

/// Every full node of a tree.
struct Nodes(BTreeMap<Node, Hash>);

impl Nodes {
    fn of(leaves: &[Hash]) -> Self {
        let mut nodes = BTreeMap::new();
        let mut tree = Frontier::default();
        for leaf in leaves {
            tree.push_visiting(*leaf, |level, index, hash| {
                nodes.insert(Node { level, index }, *hash);
            });
        }
        Self(nodes)
    }

    fn hash(&self, node: Node) -> Result<Hash, ProofFault> {
        let Node { level, index } = node;
        let hash = self.0.get(&node).copied();
        hash.ok_or(ProofFault::NoHash { level, index })
    }
}

/// PATH of RFC 6962 §2.1.1, word for word.
fn path(index: usize, leaves: &[Hash]) -> Vec<Hash> {
    if leaves.len() <= 1 {
        return Vec::new();
    }
    let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
    let (mut proof, sibling) = if index < left.len() {
        (path(index, left), right)
    } else {
        (path(index - left.len(), right), left)
    };
    proof.push(merkle_tree_hash(sibling));
    proof
}

/// SUBPROOF of RFC 6962 §2.1.2, word for word.
fn subproof(old: usize, leaves: &[Hash], whole: bool) -> Vec<Hash> {
    if old == leaves.len() {
        return if whole {
            Vec::new()
        } else {
            vec![merkle_tree_hash(leaves)]
        };
    }
    let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
    let (mut proof, sibling) = if old <= left.len() {
        (subproof(old, left, whole), right)
    } else {
        (subproof(old - left.len(), right, false), left)
    };
    proof.push(merkle_tree_hash(sibling));
    proof
}

#[test]
fn every_proof_of_every_small_tree() {
    let leaves = some_leaves(67);
    let nodes = Nodes::of(&leaves);
    for size in 1..=leaves.len() {
        let tree = &leaves[..size];
        let root = merkle_tree_hash(tree);
        for index in 0..size {
            let proof =
                inclusion_proof(index as u64, size as u64, |node| nodes.hash(node)).unwrap();
            assert_eq!(proof, path(index, tree), "{index} in {size}");
            verify_inclusion(&tree[index], index as u64, size as u64, &proof, &root).unwrap();

            let old = index + 1;
            let proof =
                consistency_proof(old as u64, size as u64, |node| nodes.hash(node)).unwrap();
            assert_eq!(proof, subproof(old, tree, true), "{old} in {size}");
            let old_root = merkle_tree_hash(&tree[..old]);
            verify_consistency(old as u64, &old_root, size as u64, &root, &proof).unwrap();
        }
    }
}

#[test]
fn another_implementation_accepts_every_proof() {
    use ct_merkle::{ConsistencyProof, InclusionProof, mem_backed_tree::MemoryBackedTree};
    use sha2::Sha256;

    let records: Vec<Vec<u8>> = (0_u64..41).map(|n| n.to_be_bytes().to_vec()).collect();
    let nodes = Nodes::of(&some_leaves(41));
    let mut theirs = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    for size in 1..=records.len() {
        let old_root = theirs.root();
        theirs.push(records[size - 1].clone());
        let root = theirs.root();
        assert_eq!(
            root.as_bytes().as_slice(),
            merkle_tree_hash(&some_leaves(size as u64))
        );
        for (index, record) in records[..size].iter().enumerate() {
            let proof =
                inclusion_proof(index as u64, size as u64, |node| nodes.hash(node)).unwrap();
            let proof = InclusionProof::<Sha256>::try_from_bytes(proof.concat()).unwrap();
            root.verify_inclusion(record, index as u64, &proof).unwrap();
        }
        if size > 1 {
            let proof =
                consistency_proof(size as u64 - 1, size as u64, |node| nodes.hash(node)).unwrap();
            let proof = ConsistencyProof::<Sha256>::try_from_bytes(proof.concat()).unwrap();
            root.verify_consistency(&old_root, &proof).unwrap();
        }
    }
}

#[test]
fn a_third_implementation_accepts_them_too() {
    use tlog_tiles::tlog::{Hash as Theirs, check_record, check_tree};

    let leaves = some_leaves(300);
    let nodes = Nodes::of(&leaves);
    let theirs = |hashes: Vec<Hash>| hashes.into_iter().map(Theirs).collect::<Vec<_>>();
    for size in [1_u64, 2, 3, 17, 128, 255, 256, 257, 300] {
        let root = Theirs(merkle_tree_hash(&leaves[..size as usize]));
        for index in [0, 1, size / 3, size / 2, size - 1] {
            if index >= size {
                continue;
            }
            let proof = inclusion_proof(index, size, |node| nodes.hash(node)).unwrap();
            let leaf = Theirs(leaves[index as usize]);
            check_record(&theirs(proof), size, root, index, leaf).unwrap();
            let old = index + 1;
            let proof = consistency_proof(old, size, |node| nodes.hash(node)).unwrap();
            let old_root = Theirs(merkle_tree_hash(&leaves[..old as usize]));
            check_tree(&theirs(proof), size, root, old, old_root).unwrap();
        }
    }
}

#[test]
fn impossible_sizes_are_refused() {
    let none = |_| Ok::<Hash, ProofFault>([0; 32]);
    let outside = Err(ProofFault::OutOfTree { index: 5, size: 5 });
    assert_eq!(inclusion_proof(5, 5, none), outside);
    assert_eq!(
        inclusion_proof(0, 0, none),
        Err(ProofFault::OutOfTree { index: 0, size: 0 })
    );
    assert_eq!(
        consistency_proof(6, 5, none),
        Err(ProofFault::Backwards { old: 6, new: 5 })
    );
    assert_eq!(
        verify_consistency(6, &[0; 32], 5, &[0; 32], &[]),
        Err(ProofFault::Backwards { old: 6, new: 5 })
    );
}

#[test]
fn every_tree_follows_the_empty_tree_and_itself() {
    let empty = vigie_trace::empty_root();
    verify_consistency(0, &empty, 9, &[7; 32], &[]).unwrap();
    verify_consistency(9, &[7; 32], 9, &[7; 32], &[]).unwrap();
    for (old, old_root) in [(0, [7; 32]), (9, [8; 32])] {
        assert_eq!(
            verify_consistency(old, &old_root, 9, &[7; 32], &[]),
            Err(ProofFault::WrongOldRoot)
        );
    }
    assert_eq!(
        verify_consistency(0, &empty, 9, &[7; 32], &[[1; 32]]),
        Err(ProofFault::Length {
            expected: 0,
            found: 1
        })
    );
}

#[test]
fn the_largest_trees_have_proofs_of_at_most_64_hashes() {
    for (index, size) in [
        (0, u64::MAX),
        (u64::MAX - 1, u64::MAX),
        (1 << 63, u64::MAX),
        ((1 << 63) - 1, (1 << 63) + 1),
        (1 << 62, 1 << 63),
    ] {
        let zero = |_| Ok::<Hash, ProofFault>([0; 32]);
        let proof = inclusion_proof(index, size, zero).unwrap();
        assert!(proof.len() <= 64, "{}", proof.len());
        assert_eq!(
            verify_inclusion(&[0; 32], index, size, &proof, &[1; 32]),
            Err(ProofFault::WrongRoot)
        );
        let proof = consistency_proof(index + 1, size, zero).unwrap();
        assert!(proof.len() <= 65);
        assert!(verify_consistency(index + 1, &[0; 32], size, &[1; 32], &proof).is_err());
    }
}

proptest! {
    #[test]
    fn leaves_that_go_by_once_are_enough(size in 1_u64..400, at in any::<prop::sample::Index>()) {
        let leaves = some_leaves(size);
        let index = at.index(leaves.len()) as u64;
        let wanted = inclusion_nodes(index, size).unwrap().into_iter();
        let mut nodes = ProofNodes::new(wanted.chain(consistency_nodes(index, size).unwrap()));
        leaves.iter().for_each(|leaf| nodes.push(*leaf));
        let root = nodes.tree().root();

        let proof = inclusion_proof(index, size, |node| nodes.hash(node)).unwrap();
        verify_inclusion(&leaves[index as usize], index, size, &proof, &root).unwrap();
        let proof = consistency_proof(index, size, |node| nodes.hash(node)).unwrap();
        let old_root = merkle_tree_hash(&leaves[..index as usize]);
        verify_consistency(index, &old_root, size, &root, &proof).unwrap();

        let stranger = Node { level: 63, index: 1 };
        prop_assert_eq!(nodes.hash(stranger), Err(ProofFault::NoHash { level: 63, index: 1 }));
    }

    #[test]
    fn nothing_but_the_proof_is_a_proof(
        size in 2_u64..200,
        at in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        bit in 0_usize..256,
    ) {
        let leaves = some_leaves(size);
        let nodes = Nodes::of(&leaves);
        let root = merkle_tree_hash(&leaves);
        let index = at.index(leaves.len()) as u64;
        let leaf = &leaves[index as usize];
        let proof = inclusion_proof(index, size, |node| nodes.hash(node)).unwrap();
        let refused = |leaf: &Hash, index, size, proof: &[Hash], root: &Hash| {
            verify_inclusion(leaf, index, size, proof, root).is_err()
        };
        let flip = |hash: &Hash| {
            let mut hash = *hash;
            hash[bit / 8] ^= 1 << (bit % 8);
            hash
        };

        prop_assert!(refused(&flip(leaf), index, size, &proof, &root));
        prop_assert!(refused(leaf, index, size, &proof, &flip(&root)));
        prop_assert!(refused(leaf, index, size, &proof[1..], &root));
        prop_assert!(refused(leaf, index, size, &[proof.clone(), vec![root]].concat(), &root));
        let elsewhere = other.index(leaves.len()) as u64;
        if elsewhere != index {
            prop_assert!(refused(leaf, elsewhere, size, &proof, &root));
        }
        let mut altered = proof.clone();
        let place = other.index(altered.len());
        altered[place] = flip(&altered[place]);
        prop_assert!(refused(leaf, index, size, &altered, &root));
    }

    #[test]
    fn a_history_that_was_rewritten_is_not_consistent(
        new in 2_u64..200,
        old in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
    ) {
        let old = old.index(new as usize - 1) + 1;
        let honest = some_leaves(new);
        let mut forged = honest.clone();
        forged[at.index(old)] = [0; 32];
        let old_root = merkle_tree_hash(&honest[..old]);
        let nodes = Nodes::of(&forged);
        let proof = consistency_proof(old as u64, new, |node| nodes.hash(node)).unwrap();
        prop_assert!(verify_consistency(old as u64, &old_root, new, &merkle_tree_hash(&forged), &proof).is_err());
    }

    #[test]
    fn any_sizes_and_hashes_are_judged_without_panic(
        old in any::<u64>(), new in any::<u64>(), length in 0_usize..70,
    ) {
        let proof = vec![[3; 32]; length];
        prop_assert!(verify_inclusion(&[1; 32], old, new, &proof, &[2; 32]).is_err());
        prop_assert!(old == new || verify_consistency(old, &[1; 32], new, &[2; 32], &proof).is_err());
    }
}
