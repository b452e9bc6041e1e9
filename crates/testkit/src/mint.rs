//! A mint over the machine's clock and randomness.

use std::time::{SystemTime, UNIX_EPOCH};
use vigie_domain::{Instant, Mint};

/// The machine's own time and randomness.
pub fn system_mint() -> Mint {
    Mint::new(
        || {
            #[expect(clippy::disallowed_methods, reason = "the clock of tests")]
            let since = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .expect("after 1970");
            Instant::from_micros(i64::try_from(since.as_micros()).expect("before 294247"))
        },
        |bytes| getrandom::fill(bytes).expect("randomness"),
    )
}
