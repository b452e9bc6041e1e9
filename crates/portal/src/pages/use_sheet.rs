//! The sheet of a use, and its history.

use super::StandingView;
use crate::{
    form::Form,
    page::Page,
    ui::{Choice, Tone, use_state_tone},
};
use askama::Template;
use vigie_domain::{Instant, Role, UseState};

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

/// An opinion given on the use.
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
    /// Whether a reason is asked for.
    pub needs_note: bool,
    /// Whether the person may take it.
    pub allowed: bool,
    /// Who may.
    pub roles: Vec<Role>,
    /// Whether it closes or stops the use.
    pub grave: bool,
    /// `note`, when it came back with an error.
    pub form: Form,
}

/// The sheet of a use.
#[derive(Debug, Template)]
#[template(path = "use.html")]
pub struct UseSheet {
    /// The frame; its title is the title of the use.
    pub page: Page,
    /// `U016`.
    pub reference: String,
    /// State.
    pub state: UseState,
    /// In one sentence for the public.
    pub summary: String,
    /// Version, to be sent with any change.
    pub version: i32,
    /// First written.
    pub created_at: Instant,
    /// Last changed.
    pub updated_at: Instant,
    /// Fields.
    pub groups: Vec<SheetGroup>,
    /// Opinions.
    pub opinions: Vec<OpinionLine>,
    /// Opinions that rules ask for.
    pub asked: Vec<AskedOpinion>,
    /// What an opinion may conclude.
    pub verdicts: Vec<Choice>,
    /// Who may stand in.
    pub people: Vec<Choice>,
    /// What may come next.
    pub next: Vec<NextStep>,
    /// Where its qualification stands.
    pub qualification: StandingView,
    /// Whether the person may change the sheet.
    pub may_edit: bool,
}

impl UseSheet {
    /// The tone of its state.
    #[must_use]
    pub const fn tone(&self) -> Tone {
        use_state_tone(self.state)
    }

    /// The path of the sheet, without language prefix.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        self.page.link(&format!("/usages/{}{rest}", self.reference))
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
#[template(path = "use_history.html")]
pub struct UseHistory {
    /// The frame.
    pub page: Page,
    /// The sheet, language prefix included.
    pub back: String,
    /// Versions, latest first.
    pub lines: Vec<HistoryLine>,
}
