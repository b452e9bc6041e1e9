//! The law of a use: the questionnaire, the result, compliance, and what a change of law moves.

use crate::{
    form::Form,
    page::Page,
    texts::Texts,
    ui::{Choice, Figure, FilterLink, Pages, Tone},
};
use askama::Template;
use std::collections::BTreeMap;
use vigie_domain::Instant;
use vigie_law::{Duty, Qualification, Reading, Status};
use vigie_observatory::law::{EvidenceState, MovedLine, Movement, Standing, WhyConfirm};

/// A part of the questionnaire, in the list of parts.
#[derive(Debug, Clone)]
pub struct PartLine {
    /// Its heading.
    pub label: String,
    /// Its address, language prefix included.
    pub href: String,
    /// Questions answered.
    pub answered: usize,
    /// Questions that arise.
    pub asked: usize,
    /// Whether it is the one shown.
    pub current: bool,
}

/// A question, ready to be shown.
#[derive(Debug, Clone)]
pub struct QuestionField {
    /// Its name in the form.
    pub id: String,
    /// The question.
    pub ask: String,
    /// What counts, and examples.
    pub hint: String,
    /// Whether several answers may be ticked.
    pub several: bool,
    /// Answers, « je ne sais pas » last.
    pub choices: Vec<Choice>,
}

/// A part of the questionnaire of a use.
#[derive(Debug, Template)]
#[template(path = "law_questions.html")]
pub struct LawQuestions {
    /// The frame.
    pub page: Page,
    /// `U016`.
    pub reference: String,
    /// Heading of the part.
    pub label: String,
    /// Its number, from 1.
    pub part: usize,
    /// Every part.
    pub parts: Vec<PartLine>,
    /// Its questions that arise.
    pub questions: Vec<QuestionField>,
    /// The answers.
    pub form: Form,
    /// Version of the file, 0 when there is none.
    pub version: i32,
    /// Whether the person may answer; otherwise, who may.
    pub held_by: Option<String>,
}

/// Where a qualification stands, in words.
#[derive(Debug, Clone)]
pub struct StandingView {
    /// Its tone.
    pub tone: Tone,
    /// Its word.
    pub word: &'static str,
    /// Why it is to be confirmed.
    pub why: Vec<&'static str>,
}

impl StandingView {
    /// Of a standing.
    #[must_use]
    pub fn of(t: Texts, standing: &Standing) -> Self {
        let (tone, word, why) = match standing {
            Standing::Unanswered => (Tone::Unknown, t.law_standing_unanswered(), &[][..]),
            Standing::Incomplete => (Tone::Unknown, t.law_standing_incomplete(), &[][..]),
            Standing::Proposed => (Tone::Careful, t.law_standing_proposed(), &[][..]),
            Standing::Signed => (Tone::Permitted, t.law_standing_signed(), &[][..]),
            Standing::ToConfirm(why) => (Tone::Careful, t.law_standing_to_confirm(), &why[..]),
        };
        let why = why
            .iter()
            .map(|why| match why {
                WhyConfirm::Purpose => t.law_why_purpose(),
                WhyConfirm::Answers => t.law_why_answers(),
                WhyConfirm::Readings => t.law_why_readings(),
                WhyConfirm::Law => t.law_why_law(),
                WhyConfirm::Withdrawn => t.law_why_withdrawn(),
            })
            .collect();
        Self { tone, word, why }
    }
}

/// The signature of a qualification.
#[derive(Debug, Clone)]
pub struct SignatureView {
    /// Who, as what, when.
    pub by: String,
    /// The tier signed, in words.
    pub tier: String,
    /// The reason given.
    pub reason: String,
    /// The readings of disputed law it was given on, when some were chosen.
    pub readings: String,
}

/// Obligations of one status.
#[derive(Debug, Clone)]
pub struct DutyGroup {
    /// Status.
    pub status: Status,
    /// Obligations, the authority's own first.
    pub duties: Vec<Duty>,
}

/// What happened at a recomputation, in words.
#[derive(Debug, Clone)]
pub struct MovementView {
    /// When and why.
    pub title: String,
    /// What moved: label, before and after.
    pub lines: Vec<(String, String)>,
}

impl MovementView {
    /// Of a movement; `tier` names a tier of the packs.
    #[must_use]
    pub fn of(t: Texts, movement: &Movement, tier: &dyn Fn(&str) -> String) -> Self {
        let cause = if movement.packs_changed {
            t.law_moved_packs()
        } else {
            t.law_moved_day()
        };
        Self {
            title: format!("{}, {}", t.stored_day(&movement.on), cause.to_lowercase()),
            lines: movement
                .lines
                .iter()
                .map(|line| moved_line(t, line, tier))
                .collect(),
        }
    }
}

