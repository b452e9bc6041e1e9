//! The desk: for who asks, and for who answers.

use super::{FileLine, FormField};
use crate::{
    form::Form,
    page::Page,
    texts::Texts,
    ui::{Choice, Contact, Figure, Tone},
};
use askama::Template;

/// A type of request, in plain words.
#[derive(Debug, Clone)]
pub struct KindLine {
    /// What it is called.
    pub label: String,
    /// When to choose it.
    pub hint: String,
    /// Its form, language prefix included.
    pub href: String,
}

/// Types that go together.
#[derive(Debug, Clone)]
pub struct KindGroup {
    /// What they are for.
    pub title: String,
    /// Types.
    pub kinds: Vec<KindLine>,
}

/// A request in a list.
#[derive(Debug, Clone)]
pub struct RequestRow {
    /// `G101`.
    pub reference: String,
    /// What it is about.
    pub title: String,
    /// Its page, language prefix included.
    pub href: String,
    /// Its type, in words.
    pub kind: String,
    /// Its state, in words.
    pub state: String,
    /// The tone of its state.
    pub tone: Tone,
    /// Who answers for it.
    pub owner: String,
    /// By when, written.
    pub due: String,
    /// What is late, in words; empty when nothing is.
    pub late: String,
}

/// The door of the desk.
#[derive(Debug, Template)]
#[template(path = "desk/home.html")]
pub struct DeskHome {
    /// The frame.
    pub page: Page,
    /// The question, as it was typed.
    pub form: Form,
    /// Types of request.
    pub groups: Vec<KindGroup>,
    /// The person's own requests, the latest first.
    pub mine: Vec<RequestRow>,
    /// Who answers in the person's department.
    pub referent: Option<Contact>,
    /// Whether that person stands in for the référent.
    pub stands_in: bool,
    /// How long a first answer takes.
    pub delay: Figure,
    /// How many requests wait for the person; `None` when they answer none.
    pub waiting: Option<usize>,
}

/// An answer that is already known.
#[derive(Debug, Clone)]
pub struct KnownLine {
    /// Its name: a reference, or that of an answer that ships.
    pub id: String,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// What it rests on.
    pub source: String,
}

/// A tool that does a trivial task.
#[derive(Debug, Clone)]
pub struct PlainTool {
    /// The task.
    pub label: String,
    /// What does it, and why.
    pub instead: String,
}

/// What the desk replies at once.
#[derive(Debug, Template)]
#[template(path = "desk/reply.html")]
pub struct DeskReply {
    /// The frame.
    pub page: Page,
    /// What was asked.
    pub question: String,
    /// An ordinary tool that does it.
    pub tool: Option<PlainTool>,
    /// Known answers, best first.
    pub answers: Vec<KnownLine>,
}

/// The form of a request.
#[derive(Debug, Template)]
#[template(path = "desk/form.html")]
pub struct DeskForm {
    /// The frame.
    pub page: Page,
    /// The type.
    pub kind: String,
    /// Who answers and by when.
    pub promise: String,
    /// Fields.
    pub fields: Vec<FormField>,
    /// The form.
    pub form: Form,
    /// Whether it may be made without a name.
    pub may_be_anonymous: bool,
    /// What may be attached.
    pub file_hint: String,
    /// Whether a file was sent, which is to be chosen again.
    pub file_again: bool,
    /// A tool that may do, before the request leaves.
    pub tool: Option<PlainTool>,
    /// Answers that may do, before the request leaves.
    pub answers: Vec<KnownLine>,
}

impl DeskForm {
    /// Whether something may do without a request: sending again is a choice.
    #[must_use]
    pub fn has_suggestion(&self) -> bool {
        self.tool.is_some() || !self.answers.is_empty()
    }
}

/// What happened to a request.
#[derive(Debug, Clone)]
pub struct Happened {
    /// What.
    pub action: String,
    /// Who and when.
    pub by: String,
    /// The reason or the message; empty when there is none.
    pub text: String,
}

/// What may be done with a request.
#[derive(Debug, Clone, Copy, Default)]
pub struct RequestSteps {
    /// Who asked: say more.
    pub message: bool,
    /// Who asked: open it again.
    pub reopen: bool,
    /// Who asked: take it back.
    pub withdraw: bool,
    /// Who answers: take it in hand, or give it to someone.
    pub assign: bool,
    /// Who answers: answer.
    pub answer: bool,
    /// Who answers: close.
    pub close: bool,
    /// Who answers: make a use or an opportunity of it.
    pub convert: bool,
    /// Who answers: keep the answer among the known ones.
    pub keep: bool,
}

