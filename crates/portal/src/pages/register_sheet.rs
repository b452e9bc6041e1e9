//! The sheet of an entry, and its history.

use super::{ReviewView, StandingView};
use crate::{
    form::Form,
    page::Page,
    ui::{Choice, Figure, FilterLink, Tone},
};
use askama::Template;
use vigie_domain::{Instant, Role};

/// A field and its value.
#[derive(Debug, Clone)]
pub struct SheetLine {
    /// What it is.
    pub label: String,
    /// Its value; `None` when it is not filled in.
    pub value: Option<String>,
}

/// Fields that go together.
#[derive(Debug, Clone)]
pub struct SheetGroup {
    /// Its anchor.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its fields.
    pub lines: Vec<SheetLine>,
}

impl SheetGroup {
    /// Whether a field of the group is filled in.
    #[must_use]
    pub fn has_values(&self) -> bool {
        self.lines.iter().any(|line| line.value.is_some())
    }

    /// Labels of the fields that are not, separated by commas.
    #[must_use]
    pub fn empty(&self) -> String {
        let labels: Vec<_> = self
            .lines
            .iter()
            .filter(|line| line.value.is_none())
            .map(|line| line.label.as_str())
            .collect();
        labels.join(", ")
    }
}

/// An opinion that came with a pack.
#[derive(Debug, Clone)]
pub struct OpinionLine {
    /// As what, what, when.
    pub text: String,
    /// Its reservation.
    pub reservation: String,
    /// Its tone.
    pub tone: Tone,
}

/// An opinion that a rule asks for.
#[derive(Debug, Clone)]
pub struct AskedOpinion {
    /// Its identifier, in addresses.
    pub id: String,
    /// Whose, why, by when; or what was given, by whom, when, on which version.
    pub text: String,
    /// Its reasons.
    pub reasons: String,
    /// Its tone.
    pub tone: Tone,
    /// Names of its fields: verdict, reasons, stand-in; they are distinct on the page.
    pub fields: (String, String, String),
    /// Its form, when the person may give it now.
    pub form: Option<Form>,
    /// Whether the person may name a stand-in.
    pub may_delegate: bool,
}

/// A transition that leaves from the present state.
#[derive(Debug, Clone)]
pub struct NextStep {
    /// Its stable name.
    pub name: String,
    /// What is pressed.
    pub label: String,
    /// Labels of the fields it needs that are empty, and their anchor in the form.
    pub missing: Vec<(String, String)>,
    /// Rules that stand in the way, as sentences.
    pub against: Vec<String>,
    /// Entries of other registers it waits for, that the person may begin: label and address.
    pub begin: Vec<(String, String)>,
    /// Whether a reason is asked for.
    pub needs_note: bool,
    /// Whether the person may take it.
    pub allowed: bool,
    /// Who may.
    pub roles: Vec<Role>,
    /// Whether it closes or stops what is described.
    pub grave: bool,
    /// `note`, when it came back with an error.
    pub form: Form,
}

/// What the sheet of a use shows of its own.
#[derive(Debug, Clone)]
pub struct UsePart {
    /// In one sentence for the public.
    pub summary: String,
    /// Where to use it, language prefix included; `None` while it is closed.
    pub ask: Option<String>,
    /// Why it is closed, while it is.
    pub closed: &'static str,
    /// Opinions that came with its pack.
    pub opinions: Vec<OpinionLine>,
    /// Where its qualification stands.
    pub qualification: StandingView,
}

/// What the product measured of what a sheet is about; empty for most registers.
#[derive(Debug, Clone, Default)]
pub struct SheetMeasures {
    /// Figures, each with its formula, its source and its date.
    pub figures: Vec<Figure>,
    /// What was compared with the sheet: tone and sentence.
    pub checks: Vec<(Tone, String)>,
}

/// Entries at the other end of links, by field.
#[derive(Debug, Clone)]
pub struct LinkGroup {
    /// What links them.
    pub title: String,
    /// Reference, title (`None` when nothing has this reference), address (empty when the
    /// person may not open it).
    pub links: Vec<(String, Option<String>, String)>,
}

