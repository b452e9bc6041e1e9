//! The registers: their entry page, and the list, form and import of any of them.

use crate::{
    form::Form,
    page::Page,
    ui::{Choice, Figure, Filter, FilterLink, Pages, Tone},
};
use askama::Template;
use vigie_domain::Instant;

/// A register on the entry page.
#[derive(Debug, Clone)]
pub struct RegisterLine {
    /// Its name.
    pub title: String,
    /// What it is for.
    pub lead: String,
    /// Its list, language prefix included.
    pub href: String,
    /// How many entries the person may read.
    pub count: u64,
}

/// Registers that go together.
#[derive(Debug, Clone)]
pub struct RegisterFamily {
    /// Its anchor.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its registers.
    pub registers: Vec<RegisterLine>,
}

/// The entry page of the registers.
#[derive(Debug, Template)]
#[template(path = "registers.html")]
pub struct Registers {
    /// The frame.
    pub page: Page,
    /// Families.
    pub families: Vec<RegisterFamily>,
}

/// A line of a list.
#[derive(Debug, Clone)]
pub struct EntryRow {
    /// `R101`.
    pub reference: String,
    /// Title.
    pub title: String,
    /// Its sheet, language prefix included.
    pub href: String,
    /// Its state, as a word.
    pub state: String,
    /// The tone of its state.
    pub tone: Tone,
    /// Its category, as a word; empty when it has none.
    pub category: String,
    /// What else the list shows: label and value.
    pub columns: Vec<(String, String)>,
    /// What it says for itself that is grave.
    pub warnings: Vec<String>,
    /// Last change.
    pub updated_at: Instant,
}

/// The list of a register.
#[derive(Debug, Template)]
#[template(path = "register_list.html")]
pub struct RegisterList {
    /// The frame.
    pub page: Page,
    /// What the register is for.
    pub lead: String,
    /// The address of the list, language prefix included.
    pub href: String,
    /// What the category is called; empty when the register has none.
    pub category: String,
    /// What the other columns are called.
    pub columns: Vec<String>,
    /// Pages that go with the list.
    pub beside: Vec<FilterLink>,
    /// What beginning an entry is called.
    pub begin: String,
    /// Filters.
    pub filters: Vec<Filter>,
    /// Ways to sort.
    pub sorts: Vec<FilterLink>,
    /// What is searched for.
    pub search: String,
    /// Filters in force, kept by the search form: name and value.
    pub kept: Vec<(String, String)>,
    /// Lines.
    pub rows: Vec<EntryRow>,
    /// How many match.
    pub total: u64,
    /// Whether a filter or a search is in force.
    pub filtered: bool,
    /// Where the list goes on.
    pub pages: Pages,
    /// Ways to export: label and address.
    pub exports: Vec<FilterLink>,
    /// That exports do not hold everything, as a sentence; empty when they do.
    pub cut: String,
    /// Whether the person may begin an entry.
    pub may_propose: bool,
    /// Whether the person may import.
    pub may_import: bool,
    /// Figures about the register.
    pub figures: Vec<Figure>,
    /// The invitation to fill it from the starter pack, when the person may.
    pub invitation: Option<Invitation>,
}

/// An invitation to fill a register from the starter pack.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// What is offered.
    pub title: String,
    /// What it does.
    pub text: String,
    /// What is pressed.
    pub action: String,
    /// Where it leads, language prefix included.
    pub href: String,
    /// Whether it is done at once, or shown first.
    pub posts: bool,
}

/// A field of a form.
#[derive(Debug, Clone)]
pub struct FormField {
    /// Its path.
    pub path: &'static str,
    /// Its label.
    pub label: String,
    /// What to write.
    pub hint: String,
    /// `line`, `text`, `day`, `number`, `flag`, `radios`, `select`, `words`.
    pub kind: &'static str,
    /// What an empty choice reads as.
    pub empty: &'static str,
    /// What can be chosen.
    pub choices: Vec<Choice>,
}

/// Fields of a form that go together.
#[derive(Debug, Clone)]
pub struct FormGroup {
    /// Its anchor.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its fields.
    pub fields: Vec<FormField>,
}

/// The form of an entry.
#[derive(Debug, Template)]
#[template(path = "register_form.html")]
pub struct RegisterForm {
    /// The frame.
    pub page: Page,
    /// Every field, by its path; and `version`.
    pub form: Form,
    /// Fields.
    pub groups: Vec<FormGroup>,
    /// Where it is sent, and where to go back to, language prefix included.
    pub action: String,
}

/// The import of a register.
#[derive(Debug, Template)]
#[template(path = "register_import.html")]
pub struct RegisterImport {
    /// The frame.
    pub page: Page,
    /// `csv`.
    pub form: Form,
    /// Where it is sent, language prefix included.
    pub action: String,
    /// The header a file begins with.
    pub header: String,
    /// What a dry run found; `None` before one.
    pub found: Option<DryRun>,
}

/// What a dry run found.
#[derive(Debug, Clone)]
pub struct DryRun {
    /// Lines that would be written.
    pub good: usize,
    /// Lines that would not: number, column, sentence.
    pub faults: Vec<(usize, String, String)>,
    /// How many faults there are besides these.
    pub more: usize,
    /// How many lines have a fault.
    pub bad: usize,
    /// What must be known of how the file was read.
    pub notes: Vec<String>,
}
