//! Rotary positions: each pair of values of a head is turned by an angle that grows with the
//! token's position.

use candle_core::{CpuStorage, InplaceOp1, Layout, Result, Tensor};

/// Cosines and sines for every position up to the context limit.
pub(super) struct Rotation {
    half: usize,
    cos: Vec<f32>,
    sin: Vec<f32>,
}

impl Rotation {
    /// Tables for heads of `head` values, `positions` positions and frequencies from `base`.
    pub(super) fn new(head: usize, positions: usize, base: f32) -> Self {
        let half = head / 2;
        let (mut cos, mut sin) = (
            Vec::with_capacity(positions * half),
            Vec::with_capacity(positions * half),
        );
        for position in 0..positions {
            for pair in 0..half {
                #[expect(clippy::cast_precision_loss, reason = "positions are far below 2^52")]
                let angle = position as f64
                    * f64::from(base).powf(-2.0 * (pair as f64) / (2.0 * half as f64));
                #[expect(clippy::cast_possible_truncation, reason = "the tables are f32")]
                {
                    cos.push(angle.cos() as f32);
                    sin.push(angle.sin() as f32);
                }
            }
        }
        Self { half, cos, sin }
    }

    /// Turns `x`, of shape (1, tokens, heads, head), in place; its first token is at `position`.
    pub(super) fn turn(&self, x: &Tensor, position: usize) -> Result<()> {
        x.inplace_op1(&Turn {
            tables: self,
            position,
        })
    }
}

struct Turn<'a> {
    tables: &'a Rotation,
    position: usize,
}

impl InplaceOp1 for Turn<'_> {
    fn name(&self) -> &'static str {
        "turn"
    }

    fn cpu_fwd(&self, storage: &mut CpuStorage, layout: &Layout) -> Result<()> {
        let (_, tokens, heads, head) = layout.shape().dims4()?;
        let half = self.tables.half;
        let CpuStorage::F32(data) = storage else {
            candle_core::bail!("rotary positions apply to f32 only")
        };
        let Some((start, end)) = layout.contiguous_offsets() else {
            candle_core::bail!("rotary positions need contiguous values")
        };
        let rows = self.position * half..(self.position + tokens) * half;
        let (Some(data), Some(cos), Some(sin)) = (
            data.get_mut(start..end),
            self.tables.cos.get(rows.clone()),
            self.tables.sin.get(rows),
        ) else {
            candle_core::bail!("position {} is beyond the context", self.position + tokens)
        };
        if head != 2 * half {
            candle_core::bail!("heads of {head} values where {} were expected", 2 * half)
        }
        for (token, (cos, sin)) in data
            .chunks_exact_mut(heads * head)
            .zip(cos.chunks_exact(half).zip(sin.chunks_exact(half)))
        {
            for head in token.chunks_exact_mut(head) {
                let (low, high) = head.split_at_mut(half);
                for (((a, b), c), s) in low.iter_mut().zip(high).zip(cos).zip(sin) {
                    (*a, *b) = (*a * c - *b * s, *a * s + *b * c);
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use candle_core::{Device, Tensor};

    use super::Rotation;

    #[test]
    fn agrees_with_the_reference_operation() -> candle_core::Result<()> {
        let (tokens, heads, head, base) = (5usize, 3usize, 8usize, 1_000_000f32);
        let x = Tensor::rand(-1f32, 1f32, (1, tokens, heads, head), &Device::Cpu)?;
        let rotation = Rotation::new(head, 16, base);
        let table = |values: &[f32]| {
            Tensor::from_slice(&values[3 * 4..8 * 4], (tokens, head / 2), &Device::Cpu)
        };
        let expected =
            candle_nn::rotary_emb::rope_thd(&x, &table(&rotation.cos)?, &table(&rotation.sin)?)?;
        let turned = x.copy()?;
        rotation.turn(&turned, 3)?;
        let difference = (turned - expected)?
            .abs()?
            .flatten_all()?
            .max(0)?
            .to_scalar::<f32>()?;
        assert!(difference < 1e-6, "{difference}");
        Ok(())
    }

    #[test]
    fn refuses_a_position_beyond_the_tables() -> candle_core::Result<()> {
        let x = Tensor::zeros((1, 2, 1, 4), candle_core::DType::F32, &Device::Cpu)?;
        assert!(Rotation::new(4, 3, 1e4).turn(&x, 2).is_err());
        Ok(())
    }
}
