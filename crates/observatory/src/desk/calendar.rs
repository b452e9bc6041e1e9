//! Working days in France: public holidays are computed, never listed.
//!
//! Holidays of article L. 3133-1 of the Labour Code; those of Alsace-Moselle
//! (L. 3134-13) on request.

use time::{Date, Duration, Month, Weekday};

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

/// Which days are worked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Whether Good Friday and 26 December are holidays.
    pub alsace_moselle: bool,
    /// Days the authority closes besides.
    pub closed: Vec<Date>,
}

impl Calendar {
    /// Whether `day` is a public holiday.
    #[must_use]
    pub fn is_holiday(&self, day: Date) -> bool {
        let fixed = matches!(
            (day.month(), day.day()),
            (Month::January | Month::May | Month::November, 1)
                | (Month::May, 8)
                | (Month::July, 14)
                | (Month::August, 15)
                | (Month::November, 11)
                | (Month::December, 25)
        );
        let local = self.alsace_moselle && (day.month(), day.day()) == (Month::December, 26);
        if fixed || local {
            return true;
        }
        let Some(easter) = easter(day.year()) else {
            return false;
        };
        // Easter Monday, Ascension Day, Whit Monday; Good Friday in Alsace-Moselle.
        let after = (day - easter).whole_days();
        matches!(after, 1 | 39 | 50) || (self.alsace_moselle && after == -2)
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