/// What moved, in words: label, before and after.
#[must_use]
pub fn moved_line(t: Texts, line: &MovedLine, tier: &dyn Fn(&str) -> String) -> (String, String) {
    let subject = line.subject.as_str();
    let label = match line.what.as_str() {
        "tier" => t.law_moved_tier().to_owned(),
        "role" => t.law_moved_role().to_owned(),
        "point" => t.law_moved_point(subject),
        "date" => t.law_moved_date(subject),
        "status" => t.law_moved_status(subject),
        _ => t.law_moved_duty(subject),
    };
    let word = |value: &Option<String>| match value.as_deref() {
        None => t.law_nothing().to_owned(),
        Some(value) => match line.what.as_str() {
            "tier" => tier(value),
            "role" => law_role(t, value).to_owned(),
            "date" => t.stored_day(value),
            "status" => status_of(value)
                .map_or(value, |s| law_status(t, s))
                .to_owned(),
            _ => value.to_owned(),
        },
    };
    let change = t.law_moved_change(word(&line.after), word(&line.before));
    (label, change)
}

fn status_of(word: &str) -> Option<Status> {
    match word {
        "in_force" => Some(Status::InForce),
        "announced" => Some(Status::Announced),
        "uncertain" => Some(Status::Uncertain),
        "ended" => Some(Status::Ended),
        _ => None,
    }
}

/// The role of the authority, in words.
#[must_use]
pub fn law_role(t: Texts, role: &str) -> &'static str {
    match role {
        "deployer" => t.law_role_deployer(),
        "provider" => t.law_role_provider(),
        "both" => t.law_role_both(),
        "importer" => t.law_role_importer(),
        "distributor" => t.law_role_distributor(),
        "product_manufacturer" => t.law_role_product_manufacturer(),
        "authorised_representative" => t.law_role_authorised_representative(),
        _ => t.law_role_none(),
    }
}

/// The status of an obligation, in words.
#[must_use]
pub const fn law_status(t: Texts, status: Status) -> &'static str {
    match status {
        Status::InForce => t.law_status_in_force(),
        Status::Announced => t.law_status_announced(),
        Status::Uncertain => t.law_status_uncertain(),
        Status::Ended => t.law_status_ended(),
    }
}

/// How far a rule was checked, in words.
#[must_use]
pub fn law_checked(t: Texts, evidence: &str) -> &'static str {
    match evidence {
        "primary" => t.law_evidence_primary(),
        "secondary" => t.law_evidence_secondary(),
        _ => t.law_evidence_unverified(),
    }
}

/// When an obligation applies, in words.
#[must_use]
pub fn duty_date(t: Texts, duty: &Duty) -> String {
    let mut text = match &duty.applies_from {
        None => t.law_duty_no_date().to_owned(),
        Some(day) if duty.at_latest => t.law_duty_latest(t.stored_day(day)),
        Some(day) if duty.status == Status::InForce => t.law_duty_since(t.stored_day(day)),
        Some(day) => t.law_duty_from(t.stored_day(day)),
    };
    if let Some(until) = &duty.until {
        text.push_str(", ");
        text.push_str(&t.law_duty_until(t.stored_day(until)).to_lowercase());
    }
    text
}

/// The tone of a tier of the packs.
#[must_use]
pub fn tier_tone(tier: &str) -> Tone {
    match tier {
        "prohibited" => Tone::Refused,
        "high" | "transparency" => Tone::Careful,
        "minimal" | "out_of_scope" => Tone::Permitted,
        _ => Tone::Unknown,
    }
}

/// The tone of a status.
#[must_use]
pub const fn status_tone(status: Status) -> Tone {
    match status {
        Status::InForce => Tone::Careful,
        Status::Announced | Status::Uncertain | Status::Ended => Tone::Unknown,
    }
}

/// What the law makes of a use.
#[derive(Debug, Template)]
#[template(path = "law_result.html")]
pub struct LawResult {
    /// The frame.
    pub page: Page,
    /// `U016`.
    pub reference: String,
    /// Where the qualification stands.
    pub standing: StandingView,
    /// The result; `None` when nothing was answered.
    pub found: Option<Qualification>,
    /// Labels of the tiers, and what they mean.
    pub tiers: BTreeMap<String, (String, String)>,
    /// The questions, by identifier.
    pub asks: BTreeMap<String, String>,
    /// Obligations by status.
    pub groups: Vec<DutyGroup>,
    /// The signature, if there is one.
    pub signature: Option<SignatureView>,
    /// Versions of the sheet and of the file the person reads.
    pub versions: (i32, i32),
    /// Whether the person holds a role that signs.
    pub may_sign: bool,
    /// Who does.
    pub signatories: String,
    /// The form of the signature.
    pub form: Form,
    /// What moved, the latest first.
    pub moved: Vec<MovementView>,
}

