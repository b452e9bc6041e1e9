//! What time and concentration do: validity, deadlines, the HHI.

use super::Cents;
use std::collections::BTreeMap;
use time::{Date, Duration, Month};

/// Whether an assessment still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// Until this day, included.
    Until(Date),
    /// Since this day, it no longer does.
    Since(Date),
}

/// An assessment made on `on` holds for `months`, up to the day before the same
/// day of the month (the last day of a shorter month).
#[must_use]
pub fn validity(on: Date, months: u8, today: Date) -> Validity {
    let end = plus_months(on, months);
    if today < end {
        Validity::Until(end.previous_day().unwrap_or(end))
    } else {
        Validity::Since(end)
    }
}

/// `day`, `months` later; the last day of the month when it is shorter.
pub(crate) fn plus_months(day: Date, months: u8) -> Date {
    let index = i32::from(u8::from(day.month())) - 1 + i32::from(months);
    shifted(day, index)
}

fn minus_months(day: Date, months: u8) -> Date {
    let index = i32::from(u8::from(day.month())) - 1 - i32::from(months);
    shifted(day, index)
}

fn shifted(day: Date, index: i32) -> Date {
    let year = day.year() + index.div_euclid(12);
    let month = u8::try_from(index.rem_euclid(12) + 1)
        .ok()
        .and_then(|number| Month::try_from(number).ok())
        .unwrap_or(day.month());
    let last = time::util::days_in_month(month, year);
    Date::from_calendar_date(year, month, day.day().min(last)).unwrap_or(day)
}

/// A contract, as its deadlines need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// Its reference.
    pub id: String,
    /// Its last day.
    pub ends: Date,
    /// Whether it renews itself unless one says no.
    pub tacit: bool,
    /// Months of notice before the end.
    pub notice_months: u8,
}

/// A deadline of a contract that is near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The contract.
    pub contract: String,
    /// The day by which one must have decided: the end, or, when the contract
    /// renews itself, the last day of notice.
    pub decide_by: Date,
    /// Days left; negative once it has passed.
    pub days: i64,
    /// The alert reached: 180, 90, or 0 once passed.
    pub alert: u16,
}

/// Contracts within 180 days of the day by which one must have decided, the most
/// pressing first. Those that passed stay until their end: a notice missed is to
/// be known, not forgotten.
#[must_use]
pub fn deadlines(contracts: &[Contract], today: Date) -> Vec<Deadline> {
    let mut near: Vec<Deadline> = contracts
        .iter()
        .filter(|contract| contract.ends >= today)
        .filter_map(|contract| {
            let decide_by = if contract.tacit {
                minus_months(contract.ends, contract.notice_months)
            } else {
                contract.ends
            };
            let days = (decide_by - today).whole_days();
            let alert = match days {
                ..0 => 0,
                0..=90 => 90,
                91..=180 => 180,
                _ => return None,
            };
            Some(Deadline {
                contract: contract.id.clone(),
                decide_by,
                days,
                alert,
            })
        })
        .collect();
    near.sort_by(|a, b| (a.days, &a.contract).cmp(&(b.days, &b.contract)));
    near
}

/// The day an alert of `days` is first raised.
#[must_use]
pub fn raised_on(decide_by: Date, days: u16) -> Option<Date> {
    decide_by.checked_sub(Duration::days(i64::from(days)))
}

/// How concentrated spending is.
#[derive(Debug, Clone, PartialEq)]
pub struct Concentration {
    /// Herfindahl-Hirschman index: Σ share² × 10 000.
    pub hhi: f64,
    /// The largest group, and its share of one.
    pub largest: (String, f64),
    /// Whether it is above the alert of the grid.
    pub alert: bool,
}

/// The concentration of amounts by capital group (subsidiaries counted with
/// their group); `None` when nothing was spent. Negative amounts (credits) are
/// added to their group first; a group that ends under zero counts as zero.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "shares of a total")]
pub fn concentration(spent: &[(&str, Cents)], alert_above: u32) -> Option<Concentration> {
    let mut groups: BTreeMap<&str, i128> = BTreeMap::new();
    for (group, amount) in spent {
        *groups.entry(group).or_insert(0) += i128::from(*amount);
    }
    let total: i128 = groups.values().map(|amount| (*amount).max(0)).sum();
    if total <= 0 {
        return None;
    }
    let mut hhi = 0.0;
    let mut largest = (String::new(), 0.0);
    for (group, amount) in groups {
        let share = amount.max(0) as f64 / total as f64;
        hhi += share * share * 10_000.0;
        if share > largest.1 {
            largest = (group.to_owned(), share);
        }
    }
    Some(Concentration {
        hhi,
        largest,
        alert: hhi > f64::from(alert_above),
    })
}
