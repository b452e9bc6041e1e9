//! What a vendor says of an offer, and what proves it: a claim is unknown, declared or proved, and
//! none is proved without its proof.

use super::{Offer, kit::*};

/// How sure a claim is. No claim goes without one.
pub(super) const CLAIM: &[&str] = &["unknown", "declared", "proved"];

const PROVED: &str = "proved";

/// A claim that is said to be proved says by what, in the field at `path`.
fn unproved(claim: &str, proof: &str, path: &'static str) -> Rule {
    (claim == PROVED && blank(proof), path, "proof_missing")
}

impl Offer {
    /// Whether it may be shown as European: only proved, by where it is hosted and by who
    /// controls its capital.
    #[must_use]
    pub fn shows_european(&self) -> bool {
        self.european == PROVED && !blank(&self.european_proof) && !blank(&self.capital_proof)
    }

    /// Whether it is proved that what is typed is never used to train.
    pub(super) fn proves_no_reuse(&self) -> bool {
        self.no_reuse == PROVED
    }

    /// No claim is proved without its proof. Who can read what is typed and how it is encrypted
    /// have one proof between them.
    pub(super) fn claims_without_proof(&self) -> [Rule; 4] {
        let secured = if self.vendor_access == PROVED {
            &self.vendor_access
        } else {
            &self.encryption
        };
        [
            unproved(&self.no_reuse, &self.no_reuse_proof, "no_reuse_proof"),
            unproved(&self.european, &self.european_proof, "european_proof"),
            unproved(&self.european, &self.capital_proof, "capital_proof"),
            unproved(secured, &self.security_proof, "security_proof"),
        ]
    }
}
