//! Numbers, money, dates and durations as French and English write them.
//!
//! French: narrow no-break space (U+202F) between thousands and before `%`, `€` and
//! units, decimal comma, « 23 novembre 2026 », « 14 h 05 ». English: commas between
//! thousands, the euro sign first, “23 November 2026”, “2:05pm”.

use time::{Date, Month, OffsetDateTime, UtcOffset, Weekday};
use vigie_domain::{Instant, Language, MicroEuro, Period, written_day, written_month};

/// Narrow no-break space.
pub const THIN: char = '\u{202f}';

/// `value` with exactly `decimals` decimals; « 1 234,5 », “1,234.5”.
#[must_use]
pub fn decimal(language: Language, value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "—".to_owned();
    }
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let zero = plain.chars().all(|c| matches!(c, '0' | '.'));
    let (group, point) = match language {
        Language::Fr => (THIN, ','),
        Language::En => (',', '.'),
    };
    let mut text = String::new();
    if value < 0.0 && !zero {
        text.push('\u{2212}');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

/// A whole number: « 12 345 », “12,345”.
#[must_use]
pub fn whole(language: Language, value: u64) -> String {
    let digits = value.to_string();
    let group = match language {
        Language::Fr => THIN,
        Language::En => ',',
    };
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    text
}

/// `value` with about `figures` significant figures, without useless zeros.
#[must_use]
pub fn significant(language: Language, value: f64, figures: usize) -> String {
    let decimals = decimals_for(value, figures);
    let text = decimal(language, value, decimals);
    if decimals == 0 {
        return text;
    }
    let point = match language {
        Language::Fr => ',',
        Language::En => '.',
    };
    text.trim_end_matches('0')
        .trim_end_matches(point)
        .to_owned()
}

/// Decimals needed to show `figures` significant figures, at most 9.
fn decimals_for(value: f64, figures: usize) -> usize {
    let mut magnitude = value.abs();
    if magnitude == 0.0 || !magnitude.is_finite() {
        return 0;
    }
    let mut before = 1;
    while magnitude >= 10.0 && before < figures {
        magnitude /= 10.0;
        before += 1;
    }
    let mut leading = 0;
    while magnitude < 1.0 && leading < 9 {
        magnitude *= 10.0;
        leading += 1;
    }
    (figures.saturating_sub(before) + leading).min(9)
}

/// Money: « 12,34 € », “€12.34”. Under a cent, enough figures to tell it from nothing.
#[must_use]
pub fn money(language: Language, amount: MicroEuro) -> String {
    let euros = amount.euros();
    let text = if amount.0 == 0 {
        "0".to_owned()
    } else if euros.abs() < 0.01 {
        significant(language, euros, 2)
    } else {
        decimal(language, euros, 2)
    };
    match language {
        Language::Fr => format!("{text}{THIN}€"),
        Language::En => match text.strip_prefix('\u{2212}') {
            Some(text) => format!("\u{2212}€{text}"),
            None => format!("€{text}"),
        },
    }
}

/// A share of one as a percentage: 0.125 gives « 12,5 % », “12.5%”.
#[must_use]
pub fn percent(language: Language, share: f64) -> String {
    let text = significant(language, share * 100.0, 3);
    match language {
        Language::Fr => format!("{text}{THIN}%"),
        Language::En => format!("{text}%"),
    }
}

/// A quantity with its unit, three significant figures at most: « 0,42 Wh ».
#[must_use]
pub fn quantity(language: Language, value: f64, unit: &str) -> String {
    format!("{}{THIN}{unit}", significant(language, value, 3))
}

/// Bytes in decimal units: « 1,12 Go », “1.12 GB”.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "three figures are shown")]
pub fn bytes(language: Language, value: u64) -> String {
    let units = match language {
        Language::Fr => ["o", "ko", "Mo", "Go", "To"],
        Language::En => ["B", "kB", "MB", "GB", "TB"],
    };
    let mut scaled = value as f64;
    let mut rank = 0;
    while scaled >= 1000.0 && rank < units.len() - 1 {
        scaled /= 1000.0;
        rank += 1;
    }
    quantity(language, scaled, units[rank])
}

/// A duration: « 4,2 s », « 3 min 20 s », « 2 h 05 ».
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "two figures are shown")]
pub fn duration(language: Language, millis: u64) -> String {
    let seconds = millis / 1000;
    if millis < 10_000 {
        return format!(
            "{}{THIN}s",
            significant(language, millis as f64 / 1000.0, 2)
        );
    }
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, s) => format!("{s}{THIN}s"),
        (0, m, s) => format!("{m}{THIN}min {s:02}{THIN}s"),
        (h, m, _) => format!("{h}{THIN}h{THIN}{m:02}"),
    }
}

/// A day: « 23 novembre 2026 », « 1er décembre 2026 », “23 November 2026”.
#[must_use]
pub fn date(language: Language, moment: Instant) -> String {
    written_day(language, in_paris(moment).date())
}

/// A day and a time: « 23 novembre 2026 à 14 h 05 », “23 November 2026 at 2:05pm”.
#[must_use]
pub fn moment(language: Language, moment: Instant) -> String {
    let local = in_paris(moment);
    let day = written_day(language, local.date());
    match language {
        Language::Fr => format!("{day} à {}", clock(language, local)),
        Language::En => format!("{day} at {}", clock(language, local)),
    }
}

/// A calendar month: « novembre 2026 », “November 2026”.
#[must_use]
pub fn month_of(language: Language, period: Period) -> String {
    let number = u8::try_from(period.0 % 100).unwrap_or(1);
    let month = written_month(language, Month::try_from(number).unwrap_or(Month::January));
    format!("{month} {}", period.0 / 100)
}

