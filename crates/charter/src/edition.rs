//! Which version of the charter applies on a given day.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::named::named;

time::serde::format_description!(iso, Date, "[year]-[month]-[day]");

named! {
    /// Where a version stands.
    Stage {
        /// Being written.
        Draft = "draft",
        /// Open to comments.
        Consultation = "consultation",
        /// Before the legal group and the competent body.
        Opinion = "opinion",
        /// Adopted; in force from its date.
        Adopted = "adopted",
        /// Given up before adoption.
        Abandoned = "abandoned",
    }
}

/// The dates of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The version, as in its text.
    pub version: String,
    /// Where it stands.
    pub stage: Stage,
    /// Day of adoption.
    #[serde(default, with = "iso::option")]
    pub adopted_on: Option<Date>,
    /// First day in force.
    #[serde(default, with = "iso::option")]
    pub in_force_from: Option<Date>,
    /// Day from which it no longer applies, whatever replaces it.
    #[serde(default, with = "iso::option")]
    pub withdrawn_on: Option<Date>,
}

/// Dates that do not hold together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditionError {
    /// An adopted version has no date of entry into force.
    #[error("version {0} is adopted but has no date of entry into force")]
    NoDate(String),
    /// A version enters into force before it is adopted.
    #[error("version {0} would enter into force before its adoption")]
    BeforeAdoption(String),
    /// Two versions enter into force the same day and nothing says which came last.
    #[error("versions {0} and {1} enter into force on the same day")]
    SameDay(String, String),
}

/// The version in force on a day: among those adopted, the one that entered into force last, unless
/// it was withdrawn since. Of two that entered the same day, the one adopted last. `None` when no
/// charter was in force.
///
/// # Errors
///
/// When the dates of the adopted versions do not hold together: nothing is chosen by chance.
pub fn in_force(editions: &[Edition], on: Date) -> Result<Option<&Edition>, EditionError> {
    let mut best: Option<(Date, &Edition)> = None;
    let mut tie = None;
    for edition in editions.iter().filter(|e| e.stage == Stage::Adopted) {
        let from = edition
            .in_force_from
            .ok_or_else(|| EditionError::NoDate(edition.version.clone()))?;
        if edition.adopted_on.is_some_and(|adopted| adopted > from) {
            return Err(EditionError::BeforeAdoption(edition.version.clone()));
        }
        if from > on {
            continue;
        }
        match best {
            Some((date, other)) if (date, other.adopted_on) == (from, edition.adopted_on) => {
                tie = Some((other, edition));
            }
            Some((date, other)) if (date, other.adopted_on) > (from, edition.adopted_on) => {}
            _ => {
                best = Some((from, edition));
                tie = None;
            }
        }
    }
    if let Some((one, other)) = tie {
        return Err(EditionError::SameDay(
            one.version.clone(),
            other.version.clone(),
        ));
    }
    Ok(best
        .map(|(_, edition)| edition)
        .filter(|edition| edition.withdrawn_on.is_none_or(|day| day > on)))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use time::macros::date;

    use super::*;

    fn adopted(version: &str, adopted_on: Date, from: Date) -> Edition {
        Edition {
            version: version.to_owned(),
            stage: Stage::Adopted,
            adopted_on: Some(adopted_on),
            in_force_from: Some(from),
            withdrawn_on: None,
        }
    }

    fn on(editions: &[Edition], day: Date) -> Result<Option<&str>, EditionError> {
        in_force(editions, day).map(|found| found.map(|e| e.version.as_str()))
    }

    #[test]
    fn each_day_has_its_version() {
        let editions = [
            adopted("2", date!(2026 - 06 - 01), date!(2026 - 07 - 01)),
            adopted("1", date!(2025 - 12 - 01), date!(2026 - 01 - 01)),
        ];
        assert_eq!(on(&editions, date!(2025 - 12 - 31)), Ok(None));
        assert_eq!(on(&editions, date!(2026 - 01 - 01)), Ok(Some("1")));
        assert_eq!(on(&editions, date!(2026 - 06 - 30)), Ok(Some("1")));
        assert_eq!(on(&editions, date!(2026 - 07 - 01)), Ok(Some("2")));
    }

    #[test]
    fn dates_are_written_as_people_write_them() {
        let json = serde_json::json!({
            "version": "1", "stage": "adopted", "adopted_on": "2026-06-01", "in_force_from": "2026-07-01",
        });
        let edition: Edition = serde_json::from_value(json).expect("reads");
        assert_eq!(
            edition,
            adopted("1", date!(2026 - 06 - 01), date!(2026 - 07 - 01))
        );
    }

    #[test]
    fn a_draft_is_never_in_force() {
        let mut edition = adopted("1", date!(2026 - 01 - 01), date!(2026 - 01 - 01));
        edition.stage = Stage::Consultation;
        assert_eq!(on(&[edition], date!(2026 - 02 - 01)), Ok(None));
    }

    #[test]
    fn a_withdrawn_version_does_not_revive_the_former_one() {
        let mut second = adopted("2", date!(2026 - 02 - 01), date!(2026 - 02 - 01));
        second.withdrawn_on = Some(date!(2026 - 03 - 01));
        let editions = [
            adopted("1", date!(2026 - 01 - 01), date!(2026 - 01 - 01)),
            second,
        ];
        assert_eq!(on(&editions, date!(2026 - 02 - 28)), Ok(Some("2")));
        assert_eq!(on(&editions, date!(2026 - 03 - 01)), Ok(None));
    }

    #[test]
    fn dates_that_do_not_hold_together_are_refused() {
        let late = adopted("1", date!(2026 - 02 - 01), date!(2026 - 01 - 01));
        assert!(on(&[late], date!(2026 - 06 - 01)).is_err());
        let twin = adopted("1", date!(2026 - 01 - 01), date!(2026 - 01 - 01));
        let other = Edition {
            version: "2".to_owned(),
            ..twin.clone()
        };
        assert!(on(&[twin.clone(), other.clone()], date!(2026 - 06 - 01)).is_err());
        // A later version settles it.
        let third = adopted("3", date!(2026 - 01 - 01), date!(2026 - 02 - 01));
        assert_eq!(
            on(&[twin.clone(), other, third], date!(2026 - 06 - 01)),
            Ok(Some("3"))
        );
        let undated = Edition {
            in_force_from: None,
            ..twin
        };
        assert!(on(&[undated], date!(2026 - 06 - 01)).is_err());
    }
}
