//! What the packs made of a file on a day, as it is kept to be compared later.

use super::LawPacks;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::Date;
use vigie_domain::kept_day;
use vigie_law::{Answers, Lang, Qualification, Readings};

/// The parts of a qualification that a change of law may move.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outcome {
    /// Digest of the packs.
    pub digest: String,
    /// Names and versions of the packs.
    pub versions: Vec<String>,
    /// The day it was computed for, `YYYY-MM-DD`.
    pub as_of: String,
    /// Tier, as the packs name it.
    pub tier: String,
    /// Role of the authority.
    pub role: String,
    /// Points of the law.
    pub points: Vec<String>,
    /// Whether nothing unanswered could change it.
    pub complete: bool,
    /// Obligations.
    pub duties: Vec<KeptDuty>,
    /// The first day on which a date of the law makes it say something else, `YYYY-MM-DD`;
    /// [`NEVER`] when no date is left, empty when it was not kept.
    pub holds_before: String,
}

/// After every date of the law.
pub const NEVER: &str = "9999-12-31";

/// An obligation, as kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptDuty {
    /// Its identifier in the packs.
    pub id: String,
    /// Article.
    pub article: String,
    /// First day of application, `YYYY-MM-DD`; `None` when no date is adopted.
    pub applies_from: Option<String>,
    /// `in_force`, `announced`, `uncertain` or `ended`.
    pub status: String,
    /// Whether it is the authority's own.
    pub ours: bool,
    /// Whether it is counted as due.
    pub due: bool,
}

/// One thing that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedLine {
    /// `tier`, `role`, `point`, `duty`, `date` or `status`.
    pub what: String,
    /// The point or the article; empty for the tier and the role.
    pub subject: String,
    /// Before; `None` when it was not there.
    pub before: Option<String>,
    /// After; `None` when it is no longer there.
    pub after: Option<String>,
}

impl Outcome {
    /// What `packs` make of `answers` on `day`, disputed rules being read as `readings` say.
    #[must_use]
    pub fn of(packs: &LawPacks, answers: &Answers, readings: &Readings, day: Date) -> Self {
        let found = packs.book().qualify(answers, day, readings, Lang::Fr);
        Self::kept(packs, found)
    }

    fn kept(packs: &LawPacks, found: Qualification) -> Self {
        let holds_before = next_date(&found);
        let duties = found
            .obligations
            .into_iter()
            .map(|duty| KeptDuty {
                due: duty.is_due(&found.as_of),
                status: status_word(duty.status).to_owned(),
                id: duty.id,
                article: format!("{}, {}", duty.law, duty.article),
                applies_from: duty.applies_from,
                ours: duty.ours,
            })
            .collect();
        Self {
            digest: packs.digest().to_owned(),
            versions: packs.versions(),
            as_of: found.as_of,
            tier: found.tier,
            role: found.role,
            points: found.points,
            complete: found.complete,
            duties,
            holds_before,
        }
    }

    /// Whether computing it again with `packs` on `day` (`YYYY-MM-DD`) would say the same.
    #[must_use]
    pub fn holds_on(&self, packs: &LawPacks, day: &str) -> bool {
        let computed_for = self.as_of.as_str()..self.holds_before.as_str();
        self.digest == packs.digest() && computed_for.contains(&day)
    }

    /// Whether the law says the same of the use: tier, role and points.
    #[must_use]
    pub fn places_as(&self, tier: &str, role: &str, points: &[String]) -> bool {
        self.tier == tier && self.role == role && self.points == points
    }

    /// What moved from this outcome to `after`; empty when nothing did.
    #[must_use]
    pub fn moved(&self, after: &Self) -> Vec<MovedLine> {
        let mut lines = Vec::new();
        let mut line = |what: &str, subject: &str, before: Option<&str>, now: Option<&str>| {
            if before != now {
                lines.push(MovedLine {
                    what: what.to_owned(),
                    subject: subject.to_owned(),
                    before: before.map(str::to_owned),
                    after: now.map(str::to_owned),
                });
            }
        };
        line("tier", "", Some(&self.tier), Some(&after.tier));
        line("role", "", Some(&self.role), Some(&after.role));
        for point in &self.points {
            if !after.points.contains(point) {
                line("point", point, Some(point), None);
            }
        }
        for point in &after.points {
            if !self.points.contains(point) {
                line("point", point, None, Some(point));
            }
        }
        let by_id = |duties: &'_ [KeptDuty]| -> BTreeMap<String, KeptDuty> {
            duties
                .iter()
                .map(|duty| (duty.id.clone(), duty.clone()))
                .collect()
        };
        let (was, is) = (by_id(&self.duties), by_id(&after.duties));
        for (id, duty) in &was {
            match is.get(id) {
                None => line("duty", &duty.article, Some(&duty.article), None),
                Some(now) => {
                    line(
                        "date",
                        &now.article,
                        duty.applies_from.as_deref(),
                        now.applies_from.as_deref(),
                    );
                    line(
                        "status",
                        &now.article,
                        Some(&duty.status),
                        Some(&now.status),
                    );
                }
            }
        }
        for (id, duty) in &is {
            if !was.contains_key(id) {
                line("duty", &duty.article, None, Some(&duty.article));
            }
        }
        lines
    }
}

