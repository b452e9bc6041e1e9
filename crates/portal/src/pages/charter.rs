//! The charter: in force, its versions, its exceptions, what shows it is alive.

use crate::{form::Form, page::Page, texts::Texts, ui::Choice, ui::Tone};
use askama::Template;
use vigie_charter::{Addressee, Mode};
use vigie_domain::CharterStage;

/// An article, as it is read.
#[derive(Debug, Clone)]
pub struct CharterArticle {
    /// `C02`.
    pub id: String,
    /// Title.
    pub title: String,
    /// The article itself.
    pub text: String,
    /// Its text is in French because nobody translated it yet.
    pub untranslated: bool,
    /// How it is executed, in a word.
    pub mode: String,
    /// And in a sentence.
    pub mode_means: String,
    /// The tone of the mode.
    pub tone: Tone,
    /// To whom it speaks.
    pub addressee: String,
    /// Where it comes from.
    pub source: String,
    /// Where to turn.
    pub turn_to: String,
    /// The exception foreseen.
    pub exception: Option<String>,
    /// What shows it is alive, when it has no rule.
    pub evidence: String,
}

/// The charter in force.
#[derive(Debug, Template)]
#[template(path = "charter/in_force.html")]
pub struct CharterInForce {
    /// The frame.
    pub page: Page,
    /// `au` and `q`.
    pub form: Form,
    /// Its title.
    pub title: String,
    /// Its number; 0 when none was in force.
    pub number: u32,
    /// Its name among versions.
    pub version: String,
    /// Since when, as a date.
    pub since: String,
    /// The body that adopted it.
    pub adopted_by: String,
    /// Whether a past day was asked for.
    pub past: bool,
    /// The day shown.
    pub day: String,
    /// The articles that match.
    pub articles: Vec<CharterArticle>,
    /// How many it has.
    pub total: usize,
    /// When the person said they read it.
    pub read_on: Option<String>,
    /// Whether they may write drafts.
    pub may_draft: bool,
    /// Whether they may grant exceptions.
    pub may_except: bool,
}

/// A version, in the list.
#[derive(Debug, Clone)]
pub struct VersionRow {
    /// Its number.
    pub number: u32,
    /// Where it is read, language prefix included.
    pub href: String,
    /// What became of it: in force, to come, replaced.
    pub state: String,
    /// The tone of that.
    pub tone: Tone,
    /// From when.
    pub since: String,
    /// By whom it was adopted, with the quorum.
    pub adopted: String,
}

/// A draft, in the list.
#[derive(Debug, Clone)]
pub struct DraftRow {
    /// Its page.
    pub href: String,
    /// Its name.
    pub title: String,
    /// Where it stands.
    pub stage: CharterStage,
    /// Last change.
    pub updated: String,
}

/// Readings in a service.
#[derive(Debug, Clone)]
pub struct RateRow {
    /// The service.
    pub service: String,
    /// Its agents.
    pub agents: String,
    /// The share who read, or that it is too small to tell.
    pub read: String,
}

/// Versions, drafts, readings.
#[derive(Debug, Template)]
#[template(path = "charter/versions.html")]
pub struct CharterVersions {
    /// The frame.
    pub page: Page,
    /// Versions, the last first.
    pub versions: Vec<VersionRow>,
    /// Drafts.
    pub drafts: Vec<DraftRow>,
    /// Readings of the version in force; empty for whoever does not follow them.
    pub rates: Vec<RateRow>,
    /// Whether the person may open a draft.
    pub may_draft: bool,
}

/// An exception, in the list.
#[derive(Debug, Clone)]
pub struct ExceptionRow {
    /// Its identity.
    pub id: String,
    /// `E3`.
    pub reference: String,
    /// The article.
    pub article: String,
    /// For whom.
    pub subject: String,
    /// Why.
    pub reason: String,
    /// By whom and until when.
    pub granted: String,
    /// What became of it.
    pub state: String,
    /// The tone of that.
    pub tone: Tone,
    /// When, by whom and why it was taken back.
    pub ended: Option<String>,
    /// Whether it may still be taken back.
    pub open: bool,
    /// The field that asks why.
    pub ending: String,
}

/// The field that asks why an exception (`E3`) is taken back.
#[must_use]
pub fn ending_field(reference: &str) -> String {
    format!("ending-{reference}")
}

