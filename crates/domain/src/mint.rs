//! Where moments, identifiers and tokens come from.

use crate::Instant;
use std::sync::Arc;
use uuid::Uuid;

type Clock = dyn Fn() -> Instant + Send + Sync;
type Entropy = dyn Fn(&mut [u8]) + Send + Sync;

/// A source of time and randomness, handed down from the binary (the machine's
/// own) or from a test (fixed), so that no rule reads either by itself.
#[derive(Clone)]
pub struct Mint {
    clock: Arc<Clock>,
    entropy: Arc<Entropy>,
}

impl Mint {
    /// A mint over a clock and a source of random bytes.
    pub fn new(
        clock: impl Fn() -> Instant + Send + Sync + 'static,
        entropy: impl Fn(&mut [u8]) + Send + Sync + 'static,
    ) -> Self {
        Self {
            clock: Arc::new(clock),
            entropy: Arc::new(entropy),
        }
    }

    /// The present moment.
    pub fn now(&self) -> Instant {
        (self.clock)()
    }

    /// Fresh random bytes, fit for secrets.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.entropy)(&mut bytes);
        bytes
    }

    /// A fresh UUID v7 for the present moment.
    pub fn uuid(&self) -> Uuid {
        self.uuid_at(self.now())
    }

    /// A fresh UUID v7 for `instant`.
    pub fn uuid_at(&self, instant: Instant) -> Uuid {
        let millis = u64::try_from(instant.micros() / 1000).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }

    /// A fresh typed identifier.
    pub fn id<T: From<Uuid>>(&self) -> T {
        T::from(self.uuid())
    }
}

impl std::fmt::Debug for Mint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mint")
    }
}
