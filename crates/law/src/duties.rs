//! Obligations, with their dates as of a day.

use std::collections::BTreeMap;

use serde::Serialize;
use time::Date;

use crate::{
    day,
    evaluate::Evaluation,
    lawbook::{Lawbook, Obligation, Schedule},
    pack::{ReadingRow, StepRow, TextStatus},
    text::Lang,
    truth::{Questions, Truth},
};

/// Where an obligation stands on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It applies on that day.
    InForce,
    /// Adopted with a later date, or only tabled.
    Announced,
    /// Its date or its content is disputed or not verified; its readings are
    /// given.
    Uncertain,
    /// It no longer applies.
    Ended,
}

/// The reading chosen for each disputed rule (date, point or obligation): id
/// of the rule to id of the reading. Empty keeps what the packs retain: for a
/// point or an obligation, the most careful one.
pub type Readings = BTreeMap<String, String>;

/// One of the competing readings of an obligation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Stable id.
    pub id: String,
    /// Id of the rule it is a reading of: a key of [`Readings`].
    pub rule: String,
    /// What this reading says.
    pub text: String,
    /// The date it leads to, when the dispute is about the date.
    pub applies_from: Option<String>,
    /// Whether it is the one followed: chosen, or else retained by the packs.
    pub retained: bool,
    /// Whether, under it, the point or the obligation does not apply.
    pub sets_aside: bool,
}

/// Something somebody must do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// Stable id.
    pub id: String,
    /// Short name of the law.
    pub law: String,
    /// Article, as cited.
    pub article: String,
    /// Who is bound: `deployer`, `provider`, `controller`…
    pub actor: String,
    /// The same, in words.
    pub who: String,
    /// Whether the authority answering the questions is that actor.
    pub ours: bool,
    /// The role that carries it inside the authority.
    pub owner: String,
    /// What must be done.
    pub what: String,
    /// What proves it.
    pub proof: String,
    /// First day of application, `YYYY-MM-DD`; none when no date is adopted.
    pub applies_from: Option<String>,
    /// The exact first day is not established: in force by then at the latest.
    pub at_latest: bool,
    /// Last day of application, when there is one.
    pub until: Option<String>,
    /// Where it stands on the day asked for.
    pub status: Status,
    /// Where the text stands: `adopted`, `bill` or `uncertain`.
    pub text_status: &'static str,
    /// Competing readings, all of them.
    pub readings: Vec<Reading>,
    /// Whether a reading was chosen for all that is disputed in it.
    pub chosen: bool,
    /// Where the rule comes from.
    pub source: String,
    /// `primary`, `secondary` or `unverified`.
    pub evidence: &'static str,
    /// It hangs on an answer that is still open.
    pub to_confirm: bool,
    /// Ids of the questions whose answers decided.
    pub because: Vec<String>,
    /// Id of the pack.
    pub pack: String,
}

impl Duty {
    /// Whether it is counted as due on the day it was computed for: in force,
    /// or uncertain with readings chosen under which its date is reached.
    #[must_use]
    pub fn is_due(&self, as_of: &str) -> bool {
        match self.status {
            Status::InForce => true,
            Status::Uncertain => {
                self.chosen && self.applies_from.as_deref().is_some_and(|day| day <= as_of)
            }
            Status::Announced | Status::Ended => false,
        }
    }
}

/// A body that supervises, with the standing of its designation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Supervisor {
    /// Stable id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it supervises.
    pub role: String,
    /// `adopted`, `bill` or `uncertain`.
    pub text_status: &'static str,
    /// Competing readings, when it is uncertain.
    pub readings: Vec<Reading>,
    /// Where this comes from.
    pub source: String,
    /// `primary`, `secondary` or `unverified`.
    pub evidence: &'static str,
}

/// The dates a schedule gives to one file.
#[derive(Clone, Debug)]
pub(crate) struct Dated {
    pub from: Option<Date>,
    pub at_latest: bool,
    pub until: Option<Date>,
    /// Article that sets the date, when it is not the obligation's own.
    pub article: Option<String>,
    pub readings: Vec<Reading>,
    /// First days of the readings.
    pub reading_days: Vec<Option<Date>>,
}