/// A request.
#[derive(Debug, Template)]
#[template(path = "desk/request.html")]
pub struct DeskRequestPage {
    /// The frame; its title is that of the request.
    pub page: Page,
    /// `G101`.
    pub reference: String,
    /// Its type, in words.
    pub kind: String,
    /// Its state, in words.
    pub state: String,
    /// The tone of its state.
    pub tone: Tone,
    /// What is late.
    pub findings: Vec<(Tone, String)>,
    /// What was asked.
    pub text: String,
    /// Labels and values of what was given besides.
    pub facts: Vec<(String, String)>,
    /// Who answers for it today, and for whom they stand in.
    pub owner: String,
    /// Said when the owner is not the one it was given to.
    pub instead_of: String,
    /// First answer by, written.
    pub first_answer_by: String,
    /// Closed by, written.
    pub due_by: String,
    /// The answer; empty while it waits.
    pub answer: String,
    /// What it rests on.
    pub sources: String,
    /// What it led to: label and address, empty when the person may not open it.
    pub links: Vec<(String, String)>,
    /// Files attached.
    pub files: Vec<FileLine>,
    /// Where they are, language prefix included; empty when the reader does not open them.
    pub files_at: String,
    /// What may be attached; empty when the reader attaches nothing.
    pub file_hint: String,
    /// What happened, the first first.
    pub timeline: Vec<Happened>,
    /// What may be done.
    pub steps: RequestSteps,
    /// Where forms of who asks go, language prefix included.
    pub asker_action: String,
    /// Where forms of who answers go, language prefix included.
    pub desk_action: String,
    /// The receipt code of an anonymous request, sent again with each form; empty otherwise.
    pub code: String,
    /// Version, to be sent with any change.
    pub version: i32,
    /// What was typed.
    pub form: Form,
    /// Who may take it.
    pub people: Vec<Choice>,
    /// Known answers that may do.
    pub proposed: Vec<KnownLine>,
    /// What it becomes, in words.
    pub becomes: String,
}

/// The receipt of an anonymous request: its code is shown here and nowhere else.
#[derive(Debug, Template)]
#[template(path = "desk/receipt.html")]
pub struct DeskReceipt {
    /// The frame.
    pub page: Page,
    /// The code.
    pub code: String,
    /// `G101`.
    pub reference: String,
    /// First answer by, written.
    pub first_answer_by: String,
}

/// Where a code is typed.
#[derive(Debug, Template)]
#[template(path = "desk/follow.html")]
pub struct DeskFollow {
    /// The frame.
    pub page: Page,
    /// The form.
    pub form: Form,
}

/// The queue of who answers.
#[derive(Debug, Template)]
#[template(path = "desk/queue.html")]
pub struct DeskQueue {
    /// The frame.
    pub page: Page,
    /// Theirs.
    pub mine: Vec<RequestRow>,
    /// Those of people they stand in for.
    pub stand_in: Vec<RequestRow>,
    /// Those of the posts they hold.
    pub posts: Vec<RequestRow>,
}

/// Delays of a type of request.
#[derive(Debug, Clone)]
pub struct DelayRow {
    /// The type, in words.
    pub kind: String,
    /// How long it should take.
    pub promised: String,
    /// Answered.
    pub answered: usize,
    /// Waiting.
    pub waiting: usize,
    /// Median and ninth decile, written; `None` when withheld.
    pub measured: Option<(String, String)>,
}

/// How long the desk takes.
#[derive(Debug, Template)]
#[template(path = "desk/delays.html")]
pub struct DeskDelays {
    /// The frame.
    pub page: Page,
    /// Median and ninth decile over all types.
    pub figures: Vec<Figure>,
    /// Each type.
    pub rows: Vec<DelayRow>,
}

/// An absence.
#[derive(Debug, Clone)]
pub struct AbsenceRow {
    /// Its identity.
    pub id: String,
    /// Who.
    pub name: String,
    /// From when to when, written.
    pub days: String,
    /// Who stands in; empty when nobody was named.
    pub stand_in: String,
}

/// Who is away.
#[derive(Debug, Template)]
#[template(path = "desk/absences.html")]
pub struct DeskAbsences {
    /// The frame.
    pub page: Page,
    /// Absences, the first to begin first.
    pub rows: Vec<AbsenceRow>,
    /// For whom the person may declare one.
    pub people: Vec<Choice>,
    /// The form.
    pub form: Form,
}

/// When to choose a type of request.
#[must_use]
pub fn kind_hint(t: Texts, kind: &str) -> &'static str {
    match kind {
        "use_question" => t.desk_kind_use_question(),
        "tool_question" => t.desk_kind_tool_question(),
        "generic_use" => t.desk_kind_generic_use(),
        "specialised_use" => t.desk_kind_specialised_use(),
        "project" => t.desk_kind_project(),
        "tool_request" => t.desk_kind_tool_request(),
        "wrong_answer" => t.desk_kind_wrong_answer(),
        "leak" => t.desk_kind_leak(),
        "unease" => t.desk_kind_unease(),
        "training" => t.desk_kind_training(),
        "idea" => t.desk_kind_idea(),
        "citizen_question" => t.desk_kind_citizen_question(),
        "other_authority" => t.desk_kind_other_authority(),
        "press_or_elected" => t.desk_kind_press_or_elected(),
        "data_rights" => t.desk_kind_data_rights(),
        _ => t.unavailable(),
    }
}
