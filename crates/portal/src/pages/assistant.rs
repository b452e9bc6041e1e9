//! The assistant: a task, a text, what was found in it, an answer.
//!
//! Nothing is kept on the server between two turns: the form carries them.

use crate::{
    form::Form,
    page::Page,
    ui::{Article, Choice, Contact, Refusal, TraceLink},
};
use askama::Template;
use vigie_domain::{DataClass, Footprint, Hosting, MicroEuro};

/// The assistant.
#[derive(Debug, Template)]
#[template(path = "assistant.html")]
pub struct Assistant {
    /// The frame.
    pub page: Page,
    /// What changes from step to step.
    pub workspace: Workspace,
    /// The référent IA of the person.
    pub referent: Option<Contact>,
}

/// The part of the page that changes from step to step.
#[derive(Debug, Template)]
#[template(path = "assistant/workspace.html")]
pub struct Workspace {
    /// The frame.
    pub page: Page,
    /// What is filled, below what was said so far.
    pub ask: Ask,
}

/// What is filled or chosen now.
#[derive(Debug, Template)]
#[template(path = "assistant/ask.html")]
pub struct Ask {
    /// The frame.
    pub page: Page,
    /// Open uses: reference and title.
    pub tasks: Vec<Choice>,
    /// Whether there are more open uses than are listed.
    pub more_tasks: bool,
    /// What was said so far; travels in the form.
    pub turns: Vec<Turn>,
    /// `use`, `text`, `choice`, and what travels.
    pub form: Form,
    /// Where we are.
    pub step: AssistantStep,
}

impl Ask {
    /// The chosen task, if there is one.
    #[must_use]
    pub fn task(&self) -> Option<&Choice> {
        let reference = self.form.value("use");
        self.tasks.iter().find(|task| task.value == reference)
    }
}

impl Ask {
    /// What can be done of what was found.
    #[must_use]
    pub fn choices(&self, review: &Review) -> Vec<Choice> {
        let t = self.page.t;
        let mut choices = vec![Choice::new("mask", t.review_mask()).hint(t.review_mask_hint())];
        if let Some((model, hosting)) = &review.cleared {
            choices.push(
                Choice::new("keep", t.review_cleared())
                    .hint(t.review_cleared_hint(t.hosting(*hosting), model)),
            );
        }
        choices.push(Choice::new("edit", t.review_edit()).hint(t.review_edit_hint()));
        choices
    }
}

/// Where a conversation is.
#[derive(Debug)]
pub enum AssistantStep {
    /// A request is awaited.
    Ask,
    /// Something was found: a choice is awaited.
    Review(Review),
    /// It was refused.
    Refused(Refusal),
    /// The charter asks for a reason first, by these articles.
    Reason(Vec<Article>),
    /// The provider failed: why, in a sentence.
    Failed {
        /// What happened.
        reason: String,
        /// The trace that keeps it.
        trace: Option<TraceLink>,
    },
    /// The person has chosen not to use AI.
    NoAi,
}

/// A question and, once it came, its answer.
#[derive(Debug, Clone)]
pub struct Turn {
    /// What was asked.
    pub question: String,
    /// What was answered.
    pub answer: Answer,
}

/// A complete answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// As the model wrote it, pseudonyms restored; travels in the form.
    pub text: String,
    /// As it is shown: sanitised HTML.
    pub html: String,
    /// The quiet line; `None` for turns that came back with the form.
    pub quiet: Option<Quiet>,
}

/// The quiet line after an answer.
#[derive(Debug, Clone)]
pub struct Quiet {
    /// Model.
    pub model: String,
    /// Where it runs.
    pub hosting: Hosting,
    /// Class found in the request.
    pub class: DataClass,
    /// Cost.
    pub cost: MicroEuro,
    /// Energy, as a range.
    pub footprint: Footprint,
    /// Duration in milliseconds.
    pub millis: u64,
    /// How many items were masked and restored.
    pub masked: usize,
    /// Articles that warn.
    pub warnings: Vec<Article>,
    /// The trace.
    pub trace: TraceLink,
}

impl Quiet {
    /// Energy, as a range, or that it is not known.
    #[must_use]
    pub fn energy(&self, t: &crate::texts::Texts) -> String {
        match &self.footprint {
            Footprint::Estimated {
                energy_min_uwh,
                energy_max_uwh,
                ..
            } => super::traces::range(*t, *energy_min_uwh, *energy_max_uwh, "Wh"),
            Footprint::Unknown { .. } => t.quiet_energy_unknown().to_owned(),
        }
    }
}

/// A piece of the text under review.
#[derive(Debug, Clone)]
pub struct Span {
    /// The text.
    pub text: String,
    /// What it is, in words; `None` for ordinary text.
    pub found: Option<String>,
    /// Whether it makes the text sensitive.
    pub sensitive: bool,
}

/// What was found in a text, before it is sent.
#[derive(Debug, Clone)]
pub struct Review {
    /// The text, cut where something was found.
    pub spans: Vec<Span>,
    /// Class of the text as it is.
    pub class: DataClass,
    /// The model that may see it as it is: name and hosting.
    pub cleared: Option<(String, Hosting)>,
    /// What may be a mistake: the text and what it was taken for, each once.
    pub doubtful: Vec<(String, String)>,
    /// The référent IA of the person, to ask in doubt.
    pub referent: Option<Contact>,
}

impl Review {
    /// How many items were found.
    #[must_use]
    pub fn count(&self) -> usize {
        self.spans
            .iter()
            .filter(|span| span.found.is_some())
            .count()
    }
}

impl Ask {
    /// What a person may say is no personal data.
    #[must_use]
    pub fn doubtful(&self, review: &Review) -> Vec<Choice> {
        let t = self.page.t;
        review
            .doubtful
            .iter()
            .map(|(text, kind)| Choice::new(text, t.review_spare_item(text)).hint(kind))
            .collect()
    }
}

/// First event of a stream: the question, and the place of the answer.
#[derive(Debug, Template)]
#[template(path = "assistant/live.html")]
pub struct Live {
    /// The frame.
    pub page: Page,
    /// Names the place of this answer among others.
    pub key: String,
    /// What was asked.
    pub question: String,
}

/// Last event of a stream: the quiet line, and the form for what follows.
#[derive(Debug, Template)]
#[template(path = "assistant/foot.html")]
pub struct AnswerFoot {
    /// The frame.
    pub page: Page,
    /// Names the place of this answer among others.
    pub key: String,
    /// The answer.
    pub answer: Answer,
    /// Why it was cut short, if it was.
    pub cut: Option<String>,
    /// The trace.
    pub trace: TraceLink,
    /// The form for what follows.
    pub next: Ask,
}
