//! What must be read of a provider's JSON, and nothing more: the rest passes
//! through untouched.

use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use vigie_domain::{Tokens, UsageSource};

/// A piece of a streamed answer, or a whole one.
#[derive(Debug, Deserialize)]
pub(super) struct Chunk<'a> {
    #[serde(borrow, default)]
    pub(super) choices: Option<Vec<Choice<'a>>>,
    #[serde(default)]
    pub(super) usage: Option<Usage>,
    #[serde(borrow, default)]
    pub(super) error: Option<&'a RawValue>,
}

/// One of the answers asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Choice<'a> {
    #[serde(borrow, default)]
    pub(super) delta: Option<Message<'a>>,
    #[serde(borrow, default)]
    pub(super) message: Option<Message<'a>>,
    #[serde(borrow, default)]
    pub(super) finish_reason: Option<Cow<'a, str>>,
}

/// The words of an answer.
#[derive(Debug, Deserialize)]
pub(super) struct Message<'a> {
    #[serde(borrow, default)]
    pub(super) content: Option<Content<'a>>,
}

/// A text, or parts of one.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Content<'a> {
    #[serde(borrow)]
    Text(Cow<'a, str>),
    Other(#[serde(borrow)] &'a RawValue),
}

/// Token counts, as servers say them.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Usage {
    #[serde(default)]
    prompt_tokens: Option<u64>,
    #[serde(default)]
    completion_tokens: Option<u64>,
}

impl Usage {
    /// The counts, if the server said any.
    pub(super) fn tokens(self) -> Option<Tokens> {
        if self.prompt_tokens.is_none() && self.completion_tokens.is_none() {
            return None;
        }
        Some(Tokens {
            prompt: self.prompt_tokens.unwrap_or(0),
            completion: self.completion_tokens.unwrap_or(0),
            source: UsageSource::Provider,
        })
    }
}

impl Choice<'_> {
    /// The words it adds.
    pub(super) fn text(&self) -> &str {
        match self
            .delta
            .as_ref()
            .or(self.message.as_ref())
            .and_then(|message| message.content.as_ref())
        {
            Some(Content::Text(text)) => text,
            Some(Content::Other(raw)) => raw.get(),
            None => "",
        }
    }
}

impl<'a> Chunk<'a> {
    /// Reads a piece.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}
