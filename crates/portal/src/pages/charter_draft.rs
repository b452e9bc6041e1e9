//! A draft of the charter: what it says, what it changes, its articles one by one.

use crate::{form::Form, page::Page, texts::Texts, ui::Choice, ui::Tone};
use askama::Template;
use vigie_charter::EffectKind;
use vigie_domain::CharterStage;

/// An article of a draft.
#[derive(Debug, Clone)]
pub struct DraftArticle {
    /// `C02`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Mode, in a word.
    pub mode: String,
    /// Whether it carries a rule.
    pub executes: bool,
    /// Whether it differs from the version it was drawn from.
    pub changed: bool,
}

/// What the check found.
#[derive(Debug, Clone)]
pub struct DraftFault {
    /// The article; empty for the whole.
    pub article: String,
    /// What is wrong and what to do.
    pub says: String,
    /// Line and column.
    pub place: Option<String>,
    /// The engine's own words.
    pub detail: String,
    /// Error or warning.
    pub tone: Tone,
}

impl DraftFault {
    /// How bad it is, in a word.
    const fn word(&self, t: &Texts) -> &'static str {
        match self.tone {
            Tone::Refused => t.charter_fault_error(),
            _ => t.charter_fault_warning(),
        }
    }
}

/// A change in words.
#[derive(Debug, Clone)]
pub struct DraftChange {
    /// The article; empty for a setting.
    pub article: String,
    /// What changes.
    pub field: String,
    /// `=` stays, `-` goes, `+` comes.
    pub pieces: Vec<(char, String)>,
}

/// A promise.
#[derive(Debug, Clone)]
pub struct DraftProof {
    /// `P01`.
    pub id: String,
    /// The conclusion, with how it was reached and the counterexample.
    pub says: String,
    /// Why the solver of the machine did not reach it, when it did not.
    pub silence: Option<String>,
    /// The tone of the verdict.
    pub tone: Tone,
    /// The verdict in a word.
    pub word: String,
}

/// A remark.
#[derive(Debug, Clone)]
pub struct RemarkLine {
    /// Its identity.
    pub id: String,
    /// The article; empty for the whole.
    pub article: String,
    /// Who and when.
    pub by: String,
    /// What it says.
    pub body: String,
    /// Who answered and when, and what.
    pub answered: Option<(String, String)>,
}

/// A draft.
#[derive(Debug, Template)]
#[template(path = "charter/draft.html")]
pub struct CharterDraftPage {
    /// The frame.
    pub page: Page,
    /// Its identity.
    pub id: String,
    /// The version a change is made from.
    pub version: u32,
    /// Where it stands.
    pub stage: CharterStage,
    /// The version it was drawn from.
    pub base: u32,
    /// Last change.
    pub updated: String,
    /// The decision that asked for it: its reference and its sheet, which is empty when the person
    /// may not open it; `None` when nobody's did.
    pub asked_by: Option<(String, String)>,
    /// Its articles.
    pub articles: Vec<DraftArticle>,
    /// Whether nothing forbids adopting it.
    pub passed: bool,
    /// Articles that execute.
    pub executing: usize,
    /// Examples run.
    pub examples: usize,
    /// What the check found.
    pub faults: Vec<DraftFault>,
    /// Whether it can be compared in effects.
    pub compares: bool,
    /// Changes in words.
    pub changes: Vec<DraftChange>,
    /// Changes in effects: what, article, an act.
    pub effects: Vec<(String, String, String)>,
    /// Comparisons that could not be settled.
    pub undecided: usize,
    /// Promises.
    pub proofs: Vec<DraftProof>,
    /// Trials on the past: where it is read, when it was asked, how far it is.
    pub trials: Vec<(String, String, String)>,
    /// Badges that rules ask for, in the draft or in the version it was drawn from.
    pub badges: Vec<Choice>,
    /// Remarks.
    pub remarks: Vec<RemarkLine>,
    /// Opinion of the legal group: who and when, what.
    pub opinion: Option<(String, String)>,
    /// What a remark may be about.
    pub about: Vec<Choice>,
    /// `remark`, `about`, `opinion`, `body`, `day`, `present`, `required`, `from`, `days`,
    /// `badge`.
    pub form: Form,
    /// Whether its text may be changed by the reader.
    pub may_write: bool,
    /// Whether the reader may take it to another stage.
    pub may_stage: bool,
    /// Whether the reader may answer remarks.
    pub may_answer: bool,
    /// Whether the reader may give the legal opinion.
    pub may_opine: bool,
    /// Whether the reader may write the adoption down.
    pub may_adopt: bool,
    /// Today, `2026-11-24`.
    pub today: String,
}

impl CharterDraftPage {
    /// The stages it may be taken to.
    fn next(&self) -> impl Iterator<Item = CharterStage> {
        CharterStage::ALL
            .iter()
            .copied()
            .filter(|next| self.stage.leads_to(*next))
            .filter(|next| *next != CharterStage::Opinion || self.passed)
    }

    fn in_consultation(&self) -> bool {
        self.stage == CharterStage::Consultation
    }

