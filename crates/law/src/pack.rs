//! The shape of a pack file, as a jurist writes it in TOML.
//!
//! A pack states questions, facts (named conditions), findings (a point of the
//! law a use falls under), schedules (from when), obligations (who must do
//! what, with which proof) and what contradicts itself. Every condition is a
//! sentence of the language described in `condition`. Unknown keys are
//! refused, so that a slip of the pen cannot silently drop a rule.

use serde::Deserialize;

use crate::{
    day::Day,
    text::{Text, Texts},
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackFile {
    pub pack: Option<Header>,
    /// Id of the pack this file continues, instead of a header.
    pub part_of: Option<String>,
    #[serde(default)]
    pub tier: Vec<TierRow>,
    #[serde(default)]
    pub baseline: Vec<BaselineRow>,
    #[serde(default)]
    pub role: Vec<RoleRow>,
    #[serde(default)]
    pub actor: Vec<ActorRow>,
    #[serde(default)]
    pub section: Vec<SectionRow>,
    #[serde(default)]
    pub question: Vec<QuestionRow>,
    #[serde(default)]
    pub fact: Vec<FactRow>,
    #[serde(default)]
    pub schedule: Vec<ScheduleRow>,
    #[serde(default)]
    pub filter: Vec<FilterRow>,
    #[serde(default)]
    pub finding: Vec<FindingRow>,
    #[serde(default)]
    pub outside: Vec<OutsideRow>,
    #[serde(default)]
    pub obligation: Vec<ObligationRow>,
    #[serde(default)]
    pub contradiction: Vec<RemarkRow>,
    #[serde(default)]
    pub warning: Vec<RemarkRow>,
    #[serde(default)]
    pub authority: Vec<AuthorityRow>,
}

impl PackFile {
    /// Adds the rows of a file that continues this pack.
    pub(crate) fn extend(&mut self, part: Self) {
        self.tier.extend(part.tier);
        self.baseline.extend(part.baseline);
        self.role.extend(part.role);
        self.actor.extend(part.actor);
        self.section.extend(part.section);
        self.question.extend(part.question);
        self.fact.extend(part.fact);
        self.schedule.extend(part.schedule);
        self.filter.extend(part.filter);
        self.finding.extend(part.finding);
        self.outside.extend(part.outside);
        self.obligation.extend(part.obligation);
        self.contradiction.extend(part.contradiction);
        self.warning.extend(part.warning);
        self.authority.extend(part.authority);
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    pub id: String,
    pub version: String,
    pub as_of: Day,
    /// Short name of the law, printed before the article.
    pub title: Text,
    /// The texts the pack transcribes, with their publication.
    pub texts: Text,
    /// Guard put on every finding of the pack.
    pub findings_when: Option<String>,
    /// Guard put on every obligation of the pack.
    pub obligations_when: Option<String>,
}

/// A level of the scale, lowest rank first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TierRow {
    pub id: String,
    pub rank: u8,
    pub label: Text,
    pub meaning: Text,
}

/// The tier of a use that no finding concerns; the first that holds wins.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BaselineRow {
    pub tier: String,
    pub when: String,
    /// Route printed when nothing else gave one.
    pub route: String,
    /// Point of the law that says so, when one does.
    pub point: Option<String>,
    pub reason: Text,
}

/// The role of the authority in the use; the first that holds wins.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleRow {
    pub id: String,
    pub when: String,
    pub label: Text,
}

/// Who an obligation binds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActorRow {
    pub id: String,
    pub label: Text,
    /// When the authority answering the questions is this actor.
    pub ours_when: String,
}

/// A heading of the questionnaire.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SectionRow {
    pub id: String,
    pub label: Text,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// `yes` or `no`.
    YesNo,
    /// One option.
    Choice,
    /// Any number of options, or the one that says "none".
    Several,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuestionRow {
    pub id: String,
    pub section: String,
    pub kind: Kind,
    pub ask: Text,
    pub help: Option<Text>,
    #[serde(default)]
    pub examples: Texts,
    /// Asked only when this holds; always when absent. May only look at
    /// questions that come before.
    pub ask_if: Option<String>,
    /// A positive answer to a question that was not to be asked is a
    /// contradiction (`true`) or is set aside with a warning (`false`).
    #[serde(default)]
    pub strict: bool,
    pub unknown: UnknownRow,
    #[serde(default)]
    pub option: Vec<OptionRow>,
}

