//! Promises about the charter, proved by the solver of the machine where there is one.

use crate::solver::Solver;
use moka::sync::Cache;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use vigie_charter::{Charter, FormFault, Proof, Property};

/// Conclusions remembered at once: those of a few dozen drafts.
const MOST: u64 = 2000;

/// Proves promises, each once for each text of a charter. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Prover {
    solver: Solver,
    known: Cache<[u8; 32], Arc<Proof>>,
}

impl Default for Prover {
    fn default() -> Self {
        Self::new(Solver::default())
    }
}

impl Prover {
    /// By this solver where it answers, by enumeration where it does not.
    #[must_use]
    pub fn new(solver: Solver) -> Self {
        Self {
            solver,
            known: Cache::new(MOST),
        }
    }

    /// Proves a promise of a charter compiled from `source`. Blocks for as long as the solver thinks.
    ///
    /// # Errors
    ///
    /// When a condition of the promise is not well formed.
    pub fn prove(
        &self,
        charter: &Charter,
        source: &str,
        property: &Property,
    ) -> Result<Arc<Proof>, FormFault> {
        let promise = serde_json::to_string(property).unwrap_or_default();
        let key: [u8; 32] = Sha256::new()
            .chain_update(promise)
            .chain_update([0])
            .chain_update(source)
            .finalize()
            .into();
        if let Some(known) = self.known.get(&key) {
            return Ok(known);
        }
        let proof = Arc::new(charter.prove_with(property, |script| self.solver.answer(script))?);
        // A solver that was away, or hurried, may conclude the next time.
        if proof.silence.is_none() {
            self.known.insert(key, Arc::clone(&proof));
        }
        Ok(proof)
    }
}

#[cfg(test)]
mod tests;
