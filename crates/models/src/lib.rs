//! The embedded language model: fetched, verified, run in process.

mod engine;
mod error;
mod network;
mod sampling;
mod text;
mod weights;

pub use engine::{
    EmbeddedModel, FinishReason, Generation, GenerationEvent, GenerationParams, Limits, StopHandle,
};
pub use error::{ErrorKind, ModelError};
pub use text::{ChatMessage, Role};
pub use weights::WeightsFile;
