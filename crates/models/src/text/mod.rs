//! Between text and tokens: the chat template, the vocabulary, the stream of an answer.

mod answer;
mod chat;
mod vocabulary;

pub(crate) use answer::AnswerText;
pub(crate) use chat::ChatTemplate;
pub use chat::{ChatMessage, Role};
pub(crate) use vocabulary::Vocabulary;
