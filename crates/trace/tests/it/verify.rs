//! Replaying records: the first fault is named.

use proptest::prelude::*;
use vigie_trace::{Fault, Frontier, Hash, Replay, TreeHead, leaf_hash, verify_records};

type Row = (u64, String, Hash);

fn log(count: u64) -> (Vec<Row>, Vec<TreeHead>) {
    let mut tree = Frontier::default();
    let mut heads = vec![head(&tree)];
    let rows = (0..count)
        .map(|index| {
            let record = format!("{{\"n\":{index}}}");
            let leaf = leaf_hash(record.as_bytes());
            tree.push(leaf);
            heads.push(head(&tree));
            (index, record, leaf)
        })
        .collect();
    (rows, heads)
}

fn head(tree: &Frontier) -> TreeHead {
    TreeHead {
        size: tree.size(),
        root: tree.root(),
    }
}

fn rewrite(row: &mut Row) {
    row.1.push(' ');
    row.2 = leaf_hash(row.1.as_bytes());
}

#[test]
fn an_end_that_was_cut_is_missing() {
    let (rows, heads) = log(10);
    assert_eq!(
        verify_records(rows[..7].to_vec(), &[heads[10]]),
        Err(Fault::Missing { index: 7 })
    );
    // Without a head nobody can tell.
    assert_eq!(verify_records(rows[..7].to_vec(), &[]), Ok(heads[7]));
}

#[test]
fn a_record_rewritten_with_its_leaf_is_between_two_heads() {
    let (mut rows, heads) = log(30);
    rewrite(&mut rows[17]);
    assert_eq!(
        verify_records(rows, &[heads[30], heads[10], heads[20]]),
        Err(Fault::RootDiffers { from: 10, size: 20 })
    );
}

#[test]
fn a_record_and_a_later_leaf_are_a_mismatch_at_the_record() {
    let (mut rows, heads) = log(30);
    rows[3].1.push('!');
    rows[20].2 = [0; 32];
    assert_eq!(
        verify_records(rows, &[heads[30]]),
        Err(Fault::Mismatch { index: 3 })
    );
}

#[test]
fn records_may_go_on_after_the_last_head() {
    let (rows, heads) = log(30);
    assert_eq!(verify_records(rows, &[heads[12]]), Ok(heads[30]));
}

#[test]
fn a_replay_starts_from_a_frontier() {
    let (rows, heads) = log(40);
    let mut start = Frontier::default();
    rows[..25].iter().for_each(|row| start.push(row.2));
    let mut replay = Replay::from_frontier(start.clone(), &heads);
    for (index, record, leaf) in &rows[25..] {
        assert!(replay.push(*index, record.as_bytes(), leaf));
    }
    assert_eq!(replay.finish(), Ok(heads[40]));

    // A start of another log does not agree with its own head.
    let mut other = Frontier::default();
    (0..25).for_each(|_| other.push([9; 32]));
    let fault = Replay::from_frontier(other, &heads).finish();
    assert_eq!(fault, Err(Fault::RootDiffers { from: 25, size: 25 }));
}

#[derive(Debug, Clone, Copy)]
enum Attack {
    Record,
    Leaf,
    Both,
    Remove,
    Repeat,
    Swap,
}

proptest! {
    #[test]
    fn every_attack_is_named_at_its_index(
        count in 2_u64..70,
        at in any::<prop::sample::Index>(),
        attack in prop::sample::select(vec![Attack::Record, Attack::Leaf, Attack::Both, Attack::Remove, Attack::Repeat, Attack::Swap]),
    ) {
        let (mut rows, heads) = log(count);
        let last = usize::try_from(count).unwrap() - 1;
        let at = at.index(last + 1);
        let index = at as u64;
        let expected = match attack {
            Attack::Record => {
                rows[at].1.push('x');
                Fault::AlteredRecord { index }
            }
            Attack::Leaf => {
                rows[at].2[31] ^= 1;
                Fault::WrongLeaf { index }
            }
            Attack::Both => {
                rewrite(&mut rows[at]);
                Fault::RootDiffers { from: 0, size: count }
            }
            Attack::Remove => {
                rows.remove(at);
                Fault::Missing { index }
            }
            Attack::Repeat => {
                let row = rows[at].clone();
                rows.insert(at, row);
                Fault::Repeated { index, expected: index + 1 }
            }
            Attack::Swap => {
                let at = at.min(last - 1);
                rows.swap(at, at + 1);
                Fault::Missing { index: at as u64 }
            }
        };
        let found = verify_records(rows.clone(), &[heads[heads.len() - 1]]);
        prop_assert_eq!(found, Err(expected));

        // With a head at every size the range closes on the record itself.
        if matches!(attack, Attack::Both) {
            prop_assert_eq!(verify_records(rows, &heads), Err(Fault::RootDiffers { from: index, size: index + 1 }));
        }
    }

    #[test]
    fn a_sound_log_has_no_fault(count in 0_u64..120, subset in prop::collection::vec(any::<prop::sample::Index>(), 0..5)) {
        let (rows, heads) = log(count);
        let some: Vec<_> = subset.iter().map(|index| heads[index.index(heads.len())]).collect();
        prop_assert_eq!(verify_records(rows, &some), Ok(heads[heads.len() - 1]));
    }
}
