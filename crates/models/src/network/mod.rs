//! The Qwen2 network over quantised weights, on CPU.
//!
//! Written for this engine rather than taken from `candle-transformers` for three reasons: the
//! embedding table stays quantised (a float copy of it takes 0.9 GB for the 1.5B), the key-value
//! cache can be cut back so that a conversation's next turn reuses its beginning, and a forward
//! pass can be abandoned between two layers.

mod band;
mod cache;
mod crew;
mod layer;
mod linear;
mod load;
mod rope;
mod shape;

use candle_core::{D, Result, Tensor};

use cache::KeyValueCache;
use crew::Crew;
use layer::Layer;
use linear::Linear;
use rope::Rotation;

pub(crate) use load::load;
pub(crate) use shape::Dimensions;

/// The network, its weights and its key-value cache: one conversation at a time.
pub(crate) struct Network {
    dimensions: Dimensions,
    embedding: Linear,
    layers: Vec<Layer>,
    norm: Tensor,
    output: Linear,
    rotation: Rotation,
    cache: KeyValueCache,
    crew: Crew,
}

impl Network {
    /// Forgets the cache beyond its first `tokens` tokens.
    pub(crate) fn truncate(&mut self, tokens: usize) {
        self.cache.truncate(tokens);
    }

    /// Reads `tokens` after those already cached and returns the logits after the last one.
    ///
    /// `cancelled` is asked before each layer; `None` means it said yes, and the cache is then as
    /// it was before the call.
    pub(crate) fn forward(
        &mut self,
        tokens: &[u32],
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Option<Vec<f32>>> {
        self.cache.reserve(tokens.len())?;
        let logits = self.logits(tokens, cancelled)?;
        if logits.is_some() {
            self.cache.advance(tokens.len());
        }
        Ok(logits)
    }

    fn logits(&self, tokens: &[u32], cancelled: &dyn Fn() -> bool) -> Result<Option<Vec<f32>>> {
        let position = self.cache.len();
        let mut hidden = self.embedding.rows(tokens)?;
        for (index, layer) in self.layers.iter().enumerate() {
            if cancelled() {
                return Ok(None);
            }
            hidden = layer.forward(
                &hidden,
                &self.cache,
                index,
                &self.rotation,
                position,
                &self.crew,
            )?;
        }
        let last = hidden.narrow(1, tokens.len() - 1, 1)?.contiguous()?;
        let last = candle_nn::ops::rms_norm(&last, &self.norm, self.dimensions.norm_epsilon)?;
        let logits = self.output.forward(&last, &self.crew)?;
        let width = logits.dim(D::Minus1)?;
        Ok(Some(logits.reshape(width)?.to_vec1()?))
    }
}
