//! The calendar of reviews and sittings.

use crate::{desk::Calendar, offers::plus_months};
use std::collections::BTreeSet;
use time::Date;

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// Every month.
    Monthly,
    /// Every two months.
    Bimonthly,
    /// Every three months.
    Quarterly,
    /// Twice a year.
    HalfYearly,
    /// Every year.
    Yearly,
}

impl Frequency {
    /// In months.
    #[must_use]
    pub const fn months(self) -> u8 {
        match self {
            Self::Monthly => 1,
            Self::Bimonthly => 2,
            Self::Quarterly => 3,
            Self::HalfYearly => 6,
            Self::Yearly => 12,
        }
    }
}

/// The next review after the one done on `last`, moved on to a worked day.
#[must_use]
pub fn next_review(last: Date, every: Frequency, calendar: &Calendar) -> Date {
    calendar.first_worked(plus_months(last, every.months()))
}

/// A review that comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// What is reviewed.
    pub reference: String,
    /// When.
    pub on: Date,
    /// Who does it: the owner if their account is open, else who stands in, else
    /// the one given as last resort. Never nobody.
    pub by: String,
    /// Whether it is late.
    pub late: bool,
}

/// Reviews up to `until`, the first first, each with someone who is still there.
/// A row is (reference, day, owner, stand-in); `active` are open accounts.
#[must_use]
pub fn reviews(
    rows: &[(&str, Date, &str, Option<&str>)],
    active: &BTreeSet<&str>,
    last_resort: &str,
    today: Date,
    until: Date,
) -> Vec<Review> {
    let mut list: Vec<Review> = rows
        .iter()
        .filter(|(_, on, _, _)| *on <= until)
        .map(|(reference, on, owner, stand_in)| {
            let by = [Some(*owner), *stand_in]
                .into_iter()
                .flatten()
                .find(|person| active.contains(person))
                .unwrap_or(last_resort);
            Review {
                reference: (*reference).to_owned(),
                on: *on,
                by: by.to_owned(),
                late: *on < today,
            }
        })
        .collect();
    list.sort_by(|a, b| (a.on, &a.reference).cmp(&(b.on, &b.reference)));
    list
}
