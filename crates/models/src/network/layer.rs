//! One transformer block: attention then feed-forward, each added to the residual stream.

use candle_core::{Result, Tensor};
use candle_nn::attention::{AttnMask, flash_attn};
use candle_nn::ops::{rms_norm, silu};

use super::cache::KeyValueCache;
use super::crew::Crew;
use super::linear::Linear;
use super::rope::Rotation;
use super::shape::Dimensions;

pub(super) struct Layer {
    pub(super) dimensions: Dimensions,
    pub(super) attention_norm: Tensor,
    pub(super) query: Linear,
    pub(super) key: Linear,
    pub(super) value: Linear,
    pub(super) query_bias: Tensor,
    pub(super) key_bias: Tensor,
    pub(super) value_bias: Tensor,
    pub(super) attention_output: Linear,
    pub(super) feed_forward_norm: Tensor,
    pub(super) gate: Linear,
    pub(super) up: Linear,
    pub(super) down: Linear,
}

impl Layer {
    /// `hidden` has shape (1, tokens, embedding); its first token is at `position`.
    pub(super) fn forward(
        &self,
        hidden: &Tensor,
        cache: &KeyValueCache,
        index: usize,
        rotation: &Rotation,
        position: usize,
        crew: &Crew,
    ) -> Result<Tensor> {
        let x = rms_norm(hidden, &self.attention_norm, self.dimensions.norm_epsilon)?;
        let hidden = (self.attend(&x, cache, index, rotation, position, crew)? + hidden)?;
        let x = rms_norm(
            &hidden,
            &self.feed_forward_norm,
            self.dimensions.norm_epsilon,
        )?;
        let [gate, up] = Linear::forward_together([&self.gate, &self.up], &x, crew)?;
        self.down.forward(&(silu(&gate)? * up)?, crew)? + hidden
    }

    fn attend(
        &self,
        x: &Tensor,
        cache: &KeyValueCache,
        index: usize,
        rotation: &Rotation,
        position: usize,
        crew: &Crew,
    ) -> Result<Tensor> {
        let Dimensions {
            embedding,
            heads,
            kv_heads,
            head,
            ..
        } = self.dimensions;
        let tokens = x.dim(1)?;
        let [query, key, value] =
            Linear::forward_together([&self.query, &self.key, &self.value], x, crew)?;
        let query = query
            .broadcast_add(&self.query_bias)?
            .reshape((1, tokens, heads, head))?;
        let key = key
            .broadcast_add(&self.key_bias)?
            .reshape((1, tokens, kv_heads, head))?;
        let value = value
            .broadcast_add(&self.value_bias)?
            .reshape((1, tokens, kv_heads, head))?;
        rotation.turn(&query, position)?;
        rotation.turn(&key, position)?;

        #[expect(
            clippy::cast_precision_loss,
            reason = "a head has at most thousands of values"
        )]
        let scale = 1.0 / (head as f32).sqrt();
        let share = heads / kv_heads;
        // Written before the work is divided: who helps may come late and must only read.
        let heads = (0..kv_heads)
            .map(|kv_head| {
                let key = key.narrow(2, kv_head, 1)?.contiguous()?;
                let value = value.narrow(2, kv_head, 1)?.contiguous()?;
                let (keys, values) = cache.write(index, kv_head, &key, &value)?;
                let query = query.narrow(2, kv_head * share, share)?.contiguous()?;
                Ok((query, keys, values))
            })
            .collect::<Result<Vec<_>>>()?;
        let attended = crew.divide(kv_heads, move |kv_head| {
            let Some((query, keys, values)) = heads.get(kv_head) else {
                candle_core::bail!("there is no head {kv_head}")
            };
            let mask = AttnMask::Causal {
                kv_offset: position,
            };
            flash_attn::<f32>(query, keys, values, scale, mask, None, None)
        })?;
        let attended = Tensor::cat(&attended, 1)?
            .transpose(1, 2)?
            .reshape((1, tokens, embedding))?;
        self.attention_output.forward(&attended, crew)
    }
}
