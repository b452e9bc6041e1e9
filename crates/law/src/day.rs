//! Calendar days written `YYYY-MM-DD`.

use serde::{Deserialize, Deserializer, de::Error as _};
use time::{Date, format_description::StaticFormatDescription, macros::format_description};

const ISO_DAY: StaticFormatDescription = format_description!("[year]-[month]-[day]");

/// Reads `2026-11-23`; anything else is `None`.
pub(crate) fn parse(text: &str) -> Option<Date> {
    Date::parse(text, ISO_DAY).ok()
}

/// Writes `2026-11-23`.
///
/// Years outside 0..=9999 cannot come from [`parse`]; they are written with
/// the library's own form rather than lost.
pub(crate) fn write(day: Date) -> String {
    day.format(ISO_DAY).unwrap_or_else(|_| day.to_string())
}

/// A day read from a quoted string of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse(&text)
            .map(Self)
            .ok_or_else(|| D::Error::custom(format!("`{text}` is not a day written YYYY-MM-DD")))
    }
}
