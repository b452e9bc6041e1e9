//! Days as people read them, the same on pages, in notices, in refusals and on paper; and days as
//! they are kept.

use crate::Language;
use time::{Date, Month, macros::format_description};

/// The day kept as `YYYY-MM-DD`; `None` when it is not one.
#[must_use]
pub fn kept_day(kept: &str) -> Option<Date> {
    Date::parse(kept, &format_description!("[year]-[month]-[day]")).ok()
}

/// A day: « 23 novembre 2026 », « 1er décembre 2026 », “23 November 2026”. Written out, for
/// figures alone read differently on the two sides of the Channel and of the Atlantic.
#[must_use]
pub fn written_day(language: Language, day: Date) -> String {
    let month = written_month(language, day.month());
    match (language, day.day()) {
        (Language::Fr, 1) => format!("1er {month} {}", day.year()),
        (_, number) => format!("{number} {month} {}", day.year()),
    }
}

/// A day kept as `YYYY-MM-DD`, see [`written_day`]; as it is when it is not one.
#[must_use]
pub fn written_kept_day(language: Language, kept: &str) -> String {
    kept_day(kept).map_or_else(|| kept.to_owned(), |day| written_day(language, day))
}

/// A month: « novembre », “November”.
#[must_use]
pub const fn written_month(language: Language, month: Month) -> &'static str {
    const FRENCH: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let index = month as usize - 1;
    match language {
        Language::Fr => FRENCH[index],
        Language::En => ENGLISH[index],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Fr};
    use proptest::prelude::*;

    #[test]
    fn days_are_written_out() {
        assert_eq!(written_kept_day(Fr, "2026-04-03"), "3 avril 2026");
        assert_eq!(written_kept_day(En, "2026-04-03"), "3 April 2026");
        assert_eq!(written_kept_day(Fr, "2026-12-01"), "1er décembre 2026");
        assert_eq!(written_kept_day(En, "2026-12-01"), "1 December 2026");
    }

    #[test]
    fn what_is_no_day_is_left_as_it_is() {
        for text in ["", "demain", "2026-02-30", "2026-4-3", "03/04/2026"] {
            assert_eq!(written_kept_day(En, text), text);
        }
    }

    proptest! {
        #[test]
        fn two_days_never_read_the_same(one in 0..3_000_000_i32, other in 0..3_000_000_i32) {
            let day = |julian| Date::from_julian_day(julian).ok();
            if let (Some(one), Some(other)) = (day(one), day(other)) {
                for language in [Fr, En] {
                    let same = written_day(language, one) == written_day(language, other);
                    prop_assert_eq!(same, one == other);
                }
            }
        }

        #[test]
        fn any_text_is_written(text in ".*") {
            prop_assert_eq!(written_kept_day(En, &text).is_empty(), text.is_empty());
        }
    }
}
