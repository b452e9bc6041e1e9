//! The law file of a use: a register of its own, whose entries bear the
//! reference of the use they are about, so that answers, outcome and signature
//! have the history, lock and scope that every register has.

use super::{ChosenReading, Evidence, LawPacks, MovedLine, Outcome, Signature};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use vigie_domain::register::{Field, FieldGroup, FieldKind, Lifecycle, Need, Register};
use vigie_law::Readings;

/// How many comparisons a file keeps on itself; older ones are in its history.
pub(super) const MOVEMENTS_KEPT: usize = 12;

/// Answers about a use, what the law makes of them, who signed, what proves it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LawFile {
    /// Title of the use when the file was last written.
    pub title: String,
    /// Question to answer, as `vigie-law` reads them.
    pub answers: Map<String, Value>,
    /// What the packs made of them the last time they were computed.
    pub outcome: Outcome,
    /// Readings chosen where the law is disputed, by rule of the packs.
    pub readings: BTreeMap<String, ChosenReading>,
    /// The signature in force, or the last one.
    pub signature: Option<Signature>,
    /// Where each obligation stands, by its identifier in the packs.
    pub evidence: BTreeMap<String, Evidence>,
    /// What new packs or a new day moved, the latest first.
    pub moved: Vec<Movement>,
}

impl LawFile {
    /// The category of files in which something moved and nobody has signed since.
    pub const MOVED: &'static str = "moved";

    fn is_to_look_at(&self) -> bool {
        let moved = self.moved.first().map(|movement| &movement.on);
        let signed = self.signature.as_ref().map(|signature| &signature.on);
        moved.is_some_and(|moved| signed.is_none_or(|signed| signed < moved))
    }

    /// The readings chosen, by rule.
    #[must_use]
    pub fn chosen(&self) -> Readings {
        self.readings
            .iter()
            .map(|(rule, chosen)| (rule.clone(), chosen.reading.clone()))
            .collect()
    }

    /// Those of them that `packs` still know: a new version may have settled a dispute, or
    /// read it otherwise, and the reading the packs retain is taken again.
    #[must_use]
    pub fn chosen_in(&self, packs: &LawPacks) -> Readings {
        let mut chosen = self.chosen();
        chosen.retain(|rule, reading| {
            let one = Readings::from([(rule.clone(), reading.clone())]);
            packs.book().check_readings(&one).is_ok()
        });
        chosen
    }
}

/// What a recomputation moved in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// The day, `YYYY-MM-DD`.
    pub on: String,
    /// Whether the packs changed; otherwise a date was reached.
    pub packs_changed: bool,
    /// What moved.
    pub lines: Vec<MovedLine>,
}

/// One state: where a file stands is derived from facts (`Standing`), so that
/// it cannot be out of step with the use.
const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["open"],
    transitions: &[],
};

const GROUP: FieldGroup = FieldGroup("law");

const FIELDS: &[Field] = &[
    GROUP.field("title", FieldKind::Line(120), Need::Always),
    GROUP.field("answers", FieldKind::Text, Need::Optional),
    GROUP.field("readings", FieldKind::Text, Need::Optional),
    GROUP.field("outcome.tier", FieldKind::Line(40), Need::Optional),
    GROUP.field("outcome.role", FieldKind::Line(40), Need::Optional),
    GROUP.field("outcome.points", FieldKind::Words, Need::Optional),
    GROUP.field("outcome.duties", FieldKind::Text, Need::Optional),
    GROUP.field("signature", FieldKind::Text, Need::Optional),
    GROUP.field("evidence", FieldKind::Text, Need::Optional),
];

impl Register for LawFile {
    const NAME: &'static str = "law_file";
    const PREFIX: &'static str = "Q";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;

    fn title(&self) -> &str {
        &self.title
    }

    /// A file in which something moved since somebody last looked is found by it.
    fn category(&self) -> Option<&str> {
        self.is_to_look_at().then_some(Self::MOVED)
    }
}
