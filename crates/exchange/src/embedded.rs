//! The place where the embedded model appears once it is fetched and loaded.

use std::sync::{Arc, PoisonError, RwLock};
use vigie_models::{EmbeddedModel, FetchProgress};

/// How far the embedded model is.
#[derive(Debug, Clone, Default)]
pub enum EmbeddedState {
    /// Nobody asked for it.
    #[default]
    Absent,
    /// It is being fetched.
    Fetching(FetchProgress),
    /// It is being verified and loaded.
    Loading,
    /// It answers.
    Ready(EmbeddedModel),
    /// It cannot be had; why, in a sentence.
    Failed(String),
}

/// Shared between whoever loads the model and whoever asks it. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct EmbeddedSlot(Arc<RwLock<EmbeddedState>>);

impl EmbeddedSlot {
    /// Says how far the model is.
    pub fn set(&self, state: EmbeddedState) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = state;
    }

    /// How far the model is.
    pub fn state(&self) -> EmbeddedState {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