    fn awaits_opinion(&self) -> bool {
        self.stage == CharterStage::Opinion
    }
}

/// An article of a draft, to change.
#[derive(Debug, Template)]
#[template(path = "charter/article.html")]
pub struct CharterArticleForm {
    /// The frame.
    pub page: Page,
    /// The draft.
    pub draft: String,
    /// The article.
    pub article: String,
    /// The fields.
    pub form: Form,
    /// Modes.
    pub modes: Vec<Choice>,
    /// Addressees.
    pub addressees: Vec<Choice>,
    /// What the check of the draft says of this article.
    pub faults: Vec<DraftFault>,
}

/// A rule composed from conditions.
#[derive(Debug, Template)]
#[template(path = "charter/rule.html")]
pub struct CharterRuleForm {
    /// The frame.
    pub page: Page,
    /// The draft.
    pub draft: String,
    /// The article.
    pub article: String,
    /// Title of the article.
    pub title: String,
    /// The fields.
    pub form: Form,
    /// Acts.
    pub acts: Vec<Choice>,
    /// Facts.
    pub facts: Vec<Choice>,
    /// Questions.
    pub tests: Vec<Choice>,
    /// Forces a rule may have of its own.
    pub forces: Vec<Choice>,
    /// Fields of what must hold, a row each: fact, question, value.
    pub when: Vec<(String, String, String)>,
    /// Fields of what silences.
    pub unless: Vec<(String, String, String)>,
    /// Why the present rule could not be read as conditions.
    pub unread: Option<String>,
    /// The sentence, once the form is right.
    pub sentence: Option<String>,
    /// The rule in Cedar.
    pub cedar: String,
    /// Acts on which the article stays silent.
    pub permits: Vec<String>,
    /// Acts on which it speaks.
    pub denies: Vec<String>,
}

/// A line of a trial.
#[derive(Debug, Clone)]
pub struct TrialRow {
    /// The article, service or use.
    pub label: String,
    /// Exchanges decided otherwise.
    pub changed: u64,
    /// Newly refused, permitted, asked, warned.
    pub newly: [u64; 4],
    /// The first of them: number of the trace, and what would change.
    pub examples: Vec<String>,
}

impl TrialRow {
    fn refused(&self) -> u64 {
        self.newly[0]
    }

    fn permitted(&self) -> u64 {
        self.newly[1]
    }

    fn asked(&self) -> u64 {
        self.newly[2]
    }

    fn warned(&self) -> u64 {
        self.newly[3]
    }
}

/// A draft tried on the past.
#[derive(Debug, Template)]
#[template(path = "charter/trial.html")]
pub struct CharterTrialPage {
    /// The frame.
    pub page: Page,
    /// What is tried on what.
    pub lead: String,
    /// How far it is, until it ends.
    pub progress: Option<String>,
    /// Why it found nothing.
    pub problem: Option<String>,
    /// Its report, for the committee.
    pub pdf: Option<String>,
    /// What it found: a sentence, then what became of what.
    pub found: Option<(String, Vec<String>)>,
    /// What it supposed of badges and what hangs on them: sentences, then a list.
    pub badges: Option<(Vec<String>, Vec<String>)>,
    /// By article, by service, by use: title and lines.
    pub tables: Vec<(String, String, Vec<TrialRow>)>,
}

/// Words of changes.
impl Texts {
    /// What a change does to some acts.
    #[must_use]
    pub const fn charter_effect(self, kind: EffectKind) -> &'static str {
        match kind {
            EffectKind::NewlyRefused => self.charter_effect_refused(),
            EffectKind::NewlyPermitted => self.charter_effect_permitted(),
            EffectKind::NewlyAsked => self.charter_effect_asked(),
            EffectKind::NoLongerAsked => self.charter_effect_no_longer_asked(),
            EffectKind::NewlyWarned => self.charter_effect_warned(),
            EffectKind::NoLongerWarned => self.charter_effect_no_longer_warned(),
            EffectKind::NewlyLogged => self.charter_effect_logged(),
            EffectKind::NoLongerLogged => self.charter_effect_no_longer_logged(),
        }
    }

    /// A field of an article.
    #[must_use]
    pub fn charter_field(self, field: &str) -> String {
        let (name, language) = field.split_once('.').unwrap_or((field, ""));
        let label = match name {
            "title" => self.charter_field_title(),
            "text" => self.charter_field_text(),
            "message" => self.charter_field_message(),
            "turn_to" => self.charter_turn_to(),
            "mode" => self.charter_field_mode(),
            "addressee" => self.charter_for(),
            "source" => self.charter_source(),
            "pillar" => self.charter_field_pillar(),
            "risks" => self.charter_field_risks(),
            "exception" => self.charter_exception(),
            "evidence" => self.charter_evidence(),
            "rule" => self.charter_field_rule(),
            "must_permit" | "must_deny" => self.charter_field_examples(),
            other => other,
        };
        match language {
            "fr" => format!("{label} ({})", self.charter_french()),
            "en" => format!("{label} ({})", self.charter_english()),
            _ => label.to_owned(),
        }
    }
}
