//! Unanswered questions, with what each could still change.

use serde::Serialize;

use crate::{
    answers::Answers,
    evaluate::Evaluation,
    lawbook::Lawbook,
    text::Lang,
    truth::{Questions, Truth},
};

/// A question left unanswered, and what its answer could change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Id of the question.
    pub question: String,
    /// The question itself.
    pub ask: String,
    /// The highest tier an answer could lead to, when it is higher than the
    /// tier reached.
    pub tier: Option<String>,
    /// Points it could add or remove.
    pub points: Vec<String>,
    /// Obligations it could add or remove, by id.
    pub obligations: Vec<String>,
    /// The role that can answer.
    pub confirm_with: String,
}

/// What a condition still open would change, whichever way it falls.
enum Change<'a> {
    Point { point: &'a str, rank: u8 },
    Duty(&'a str),
}

impl Lawbook {
    /// The unanswered questions of a file that could change its result.
    ///
    /// A question that could change nothing any more is not listed; one that
    /// will only be asked if an earlier unanswered one says so is counted with
    /// the earlier one. The list may name too much, never too little:
    /// conditions are compared one by one and two of them may exclude each
    /// other.
    pub(crate) fn missing(
        &self,
        answers: &Answers,
        established: &Evaluation<'_>,
        possible: &Evaluation<'_>,
        lang: Lang,
    ) -> Vec<Missing> {
        let mut changes = self.changes(established, possible);
        let asked_first = self.asked_first(answers, established, possible);
        for (open, _) in &mut changes {
            *open = bits(*open).fold(0, |all, question| all | asked_first[question]);
        }
        let reached = established.ranks().counted;
        let mut missing = Vec::new();
        for (index, question) in self.questions.iter().enumerate() {
            if answers.given[index].is_some() {
                continue;
            }
            let mut entry = Missing {
                question: question.row.id.clone(),
                ask: question.row.ask.get(lang).to_owned(),
                tier: None,
                points: Vec::new(),
                obligations: Vec::new(),
                confirm_with: question.row.unknown.confirm_with.get(lang).to_owned(),
            };
            let mut highest = 0;
            for (first, change) in &changes {
                match change {
                    _ if first >> index & 1 == 0 => {}
                    Change::Point { point, rank } => {
                        if !entry.points.iter().any(|known| known == point) {
                            entry.points.push((*point).to_owned());
                        }
                        highest = highest.max(*rank);
                    }
                    Change::Duty(id) => entry.obligations.push((*id).to_owned()),
                }
            }
            if highest > reached {
                entry.tier = Some(self.tier_id(highest).to_owned());
            }
            if !entry.points.is_empty() || !entry.obligations.is_empty() {
                missing.push(entry);
            }
        }
        missing
    }

    /// The conditions that answers still to come could turn, each with the
    /// questions it hangs on.
    fn changes(
        &self,
        established: &Evaluation<'_>,
        possible: &Evaluation<'_>,
    ) -> Vec<(Questions, Change<'_>)> {
        let mut changes = Vec::new();
        for (index, finding) in self.findings.iter().enumerate() {
            let after = possible.standing(index).live;
            if after.truth == Truth::Unknown {
                let change = Change::Point {
                    point: &finding.row.point,
                    rank: finding.rank.unwrap_or(0),
                };
                changes.push((after.open, change));
            }
        }
        for baseline in &self.baselines {
            let after = possible.outcome(&baseline.when);
            if let (Truth::Unknown, Some(point)) = (after.truth, &baseline.row.point) {
                changes.push((after.open, Change::Point { point, rank: 0 }));
            }
        }
        for obligation in &self.obligations {
            let after = possible.outcome(&obligation.when);
            let turned = after.truth != established.outcome(&obligation.when).truth;
            if turned && after.truth == Truth::Unknown {
                changes.push((after.open, Change::Duty(&obligation.row.id)));
            }
        }
        changes
    }

    /// For each question, the unanswered questions to ask before it can be
    /// answered: itself if it is already to be asked, otherwise those that
    /// decide whether it is.
    fn asked_first(
        &self,
        answers: &Answers,
        established: &Evaluation<'_>,
        possible: &Evaluation<'_>,
    ) -> Vec<Questions> {
        let mut first: Vec<Questions> = Vec::with_capacity(self.questions.len());
        for (index, question) in self.questions.iter().enumerate() {
            let mut before = 0;
            if established.outcome(&question.ask_if).fails() {
                let open = possible.outcome(&question.ask_if).open;
                let gates = bits(open).filter(|&gate| answers.given[gate].is_none());
                before = gates.fold(0, |all, gate| all | first.get(gate).copied().unwrap_or(0));
            }
            first.push(if before == 0 { 1 << index } else { before });
        }
        first
    }
}

/// The places of the questions of a set.
fn bits(mut questions: Questions) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = questions.trailing_zeros();
        questions &= questions.wrapping_sub(1);
        (place < Questions::BITS).then_some(place as usize)
    })
}
