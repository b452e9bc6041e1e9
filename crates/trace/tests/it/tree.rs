//! RFC 6962 hashes and the frontier.

use proptest::prelude::*;
use vigie_trace::{Frontier, Hash, empty_root, leaf_hash, node_hash};

/// The eight leaves and roots that Certificate Transparency implementations
/// share as their test vector.
pub const LEAVES: [&str; 8] = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
];
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/// The definition of RFC 6962 §2.1, word for word.
pub fn merkle_tree_hash(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            node_hash(&merkle_tree_hash(left), &merkle_tree_hash(right))
        }
    }
}

/// `count` distinct leaf hashes.
pub fn some_leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

#[test]
fn roots_of_the_shared_vector() {
    let mut frontier = Frontier::default();
    assert_eq!(hex::encode(frontier.root()), ROOTS[0]);
    for (leaf, root) in LEAVES.iter().zip(&ROOTS[1..]) {
        frontier.push(leaf_hash(&hex::decode(leaf).unwrap()));
        assert_eq!(hex::encode(frontier.root()), *root);
    }
}

#[test]
fn the_frontier_has_the_root_of_the_definition_at_every_size() {
    let leaves = some_leaves(300);
    let mut frontier = Frontier::default();
    for size in 0..=leaves.len() {
        assert_eq!(frontier.root(), merkle_tree_hash(&leaves[..size]), "{size}");
        let stored = Frontier::from_bytes(&frontier.to_bytes()).unwrap();
        assert_eq!(stored, frontier);
        if let Some(leaf) = leaves.get(size) {
            frontier.push(*leaf);
        }
    }
}

#[test]
fn every_full_node_is_shown_once() {
    let leaves = some_leaves(133);
    let mut frontier = Frontier::default();
    let mut seen = std::collections::BTreeMap::new();
    for leaf in &leaves {
        frontier.push_visiting(*leaf, |level, index, hash| {
            assert_eq!(seen.insert((level, index), *hash), None);
        });
    }
    let mut count = 0;
    for level in 0..8 {
        for (index, chunk) in leaves.chunks_exact(1 << level).enumerate() {
            assert_eq!(seen[&(level, index as u64)], merkle_tree_hash(chunk));
            count += 1;
        }
    }
    assert_eq!(seen.len(), count);
}

#[test]
fn the_largest_tree_does_not_overflow() {
    let mut bytes = u64::MAX.to_be_bytes().to_vec();
    bytes.extend([7; 64 * 32]);
    let mut frontier = Frontier::from_bytes(&bytes).unwrap();
    frontier.push([1; 32]);
    assert_eq!(frontier.size(), u64::MAX);
}

proptest! {
    #[test]
    fn bytes_that_are_no_frontier_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(frontier) = Frontier::from_bytes(&bytes) {
            prop_assert_eq!(frontier.to_bytes(), bytes);
            frontier.root();
        }
    }

    #[test]
    fn a_stored_frontier_continues_the_same_tree(first in 0_u64..80, then in 0_u64..80) {
        let leaves = some_leaves(first + then);
        let mut frontier = Frontier::default();
        leaves[..first as usize].iter().for_each(|leaf| frontier.push(*leaf));
        let mut again = Frontier::from_bytes(&frontier.to_bytes()).unwrap();
        leaves[first as usize..].iter().for_each(|leaf| again.push(*leaf));
        prop_assert_eq!(again.size(), first + then);
        prop_assert_eq!(again.root(), merkle_tree_hash(&leaves));
    }
}
