//! The embedded language model: fetched, verified, run in process.

mod catalogue;
mod engine;
mod error;
mod library;
mod network;
mod process;
mod sampling;
mod text;
mod weights;

pub use catalogue::{CATALOGUE, DEFAULT_MODEL, FALLBACK_MODEL, HubFile, Part, Weights};
pub use engine::{
    EmbeddedModel, FinishReason, Generation, GenerationEvent, GenerationParams, Limits, StopHandle,
};
pub use error::{ErrorKind, ModelError};
pub use library::{FetchPhase, FetchProgress, Library, PUBLIC_HUB, Pulled, Sources, Status};
pub use process::prepare_process;
pub use text::{ChatMessage, Role};
pub use weights::WeightsFile;
