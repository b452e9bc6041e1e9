//! A counterexample a person recognises: as close to an everyday act as it can be.

use crate::compile::Charter;
use crate::facets::{FACETS, Value};
use crate::facts::Facts;

/// Brings an act back towards everyday as long as it stays a counterexample: permitted by the
/// charter, and objected to by the promise. `None` when it is none to begin with.
pub(super) fn nearest(charter: &Charter, promise: &Charter, act: Facts) -> Option<Facts> {
    let breaks = |facts: &Facts| {
        charter.decide(facts).permitted && !promise.decide(facts).warned_by.is_empty()
    };
    let mut act = Facts {
        exemptions: Vec::new(),
        ..act
    };
    if !breaks(&act) {
        return None;
    }
    let everyday = Facts {
        act: act.act,
        ..Facts::baseline()
    };
    // Facts hang together: what could not change before another did may change after it.
    loop {
        let before = act.clone();
        for facet in FACETS {
            let usual = (facet.get)(&everyday);
            if (facet.get)(&act) == usual {
                continue;
            }
            let mut nearer = act.clone();
            (facet.set)(&mut nearer, &usual);
            if breaks(&nearer) {
                act = nearer;
            } else if let Value::Names(words) = (facet.get)(&act) {
                act = fewest(&act, facet, &words, &breaks);
            }
        }
        if act == before {
            return Some(act);
        }
    }
}

/// The act with as few of these words as will do.
fn fewest(
    act: &Facts,
    facet: &crate::facets::Facet,
    words: &[&str],
    breaks: &impl Fn(&Facts) -> bool,
) -> Facts {
    let mut kept = words.to_vec();
    let mut best = act.clone();
    for word in words {
        let fewer: Vec<&str> = kept.iter().copied().filter(|w| w != word).collect();
        let mut nearer = best.clone();
        (facet.set)(&mut nearer, &Value::Names(fewer.clone()));
        if breaks(&nearer) {
            (best, kept) = (nearer, fewer);
        }
    }
    best
}
