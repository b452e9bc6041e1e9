//! What can go wrong between a catalogue entry and the last token of an answer.

use std::path::PathBuf;

/// A failure of the embedded model: what happened, which rule, what to do next.
///
/// The variants carry what a screen needs to explain itself; [`ModelError::kind`] is the stable
/// word for logs, metrics and the API.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// No catalogue entry and no adopted file bears this name.
    #[error("unknown model {id}: known models are {known}")]
    UnknownModel {
        /// The name asked for.
        id: String,
        /// The names that exist, separated by commas.
        known: String,
    },
    /// The model is known but its weights are not on this machine.
    #[error("the weights of {id} are not in {}: run `vigie model pull {id}`", dir.display())]
    NotInstalled {
        /// The model asked for.
        id: String,
        /// The directory that was searched.
        dir: PathBuf,
    },
    /// The file's content is not what was pinned; it is never loaded.
    #[error(
        "refused: {} has sha256 {found}, expected {expected}; delete it and fetch it again, or \
         adopt it anew if the change is yours",
        path.display()
    )]
    HashMismatch {
        /// The file.
        path: PathBuf,
        /// The pinned sha256, in hexadecimal.
        expected: String,
        /// The sha256 found, in hexadecimal.
        found: String,
    },
    /// The file is not in a format that can be loaded safely.
    #[error("refused: {} is {found}; only GGUF files are loaded", path.display())]
    UnsupportedFormat {
        /// The file.
        path: PathBuf,
        /// What it looks like.
        found: &'static str,
    },
    /// The file is a GGUF but not one that this engine can run.
    #[error("{} cannot be run: {reason}", path.display())]
    InvalidWeights {
        /// The file.
        path: PathBuf,
        /// What is missing or wrong.
        reason: String,
    },
    /// Every source of the weights failed.
    #[error("the weights of {id} could not be fetched ({}); {remedy}", attempts.join("; "))]
    FetchFailed {
        /// The model asked for.
        id: String,
        /// One sentence per source tried, in order.
        attempts: Vec<String>,
        /// What an administrator can do.
        remedy: String,
    },
    /// A file or directory could not be read or written.
    #[error("cannot {doing} {}: {source}", path.display())]
    Io {
        /// What was being done, as a verb.
        doing: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The conversation is longer than the model's context.
    #[error(
        "the conversation takes {prompt_tokens} tokens and the limit is {limit}, answer included: \
         shorten it"
    )]
    ContextOverflow {
        /// Tokens of the rendered conversation.
        prompt_tokens: usize,
        /// Most tokens the model may hold, prompt and answer together.
        limit: usize,
    },
    /// The queue is full.
    #[error(
        "the model is busy: {waiting} requests are waiting and the limit is {limit}; try again"
    )]
    Busy {
        /// Requests already waiting, the running one not counted.
        waiting: usize,
        /// Most requests that may wait.
        limit: usize,
    },
    /// A parameter is out of its range.
    #[error("parameter {name}: {reason}")]
    InvalidParameter {
        /// The parameter's name.
        name: &'static str,
        /// The rule it breaks.
        reason: String,
    },
    /// The model's own chat template refused the conversation.
    #[error("the model's chat template refused the conversation: {reason}")]
    Template {
        /// The template engine's explanation.
        reason: String,
    },
    /// A fault of the engine itself, never of the request.
    #[error("the model failed: {reason}")]
    Internal {
        /// What the engine said.
        reason: String,
    },
}

/// The stable word for a [`ModelError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// `unknown_model`
    UnknownModel,
    /// `not_installed`
    NotInstalled,
    /// `hash_mismatch`
    HashMismatch,
    /// `unsupported_format`
    UnsupportedFormat,
    /// `invalid_weights`
    InvalidWeights,
    /// `fetch_failed`
    FetchFailed,
    /// `io`
    Io,
    /// `context_overflow`
    ContextOverflow,
    /// `busy`
    Busy,
    /// `invalid_parameter`
    InvalidParameter,
    /// `template`
    Template,
    /// `internal`
    Internal,
}

impl ErrorKind {
    /// The word as it appears in logs and answers; never changes once published.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UnknownModel => "unknown_model",
            Self::NotInstalled => "not_installed",
            Self::HashMismatch => "hash_mismatch",
            Self::UnsupportedFormat => "unsupported_format",
            Self::InvalidWeights => "invalid_weights",
            Self::FetchFailed => "fetch_failed",
            Self::Io => "io",
            Self::ContextOverflow => "context_overflow",
            Self::Busy => "busy",
            Self::InvalidParameter => "invalid_parameter",
            Self::Template => "template",
            Self::Internal => "internal",
        }
    }
}

impl std::fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl ModelError {
    /// The stable kind of this error.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::UnknownModel { .. } => ErrorKind::UnknownModel,
            Self::NotInstalled { .. } => ErrorKind::NotInstalled,
            Self::HashMismatch { .. } => ErrorKind::HashMismatch,
            Self::UnsupportedFormat { .. } => ErrorKind::UnsupportedFormat,
            Self::InvalidWeights { .. } => ErrorKind::InvalidWeights,
            Self::FetchFailed { .. } => ErrorKind::FetchFailed,
            Self::Io { .. } => ErrorKind::Io,
            Self::ContextOverflow { .. } => ErrorKind::ContextOverflow,
            Self::Busy { .. } => ErrorKind::Busy,
            Self::InvalidParameter { .. } => ErrorKind::InvalidParameter,
            Self::Template { .. } => ErrorKind::Template,
            Self::Internal { .. } => ErrorKind::Internal,
        }
    }

    /// `map_err` adapter for file operations.
    pub(crate) fn io(
        doing: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io {
            doing,
            path,
            source,
        }
    }

    /// `map_err` adapter for faults of the engine.
    pub(crate) fn internal(reason: impl std::fmt::Display) -> Self {
        Self::Internal {
            reason: reason.to_string(),
        }
    }
}
