//! A run with all that is known of it: answers, notes of readers, what they come to.

use crate::{
    texts::Texts,
    ui::Tone,
    web::{Fault, Signed},
};
use std::collections::BTreeMap;
use uuid::Uuid;
use vigie_domain::bench::{Answer, AnswerOutcome, Case, Scored, Tally, tally};
use vigie_exchange::report_hash;
use vigie_store::{BenchAnswer, BenchReading, BenchRun};

/// Earlier runs of the same set that a run is compared with, at most.
const COMPARED: usize = 5;

/// A run and what it found.
pub(super) struct Found {
    pub(super) run: BenchRun,
    pub(super) answers: Vec<BenchAnswer>,
    pub(super) readings: Vec<BenchReading>,
}

/// The run of a number, as the address writes it.
pub(super) async fn found(visit: &Signed, id: &str) -> Result<Found, Fault> {
    let number: u32 = id.parse().map_err(|_| Fault::NotFound)?;
    let (store, scope) = (visit.store(), visit.scope());
    let run = store
        .bench_numbered(scope, number)
        .await?
        .ok_or(Fault::NotFound)?;
    Ok(Found {
        answers: store.bench_answers(scope, run.id).await?,
        readings: store.bench_readings(scope, run.id).await?,
        run,
    })
}

impl Found {
    pub(super) fn path(&self, rest: &str) -> String {
        format!("/banc/{}{rest}", self.run.number)
    }

    pub(super) fn case(&self, number: u32) -> Option<&Case> {
        let mut cases = self.run.plan.cases.iter();
        cases.find(|case| case.number == number)
    }

    /// The notes given to an answer.
    pub(super) fn notes(&self, answer: Uuid) -> Vec<u8> {
        let given = self.readings.iter().filter(|one| one.answer == answer);
        given.map(|one| one.note).collect()
    }

    /// What the answers of each model come to, in the order of the run.
    pub(super) fn tallies(&self) -> Vec<Tally> {
        let scored: Vec<Scored<'_>> = self
            .answers
            .iter()
            .map(|one| Scored {
                answer: &one.answer,
                notes: self.notes(one.id),
            })
            .collect();
        let plan = &self.run.plan;
        let models = plan.models.iter();
        models
            .map(|model| tally(model, &plan.cases, &scored))
            .collect()
    }

    /// The hash of what it found.
    pub(super) fn hash(&self) -> String {
        let answers: Vec<&Answer> = self.answers.iter().map(|one| &one.answer).collect();
        report_hash(&answers)
    }

    /// Answers the reader has not noted, in an order that does not say whose they are: that of
    /// their identities, within each case.
    pub(super) fn to_read(&self, visit: &Signed) -> Vec<&BenchAnswer> {
        let me = visit.caller().agent.id;
        let noted = |answer: Uuid| {
            let mut own = self.readings.iter().filter(|one| one.agent == me);
            own.any(|one| one.answer == answer)
        };
        let mut left: Vec<&BenchAnswer> = self
            .answers
            .iter()
            .filter(|one| self.is_read(one) && !noted(one.id))
            .collect();
        left.sort_by_key(|one| (one.answer.case, shuffled(one.id)));
        left
    }

    /// Whether people read this answer.
    pub(super) fn is_read(&self, one: &BenchAnswer) -> bool {
        one.answer.outcome == AnswerOutcome::Answered
            && self.case(one.answer.case).is_some_and(|case| case.read)
    }
}

/// The random end of an identity first: its beginning is the order of answers, which is that of
/// the models.
fn shuffled(id: Uuid) -> u128 {
    id.as_u128().rotate_left(64)
}

/// What another run of the same set says of a model's notes.
pub(super) enum Again {
    /// The same, by the run of this number.
    Same(u32),
    /// Others, by the run of this number: so many cases of how many.
    Differs(u32, usize, usize),
}

/// For each model, the latest earlier run of the same set by the same version of it.
pub(super) async fn again(visit: &Signed, found: &Found) -> Result<BTreeMap<String, Again>, Fault> {
    let (store, scope) = (visit.store(), visit.scope());
    let runs = store.bench_runs(scope, Some(&found.run.plan.set)).await?;
    let earlier = runs
        .into_iter()
        .filter(|run| run.number < found.run.number && run.set_hash == found.run.set_hash)
        .take(COMPARED);
    let mut known = BTreeMap::new();
    for run in earlier {
        let theirs = store.bench_answers(scope, run.id).await?;
        for model in &found.run.plan.models {
            if known.contains_key(model) {
                continue;
            }
            let (mut compared, mut other) = (0, 0);
            for one in found.answers.iter().map(|one| &one.answer) {
                let same_asked = |them: &&BenchAnswer| {
                    let them = &them.answer;
                    them.case == one.case
                        && them.model == one.model
                        && them.version == one.version
                        && them.outcome == AnswerOutcome::Answered
                };
                if one.model != *model || one.outcome != AnswerOutcome::Answered {
                    continue;
                }
                if let Some(them) = theirs.iter().find(same_asked) {
                    compared += 1;
                    let same = them.answer.answer_hash == one.answer_hash
                        && them.answer.checks == one.checks;
                    other += usize::from(!same);
                }
            }
            if compared > 0 {
                let says = if other == 0 {
                    Again::Same(run.number)
                } else {
                    Again::Differs(run.number, other, compared)
                };
                known.insert(model.clone(), says);
            }
        }
    }
    Ok(known)
}

/// How far a run is: tone and words.
pub(super) fn run_state(t: Texts, run: &BenchRun) -> (Tone, String) {
    let said = |tone, word: &str| (tone, word.to_owned());
    match run.outcome.as_str() {
        "done" => said(Tone::Permitted, t.bench_state_done()),
        "stopped" => said(Tone::Careful, t.bench_state_stopped()),
        "capped" => said(Tone::Careful, t.bench_state_capped()),
        "failed" => said(Tone::Refused, t.bench_state_failed()),
        _ if run.stop_asked => said(Tone::Careful, t.bench_state_stopping()),
        _ if run.done == 0 => said(Tone::Unknown, t.bench_state_waiting()),
        _ => said(Tone::Unknown, t.bench_state_running()),
    }
}
