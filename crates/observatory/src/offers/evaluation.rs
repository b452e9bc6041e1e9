//! An evaluation as it is kept: the notes of one evaluator of one offer, one round.

use super::{Grid, Notes, Pair, assess, both};
use serde::{Deserialize, Serialize};
use vigie_domain::{
    AgentId, Role,
    register::{Field, FieldGroup, FieldKind, Lifecycle, Need, Register, Transition},
};

/// Who evaluates an offer: whoever reads the observatory, but who audits it. An auditor looks at
/// evaluations and makes none.
pub const EVALUATORS: &[Role] = &[
    Role::Referent,
    Role::Dpo,
    Role::Rssi,
    Role::Dsi,
    Role::Expert,
    Role::Rh,
    Role::Communication,
    Role::Legal,
    Role::Finance,
    Role::Committee,
    Role::Admin,
];

/// The notes of one evaluator. Two of the same round make an evaluation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EvaluationSheet {
    /// The offer, in words.
    pub title: String,
    /// The reference of the offer, alone.
    pub offer: Vec<String>,
    /// Who gives the notes.
    pub evaluator: Option<AgentId>,
    /// The round: from 1, one more each time the offer is evaluated again.
    pub round: u32,
    /// Version of the grid.
    pub grid: String,
    /// Notes by criterion.
    pub notes: Notes,
    /// The day they were given, `YYYY-MM-DD`; empty before.
    pub given_on: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["open", "given"],
    transitions: &[
        Transition::new("give", &["open"], "given", EVALUATORS).needing(&["notes", "evaluator"])
    ],
};

const GROUP: FieldGroup = FieldGroup("evaluation");

const FIELDS: &[Field] = &[
    GROUP.field("title", FieldKind::Line(120), Need::Always),
    GROUP.field("offer", FieldKind::References("offer"), Need::Always),
    GROUP.field("evaluator", FieldKind::Agent, Need::Always),
    GROUP.field("round", FieldKind::Number, Need::Always),
    GROUP.field("grid", FieldKind::Line(40), Need::Always),
    GROUP.field("notes", FieldKind::Text, Need::ByTransition),
    GROUP.field("given_on", FieldKind::Day, Need::Kept),
];

impl Register for EvaluationSheet {
    const NAME: &'static str = "offer_evaluation";
    const PREFIX: &'static str = "N";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const SEALED: &'static [&'static str] = &["given"];

    fn title(&self) -> &str {
        &self.title
    }
    fn category(&self) -> Option<&str> {
        self.offer.first().map(String::as_str)
    }
    fn owner(&self) -> Option<AgentId> {
        self.evaluator
    }
    fn taken(mut self, transition: &str, _by: Option<AgentId>, at: vigie_domain::Instant) -> Self {
        if transition == "give" {
            self.given_on = at.day();
        }
        self
    }
}

/// Two sheets of one round, both given.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// The two evaluators, in the order of the pair.
    pub evaluators: [Option<AgentId>; 2],
    /// The round.
    pub round: u32,
    /// The day the second one gave theirs, `YYYY-MM-DD`.
    pub on: String,
    /// Version of the grid.
    pub grid: String,
    /// Their notes.
    pub notes: [Notes; 2],
    /// Their notes put side by side.
    pub pair: Pair,
    /// What follows from the careful notes: score, opinion, lights.
    pub assessment: super::Assessment,
}

/// The latest round whose two sheets are given, among `sheets` of one offer: each with whether it
/// is given. A round of another version of the grid is not read with this one: `None`.
#[must_use]
pub fn settled(grid: &Grid, sheets: &[(bool, &EvaluationSheet)]) -> Option<Settled> {
    let mut rounds: Vec<u32> = sheets.iter().map(|(_, sheet)| sheet.round).collect();
    rounds.sort_unstable();
    rounds.dedup();
    rounds.into_iter().rev().find_map(|round| {
        let mut given: Vec<&EvaluationSheet> = sheets
            .iter()
            .filter(|(given, sheet)| *given && sheet.round == round)
            .map(|(_, sheet)| *sheet)
            .collect();
        // Whoever comes first does not depend on the order of a query.
        given.sort_by_key(|sheet| sheet.evaluator.map(|id| id.0));
        let [first, second] = given.as_slice() else {
            return None;
        };
        if first.grid != grid.version || second.grid != grid.version {
            return None;
        }
        let pair = both(grid, &first.notes, &second.notes);
        Some(Settled {
            evaluators: [first.evaluator, second.evaluator],
            round,
            on: first.given_on.clone().max(second.given_on.clone()),
            grid: first.grid.clone(),
            notes: [first.notes.clone(), second.notes.clone()],
            assessment: assess(grid, &pair.careful),
            pair,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::EVALUATORS;
    use vigie_access::Permission;
    use vigie_domain::Role;

    #[test]
    fn who_reads_the_observatory_evaluates_but_auditors() {
        let readers = Permission::ReadObservatory.roles().iter().copied();
        let expected: Vec<Role> = readers.filter(|role| *role != Role::Auditor).collect();
        assert_eq!(EVALUATORS, expected);
    }
}
