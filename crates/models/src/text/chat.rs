//! The model's own chat template, from its GGUF file.

use candle_core::quantized::gguf_file::Content;
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, ErrorKind, Value, context};
use serde::{Deserialize, Serialize};

use super::vocabulary::Vocabulary;
use crate::error::ModelError;

/// Who speaks in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The instructions the model works under.
    System,
    /// The person.
    User,
    /// The model, in an earlier turn.
    Assistant,
    /// The result of a tool the model asked for.
    Tool,
}

impl Role {
    const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::User => "user",
            Self::Assistant => "assistant",
            Self::Tool => "tool",
        }
    }
}

/// One message of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChatMessage {
    /// Who speaks.
    pub role: Role,
    /// What is said; turn marks written in it are read as plain text.
    pub content: String,
}

impl ChatMessage {
    /// A message.
    pub fn new(role: Role, content: impl Into<String>) -> Self {
        Self {
            role,
            content: content.into(),
        }
    }
}

/// A compiled chat template.
pub(crate) struct ChatTemplate {
    environment: Environment<'static>,
}

const NAME: &str = "chat";

impl ChatTemplate {
    /// Reads and compiles the template, and tries it on a two-turn conversation; the error says
    /// what it lacks.
    pub(crate) fn read(content: &Content, vocabulary: &Vocabulary) -> Result<Self, String> {
        let source = content
            .metadata
            .get("tokenizer.chat_template")
            .and_then(|v| v.to_string().ok())
            .ok_or("the header has no chat template")?;
        let mut environment = Environment::new();
        // As the templates' authors' renderer does.
        let syntax = SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .map_err(|e| e.to_string())?;
        environment.set_syntax(syntax);
        environment.add_function("raise_exception", |reason: String| -> Result<Value, _> {
            Err(minijinja::Error::new(ErrorKind::InvalidOperation, reason))
        });
        environment
            .add_template_owned(NAME, source.clone())
            .map_err(|e| format!("its chat template is not valid: {e}"))?;
        let template = Self { environment };
        let trial = [Role::System, Role::User, Role::Assistant, Role::User]
            .map(|role| ChatMessage::new(role, "a"));
        template
            .render(&trial, vocabulary)
            .map_err(|e| format!("its chat template cannot be used: {e}"))?;
        Ok(template)
    }

    /// The tokens of a conversation, up to and including the start of the model's answer.
    pub(crate) fn tokens(
        &self,
        messages: &[ChatMessage],
        vocabulary: &Vocabulary,
    ) -> Result<Vec<u32>, ModelError> {
        let rendered = self
            .render(messages, vocabulary)
            .map_err(|error| ModelError::Template {
                reason: error.to_string(),
            })?;
        vocabulary.encode_rendered(&rendered)
    }

    fn render(
        &self,
        messages: &[ChatMessage],
        vocabulary: &Vocabulary,
    ) -> Result<String, minijinja::Error> {
        let messages: Vec<Value> = messages
            .iter()
            .map(|message| {
                context! {
                    role => message.role.as_str(),
                    content => vocabulary.escape(&message.content),
                }
            })
            .collect();
        self.environment.get_template(NAME)?.render(context! {
            messages => messages,
            add_generation_prompt => true,
            bos_token => vocabulary.bos_text.clone(),
            eos_token => vocabulary.eos_text.clone(),
        })
    }
}
