//! The clocks of an organisation: articles that name hours mean those on its walls.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use time::{OffsetDateTime, UtcOffset};
use vigie_domain::Instant;

/// The clock of an organisation, daylight saving time included.
#[derive(Debug, Clone)]
pub struct Clock {
    zone: TimeZone,
}

impl Clock {
    /// The clock of a zone, by its IANA name (`Europe/Paris`, `Indian/Reunion`); `None` when no
    /// zone has that name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Some(Self {
            zone: TimeZone::get(name).ok()?,
        })
    }

    /// The clock of metropolitan France, or UTC where even that zone is unknown.
    #[must_use]
    pub fn paris() -> Self {
        Self {
            zone: TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC),
        }
    }

    /// The hour (0 to 23) and the day of the week (1, Monday, to 7) of a moment.
    #[must_use]
    pub fn hour_and_weekday(&self, at: Instant) -> (u8, u8) {
        let local = self.zone.to_datetime(stamp(at));
        (
            u8::try_from(local.hour()).unwrap_or_default(),
            u8::try_from(local.weekday().to_monday_one_offset()).unwrap_or(1),
        )
    }

    /// A moment as it is read on the walls.
    #[must_use]
    pub fn local(&self, at: Instant) -> OffsetDateTime {
        let seconds = self.zone.to_offset(stamp(at)).seconds();
        let utc = at.to_datetime();
        let offset = UtcOffset::from_whole_seconds(seconds).unwrap_or(UtcOffset::UTC);
        // The last hours of the year 9999 have no local time everywhere.
        utc.checked_to_offset(offset).unwrap_or(utc)
    }

    /// The day of a moment: `2026-11-24`.
    #[must_use]
    pub fn day(&self, at: Instant) -> String {
        self.zone.to_datetime(stamp(at)).date().to_string()
    }

    /// The first moment of a day written `2026-11-24`; `None` when it is no day.
    #[must_use]
    pub fn start_of(&self, day: &str) -> Option<Instant> {
        let date: Date = day.trim().parse().ok()?;
        self.first_moment(date)
    }

    /// The last moment of a day written `2026-11-24`; `None` when it is no day.
    #[must_use]
    pub fn end_of(&self, day: &str) -> Option<Instant> {
        let date: Date = day.trim().parse().ok()?;
        let next = self.first_moment(date.tomorrow().ok()?)?;
        Some(Instant::from_micros(next.micros() - 1))
    }

    fn first_moment(&self, date: Date) -> Option<Instant> {
        // Where midnight does not exist, the day begins at the first moment after it.
        let start = self.zone.to_timestamp(date.at(0, 0, 0, 0)).ok()?;
        Some(Instant::from_micros(start.as_microsecond()))
    }
}

fn stamp(at: Instant) -> Timestamp {
    Timestamp::from_microsecond(at.micros()).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Instant {
        Instant::parse(text).expect("an instant")
    }

    #[test]
    fn hours_are_those_of_the_walls() {
        let paris = Clock::paris();
        // Winter: one hour ahead; summer: two; and the very hour that changes.
        assert_eq!(paris.hour_and_weekday(at("2026-11-24T22:30:00Z")), (23, 2));
        assert_eq!(paris.hour_and_weekday(at("2026-07-14T22:30:00Z")), (0, 3));
        assert_eq!(paris.hour_and_weekday(at("2026-03-29T00:59:59Z")), (1, 7));
        assert_eq!(paris.hour_and_weekday(at("2026-03-29T01:00:00Z")), (3, 7));
        let reunion = Clock::of("Indian/Reunion").expect("a zone");
        assert_eq!(reunion.hour_and_weekday(at("2026-11-24T22:30:00Z")), (2, 3));
        assert!(Clock::of("Europe/Ici").is_none());
    }

    #[test]
    fn a_day_begins_and_ends_where_it_should() {
        let paris = Clock::paris();
        assert_eq!(
            paris.start_of("2026-11-24"),
            Some(at("2026-11-23T23:00:00Z"))
        );
        assert_eq!(
            paris.end_of("2026-10-25"),
            Some(Instant::from_micros(
                at("2026-10-25T23:00:00Z").micros() - 1
            ))
        );
        assert_eq!(paris.start_of("2026-02-30"), None);
        assert_eq!(paris.start_of("hier"), None);
    }

    proptest! {
        #[test]
        fn the_local_moment_is_the_same_moment_on_the_same_day(micros in 0_i64..4_000_000_000_000_000, zone in 0usize..4) {
            let zone = ["Europe/Paris", "Indian/Reunion", "America/Cayenne", "Pacific/Noumea"][zone];
            let (clock, at) = (Clock::of(zone).expect("a zone"), Instant::from_micros(micros));
            let local = clock.local(at);
            prop_assert_eq!(Instant::from(local), at);
            prop_assert_eq!(local.date().to_string(), clock.day(at));
        }

        #[test]
        fn a_moment_lies_in_its_day(micros in 0_i64..4_000_000_000_000_000) {
            let (paris, at) = (Clock::paris(), Instant::from_micros(micros));
            let day = paris.day(at);
            prop_assert!(paris.start_of(&day) <= Some(at) && Some(at) <= paris.end_of(&day));
        }

        #[test]
        fn no_text_panics(text in ".*") {
            let _ = (Clock::of(&text), Clock::paris().start_of(&text), Clock::paris().end_of(&text));
        }
    }
}
