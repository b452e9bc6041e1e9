//! When a failed job is tried again.

use vigie_domain::Instant;

/// How many times a job is tried before it is given up.
pub const TRIES: i32 = 8;

/// First wait, in seconds; each next one is twice as long.
const FIRST: i64 = 15;
/// Longest wait, in seconds.
const LONGEST: i64 = 3600;

/// When to try again a job that failed for the `attempt`-th time (from 1), or
/// `None` to give it up.
pub(crate) fn next_try(attempt: i32, now: Instant) -> Option<Instant> {
    if attempt >= TRIES {
        return None;
    }
    let doublings = u32::try_from(attempt - 1).unwrap_or(0).min(20);
    let wait = FIRST.saturating_mul(1 << doublings).min(LONGEST);
    Some(now.plus_seconds(wait))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_then_stop() {
        let now = Instant::from_micros(0);
        let waits: Vec<_> = (1..=TRIES)
            .map(|attempt| next_try(attempt, now).map(Instant::seconds))
            .collect();
        let expected = [15, 30, 60, 120, 240, 480, 960].map(Some);
        assert_eq!(waits[..7], expected);
        assert_eq!(waits[7], None);
        assert_eq!(next_try(i32::MIN + 1, now).map(Instant::seconds), Some(15));
    }
}