impl LawResult {
    /// A tier, in words.
    #[must_use]
    pub fn tier(&self, id: &str) -> String {
        self.tiers
            .get(id)
            .map_or_else(|| id.to_owned(), |(label, _)| label.clone())
    }

    /// What a tier means for the authority.
    #[must_use]
    pub fn meaning(&self, id: &str) -> &str {
        self.tiers.get(id).map_or("", |(_, meaning)| meaning)
    }

    /// The question with this identifier.
    #[must_use]
    pub fn ask<'a>(&'a self, id: &'a str) -> &'a str {
        self.asks.get(id).map_or(id, String::as_str)
    }

    /// Whether the proposal may be signed as it is.
    #[must_use]
    pub fn signable(&self) -> bool {
        self.found
            .as_ref()
            .is_some_and(|found| found.complete && found.tier != "undetermined")
    }
}

/// An obligation and where it stands.
#[derive(Debug, Clone)]
pub struct DutyLine {
    /// The obligation.
    pub duty: Duty,
    /// Where it stands.
    pub state: EvidenceState,
    /// What proves it.
    pub proof: String,
    /// Who declared it and when; empty when nobody did.
    pub by: String,
    /// The form, as it came back.
    pub form: Form,
}

impl DutyLine {
    /// The tone of its state.
    #[must_use]
    pub const fn tone(&self) -> Tone {
        match self.state {
            EvidenceState::Proven => Tone::Permitted,
            EvidenceState::UnderWay => Tone::Careful,
            EvidenceState::ToDo => Tone::Unknown,
        }
    }

    /// Its state, in words.
    #[must_use]
    pub const fn word(&self, t: Texts) -> &'static str {
        evidence_word(t, self.state)
    }
}

/// The state of an obligation, in words.
#[must_use]
pub const fn evidence_word(t: Texts, state: EvidenceState) -> &'static str {
    match state {
        EvidenceState::ToDo => t.law_evidence_to_do(),
        EvidenceState::UnderWay => t.law_evidence_under_way(),
        EvidenceState::Proven => t.law_evidence_proven(),
    }
}

/// The compliance of a use.
#[derive(Debug, Template)]
#[template(path = "law_conformity.html")]
pub struct LawConformity {
    /// The frame.
    pub page: Page,
    /// `U016`.
    pub reference: String,
    /// Proven ÷ due.
    pub figure: Figure,
    /// Obligations to prepare.
    pub ahead: usize,
    /// The authority's obligations.
    pub ours: Vec<DutyLine>,
    /// Those of others.
    pub others: Vec<DutyLine>,
    /// Version of the file.
    pub version: i32,
    /// How many of the authority's obligations remain to be proven.
    pub to_prove: usize,
    /// Whether the person writes in the register of actions.
    pub may_plan: bool,
    /// Whether the person may declare.
    pub may_declare: bool,
    /// Whether there is anything: the use is qualified.
    pub answered: bool,
}

impl LawConformity {
    /// States, as choices.
    #[must_use]
    pub fn states(&self) -> Vec<Choice> {
        EvidenceState::ALL
            .iter()
            .map(|state| Choice::new(state.as_str(), evidence_word(self.page.t, *state)))
            .collect()
    }
}

/// A use, in the list of the law watch.
#[derive(Debug, Clone)]
pub struct LawWatchRow {
    /// Its reference.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// Where its qualification stands.
    pub standing: StandingView,
    /// Its tier, in words; `None` when nothing was answered.
    pub tier: Option<String>,
    /// Obligations proven, out of those due; empty when nothing is due or known.
    pub proven: String,
    /// Whether it was computed with earlier packs.
    pub stale: bool,
    /// What moved last.
    pub moved: Option<MovementView>,
}

/// The packs, and what they move.
#[derive(Debug, Template)]
#[template(path = "law_watch.html")]
pub struct LawWatch {
    /// The frame.
    pub page: Page,
    /// Packs: what each is called, version, day of the state of the law.
    pub packs: Vec<(String, String, String)>,
    /// Digest of the packs.
    pub digest: String,
    /// Files that are the authority's own; empty when all are those that ship.
    pub own: String,
    /// When the page was made.
    pub at: Instant,
    /// All uses, or those in which something moved.
    pub views: Vec<FilterLink>,
    /// Whether only those are listed.
    pub only_moved: bool,
    /// Uses.
    pub rows: Vec<LawWatchRow>,
    /// Where the list goes on.
    pub pages: Pages,
    /// Whether the person may compute again.
    pub may_recompute: bool,
}

/// Readings, as an enumeration in a cell.
#[must_use]
pub fn reading_text(t: Texts, reading: &Reading) -> String {
    let mut text = reading.text.clone();
    if let Some(day) = &reading.applies_from {
        text.push_str(" (");
        text.push_str(&t.stored_day(day));
        text.push(')');
    }
    text
}