/// The exceptions.
#[derive(Debug, Template)]
#[template(path = "charter/exceptions.html")]
pub struct CharterExceptions {
    /// The frame.
    pub page: Page,
    /// Every exception, the last first.
    pub rows: Vec<ExceptionRow>,
    /// `article`, `subject`, `reason`, `until`; `ending-E3` to take one back.
    pub form: Form,
    /// Articles that foresee one.
    pub articles: Vec<Choice>,
    /// Uses, services and agents.
    pub subjects: Vec<Choice>,
}

/// What shows that an article is alive.
#[derive(Debug, Clone)]
pub struct EvidenceRow {
    /// `C02`.
    pub id: String,
    /// Title.
    pub title: String,
    /// How it is executed.
    pub mode: String,
    /// Times it spoke this month.
    pub spoke: u64,
    /// Of which: times it refused.
    pub refused: u64,
    /// Its tests.
    pub tests: u64,
    /// What its text says shows it is alive.
    pub evidence: String,
    /// Whether nothing shows it.
    pub without: bool,
}

/// The evidence.
#[derive(Debug, Template)]
#[template(path = "charter/evidence.html")]
pub struct CharterEvidence {
    /// The frame.
    pub page: Page,
    /// The month counted.
    pub month: String,
    /// Exchanges counted.
    pub exchanges: u64,
    /// Whether there were more than were counted.
    pub more: bool,
    /// Last adoption.
    pub adopted: String,
    /// The articles.
    pub rows: Vec<EvidenceRow>,
    /// Articles that nothing shows alive.
    pub without: Vec<String>,
}

/// The tone of a mode.
#[must_use]
pub const fn mode_tone(mode: Mode) -> Tone {
    match mode {
        Mode::Block => Tone::Refused,
        Mode::Warn | Mode::AskReason => Tone::Careful,
        Mode::Log | Mode::Training | Mode::Process => Tone::Unknown,
    }
}

/// The tone of a stage.
#[must_use]
pub const fn stage_tone(stage: CharterStage) -> Tone {
    match stage {
        CharterStage::Adopted => Tone::Permitted,
        CharterStage::Consultation | CharterStage::Opinion => Tone::Careful,
        CharterStage::Draft | CharterStage::Abandoned => Tone::Unknown,
    }
}

/// Words of the charter.
impl Texts {
    /// A mode of execution.
    #[must_use]
    pub const fn charter_mode(self, mode: Mode) -> &'static str {
        match mode {
            Mode::Block => self.charter_mode_block(),
            Mode::Warn => self.charter_mode_warn(),
            Mode::AskReason => self.charter_mode_ask(),
            Mode::Log => self.charter_mode_log(),
            Mode::Training => self.charter_mode_training(),
            Mode::Process => self.charter_mode_process(),
        }
    }

    /// What a mode does, in plain words.
    #[must_use]
    pub const fn charter_mode_means(self, mode: Mode) -> &'static str {
        match mode {
            Mode::Block => self.charter_mode_block_means(),
            Mode::Warn => self.charter_mode_warn_means(),
            Mode::AskReason => self.charter_mode_ask_means(),
            Mode::Log => self.charter_mode_log_means(),
            Mode::Training => self.charter_mode_training_means(),
            Mode::Process => self.charter_mode_process_means(),
        }
    }

    /// To whom an article speaks.
    #[must_use]
    pub const fn charter_addressee(self, addressee: Addressee) -> &'static str {
        match addressee {
            Addressee::Agent => self.charter_addressee_agent(),
            Addressee::Service => self.charter_addressee_service(),
            Addressee::Manager => self.charter_addressee_manager(),
            Addressee::Developer => self.charter_addressee_developer(),
            Addressee::Dsi => self.charter_addressee_dsi(),
            Addressee::Purchasing => self.charter_addressee_purchasing(),
            Addressee::Protection => self.charter_addressee_protection(),
            Addressee::Lead => self.charter_addressee_lead(),
            Addressee::Committee => self.charter_addressee_committee(),
            Addressee::Elected => self.charter_addressee_elected(),
        }
    }

    /// Where a draft stands.
    #[must_use]
    pub const fn charter_stage(self, stage: CharterStage) -> &'static str {
        match stage {
            CharterStage::Draft => self.charter_stage_draft(),
            CharterStage::Consultation => self.charter_stage_consultation(),
            CharterStage::Opinion => self.charter_stage_opinion(),
            CharterStage::Adopted => self.charter_stage_adopted(),
            CharterStage::Abandoned => self.charter_stage_abandoned(),
        }
    }
}
