//! A moment, in UTC, to the microsecond.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::{OffsetDateTime, format_description::well_known::Rfc3339, macros::format_description};

/// A moment: microseconds since 1970-01-01T00:00:00Z.
///
/// UTC by construction. Databases keep it as a 64-bit integer, because text
/// timestamps with other offsets compare wrongly on SQLite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Instant(i64);

/// A text that is not an RFC 3339 moment.
#[derive(Debug, thiserror::Error)]
#[error("not a date and time such as 2026-11-23T09:05:00Z: {0:?}")]
pub struct InvalidInstant(pub String);

impl Instant {
    /// From microseconds since the epoch, clamped to the years time can write (±9999).
    pub fn from_micros(micros: i64) -> Self {
        const LAST: i64 = 253_402_300_799_999_999;
        Self(micros.clamp(-LAST, LAST))
    }

    /// Microseconds since the epoch.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// This moment, later by `seconds` (earlier when negative).
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_micros(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// Milliseconds from `earlier` to this moment; zero if it is not earlier.
    pub fn millis_since(self, earlier: Self) -> u64 {
        u64::try_from(self.0.saturating_sub(earlier.0) / 1000).unwrap_or(0)
    }

    /// The same hour so many days later, in UTC; earlier when there are less than none.
    #[must_use]
    pub fn days_later(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(24 * 3600))
    }

    /// As a date and time of the `time` crate, for formatting.
    pub fn to_datetime(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1000)
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }

    /// RFC 3339 with microseconds: `2026-11-23T09:05:00.000123Z`.
    pub fn to_rfc3339(self) -> String {
        let format = format_description!(
            "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z"
        );
        self.to_datetime().format(&format).unwrap_or_default()
    }

    /// The day in UTC, `2026-11-23`.
    pub fn day(self) -> String {
        let format = format_description!("[year]-[month]-[day]");
        self.to_datetime().format(&format).unwrap_or_default()
    }

    /// Reads an RFC 3339 moment, any offset.
    pub fn parse(text: &str) -> Result<Self, InvalidInstant> {
        OffsetDateTime::parse(text.trim(), &Rfc3339)
            .map(Self::from)
            .map_err(|_| InvalidInstant(text.to_owned()))
    }

    /// The budget period this moment belongs to.
    pub fn period(self) -> Period {
        let date = self.to_datetime();
        Period(date.year() * 100 + i32::from(u8::from(date.month())))
    }
}

impl From<OffsetDateTime> for Instant {
    fn from(value: OffsetDateTime) -> Self {
        let micros = value.unix_timestamp_nanos().div_euclid(1000);
        Self::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
    }
}

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.to_rfc3339())
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_rfc3339())
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// A calendar month, `year * 100 + month`: the period of a budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Period(pub i32);

impl Period {
    /// Its first moment, UTC as [`Instant::period`] counts; `None` for a number that is no month.
    pub fn start(self) -> Option<Instant> {
        let month = u8::try_from(self.0.rem_euclid(100)).ok()?;
        let month = time::Month::try_from(month).ok()?;
        let first = time::Date::from_calendar_date(self.0.div_euclid(100), month, 1).ok()?;
        Some(first.midnight().assume_utc().into())
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    #[expect(clippy::unwrap_used, reason = "test")]
    fn other_offsets_become_utc() {
        let paris = Instant::parse("2026-11-23T10:05:00+01:00").unwrap();
        assert_eq!(paris.to_rfc3339(), "2026-11-23T09:05:00.000000Z");
        assert_eq!(paris.period(), Period(202_611));
        assert_eq!(paris.period().to_string(), "2026-11");
    }

    #[test]
    fn a_month_begins_at_its_first_moment() {
        let start = Period(202_611).start();
        assert_eq!(start, Instant::parse("2026-11-01T00:00:00Z").ok());
        assert_eq!(Period(202_613).start(), None);
        assert_eq!(Period(-1).start(), None);
    }

    proptest! {
        #[test]
        fn text_round_trip(micros in -60_000_000_000_000_000i64..250_000_000_000_000_000) {
            let instant = Instant::from_micros(micros);
            prop_assert_eq!(Instant::parse(&instant.to_rfc3339()).ok(), Some(instant));
        }

        #[test]
        fn no_value_panics(micros in any::<i64>(), seconds in any::<i64>()) {
            let _ = Instant::from_micros(micros).plus_seconds(seconds).to_rfc3339();
        }
    }
}
