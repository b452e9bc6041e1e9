//! The machine's own clock and randomness: the only place that reads them.

use rand::Rng as _;
use vigie_domain::{Instant, Mint};

/// A mint over the system's clock and a cryptographic generator seeded by it.
#[expect(
    clippy::disallowed_methods,
    reason = "this is where time and randomness come from"
)]
pub(crate) fn mint() -> Mint {
    Mint::new(
        || Instant::from(time::OffsetDateTime::now_utc()),
        |bytes| rand::rng().fill_bytes(bytes),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_differ_and_sort_by_creation() {
        let mint = mint();
        let (first, second) = (mint.uuid(), mint.uuid());
        assert_ne!(first, second);
        assert!(mint.now().seconds() > 1_700_000_000);
        assert_ne!(mint.bytes::<32>(), [0; 32]);
    }
}