/// The first day after that of `found` on which an obligation begins or ends, whatever the
/// reading: until then it stands where it stands. Tier, role and points depend on no day.
fn next_date(found: &Qualification) -> String {
    let begins = found.obligations.iter().flat_map(|duty| {
        let readings = duty.readings.iter().map(|reading| &reading.applies_from);
        readings.chain([&duty.applies_from]).flatten().cloned()
    });
    let ends = found.obligations.iter().filter_map(|duty| {
        let format = time::macros::format_description!("[year]-[month]-[day]");
        let last = kept_day(duty.until.as_deref()?)?;
        last.next_day()?.format(&format).ok()
    });
    let ahead = begins.chain(ends).filter(|day| *day > found.as_of);
    ahead.min().unwrap_or_else(|| NEVER.to_owned())
}

/// The stable word of a status.
const fn status_word(status: vigie_law::Status) -> &'static str {
    match status {
        vigie_law::Status::InForce => "in_force",
        vigie_law::Status::Announced => "announced",
        vigie_law::Status::Uncertain => "uncertain",
        vigie_law::Status::Ended => "ended",
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::law::read_answers;
    use serde_json::json;
    use time::macros::date;
    use vigie_law::Lawbook;

    fn high_risk() -> serde_json::Map<String, serde_json::Value> {
        json!({
            "ai_system": "yes", "role": "uses_supplied",
            "areas": ["employment"], "employment_uses": ["recruitment"], "profiling": "yes",
        })
        .as_object()
        .unwrap()
        .clone()
    }

    fn outcome(packs: &LawPacks, day: Date) -> Outcome {
        let read = read_answers(packs, high_risk(), Lang::Fr).unwrap();
        Outcome::of(packs, &read.answers, &Readings::new(), day)
    }

    #[test]
    fn the_same_law_on_the_same_day_moves_nothing() {
        let packs = LawPacks::shipped().unwrap();
        let day = date!(2026 - 11 - 23);
        let (a, b) = (outcome(packs, day), outcome(packs, day));
        assert_eq!(a.tier, "high");
        assert_eq!(a.moved(&b), []);
    }

    #[test]
    fn a_day_that_passes_moves_statuses_not_the_tier() {
        let packs = LawPacks::shipped().unwrap();
        let before = outcome(packs, date!(2026 - 11 - 23));
        let after = outcome(packs, date!(2027 - 12 - 2));
        let moved = before.moved(&after);
        assert!(moved.iter().any(|line| line.what == "status"
            && line.before.as_deref() == Some("announced")
            && line.after.as_deref() == Some("in_force")));
        assert!(moved.iter().all(|line| line.what != "tier"));
    }

    #[test]
    fn an_outcome_holds_until_the_day_it_says() {
        let packs = LawPacks::shipped().unwrap();
        let mut day = date!(2016 - 01 - 01);
        // From date to date, until none is left.
        for _ in 0..100 {
            let kept = outcome(packs, day);
            assert!(kept.holds_on(packs, &kept.as_of));
            assert!(!kept.holds_on(packs, &kept.holds_before));
            if kept.holds_before == NEVER {
                assert!(day >= date!(2027 - 12 - 2), "{day}");
                return;
            }
            let format = time::macros::format_description!("[year]-[month]-[day]");
            let next = Date::parse(&kept.holds_before, &format).unwrap();
            assert_eq!(
                kept.moved(&outcome(packs, next.previous_day().unwrap())),
                []
            );
            day = next;
        }
        panic!("the law never comes to rest");
    }

    #[test]
    fn other_packs_or_what_was_not_kept_hold_for_nothing() {
        let shipped = LawPacks::shipped().unwrap();
        let kept = outcome(shipped, date!(2026 - 11 - 23));
        let (name, text) = Lawbook::shipped_files()[0];
        let own = (name.to_owned(), format!("{text}\n# relu\n"));
        let amended = LawPacks::amended(&[own]).unwrap();
        assert!(!kept.holds_on(&amended, "2026-11-23"));
        assert!(!Outcome::default().holds_on(shipped, "2026-11-23"));
    }

    #[test]
    fn a_date_put_off_in_a_pack_moves_the_dates_that_depend_on_it() {
        let shipped = LawPacks::shipped().unwrap();
        let own: Vec<(String, String)> = Lawbook::shipped_files()
            .iter()
            .filter(|(_, text)| text.contains("2027-12-02"))
            .map(|(name, text)| ((*name).to_owned(), text.replace("2027-12-02", "2028-12-02")))
            .collect();
        let amended = LawPacks::amended(&own).unwrap();
        let day = date!(2026 - 11 - 23);
        let moved = outcome(shipped, day).moved(&outcome(&amended, day));
        let dates: Vec<_> = moved.iter().filter(|line| line.what == "date").collect();
        assert!(!dates.is_empty(), "{moved:?}");
        assert!(
            dates
                .iter()
                .all(|line| line.after.as_deref() == Some("2028-12-02"))
        );
    }
}
