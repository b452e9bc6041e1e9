//! Precision and recall of the running version on annotated texts.
//!
//! The rules are those of the scoring file that ships with annotated sets: a gold span is found when 80 % of
//! its letters and digits are covered by findings of the same kind; a finding is right when half of its letters
//! and digits lie in gold of the same kind. Optional gold is neutral. Leaked: letters and digits of mandatory
//! gold under no finding at all (organisations' numbers left out). Over-masked: letters and digits outside any
//! gold that a finding covers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Finding, Kind};

/// An annotated span, offsets in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gold {
    /// What it is.
    pub kind: Kind,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Neither wanted nor unwanted (an elected official in office, a public mailbox).
    pub optional: bool,
}

/// Counts of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Mandatory gold spans.
    pub gold: u64,
    /// Of those, found.
    pub found: u64,
    /// Findings that are right.
    pub right: u64,
    /// Findings that are wrong.
    pub wrong: u64,
}

impl Measure {
    /// Share of the findings that are right; 1 when there is none.
    #[must_use]
    pub fn precision(&self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    /// Share of the gold that is found; 1 when there is none.
    #[must_use]
    pub fn recall(&self) -> f64 {
        ratio(self.found, self.gold)
    }

    /// Harmonic mean of the two.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        }
    }
}

fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}

/// What a version finds on a set of annotated texts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Texts read.
    pub texts: u64,
    /// Characters read.
    pub characters: u64,
    /// Counts by kind.
    pub kinds: BTreeMap<Kind, Measure>,
    /// Letters and digits of mandatory gold.
    pub personal: u64,
    /// Of those, under no finding.
    pub leaked: u64,
    /// Letters and digits outside any gold.
    pub neutral: u64,
    /// Of those, covered by a finding.
    pub masked: u64,
}

impl Report {
    /// Adds a text, its gold and what was found in it.
    pub fn add(&mut self, text: &str, gold: &[Gold], findings: &[Finding]) {
        self.texts += 1;
        let letters: Vec<usize> = text
            .char_indices()
            .filter(|(_, c)| c.is_alphanumeric())
            .map(|(i, _)| i)
            .collect();
        self.characters += text.chars().count() as u64;
        let within = |start: usize, end: usize| {
            &letters[letters.partition_point(|&i| i < start)..letters.partition_point(|&i| i < end)]
        };
        let found_at = |i: usize| {
            findings
                .iter()
                .find(|f| f.start <= i && i < f.end)
                .map(|f| f.kind)
        };
        let gold_at = |i: usize, kind: Kind, optional: bool| {
            gold.iter()
                .any(|g| g.kind == kind && (optional || !g.optional) && g.start <= i && i < g.end)
        };
        for span in gold.iter().filter(|span| !span.optional) {
            let letters = within(span.start, span.end);
            let hit = letters
                .iter()
                .filter(|&&i| found_at(i) == Some(span.kind))
                .count();
            let measure = self.kinds.entry(span.kind).or_default();
            measure.gold += 1;
            measure.found += u64::from(hit * 10 >= letters.len() * 8);
            if span.kind != Kind::OrgId {
                self.personal += letters.len() as u64;
                self.leaked += letters.iter().filter(|&&i| found_at(i).is_none()).count() as u64;
            }
        }
        for &i in &letters {
            if !gold.iter().any(|g| g.start <= i && i < g.end) {
                self.neutral += 1;
                self.masked += u64::from(found_at(i).is_some());
            }
        }
        for finding in findings {
            let letters = within(finding.start, finding.end);
            if letters.is_empty() {
                continue;
            }
            let half = |optional| {
                letters
                    .iter()
                    .filter(|&&i| gold_at(i, finding.kind, optional))
                    .count()
                    * 2
                    >= letters.len()
            };
            let measure = self.kinds.entry(finding.kind).or_default();
            if half(false) {
                measure.right += 1;
            } else if !half(true) {
                measure.wrong += 1;
            }
        }
    }

    /// All kinds together.
    #[must_use]
    pub fn overall(&self) -> Measure {
        self.kinds
            .values()
            .fold(Measure::default(), |sum, m| Measure {
                gold: sum.gold + m.gold,
                found: sum.found + m.found,
                right: sum.right + m.right,
                wrong: sum.wrong + m.wrong,
            })
    }

    /// Share of the personal letters and digits left in clear, 0 to 1.
    #[must_use]
    pub fn leak(&self) -> f64 {
        if self.personal == 0 {
            0.0
        } else {
            self.leaked as f64 / self.personal as f64
        }
    }

    /// Share of the other letters and digits hidden for nothing, 0 to 1.
    #[must_use]
    pub fn over(&self) -> f64 {
        if self.neutral == 0 {
            0.0
        } else {
            self.masked as f64 / self.neutral as f64
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Evidence;

    #[test]
    fn counts_follow_the_rules() {
        let text = "Marie Dupont habite ici, le maire Jean Petit aussi";
        let gold = [
            Gold {
                kind: Kind::Person,
                start: 0,
                end: 12,
                optional: false,
            },
            Gold {
                kind: Kind::Person,
                start: 34,
                end: 44,
                optional: true,
            },
        ];
        let found = |start, end| Finding {
            kind: Kind::Person,
            start,
            end,
            score: 1.0,
            evidence: Evidence::Model,
        };
        let mut report = Report::default();
        report.add(text, &gold, &[found(0, 5), found(20, 23), found(34, 44)]);
        let measure = report.overall();
        assert_eq!(
            measure,
            Measure {
                gold: 1,
                found: 0,
                right: 1,
                wrong: 1
            }
        );
        assert_eq!((report.personal, report.leaked, report.masked), (11, 6, 3));
    }
}
