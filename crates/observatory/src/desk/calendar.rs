//! Working days in France: public holidays are rules of a region, dated, each with its source; the
//! days they fall on are computed, never listed.

use super::{TableError, kept_day};
use serde::Deserialize;
use std::{collections::BTreeSet, sync::OnceLock};
use time::{Date, Duration, Month, Weekday};

const SHIPPED: &str = include_str!("../../../../data/desk/days_off.toml");

/// Easter Sunday of a year of the Gregorian calendar, by the rule known as
/// anonymous Gregorian (Meeus, *Astronomical Algorithms*, chapter 8).
#[must_use]
pub fn easter(year: i32) -> Option<Date> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l).div_euclid(451);
    let sum = h + l - 7 * m + 114;
    let month = u8::try_from(sum.div_euclid(31)).ok()?;
    let day = u8::try_from(sum.rem_euclid(31) + 1).ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// A day of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct DayOfYear {
    month: u8,
    day: u8,
}

/// How sure a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOffStatus {
    /// In force as it is written.
    InForce,
    /// Texts and practice differ: to be verified.
    Uncertain,
}

/// A public holiday, as a rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayOff {
    /// Stable name.
    pub id: String,
    #[serde(default)]
    on: Option<DayOfYear>,
    #[serde(default)]
    easter: Option<i64>,
    /// Where it holds; everywhere when empty.
    #[serde(default)]
    pub regions: Vec<String>,
    /// The first day the rule holds, `YYYY-MM-DD`.
    pub from: String,
    /// The last day it holds, `YYYY-MM-DD`; empty while it does.
    #[serde(default)]
    pub until: String,
    /// The article it comes from.
    pub source: String,
    /// How sure it is.
    pub status: DayOffStatus,
}

impl DayOff {
    /// Whether it falls on `day`.
    fn falls_on(&self, day: Date) -> bool {
        let since = kept_day(&self.from).is_some_and(|from| from <= day);
        let until =
            self.until.is_empty() || kept_day(&self.until).is_some_and(|until| day <= until);
        let fixed = self
            .on
            .is_some_and(|on| (u8::from(day.month()), day.day()) == (on.month, on.day));
        let moves = self.easter.is_some_and(|after| {
            easter(day.year()).is_some_and(|sunday| (day - sunday).whole_days() == after)
        });
        since && until && (fixed || moves)
    }
}

/// The table of public holidays.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaysOff {
    /// Name and version.
    pub version: String,
    /// Regions an authority chooses from; the first is that of mainland France.
    pub regions: Vec<String>,
    /// Rules.
    #[serde(rename = "day")]
    pub days: Vec<DayOff>,
}

impl DaysOff {
    /// Reads a table: rules named once, each of one day, of known regions, dated.
    ///
    /// # Errors
    /// [`TableError`] names the first fault.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let table: Self = toml::from_str(text).map_err(|error| TableError(error.to_string()))?;
        let mut names = BTreeSet::new();
        for day in &table.days {
            let dated = kept_day(&day.from).is_some()
                && (day.until.is_empty() || kept_day(&day.until).is_some());
            let exists = match day.on {
                // A leap year has every day of the year.
                Some(on) => Month::try_from(on.month)
                    .is_ok_and(|month| Date::from_calendar_date(2024, month, on.day).is_ok()),
                None => true,
            };
            let known = day
                .regions
                .iter()
                .all(|region| table.regions.contains(region));
            let one = day.on.is_some() != day.easter.is_some();
            let right = dated && exists && known && one;
            if !names.insert(&day.id) || !right {
                return Err(TableError(format!("{} is not a dated day", day.id)));
            }
        }
        Ok(table)
    }

    /// The table that ships.
    ///
    /// # Errors
    /// None in a built crate: a test reads it.
    pub fn shipped() -> Result<&'static Self, TableError> {
        static TABLE: OnceLock<Result<DaysOff, TableError>> = OnceLock::new();
        TABLE
            .get_or_init(|| Self::parse(SHIPPED))
            .as_ref()
            .map_err(Clone::clone)
    }
}

/// Which days are worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    days: Vec<DayOff>,
    /// Days the authority closes besides.
    pub closed: Vec<Date>,
}

impl Calendar {
    /// The calendar of a region, by the name the table gives it.
    ///
    /// # Errors
    /// [`TableError`]: the table has no such region.
    pub fn of(region: &str) -> Result<Self, TableError> {
        let table = DaysOff::shipped()?;
        if !table.regions.iter().any(|known| known == region) {
            return Err(TableError(format!("{region:?} is no region of days off")));
        }
        let here = |day: &&DayOff| {
            day.regions.is_empty() || day.regions.iter().any(|known| known == region)
        };
        Ok(Self {
            days: table.days.iter().filter(here).cloned().collect(),
            closed: Vec::new(),
        })
    }

    /// Its rules.
    #[must_use]
    pub fn days(&self) -> &[DayOff] {
        &self.days
    }

    /// Whether `day` is a public holiday.
    #[must_use]
    pub fn is_holiday(&self, day: Date) -> bool {
        self.days.iter().any(|rule| rule.falls_on(day))
    }

    /// Whether `day` is worked: neither a weekend, nor a holiday, nor a closed day.
    #[must_use]
    pub fn is_worked(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
            && !self.is_holiday(day)
            && !self.closed.contains(&day)
    }

    /// The first worked day from `day` on.
    #[must_use]
    pub fn first_worked(&self, day: Date) -> Date {
        let mut at = day;
        // No year lacks a worked day; the bound only guards a calendar closed for ever.
        for _ in 0..800 {
            if self.is_worked(at) {
                return at;
            }
            at = at.saturating_add(Duration::DAY);
        }
        at
    }

    /// The `count`-th worked day after `day`, which itself does not count.
    #[must_use]
    pub fn plus_worked(&self, day: Date, count: u16) -> Date {
        (0..count).fold(day, |at, _| {
            self.first_worked(at.saturating_add(Duration::DAY))
        })
    }
}