/// A piece of evidence.
#[derive(Debug, Clone)]
pub struct EvidenceLine {
    /// Title and revision.
    pub title: String,
    /// Where it is.
    pub place: String,
    /// Dates.
    pub dates: String,
    /// Whether it is past its date.
    pub expired: bool,
}

/// An attached file.
#[derive(Debug, Clone)]
pub struct FileLine {
    /// Its name.
    pub name: String,
    /// Its identity, in addresses.
    pub id: String,
    /// Its kind, size, who and when.
    pub about: String,
    /// Whether a scanner found nothing in it, or none looked.
    pub scanned: bool,
}

/// The sheet of an entry.
#[derive(Debug, Template)]
#[template(path = "register.html")]
pub struct RegisterSheet {
    /// The frame; its title is that of the entry.
    pub page: Page,
    /// `R101`.
    pub reference: String,
    /// Its state, as a word.
    pub state: String,
    /// The tone of its state.
    pub tone: Tone,
    /// Version, to be sent with any change.
    pub version: i32,
    /// First written.
    pub created_at: Instant,
    /// Last changed.
    pub updated_at: Instant,
    /// The address of the sheet, language prefix included.
    pub href: String,
    /// What the sheet says for itself.
    pub findings: Vec<(Tone, String)>,
    /// Fields.
    pub groups: Vec<SheetGroup>,
    /// What was measured of it, and against what: figures, then checks.
    pub measured: SheetMeasures,
    /// Links, both ways.
    pub links: Vec<LinkGroup>,
    /// Evidence.
    pub evidence: Vec<EvidenceLine>,
    /// Files.
    pub files: Vec<FileLine>,
    /// What may be attached.
    pub file_hint: String,
    /// Comments: by whom and when, text.
    pub comments: Vec<(String, String)>,
    /// Opinions, asked for or given.
    pub opinions: Vec<AskedOpinion>,
    /// What an opinion may conclude.
    pub verdicts: Vec<Choice>,
    /// Roles that may be asked for one.
    pub roles: Vec<Choice>,
    /// Who may stand in.
    pub people: Vec<Choice>,
    /// What the sheet of a use shows of its own.
    pub part: Option<UsePart>,
    /// What may come next.
    pub next: Vec<NextStep>,
    /// Whether the person may change the sheet.
    pub may_edit: bool,
    /// Whether the person may give evidence and attach files.
    pub may_prove: bool,
    /// Whether they may attach a file.
    pub may_attach: bool,
    /// Whether the person may ask for an opinion.
    pub may_ask: bool,
    /// Where it becomes a use, language prefix included; empty when it cannot, or not yet.
    pub convert: String,
    /// What it is to be reviewed for, because of what changed elsewhere.
    pub reviews: ReviewView,
    /// Pages that go with it.
    pub ways: Vec<FilterLink>,
    /// The forms of comment, evidence and questions asked, as they came back.
    pub form: Form,
}

impl RegisterSheet {
    /// Whether a whole part of the sheet is empty.
    #[must_use]
    pub fn has_empty_parts(&self) -> bool {
        self.groups.iter().any(|group| !group.has_values())
    }

    /// Whether nobody was asked, and nobody said anything.
    #[must_use]
    pub fn has_no_opinion(&self) -> bool {
        let with_pack = self
            .part
            .as_ref()
            .is_some_and(|part| !part.opinions.is_empty());
        self.opinions.is_empty() && !with_pack
    }

    /// The address of something of the sheet.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        format!("{}{rest}", self.href)
    }
}

/// A version of a sheet.
#[derive(Debug, Clone)]
pub struct HistoryLine {
    /// What was done.
    pub action: String,
    /// Who and when.
    pub by: String,
    /// The reason given.
    pub note: String,
    /// State after, as a word.
    pub state: String,
    /// The tone of the state after.
    pub tone: Tone,
    /// Version it made.
    pub version: i32,
    /// What changed: label, before, after; `None` when empty.
    pub changes: Vec<(String, Option<String>, Option<String>)>,
}

/// The history of a sheet.
#[derive(Debug, Template)]
#[template(path = "register_history.html")]
pub struct RegisterHistory {
    /// The frame.
    pub page: Page,
    /// The sheet, language prefix included.
    pub back: String,
    /// Versions, latest first.
    pub lines: Vec<HistoryLine>,
}
