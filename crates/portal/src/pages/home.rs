//! Home, and the embedded model.

use super::{NoticeLine, traces::TraceRow};
use crate::{
    page::Page,
    ui::{Choice, Contact, Figure, Tone},
};
use askama::Template;
use vigie_domain::Role;

/// Something that waits for the person.
#[derive(Debug, Clone)]
pub struct Todo {
    /// What and why.
    pub text: String,
    /// What to press.
    pub action: String,
    /// Where it leads, language prefix included.
    pub href: String,
}

/// Home: who am I, what is expected of me, what can I do now.
#[derive(Debug, Template)]
#[template(path = "home.html")]
pub struct Home {
    /// The frame.
    pub page: Page,
    /// How the person is called.
    pub name: String,
    /// Their service and department, from near to far.
    pub service: Option<String>,
    /// What they are entrusted with.
    pub roles: Vec<Role>,
    /// Their référent IA.
    pub referent: Option<Contact>,
    /// What is expected of them.
    pub todos: Vec<Todo>,
    /// What they were told of and have not read, the latest first.
    pub notices: Vec<NoticeLine>,
    /// The embedded model, until it is ready.
    pub model: Option<EmbeddedModel>,
    /// Tasks to start from; the value is the reference of a use.
    pub tasks: Vec<Choice>,
    /// Their latest exchanges.
    pub traces: Vec<TraceRow>,
    /// The authority in three figures.
    pub figures: Vec<Figure>,
}

/// The state of the embedded model.
#[derive(Debug, Clone, PartialEq)]
pub enum ModelState {
    /// Nothing is there and nothing is coming.
    Absent,
    /// Coming.
    Downloading {
        /// Bytes received.
        done: u64,
        /// Bytes expected.
        total: u64,
        /// Seconds left, when it can be told.
        left: Option<u64>,
    },
    /// Its hash is being computed.
    Verifying,
    /// Being read into memory.
    Loading,
    /// Answers.
    Ready,
    /// Cannot be installed.
    Failed {
        /// What happened.
        reason: String,
        /// What an operator should do.
        remedy: String,
    },
}

/// The embedded model, as pages show it.
#[derive(Debug, Clone)]
pub struct EmbeddedModel {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub state: ModelState,
    /// Where it comes from, in words.
    pub source: Option<String>,
    /// Expected SHA-256, hexadecimal.
    pub sha256: Option<String>,
    /// Tokens a second, measured.
    pub speed: Option<f64>,
    /// Bytes of memory.
    pub memory: Option<u64>,
}

impl EmbeddedModel {
    /// The tone of its state.
    #[must_use]
    pub const fn tone(&self) -> Tone {
        match self.state {
            ModelState::Ready => Tone::Permitted,
            ModelState::Failed { .. } => Tone::Refused,
            ModelState::Absent => Tone::Unknown,
            ModelState::Downloading { .. } | ModelState::Verifying | ModelState::Loading => {
                Tone::Careful
            }
        }
    }

    /// The word of its state.
    #[must_use]
    pub const fn word(&self, t: &crate::texts::Texts) -> &'static str {
        let t = *t;
        match self.state {
            ModelState::Absent => t.model_absent(),
            ModelState::Downloading { .. } => t.model_downloading(),
            ModelState::Verifying => t.model_verifying(),
            ModelState::Loading => t.model_loading(),
            ModelState::Ready => t.model_ready(),
            ModelState::Failed { .. } => t.model_failed(),
        }
    }

    /// Whether its state will change by itself.
    #[must_use]
    pub const fn moves(&self) -> bool {
        matches!(
            self.state,
            ModelState::Downloading { .. } | ModelState::Verifying | ModelState::Loading
        )
    }
}

/// The page of the embedded model.
#[derive(Debug, Template)]
#[template(path = "model.html")]
pub struct ModelPage {
    /// The frame.
    pub page: Page,
    /// The model.
    pub model: EmbeddedModel,
}

/// The part of pages that follows the installation, alone.
#[derive(Debug, Template)]
#[template(path = "model_status.html")]
pub struct ModelStatus {
    /// The frame.
    pub page: Page,
    /// The model.
    pub model: EmbeddedModel,
}
