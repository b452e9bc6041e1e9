//! The embedded language model: fetched, verified, run in process.
//!
//! A [`Library`] is the directory of weights: it fetches those of the [`CATALOGUE`] from whatever
//! source answers, adopts an administrator's own file, and gives a [`WeightsFile`] whose hash is
//! pinned. [`EmbeddedModel::load`] verifies that hash, reads the file and starts one thread that
//! answers one request after the other; [`EmbeddedModel::generate`] gives an answer as a stream
//! of [`GenerationEvent`]s.
//!
//! Weights are GGUF files of the Qwen2 architecture, quantised, run on CPU in pure Rust. Formats
//! that can run code when opened are refused.
//!
//! ```no_run
//! use futures_util::StreamExt;
//! use vigie_models::{
//!     ChatMessage, DEFAULT_MODEL, EmbeddedModel, GenerationEvent, GenerationParams, Library,
//!     Limits, Role,
//! };
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let file = Library::new("/var/lib/vigie/models").find(DEFAULT_MODEL)?;
//! let model =
//!     tokio::task::spawn_blocking(move || EmbeddedModel::load(&file, Limits::default())).await??;
//! let messages = [ChatMessage::new(Role::User, "Reformulez : « svp répondez vite »")];
//! let mut answer = model.generate(&messages, GenerationParams::default()).await?;
//! while let Some(event) = answer.next().await {
//!     if let GenerationEvent::Text(text) = event? {
//!         // Show it.
//!         drop(text);
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A program that loads a model calls [`prepare_process`] first in `main`.

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