/// Where "je ne sais pas" leads.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnknownRow {
    /// The safer reading taken meanwhile.
    pub reads: Text,
    /// The role to confirm with.
    pub confirm_with: Text,
    /// Names together the points that hang on this answer alone.
    pub point: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OptionRow {
    pub id: String,
    pub label: Text,
    pub help: Option<Text>,
    /// Denies ("none of these"): cannot be ticked with another.
    #[serde(default)]
    pub exclusive: bool,
}

/// A named condition.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactRow {
    pub id: String,
    pub when: String,
    pub meaning: Text,
}

/// How far a statement has been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Evidence {
    /// The official text was read.
    Primary,
    /// A reliable source quotes or sums it up; the text itself was not read.
    Secondary,
    /// Neither.
    Unverified,
}

impl Evidence {
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Unverified => "unverified",
        }
    }
}

/// From when a set of rules applies; the first step that holds wins.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScheduleRow {
    pub id: String,
    pub label: Text,
    #[serde(default)]
    pub step: Vec<StepRow>,
    /// Competing readings of the date; then `retained` names the one used.
    #[serde(default)]
    pub reading: Vec<DateReadingRow>,
    pub retained: Option<String>,
    pub source: Text,
    pub evidence: Evidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepRow {
    pub when: Option<String>,
    pub from: Option<Day>,
    /// The same date as another schedule, instead of `from`.
    pub same_as: Option<String>,
    /// Set when the exact day is not established: in force by `from` at the
    /// latest.
    #[serde(default)]
    pub at_latest: bool,
    pub until: Option<Day>,
    pub article: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DateReadingRow {
    pub id: String,
    pub from: Option<Day>,
    /// The same date as another schedule.
    pub same_as: Option<String>,
    pub text: Text,
}

/// An exemption that lowers a whole group of findings to another tier.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FilterRow {
    pub id: String,
    pub group: String,
    pub when: String,
    /// Route printed when the filter made the tier.
    pub route: String,
    pub label: Text,
    #[serde(default)]
    pub point: Vec<FilterPointRow>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FilterPointRow {
    pub point: String,
    pub when: String,
}

/// A point of the law the use falls under.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FindingRow {
    pub id: String,
    pub point: String,
    /// Tier it gives; none for a point that only informs.
    pub tier: Option<String>,
    pub group: Option<String>,
    pub route: Option<String>,
    pub when: String,
    pub unless: Option<String>,
    pub schedule: String,
    pub label: Text,
    pub source: Text,
    pub evidence: Evidence,
    /// Competing readings of the point itself; then `retained` names the most
    /// careful one, taken until a person chooses.
    #[serde(default)]
    pub reading: Vec<ReadingRow>,
    pub retained: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReadingRow {
    pub id: String,
    pub text: Text,
    /// Under this reading the point, or the obligation, does not apply.
    #[serde(default)]
    pub sets_aside: bool,
}

/// A point that was looked at and does not apply, said out loud.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutsideRow {
    pub point: String,
    pub when: String,
    pub why: Text,
}

/// Where the text of an obligation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TextStatus {
    /// Adopted; its schedule says from when.
    Adopted,
    /// Tabled or announced, not adopted.
    Bill,
    /// What the text requires is disputed or not verified.
    Uncertain,
}

impl TextStatus {
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Bill => "bill",
            Self::Uncertain => "uncertain",
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ObligationRow {
    pub id: String,
    pub article: String,
    pub actor: String,
    pub what: Text,
    pub proof: Text,
    /// The role that carries it in the authority.
    pub owner: Text,
    pub when: String,
    /// None only for a bill.
    pub schedule: Option<String>,
    pub status: TextStatus,
    pub source: Text,
    pub evidence: Evidence,
    /// Competing readings; then `retained` names the most careful one, taken
    /// until a person chooses.
    #[serde(default)]
    pub reading: Vec<ReadingRow>,
    pub retained: Option<String>,
}

/// A contradiction or a warning.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RemarkRow {
    pub id: String,
    pub when: String,
    pub message: Text,
}

/// A body that supervises, with the standing of its designation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AuthorityRow {
    pub id: String,
    pub name: Text,
    pub role: Text,
    pub status: TextStatus,
    pub source: Text,
    pub evidence: Evidence,
    #[serde(default)]
    pub reading: Vec<ReadingRow>,
}