impl Dated {
    /// No date: a bill.
    const fn never() -> Self {
        Self {
            from: None,
            at_latest: false,
            until: None,
            article: None,
            readings: Vec::new(),
            reading_days: Vec::new(),
        }
    }

    fn status(&self, text: TextStatus, as_of: Date) -> Status {
        match text {
            TextStatus::Uncertain => return Status::Uncertain,
            TextStatus::Bill => return Status::Announced,
            TextStatus::Adopted => {}
        }
        if self.until.is_some_and(|last| last < as_of) {
            return Status::Ended;
        }
        if !self.readings.is_empty() {
            let begun = |day: &Option<Date>| day.is_some_and(|day| day <= as_of);
            return if self.reading_days.iter().all(begun) {
                Status::InForce
            } else {
                Status::Uncertain
            };
        }
        if self.from.is_some_and(|first| first <= as_of) {
            Status::InForce
        } else {
            Status::Announced
        }
    }
}

impl Lawbook {
    /// The dates of a schedule for one file.
    ///
    /// A step that hangs on an open answer is passed over: the general, hence
    /// earlier, date is the safer one.
    pub(crate) fn dated(
        &self,
        schedule: usize,
        evaluation: &Evaluation<'_>,
        chosen: &Readings,
        lang: Lang,
    ) -> Dated {
        let rule = &self.schedules[schedule];
        let mut dated = self.steps_of(rule, evaluation);
        let retained = chosen
            .get(&rule.row.id)
            .or(rule.row.retained.as_ref())
            .map_or("", String::as_str);
        for (reading, same_as) in rule.row.reading.iter().zip(&rule.same_as) {
            let from = match same_as {
                Some(other) => self.steps_of(&self.schedules[*other], evaluation).from,
                None => reading.from.map(|day| day.0),
            };
            let is_retained = reading.id == retained;
            if is_retained {
                dated.from = from;
            }
            dated.reading_days.push(from);
            dated.readings.push(Reading {
                id: reading.id.clone(),
                rule: rule.row.id.clone(),
                text: reading.text.get(lang).to_owned(),
                applies_from: from.map(day::write),
                retained: is_retained,
                sets_aside: false,
            });
        }
        dated
    }

    /// The obligations that hold, or may hold, on this file.
    pub(crate) fn duties(
        &self,
        evaluation: &Evaluation<'_>,
        as_of: Date,
        chosen: &Readings,
        lang: Lang,
    ) -> Vec<Duty> {
        let mut duties = Vec::new();
        for obligation in &self.obligations {
            let outcome = evaluation.outcome(&obligation.when);
            let row = &obligation.row;
            if outcome.fails()
                || followed(&row.reading, &row.id, row.retained.as_ref(), chosen)
                    .is_some_and(|reading| reading.sets_aside)
            {
                continue;
            }
            let mut duty = self.duty(obligation, evaluation, as_of, chosen, lang);
            duty.to_confirm = outcome.truth == Truth::Unknown;
            duty.because = self.answered_ids(outcome.by, evaluation);
            duties.push(duty);
        }
        duties
    }

    /// Every obligation of the packs, whatever the answers, as of a day.
    ///
    /// Dates that depend on the file are the general ones.
    #[must_use]
    pub fn all_duties(&self, as_of: Date, chosen: &Readings, lang: Lang) -> Vec<Duty> {
        let given = vec![None; self.questions.len()];
        let evaluation = Evaluation::new(
            self,
            &given,
            Questions::MAX,
            crate::evaluate::Reading::Established,
        );
        self.obligations
            .iter()
            .map(|obligation| self.duty(obligation, &evaluation, as_of, chosen, lang))
            .collect()
    }

