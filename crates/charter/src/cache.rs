//! Decisions already taken.
//!
//! The key is exactly what the decision depends on: the compiled charter, the act, the facts its
//! rules read (numbers only by the side of the bounds they are compared with) and the exemptions
//! that count. Equal keys give equal decisions, whatever else differs; a property test holds the
//! cache to the engine.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::compile::Charter;
use crate::decide::Decision;
use crate::facets::{FACETS, Value};
use crate::facts::Facts;
use crate::reads::Cuts;

const SHARDS: usize = 16;

/// A bounded, thread-safe cache of decisions, owned by the caller. One cache may serve several
/// charters: a decision is never served to another compilation than the one that took it.
pub struct DecisionCache {
    shards: Vec<Mutex<Generations>>,
    per_generation: usize,
}

/// Two generations: a full young one becomes the old one, and the old one is forgotten. What is
/// still asked for moves back to the young one, so the cache keeps what is in use without a clock.
#[derive(Default)]
struct Generations {
    young: HashMap<Box<[u8]>, Kept>,
    old: HashMap<Box<[u8]>, Kept>,
}

#[derive(Clone)]
struct Kept {
    /// Held, so that its address cannot be given to another charter while the entry lives.
    charter: Arc<()>,
    decision: Arc<Decision>,
}

impl DecisionCache {
    /// A cache that keeps at most about `capacity` decisions (at least 32).
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        Self {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
            per_generation: (capacity / SHARDS / 2).max(1),
        }
    }

    /// The decision of this charter on these facts: [`Charter::decide`], remembered.
    #[must_use]
    pub fn decide(&self, charter: &Charter, facts: &Facts) -> Arc<Decision> {
        let key = charter.key(facts);
        let shard = &self.shards[shard(&key)];
        {
            let mut generations = shard.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(kept) = generations.get(&key, self.per_generation)
                && Arc::ptr_eq(&kept.charter, &charter.identity)
            {
                return kept.decision;
            }
        }
        let decision = Arc::new(charter.decide(facts));
        let kept = Kept {
            charter: Arc::clone(&charter.identity),
            decision: Arc::clone(&decision),
        };
        let mut generations = shard.lock().unwrap_or_else(PoisonError::into_inner);
        generations.put(key.into_boxed_slice(), kept, self.per_generation);
        decision
    }

    /// Number of decisions kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shards
            .iter()
            .map(|shard| {
                let generations = shard.lock().unwrap_or_else(PoisonError::into_inner);
                generations.young.len() + generations.old.len()
            })
            .sum()
    }

    /// Nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Forgets everything, for instance when a new version enters into force.
    pub fn clear(&self) {
        for shard in &self.shards {
            let mut generations = shard.lock().unwrap_or_else(PoisonError::into_inner);
            *generations = Generations::default();
        }
    }
}

impl std::fmt::Debug for DecisionCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DecisionCache")
            .field("len", &self.len())
            .field("capacity", &(self.per_generation * 2 * SHARDS))
            .finish()
    }
}

impl Generations {
    fn get(&mut self, key: &[u8], bound: usize) -> Option<Kept> {
        if let Some(kept) = self.young.get(key) {
            return Some(kept.clone());
        }
        let (key, kept) = self.old.remove_entry(key)?;
        self.put(key, kept.clone(), bound);
        Some(kept)
    }

    fn put(&mut self, key: Box<[u8]>, kept: Kept, bound: usize) {
        if self.young.len() >= bound && !self.young.contains_key(&key) {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, kept);
    }
}

/// FNV-1a folded: only spreads keys over locks, so it need not resist anyone.
fn shard(key: &[u8]) -> usize {
    let hash = key.iter().fold(0xcbf2_9ce4_u32, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    });
    (hash >> 16) as usize % SHARDS
}

impl Charter {
    /// Everything the decision depends on, in bytes.
    pub(crate) fn key(&self, facts: &Facts) -> Vec<u8> {
        let mut key = Vec::with_capacity(160);
        key.extend((Arc::as_ptr(&self.identity).addr() as u64).to_le_bytes());
        key.push(facts.act as u8);
        // A stated reason turns a question into a log entry, whether or not a rule reads it.
        key.push(facts.request.reason_given.into());
        for article in self.exemptible.keys() {
            let exempted = !facts.exemptions.is_empty() && facts.exemptions.contains(article);
            key.push(exempted.into());
        }
        let Some(bench) = self.bench(facts.act) else {
            return key;
        };
        for (index, look) in &bench.reads.facets {
            match ((FACETS[*index].get)(facts), &look.cuts) {
                (Value::Flag(v), _) => key.push(v.into()),
                (Value::Count(v), Cuts::Exact) => key.extend(v.to_le_bytes()),
                (Value::Count(v), Cuts::Bounds(bounds)) => {
                    let side = bounds.iter().take_while(|bound| **bound <= v).count();
                    key.extend((side as u16).to_le_bytes());
                }
                (Value::Name(v), _) => push_text(&mut key, v),
                (Value::Names(mut v), _) => {
                    // A set: neither order nor repetition counts.
                    v.sort_unstable();
                    v.dedup();
                    key.extend((v.len() as u32).to_le_bytes());
                    for v in v {
                        push_text(&mut key, v);
                    }
                }
            }
        }
        key
    }
}

fn push_text(key: &mut Vec<u8>, text: &str) {
    key.extend((text.len() as u32).to_le_bytes());
    key.extend(text.as_bytes());
}
