//! A quantised matrix: rows looked up as embeddings, or multiplied.

use std::sync::Arc;

use candle_core::quantized::QTensor;
use candle_core::{Result, Tensor};

/// A quantised weight matrix of shape (outputs, inputs).
#[derive(Clone)]
pub(super) struct Linear(Arc<QTensor>);

impl Linear {
    pub(super) fn new(weights: QTensor) -> Self {
        Self(Arc::new(weights))
    }

    /// `x · Wᵀ`, for `x` of shape (…, inputs).
    pub(super) fn forward(&self, x: &Tensor) -> Result<Tensor> {
        x.apply_op1_no_bwd(self.0.as_ref())
    }

    /// The rows named by `ids`, dequantised one by one: the table itself stays quantised.
    pub(super) fn rows(&self, ids: &Tensor) -> Result<Tensor> {
        self.0.embedding(ids)
    }

    /// Several projections of the same activations: quantised once, in one parallel region,
    /// where the processor has a kernel for it.
    pub(super) fn forward_together<const N: usize>(
        parts: [&Self; N],
        x: &Tensor,
    ) -> Result<[Tensor; N]> {
        let weights = parts.map(|part| part.0.as_ref());
        if let Some(fused) = QTensor::gemv_fused_shared_lhs(&weights, x)?
            && let Ok(fused) = <[Tensor; N]>::try_from(fused)
        {
            return Ok(fused);
        }
        let mut results = Vec::with_capacity(N);
        for part in parts {
            results.push(part.forward(x)?);
        }
        <[Tensor; N]>::try_from(results)
            .map_err(|_| candle_core::Error::Msg("projections lost on the way".to_owned()))
    }
}
