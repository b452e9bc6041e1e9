//! What a file can be read in several ways on, and what a chosen reading sets
//! aside.

use serde::Serialize;

use crate::{
    duties::{Reading, Readings, followed, told},
    evaluate::{Evaluation, Reading as Worth},
    lawbook::{Lawbook, Obligation},
    qualify::SetAside,
    questions::DisputeSheet,
    text::Lang,
    truth::Questions,
};

/// A rule that is read in several ways and concerns the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dispute {
    /// Id of the rule: a key of [`Readings`].
    pub rule: String,
    /// `point`, `duty` or `date`: what is disputed.
    pub about: &'static str,
    /// The point or the article; empty for a date shared by several.
    pub subject: String,
    /// What it is about, in words.
    pub label: String,
    /// Every reading; the one followed is marked.
    pub readings: Vec<Reading>,
    /// Whether the reading followed was chosen, rather than retained by the
    /// packs.
    pub chosen: bool,
    /// Where the rule comes from.
    pub source: String,
}

impl Lawbook {
    /// Every disputed rule of the packs, whatever the file.
    pub(crate) fn all_disputes(&self, lang: Lang) -> Vec<DisputeSheet> {
        let given = vec![None; self.questions.len()];
        let evaluation = Evaluation::new(self, &given, Questions::MAX, Worth::Established);
        let none = Readings::new();
        let points = self.findings.iter().map(|finding| &finding.row).map(|row| {
            let readings = told(&row.reading, &row.id, row.retained.as_ref(), &none, lang);
            (&row.id, &row.label, readings)
        });
        let duties = self.obligations.iter().map(|duty| &duty.row).map(|row| {
            let readings = told(&row.reading, &row.id, row.retained.as_ref(), &none, lang);
            (&row.id, &row.what, readings)
        });
        let dates = self.schedules.iter().enumerate().map(|(index, schedule)| {
            let readings = self.dated(index, &evaluation, &none, lang).readings;
            (&schedule.row.id, &schedule.row.label, readings)
        });
        points
            .chain(duties)
            .chain(dates)
            .filter(|(_, _, readings)| !readings.is_empty())
            .map(|(rule, label, readings)| DisputeSheet {
                rule: rule.clone(),
                label: label.get(lang).to_owned(),
                readings,
            })
            .collect()
    }

    /// The disputes of a file: those of its points, of its obligations (set
    /// aside or not by the reading followed) and of their dates.
    pub(crate) fn disputes(
        &self,
        evaluation: &Evaluation<'_>,
        chosen: &Readings,
        lang: Lang,
    ) -> Vec<Dispute> {
        let mut disputes = Vec::new();
        for (index, finding) in self.findings.iter().enumerate() {
            let row = &finding.row;
            if !row.reading.is_empty() && !evaluation.base(index).fails() {
                disputes.push(Dispute {
                    rule: row.id.clone(),
                    about: "point",
                    subject: row.point.clone(),
                    label: row.label.get(lang).to_owned(),
                    readings: told(&row.reading, &row.id, row.retained.as_ref(), chosen, lang),
                    chosen: chosen.contains_key(&row.id),
                    source: row.source.get(lang).to_owned(),
                });
            }
        }
        let mut dates = Vec::new();
        for obligation in self.obligations_of(evaluation) {
            let row = &obligation.row;
            if !row.reading.is_empty() {
                disputes.push(Dispute {
                    rule: row.id.clone(),
                    about: "duty",
                    subject: row.article.clone(),
                    label: row.what.get(lang).to_owned(),
                    readings: told(&row.reading, &row.id, row.retained.as_ref(), chosen, lang),
                    chosen: chosen.contains_key(&row.id),
                    source: row.source.get(lang).to_owned(),
                });
            }
            if let Some(schedule) = obligation.schedule
                && !self.schedules[schedule].row.reading.is_empty()
                && !dates.contains(&schedule)
            {
                dates.push(schedule);
            }
        }
        for schedule in dates {
            let row = &self.schedules[schedule].row;
            disputes.push(Dispute {
                rule: row.id.clone(),
                about: "date",
                subject: String::new(),
                label: row.label.get(lang).to_owned(),
                readings: self.dated(schedule, evaluation, chosen, lang).readings,
                chosen: chosen.contains_key(&row.id),
                source: row.source.get(lang).to_owned(),
            });
        }
        disputes
    }

    /// Points and obligations that the reading followed sets aside, and why.
    pub(crate) fn read_away(
        &self,
        evaluation: &Evaluation<'_>,
        chosen: &Readings,
        lang: Lang,
    ) -> Vec<SetAside> {
        let findings = self
            .findings
            .iter()
            .enumerate()
            .filter(|(index, _)| !evaluation.base(*index).fails())
            .map(|(_, finding)| &finding.row)
            .map(|row| (&row.point, &row.id, &row.reading, &row.retained));
        let duties = self
            .obligations_of(evaluation)
            .map(|duty| &duty.row)
            .map(|row| (&row.article, &row.id, &row.reading, &row.retained));
        findings
            .chain(duties)
            .filter_map(|(point, rule, readings, retained)| {
                let reading = followed(readings, rule, retained.as_ref(), chosen)?;
                reading.sets_aside.then(|| SetAside {
                    point: point.clone(),
                    why: reading.text.get(lang).to_owned(),
                })
            })
            .collect()
    }

    /// The obligations that hold, or may hold, on the answers.
    fn obligations_of<'a>(
        &'a self,
        evaluation: &'a Evaluation<'_>,
    ) -> impl Iterator<Item = &'a Obligation> {
        self.obligations
            .iter()
            .filter(|obligation| !evaluation.outcome(&obligation.when).fails())
    }
}