fn clock(language: Language, local: OffsetDateTime) -> String {
    let (hour, minute) = (local.hour(), local.minute());
    match language {
        Language::Fr => format!("{hour}{THIN}h{THIN}{minute:02}"),
        Language::En => {
            let half = if hour < 12 { "am" } else { "pm" };
            let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
            format!("{hour}:{minute:02}{half}")
        }
    }
}

/// The same moment on a clock in mainland France: UTC+1, UTC+2 from the last Sunday of
/// March to the last Sunday of October, both at 01:00 UTC (directive 2000/84/EC).
#[must_use]
pub fn in_paris(moment: Instant) -> OffsetDateTime {
    let utc = moment.to_datetime();
    let summer = match (
        last_sunday(utc.year(), Month::March),
        last_sunday(utc.year(), Month::October),
    ) {
        (Some(start), Some(end)) => {
            let start = start
                .with_hms(1, 0, 0)
                .map(time::PrimitiveDateTime::assume_utc);
            let end = end
                .with_hms(1, 0, 0)
                .map(time::PrimitiveDateTime::assume_utc);
            matches!((start, end), (Ok(start), Ok(end)) if start <= utc && utc < end)
        }
        _ => false,
    };
    let offset = UtcOffset::from_hms(if summer { 2 } else { 1 }, 0, 0).unwrap_or(UtcOffset::UTC);
    utc.checked_to_offset(offset).unwrap_or(utc)
}

fn last_sunday(year: i32, month: Month) -> Option<Date> {
    let mut date = Date::from_calendar_date(year, month, 31).ok()?;
    while date.weekday() != Weekday::Sunday {
        date = date.previous_day()?;
    }
    Some(date)
}

/// The same text with a capital letter.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use Language::{En, Fr};

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    #[test]
    fn numbers() {
        assert_eq!(decimal(Fr, 1234.5, 1), "1\u{202f}234,5");
        assert_eq!(decimal(En, 1234.5, 1), "1,234.5");
        assert_eq!(decimal(Fr, -0.04, 1), "0,0");
        assert_eq!(
            decimal(Fr, -1_234_567.0, 0),
            "\u{2212}1\u{202f}234\u{202f}567"
        );
        assert_eq!(decimal(Fr, f64::NAN, 1), "—");
        assert_eq!(whole(Fr, 999), "999");
        assert_eq!(whole(En, 1_000_000), "1,000,000");
        assert_eq!(significant(Fr, 0.000_123_4, 2), "0,00012");
        assert_eq!(significant(Fr, 1234.5, 3), "1\u{202f}234");
        assert_eq!(significant(Fr, 20.0, 3), "20");
        assert_eq!(significant(En, 100.0, 3), "100");
    }

    #[test]
    fn money_never_shows_nothing_for_something() {
        assert_eq!(money(Fr, MicroEuro(12_340_000)), "12,34\u{202f}€");
        assert_eq!(money(Fr, MicroEuro(0)), "0\u{202f}€");
        assert_eq!(money(Fr, MicroEuro(123)), "0,00012\u{202f}€");
        assert_eq!(money(En, MicroEuro(1)), "€0.000001");
        assert_eq!(money(En, MicroEuro(-2_000_000)), "\u{2212}€2.00");
    }

    #[test]
    fn quantities() {
        assert_eq!(percent(Fr, 0.125), "12,5\u{202f}%");
        assert_eq!(bytes(Fr, 1_117_320_000), "1,12\u{202f}Go");
        assert_eq!(bytes(En, 512), "512\u{202f}B");
        assert_eq!(duration(Fr, 4_210), "4,2\u{202f}s");
        assert_eq!(duration(Fr, 200_000), "3\u{202f}min 20\u{202f}s");
        assert_eq!(duration(En, 7_500_000), "2\u{202f}h\u{202f}05");
    }

    #[test]
    fn dates_follow_the_clock_of_paris() {
        assert_eq!(
            moment(Fr, at("2026-11-23T13:05:00Z")),
            "23 novembre 2026 à 14\u{202f}h\u{202f}05"
        );
        assert_eq!(
            moment(En, at("2026-11-23T13:05:00Z")),
            "23 November 2026 at 2:05pm"
        );
        assert_eq!(date(Fr, at("2026-11-30T23:30:00Z")), "1er décembre 2026");
        assert_eq!(
            moment(Fr, at("2026-07-01T10:00:00Z")),
            "1er juillet 2026 à 12\u{202f}h\u{202f}00"
        );
        // The change of hour, to the second.
        assert_eq!(in_paris(at("2026-10-25T00:59:59Z")).hour(), 2);
        assert_eq!(in_paris(at("2026-10-25T01:00:00Z")).hour(), 2);
        assert_eq!(in_paris(at("2026-03-29T00:59:59Z")).hour(), 1);
        assert_eq!(in_paris(at("2026-03-29T01:00:00Z")).hour(), 3);
    }

    proptest::proptest! {
        #[test]
        fn grouping_keeps_the_digits(value: u64) {
            for language in [Fr, En] {
                let digits: String = whole(language, value).chars().filter(char::is_ascii_digit).collect();
                proptest::prop_assert_eq!(digits, value.to_string());
            }
        }

        #[test]
        fn no_value_panics(value: f64, micros: i64, millis: u64) {
            let _ = (significant(Fr, value, 3), money(En, MicroEuro(micros)), duration(Fr, millis));
            let _ = moment(En, Instant::from_micros(micros));
        }
    }
}
