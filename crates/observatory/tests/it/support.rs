//! An access over a fresh store, with a clock that moves by one millisecond a reading.

use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};
use vigie_access::Access;
use vigie_domain::{Instant, Mint};
use vigie_observatory::{EmbeddedChoice, FirstStartOptions};
use vigie_store::Store;

pub(crate) const START: i64 = 1_795_000_000_000_000;

pub(crate) fn mint() -> Mint {
    mint_from(START)
}

/// The same, from another moment.
pub(crate) fn mint_from(start: i64) -> Mint {
    let clock = AtomicI64::new(start);
    let seed = AtomicU8::new(1);
    Mint::new(
        move || Instant::from_micros(clock.fetch_add(1000, Ordering::Relaxed)),
        move |bytes| {
            for byte in bytes {
                *byte = seed.fetch_add(7, Ordering::Relaxed);
            }
        },
    )
}

pub(crate) fn access(store: &Store) -> Access {
    Access::new(store.clone(), mint())
}

pub(crate) fn options() -> FirstStartOptions {
    FirstStartOptions {
        organisation: "Ville d'Essai".to_owned(),
        admin_email: "admin@localhost".to_owned(),
        embedded: Some(EmbeddedChoice {
            upstream: "weights-1".to_owned(),
        }),
    }
}