    fn duty(
        &self,
        obligation: &Obligation,
        evaluation: &Evaluation<'_>,
        as_of: Date,
        chosen: &Readings,
        lang: Lang,
    ) -> Duty {
        let row = &obligation.row;
        let dated = match obligation.schedule {
            Some(schedule) => self.dated(schedule, evaluation, chosen, lang),
            None => Dated::never(),
        };
        let status = dated.status(row.status, as_of);
        let actor = &self.actors[obligation.actor];
        let article = match &dated.article {
            Some(date_article) => format!("{} ({date_article})", row.article),
            None => row.article.clone(),
        };
        let mut readings = told(&row.reading, &row.id, row.retained.as_ref(), chosen, lang);
        readings.extend(dated.readings);
        Duty {
            id: row.id.clone(),
            law: self.headers[obligation.pack].title.get(lang).to_owned(),
            article,
            actor: actor.row.id.clone(),
            who: actor.row.label.get(lang).to_owned(),
            ours: !evaluation.outcome(&actor.when).fails(),
            owner: row.owner.get(lang).to_owned(),
            what: row.what.get(lang).to_owned(),
            proof: row.proof.get(lang).to_owned(),
            applies_from: dated.from.map(day::write),
            at_latest: dated.at_latest,
            until: dated.until.map(day::write),
            status,
            text_status: row.status.id(),
            chosen: !readings.is_empty()
                && readings.iter().all(|read| chosen.contains_key(&read.rule)),
            readings,
            source: row.source.get(lang).to_owned(),
            evidence: row.evidence.id(),
            to_confirm: false,
            because: Vec::new(),
            pack: self.headers[obligation.pack].id.clone(),
        }
    }

    /// The bodies that supervise, with the standing of their designation.
    #[must_use]
    pub fn supervisors(&self, lang: Lang) -> Vec<Supervisor> {
        self.authorities
            .iter()
            .map(|row| Supervisor {
                id: row.id.clone(),
                name: row.name.get(lang).to_owned(),
                role: row.role.get(lang).to_owned(),
                text_status: row.status.id(),
                readings: told(&row.reading, &row.id, None, &Readings::new(), lang),
                source: row.source.get(lang).to_owned(),
                evidence: row.evidence.id(),
            })
            .collect()
    }

    /// Ids of the questions of a set that were answered, in order.
    pub(crate) fn answered_ids(
        &self,
        questions: Questions,
        evaluation: &Evaluation<'_>,
    ) -> Vec<String> {
        self.questions
            .iter()
            .enumerate()
            .filter(|(index, _)| questions >> index & 1 == 1 && evaluation.has_answer(*index))
            .map(|(_, question)| question.row.id.clone())
            .collect()
    }
}

impl Lawbook {
    /// The dates of the first step that certainly holds.
    fn steps_of(&self, schedule: &Schedule, evaluation: &Evaluation<'_>) -> Dated {
        let step = schedule
            .steps
            .iter()
            .find(|step| evaluation.outcome(&step.when).holds());
        let Some(step) = step else {
            return Dated::never();
        };
        // A schedule that is followed has its own dates (see `lint`); should it
        // not, no date is better than a loop.
        let followed = step
            .same_as
            .and_then(|other| first_own_step(&self.schedules[other], evaluation));
        let row = followed.unwrap_or(&step.row);
        Dated {
            from: row.from.map(|day| day.0),
            at_latest: row.at_latest,
            until: row.until.map(|day| day.0),
            article: row.article.clone(),
            readings: Vec::new(),
            reading_days: Vec::new(),
        }
    }
}

fn first_own_step<'a>(schedule: &'a Schedule, evaluation: &Evaluation<'_>) -> Option<&'a StepRow> {
    schedule
        .steps
        .iter()
        .find(|step| evaluation.outcome(&step.when).holds())
        .map(|step| &step.row)
}

/// The reading followed: the one chosen, or else the one retained.
pub(crate) fn followed<'a>(
    rows: &'a [ReadingRow],
    rule: &str,
    retained: Option<&String>,
    chosen: &Readings,
) -> Option<&'a ReadingRow> {
    let id = chosen.get(rule).or(retained)?;
    rows.iter().find(|row| row.id == *id)
}

/// The readings of a rule.
pub(crate) fn told(
    rows: &[ReadingRow],
    rule: &str,
    retained: Option<&String>,
    chosen: &Readings,
    lang: Lang,
) -> Vec<Reading> {
    let kept = followed(rows, rule, retained, chosen).map(|row| row.id.as_str());
    rows.iter()
        .map(|row| Reading {
            id: row.id.clone(),
            rule: rule.to_owned(),
            text: row.text.get(lang).to_owned(),
            applies_from: None,
            retained: kept == Some(row.id.as_str()),
            sets_aside: row.sets_aside,
        })
        .collect()
}
