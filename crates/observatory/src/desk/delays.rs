//! How long a first answer takes, measured in worked days.

use super::Calendar;
use std::collections::BTreeMap;
use time::Date;

/// Under this many answers a figure is withheld: it would tell about people, not about the desk.
pub const FEWEST: usize = 10;

/// A request, as delays need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waited {
    /// Its kind.
    pub kind: String,
    /// Local day it came in.
    pub received: Date,
    /// Local day of its first answer; `None` while it waits.
    pub answered: Option<Date>,
}

/// Delays of a group of requests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delays {
    /// Requests answered.
    pub answered: usize,
    /// Requests that wait.
    pub waiting: usize,
    /// Median and ninth decile of the first answer, in worked days; `None` under [`FEWEST`].
    pub measured: Option<(u32, u32)>,
}

/// Worked days from the one a request is received on to the one it is answered on: 0 the same
/// day. What comes in on a day off is received on the next worked one.
#[must_use]
pub fn worked_days(received: Date, answered: Date, calendar: &Calendar) -> u32 {
    let mut day = calendar.first_worked(received);
    let mut count = 0;
    while day < answered {
        let Some(next) = day.next_day() else { break };
        day = next;
        if calendar.is_worked(day) {
            count += 1;
        }
    }
    count
}

/// The value at a rank of sorted values: the smallest that at least `share` percent do not exceed.
fn quantile(sorted: &[u32], share: usize) -> Option<u32> {
    let rank = (sorted.len() * share).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

fn of<'a>(rows: impl Iterator<Item = &'a Waited>, calendar: &Calendar) -> Delays {
    let mut delays = Delays::default();
    let mut days = Vec::new();
    for row in rows {
        match row.answered {
            Some(answered) => days.push(worked_days(row.received, answered, calendar)),
            None => delays.waiting += 1,
        }
    }
    days.sort_unstable();
    delays.answered = days.len();
    if days.len() >= FEWEST {
        delays.measured = quantile(&days, 50).zip(quantile(&days, 90));
    }
    delays
}

/// Delays of all requests, then of each kind.
#[must_use]
pub fn delays(rows: &[Waited], calendar: &Calendar) -> (Delays, BTreeMap<String, Delays>) {
    let kinds = rows
        .iter()
        .map(|row| row.kind.clone())
        .collect::<std::collections::BTreeSet<_>>();
    let by_kind = kinds
        .into_iter()
        .map(|kind| {
            let found = of(rows.iter().filter(|row| row.kind == kind), calendar);
            (kind, found)
        })
        .collect();
    (of(rows.iter(), calendar), by_kind)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::desk::DaysOff;
    use proptest::prelude::*;
    use time::{Duration, macros::date};

    #[test]
    fn days_off_are_not_waited() {
        let calendar = Calendar::of("metropole").unwrap();
        let days = |from, to| worked_days(from, to, &calendar);
        assert_eq!(days(date!(2026 - 11 - 25), date!(2026 - 11 - 25)), 0);
        assert_eq!(days(date!(2026 - 11 - 27), date!(2026 - 11 - 30)), 1);
        // Sent on Saturday, answered on Monday: the same worked day.
        assert_eq!(days(date!(2026 - 11 - 28), date!(2026 - 11 - 30)), 0);
        // 11 November is a holiday.
        assert_eq!(days(date!(2026 - 11 - 10), date!(2026 - 11 - 12)), 1);
        // Answered on a day off, before the first worked day.
        assert_eq!(days(date!(2026 - 11 - 28), date!(2026 - 11 - 29)), 0);
    }

    #[test]
    fn days_off_are_those_of_the_region() {
        let days = |region: &str, from, to| worked_days(from, to, &Calendar::of(region).unwrap());
        // Monday 20 December 2027: abolition of slavery, in La Réunion.
        let (friday, tuesday) = (date!(2027 - 12 - 17), date!(2027 - 12 - 21));
        assert_eq!(days("metropole", friday, tuesday), 2);
        assert_eq!(days("la_reunion", friday, tuesday), 1);
        // Tuesday 26 December 2028: the second day of Christmas, in Alsace-Moselle.
        let (friday, wednesday) = (date!(2028 - 12 - 22), date!(2028 - 12 - 27));
        assert_eq!(days("metropole", friday, wednesday), 2);
        assert_eq!(days("alsace_moselle", friday, wednesday), 1);
    }

    proptest! {
        #[test]
        fn a_day_off_more_is_never_a_day_waited_more(start in 0i64..4000, length in 0i64..60, region in 0usize..9) {
            let table = DaysOff::shipped().unwrap();
            let calendar = |at: usize| Calendar::of(&table.regions[at]).unwrap();
            let (national, regional) = (calendar(0), calendar(region + 1));
            let from = date!(2020 - 01 - 01) + Duration::days(start);
            let to = from + Duration::days(length);
            // Received on the same worked day, so that only what follows differs.
            let from = regional.first_worked(from);
            prop_assert!(worked_days(from, to, &regional) <= worked_days(from, to, &national));
            let tomorrow = to + Duration::DAY;
            prop_assert!(worked_days(from, to, &regional) <= worked_days(from, tomorrow, &regional));
        }
    }

    #[test]
    fn few_answers_are_withheld_and_who_waits_is_counted() {
        let calendar = Calendar::of("metropole").unwrap();
        let row = |kind: &str, answered| Waited {
            kind: kind.into(),
            received: date!(2026 - 11 - 02),
            answered,
        };
        let mut rows: Vec<_> = (2..=10)
            .map(|day| {
                row(
                    "idea",
                    Date::from_calendar_date(2026, time::Month::November, day).ok(),
                )
            })
            .collect();
        let (all, _) = delays(&rows, &calendar);
        assert_eq!((all.answered, all.measured), (9, None));
        rows.push(row("training", Some(date!(2026 - 11 - 30))));
        rows.push(row("training", None));
        let (all, kinds) = delays(&rows, &calendar);
        // Worked days: 0 1 2 3 4 4 4 5 6 and 19.
        assert_eq!(all.measured, Some((4, 6)));
        assert_eq!((all.answered, all.waiting), (10, 1));
        assert_eq!(kinds["training"].measured, None);
    }
}
